import type { Clock } from './clock.ts';

/** What a tester may ask of the clock (DEV-4). Members are applied in this order. */
export interface ClockChange {
  reset?: boolean | undefined;
  /** ISO instant to go to. */
  now?: string | undefined;
  /** ISO 8601 duration, e.g. `PT31M`; `-P1D` goes back. */
  advance?: string | undefined;
  freeze?: boolean | undefined;
  unfreeze?: boolean | undefined;
}

// Beyond these years dates stop having four digits, and tokens stop making sense.
const EARLIEST = Date.parse('1970-01-02T00:00:00Z');
const LATEST = Date.parse('9999-12-30T00:00:00Z');

/** Changes the clock, or answers why it cannot and leaves it alone. */
export function changeClock(
  clock: Clock,
  change: ClockChange,
): { outcome: 'changed' } | { outcome: 'out-of-range' } {
  const before = clock.state();
  if (change.reset === true) clock.reset();
  if (change.now !== undefined) clock.set(Date.parse(change.now));
  if (change.advance !== undefined) clock.advance(parseDuration(change.advance) ?? 0);
  const instant = clock.now();
  if (!(instant >= EARLIEST && instant <= LATEST)) {
    clock.restore(before);
    return { outcome: 'out-of-range' };
  }
  if (change.freeze === true) clock.freeze();
  // Runs on from where it stood, rather than jumping to where it would have been.
  if (change.unfreeze === true) clock.restore({ offset: clock.state().offset });
  return { outcome: 'changed' };
}

const DURATION =
  /^([+-])?P(?=\d|T\d)(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=\d)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000];

/**
 * An ISO 8601 duration in milliseconds, or undefined. Weeks, days, hours, minutes and seconds; no years and months,
 * whose length depends on the calendar.
 */
export function parseDuration(text: string): number | undefined {
  const found = DURATION.exec(text);
  if (found === null) return undefined;
  const [, sign, ...amounts] = found as unknown as (string | undefined)[];
  const total = UNITS.reduce((sum, unit, index) => sum + Number(amounts[index] ?? 0) * unit, 0);
  return (sign === '-' ? -1 : 1) * Math.round(total);
}
