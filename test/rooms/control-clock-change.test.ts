import { describe, expect, test } from '@jest/globals';
import { changeClock, parseDuration } from '../../src/clock-change.ts';
import { createClock, isoInstant } from '../../src/clock.ts';
import { movableClock } from '../support/movable-clock.ts';

describe('an ISO 8601 duration', () => {
  test.each([
    ['PT31M', 31 * 60_000],
    ['PT1H30M5S', 5_405_000],
    ['P1D', 86_400_000],
    ['P2W', 14 * 86_400_000],
    ['P1DT2H', 26 * 3_600_000],
    ['PT0.5S', 500],
    ['+PT1S', 1000],
    ['-PT5M', -300_000],
    ['PT0S', 0],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each([
    '',
    'P',
    'PT',
    'P1DT',
    '31M',
    'PT31',
    'PTM',
    'P1Y',
    'P1M',
    'pt1m',
    'PT1M2H',
    'PT1M ',
    'PT1e3S',
    '--PT1M',
  ])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('a change of the clock', () => {
  test('applies reset, now, advance and freeze in this order', () => {
    const clock = createClock({ offset: 5_000_000 });
    changeClock(clock, { freeze: true, advance: 'PT1M', now: '2030-01-01T00:00:00Z', reset: true });

    expect(isoInstant(clock.now())).toBe('2030-01-01T00:01:00.000Z');
    expect(clock.state().frozenAt).toBeDefined();
  });

  test('lets a frozen clock run on from where it stood', () => {
    const clock = movableClock('2030-01-01T00:00:00.000Z');
    changeClock(clock, { unfreeze: true });

    expect(clock.state().frozenAt).toBeUndefined();
    expect(clock.now() - Date.parse('2030-01-01T00:00:00.000Z')).toBeLessThan(5000);
  });

  test.each([{ advance: 'P9999999D' }, { advance: '-P9999999D' }, { now: '1969-01-01T00:00:00Z' }])(
    'that leads out of four-digit years is not made: %j',
    (change) => {
      const clock = movableClock();
      const before = clock.now();

      expect(changeClock(clock, { ...change, unfreeze: true })).toEqual({ outcome: 'out-of-range' });
      expect(clock.now()).toBe(before);
      expect(clock.state().frozenAt).toBe(before);
    },
  );
});
