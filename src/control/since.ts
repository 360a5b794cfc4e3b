import * as z from 'zod';

export const sinceParameter = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Only what is newer: the id of the last one known (exactly after it), or an ISO instant (at or after it)',
  );

/**
 * The part of a list, newest first, that came after an id or an instant. An id that is no longer kept was forgotten
 * or belonged to another world: then everything is news. An instant is included, because the clock may be frozen.
 */
export function newerThan<T extends { id: string }>(
  list: T[],
  since: string | undefined,
  at: (item: T) => string,
): T[] {
  if (since === undefined) return list;
  const known = list.findIndex((item) => item.id === since);
  if (known !== -1) return list.slice(0, known);
  if (!/^\d{4}-\d\d-\d\dT/.test(since)) return list;
  const instant = Date.parse(since);
  return Number.isNaN(instant) ? list : list.filter((item) => Date.parse(at(item)) >= instant);
}
