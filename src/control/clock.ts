import * as z from 'zod';
import { changeClock, parseDuration } from '../clock-change.ts';
import { isoInstant, type Clock } from '../clock.ts';
import { answered, refused } from './answer.ts';
import { route, type Route } from './route.ts';

const tag = 'clock';
const at = '/_/api/clock';
const only = z.literal(true, '`true`').optional();

const change = z
  .strictObject({
    advance: z
      .string()
      .refine(
        (text) => parseDuration(text) !== undefined,
        'an ISO 8601 duration of weeks, days, hours, minutes and seconds, e.g. `PT31M`, `P1DT2H`, `-PT5M`',
      )
      .optional()
      .describe('ISO 8601 duration; negative goes back'),
    now: z.iso
      .datetime({ offset: true, error: 'an ISO instant with a zone, e.g. `2027-01-31T12:00:00Z`' })
      .optional()
      .describe('The instant to go to'),
    freeze: only.describe('Stop the clock; `advance` and `now` still move it'),
    unfreeze: only.describe('Let it run on from where it stands'),
    reset: only.describe('Back to the machine’s time, running'),
  })
  .refine(
    (given) => Object.values(given).some((member) => member !== undefined),
    'at least one of `advance`, `now`, `freeze`, `unfreeze`, `reset`',
  )
  .refine(
    (given) => given.freeze === undefined || given.unfreeze === undefined,
    '`freeze` or `unfreeze`, not both',
  );

const example = { now: '2026-11-22T12:31:00.000Z', offset: 1860, frozen: false };

export const clockRoutes: Route[] = [
  route({
    method: 'GET',
    at,
    tag,
    summary: 'Read the emulator’s clock',
    answer: { status: 200, is: 'The clock', shape: 'Clock', example },
    run: (_request, { clock }) => answered(shown(clock)),
  }),
  route({
    method: 'POST',
    at,
    tag,
    summary: 'Move, stop or reset the emulator’s clock (DEV-4)',
    description:
      'Locks, codes, sessions and tokens follow. Members may be combined; they are applied in the order reset, now, advance, freeze or unfreeze.',
    body: change,
    bodyExample: { advance: 'PT31M' },
    answer: { status: 200, is: 'The clock as it is now', shape: 'Clock', example },
    run: ({ body }, { clock, journal }) => {
      if (changeClock(clock, body).outcome === 'out-of-range') {
        const expected = 'a change that leads to an instant in the years 1970 to 9999';
        return refused('RECORD_INVALID', { errors: [{ field: '', value: JSON.stringify(body), expected }] });
      }
      journal.record({ kind: 'control.clock', outcome: 'ok', details: { ...body } });
      return answered(shown(clock));
    },
  }),
];

function shown(clock: Clock) {
  const { offset, frozenAt } = clock.state();
  return { now: isoInstant(clock.now()), offset: Math.round(offset / 1000), frozen: frozenAt !== undefined };
}
