import { describe, expect, it } from '@jest/globals';
import { createClock } from '../../src/clock.ts';
import { changeClock } from '../../src/clock-change.ts';
import { movableClock } from '../support/movable-clock.ts';

const SECOND = 1000;
/** Long enough for an alarm that is due to ring: it rings in the next round of timers. */
const nextTimers = (): Promise<void> => new Promise((resolve) => setTimeout(() => setImmediate(resolve), 2));

describe('an alarm of the clock', () => {
  it('rings when the clock is moved to its instant, and once only', async () => {
    const clock = movableClock();
    const rung: number[] = [];
    clock.alarm(clock.now() + 60 * SECOND, () => rung.push(clock.now()));
    clock.advance(59 * SECOND);
    await nextTimers();
    expect(rung).toEqual([]);
    clock.advance(SECOND);
    await nextTimers();
    clock.advance(60 * SECOND);
    await nextTimers();
    expect(rung).toHaveLength(1);
  });

  it('rings by itself where the clock runs', async () => {
    const clock = createClock({ offset: 3_600_000 });
    const begun = clock.now();
    const rung = await new Promise<number>((resolve) => clock.alarm(begun + 20, () => resolve(clock.now())));
    expect(rung - begun).toBeGreaterThanOrEqual(20);
  });

  it('waits while the clock is frozen, and rings when it runs on', async () => {
    const clock = createClock();
    clock.freeze();
    let rings = 0;
    const rung = new Promise<void>((resolve) =>
      clock.alarm(clock.now() + 5, () => {
        rings += 1;
        resolve();
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rings).toBe(0);
    changeClock(clock, { unfreeze: true });
    await rung;
    expect(rings).toBe(1);
  });

  it('rings after others of an earlier instant', async () => {
    const clock = movableClock();
    const rung: string[] = [];
    clock.alarm(clock.now() + 2 * SECOND, () => rung.push('second'));
    clock.alarm(clock.now() + SECOND, () => rung.push('first'));
    clock.advance(3 * SECOND);
    await nextTimers();
    expect(rung).toEqual(['first', 'second']);
  });

  it('tells the emulator’s time to what it wakes', async () => {
    const clock = movableClock('2030-01-01T00:00:00.000Z');
    const told = new Promise<number>((resolve) =>
      clock.alarm(clock.now() + SECOND, () => resolve(Date.now())),
    );
    clock.advance(SECOND);
    expect(await told).toBe(Date.parse('2030-01-01T00:00:01.000Z'));
  });

  it('stays silent where a change of the clock is refused', async () => {
    const clock = movableClock();
    let rung = false;
    clock.alarm(clock.now() + SECOND, () => (rung = true));
    expect(changeClock(clock, { advance: 'P9999999D' })).toEqual({ outcome: 'out-of-range' });
    await nextTimers();
    expect(rung).toBe(false);
  });

  it('is forgotten when the clock is silenced', async () => {
    const clock = movableClock();
    let rung = false;
    clock.alarm(clock.now() + SECOND, () => (rung = true));
    clock.silence();
    clock.advance(2 * SECOND);
    await nextTimers();
    expect(rung).toBe(false);
  });
});
