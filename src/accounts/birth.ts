import { isoInstant } from '../clock.ts';
import { isObject } from './merge-patch.ts';
import type { Mistake } from './mistake.ts';
import { shown } from './read-record.ts';

// Where the day begins first on Earth it is 14 hours ahead of UTC: a child born there today is born.
const FIRST_ZONE_MILLISECONDS = 14 * 3_600_000;

/**
 * Nobody is born after `instant` (milliseconds since the epoch). Looks at a record before it is read, so that this
 * is told together with its other mistakes; a date that is none is left to the schema.
 */
export function birthMistakes(input: unknown, instant: number): Mistake[] {
  const birthDate = isObject(input) ? input.birthDate : undefined;
  if (typeof birthDate !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(birthDate)) return [];
  const today = isoInstant(instant + FIRST_ZONE_MILLISECONDS).slice(0, 10);
  if (birthDate <= today) return [];
  return [{ field: '/birthDate', value: shown(birthDate), expected: `a date that is not after ${today}` }];
}
