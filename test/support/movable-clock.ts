import { createClock, type Clock } from '../../src/clock.ts';

/** A clock that stands still at a known instant until a test moves it. */
export function movableClock(instant = '2026-11-22T12:00:00.000Z'): Clock {
  return createClock({ offset: 0, frozenAt: Date.parse(instant) });
}
