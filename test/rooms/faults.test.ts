import { describe, expect, it } from '@jest/globals';
import { createFaults, type DeliveryOccasion, type Fault } from '../../src/faults/index.ts';
import { createRandom, seededNumber } from '../../src/random.ts';
import { movableClock } from '../support/movable-clock.ts';

const ANNA = '1000000004';
const lost = { kind: 'delivery', effect: 'lost' };

function room(initial: Fault[] = []) {
  return createFaults({
    clock: movableClock(),
    random: createRandom(),
    personOf: (name) => (name === 'anna' || name === ANNA ? ANNA : undefined),
    hasClient: (id) => id === 'demo-web',
    initial,
  });
}

function armed(faults: ReturnType<typeof room>, order: object): Fault {
  const result = faults.arm(order);
  if (result.outcome !== 'armed') throw new Error(JSON.stringify(result.mistakes));
  return result.fault;
}

const occasion = (more: Partial<DeliveryOccasion> = {}): DeliveryOccasion => ({
  kind: 'delivery',
  moment: 'message',
  channel: 'sms',
  account: ANNA,
  client: 'demo-web',
  ...more,
});

/** `x` where the fault struck. */
const sequence = (faults: ReturnType<typeof room>, length: number): string =>
  Array.from({ length }, () => (faults.take(occasion()) === undefined ? '.' : 'x')).join('');

describe('an order', () => {
  it('becomes a fault with an id, a seed, the oid of the persona and the time of the emulator', () => {
    const fault = armed(room(), { ...lost, channel: 'sms', account: 'anna', count: 2 });
    expect(fault).toMatchObject({
      kind: 'delivery',
      effect: 'lost',
      channel: 'sms',
      account: ANNA,
      count: 2,
      armedAt: '2026-11-22T12:00:00.000Z',
      occasions: 0,
      strikes: 0,
    });
    expect(fault.id).toMatch(/^[\w-]{12}$/);
    expect(fault.seed).toBeGreaterThanOrEqual(0);
  });

  it('that is wrong in many places is refused with every mistake at once', () => {
    const order = {
      kind: 'delivery',
      effect: 'vanished',
      chanel: 'sms',
      account: 'nobody',
      client: 'none',
      count: 0,
      probability: 0,
    };
    const result = room().arm(order);
    if (result.outcome !== 'invalid') throw new Error('it was armed');
    const expectations = Object.fromEntries(
      result.mistakes.map(({ field, expected }) => [field, expected] as const),
    );
    expect(expectations).toEqual({
      '/effect': 'one of lost, late, twice, wrong-recipient, channel-down',
      '/chanel': 'a known field; the nearest is "channel"',
      '/account': expect.stringContaining('persona'),
      '/client': expect.stringContaining('client_id'),
      '/count': 'at least 1',
      '/probability': 'a number above 0, up to 1',
    });
  });

  it.each([
    ['late without seconds', { effect: 'late' }, '/seconds'],
    ['seconds without late', { effect: 'lost', seconds: 5 }, '/seconds'],
    ['a seed without a probability', { effect: 'lost', seed: 5 }, '/seed'],
    ['a probability above 1', { effect: 'lost', probability: 1.5 }, '/probability'],
    ['the channel totp, which sends nothing', { effect: 'lost', channel: 'totp' }, '/channel'],
    ['a lateness beyond a day', { effect: 'late', seconds: 86_401 }, '/seconds'],
    ['an unknown kind', { kind: 'latency', effect: 'lost' }, '/kind'],
  ])('with %s is refused', (_what, order, field) => {
    expect(room().arm({ kind: 'delivery', ...order })).toMatchObject({
      outcome: 'invalid',
      mistakes: [{ field }],
    });
  });

  it.each([undefined, null, 'lost', 7, []])('that is %p is refused', (order) => {
    expect(room().arm(order).outcome).toBe('invalid');
  });
});

describe('a fault', () => {
  it('strikes every time until it is disarmed', () => {
    const faults = room();
    const { id } = armed(faults, lost);
    expect(sequence(faults, 3)).toBe('xxx');
    expect(faults.disarm(id)).toBe(true);
    expect(faults.disarm(id)).toBe(false);
    expect(sequence(faults, 1)).toBe('.');
  });

  it('with a count strikes so often, says how often is left, and is gone', () => {
    const faults = room();
    armed(faults, { ...lost, count: 2 });
    faults.take(occasion());
    expect(faults.list()).toMatchObject([{ count: 1, occasions: 1, strikes: 1 }]);
    faults.take(occasion());
    expect(faults.list()).toEqual([]);
    expect(faults.take(occasion())).toBeUndefined();
  });

  it.each([
    ['another channel', { channel: 'email' as const }],
    ['another account', { account: '1000000005' }],
    ['another client', { client: 'demo-spa' }],
    ['no client at all', { client: undefined }],
    ['the moment before a message is handed over', { moment: 'channel' as const }],
  ])('passes over %s', (_what, other) => {
    const faults = room();
    armed(faults, { ...lost, channel: 'sms', account: ANNA, client: 'demo-web' });
    expect(faults.take(occasion(other))).toBeUndefined();
    expect(faults.list()).toMatchObject([{ occasions: 0 }]);
    expect(faults.take(occasion())).toBeDefined();
  });

  it('of a channel that is down strikes before anything is sent', () => {
    const faults = room();
    armed(faults, { kind: 'delivery', effect: 'channel-down' });
    expect(faults.take(occasion())).toBeUndefined();
    expect(faults.take(occasion({ moment: 'channel' }))?.effect).toBe('channel-down');
  });

  it('gives way to one that was armed earlier, and follows when that one is used up', () => {
    const faults = room();
    armed(faults, { ...lost, count: 1 });
    armed(faults, { kind: 'delivery', effect: 'twice' });
    expect([faults.take(occasion())?.effect, faults.take(occasion())?.effect]).toEqual(['lost', 'twice']);
  });
});

describe('a probability', () => {
  const chance = { ...lost, probability: 0.5, seed: 1729 };

  it('strikes sometimes, and in the same sequence for the same seed', () => {
    const [one, other] = [room(), room()];
    armed(one, chance);
    armed(other, chance);
    const struck = sequence(one, 40);
    expect(struck).toMatch(/x.*\..*x/);
    expect(sequence(other, 40)).toBe(struck);
  });

  it('strikes in another sequence for another seed', () => {
    const [one, other] = [room(), room()];
    armed(one, chance);
    armed(other, { ...chance, seed: 1730 });
    expect(sequence(other, 40)).not.toBe(sequence(one, 40));
  });

  it('strikes about as often as it says', () => {
    const faults = room();
    armed(faults, { ...lost, probability: 0.2, seed: 7 });
    const strikes = sequence(faults, 2000).replaceAll('.', '').length;
    expect(strikes).toBeGreaterThan(340);
    expect(strikes).toBeLessThan(460);
  });

  it('of 1 strikes always', () => {
    const faults = room();
    armed(faults, { ...lost, probability: 1 });
    expect(sequence(faults, 20)).toBe('x'.repeat(20));
  });

  it('goes on after export where it stood', () => {
    const whole = room();
    armed(whole, chance);
    const expected = sequence(whole, 20);
    const first = room();
    armed(first, chance);
    const begun = sequence(first, 7);
    expect(begun + sequence(room(first.export()), 13)).toBe(expected);
  });

  it('is thrown with numbers from 0 to 1', () => {
    const numbers = Array.from({ length: 1000 }, (_, drawn) => seededNumber(2 ** 32 - 1, drawn));
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(numbers).size).toBeGreaterThan(990);
  });
});

describe('the room', () => {
  it('lists faults in the order in which they were armed, also after one has struck', () => {
    const faults = room();
    const ids = [armed(faults, { ...lost, count: 5 }).id, armed(faults, lost).id];
    faults.take(occasion());
    expect(faults.list().map(({ id }) => id)).toEqual(ids);
  });

  it('disarms all of them and says how many there were', () => {
    const faults = room();
    armed(faults, lost);
    armed(faults, lost);
    expect(faults.disarmAll()).toBe(2);
    expect(faults.disarmAll()).toBe(0);
    expect(faults.list()).toEqual([]);
  });

  it('exports copies that later strikes do not change', () => {
    const faults = room();
    armed(faults, lost);
    const before = faults.export();
    faults.take(occasion());
    expect(before).toMatchObject([{ occasions: 0 }]);
  });
});
