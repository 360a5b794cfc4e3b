const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Assumed: a day in a document is one of Moscow, as on the pages of ESIA; the zone has had no summer time since 2014. */
const OFFSET = 3 * HOUR;

/** The day of Moscow that this instant (ms) falls on, `2026-01-31`. */
export function dayAt(instant: number): string {
  return new Date(instant + OFFSET).toISOString().slice(0, 10);
}

/** The first instant of a day, ms. */
export function beginOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET;
}

/** The first instant after a day, ms. */
export function endOf(day: string): number {
  return beginOf(day) + DAY;
}

/** The last day of the year that begins with this one. */
export function yearFrom(day: string): string {
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  return new Date(end.getTime() - DAY).toISOString().slice(0, 10);
}
