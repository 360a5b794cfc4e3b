import { START, PASSWORD, accountsStand, citizen } from '../support/people.ts';

const MINUTE = 60_000;
const LOGIN = 'anna@example.test';

function stand(changed: { lockoutAttempts?: number; lockoutSeconds?: number } = {}) {
  const built = accountsStand(changed);
  const person = built.given(citizen);
  const fail = () => built.accounts.authenticate(LOGIN, 'wrong');
  const succeed = () => built.accounts.authenticate(LOGIN, PASSWORD);
  return { ...built, person, fail, succeed };
}

describe('failed attempts (LOGIN-5)', () => {
  it('are counted down; the third in a row locks for thirty minutes', async () => {
    const { person, fail, succeed } = stand();
    const until = START + 30 * MINUTE;
    expect(await fail()).toEqual({ outcome: 'wrong', person, lock: { failures: 1, attemptsLeft: 2 } });
    expect(await fail()).toEqual({ outcome: 'wrong', person, lock: { failures: 2, attemptsLeft: 1 } });
    expect(await fail()).toEqual({
      outcome: 'wrong',
      person,
      lock: { failures: 3, attemptsLeft: 0, lockedUntil: until },
    });
    expect(await succeed()).toEqual({ outcome: 'locked', person, until });
  });

  it('while locked neither prolong the lock nor tell whether the password was right', async () => {
    const { clock, fail, succeed } = stand();
    for (let count = 0; count < 3; count++) await fail();
    clock.advance(29 * MINUTE);
    const wrong = await fail();
    expect(wrong).toMatchObject({ outcome: 'locked', until: START + 30 * MINUTE });
    expect(await succeed()).toEqual(wrong);
    clock.advance(MINUTE);
    expect((await succeed()).outcome).toBe('right');
  });

  it('are forgotten when the lock ends: three more are needed', async () => {
    const { clock, fail } = stand();
    for (let count = 0; count < 3; count++) await fail();
    clock.advance(30 * MINUTE);
    expect(await fail()).toMatchObject({ outcome: 'wrong', lock: { failures: 1, attemptsLeft: 2 } });
  });

  it('are forgotten after a success', async () => {
    const { fail, succeed } = stand();
    await fail();
    await fail();
    await succeed();
    expect(await fail()).toMatchObject({ lock: { failures: 1, attemptsLeft: 2 } });
  });

  it('are not forgotten with time alone', async () => {
    const { clock, fail } = stand();
    await fail();
    clock.advance(30 * 24 * 60 * MINUTE);
    expect(await fail()).toMatchObject({ lock: { failures: 2 } });
  });

  it('lock after three, however many come at once', async () => {
    const { fail, accounts } = stand();
    const outcomes = await Promise.all(Array.from({ length: 20 }, fail));
    expect(outcomes.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(3);
    expect(outcomes.filter(({ outcome }) => outcome === 'locked')).toHaveLength(17);
    expect(await accounts.lockState(citizen.oid)).toMatchObject({ failures: 3, attemptsLeft: 0 });
  });

  it('follow the settings', async () => {
    const { fail } = stand({ lockoutAttempts: 1, lockoutSeconds: 10 });
    expect(await fail()).toMatchObject({ lock: { lockedUntil: START + 10_000 } });
  });

  it('hold across processes that share a store', async () => {
    const { store, clock, fail } = stand();
    await fail();
    await fail();
    const second = accountsStand({}, { store, clock });
    second.given(citizen);
    expect(await second.accounts.authenticate(LOGIN, 'wrong')).toMatchObject({ lock: { attemptsLeft: 0 } });
    expect(await fail()).toMatchObject({ outcome: 'locked' });
  });

  it('of one account leave another alone', async () => {
    const { accounts, given, fail } = stand();
    given({ ...citizen, oid: '1000000002', snils: undefined, inn: undefined, login: 'second', contacts: [] });
    for (let count = 0; count < 3; count++) await fail();
    expect((await accounts.authenticate('second', PASSWORD)).outcome).toBe('right');
  });
});

describe('wrong codes (OTP-4)', () => {
  it('count towards the same lock', async () => {
    const { accounts, fail, succeed } = stand();
    await accounts.countWrongCode(citizen.oid);
    await fail();
    expect(await accounts.countWrongCode(citizen.oid)).toMatchObject({
      attemptsLeft: 0,
      lockedUntil: START + 30 * MINUTE,
    });
    expect((await succeed()).outcome).toBe('locked');
  });

  it('are not forgotten by typing the right password again', async () => {
    const { accounts, succeed } = stand();
    for (let count = 0; count < 2; count++) {
      await succeed();
      await accounts.countWrongCode(citizen.oid);
    }
    await succeed();
    expect(await accounts.countWrongCode(citizen.oid)).toMatchObject({ lockedUntil: START + 30 * MINUTE });
  });

  it('are forgotten once the whole login has succeeded', async () => {
    const { accounts, fail } = stand();
    await accounts.countWrongCode(citizen.oid);
    await fail();
    await accounts.clearFailures(citizen.oid);
    expect(await accounts.lockState(citizen.oid)).toEqual({ failures: 0, attemptsLeft: 3 });
  });

  it('while locked do not prolong the lock', async () => {
    const { accounts, clock, fail } = stand();
    for (let count = 0; count < 3; count++) await fail();
    clock.advance(MINUTE);
    expect(await accounts.countWrongCode(citizen.oid)).toMatchObject({
      failures: 3,
      lockedUntil: START + 30 * MINUTE,
    });
  });
});

describe('a lock', () => {
  it('is lifted by an operator (SUP-2), not by a login that was under way', async () => {
    const { accounts, fail, succeed } = stand();
    for (let count = 0; count < 3; count++) await fail();
    await accounts.clearFailures(citizen.oid);
    expect((await succeed()).outcome).toBe('locked');
    await accounts.unlock(citizen.oid);
    expect((await succeed()).outcome).toBe('right');
  });

  it('goes with the account', async () => {
    const { accounts, given, fail, succeed } = stand();
    for (let count = 0; count < 3; count++) await fail();
    accounts.remove(citizen.oid);
    given(citizen);
    expect((await succeed()).outcome).toBe('right');
  });

  it('stands from the beginning of the world where the record says so', async () => {
    const { accounts, clock, given } = accountsStand();
    given({ ...citizen, lockedAtStart: true });
    await accounts.prepare();
    expect(await accounts.authenticate(LOGIN, PASSWORD)).toMatchObject({
      outcome: 'locked',
      until: START + 30 * MINUTE,
    });
    clock.advance(10 * MINUTE);
    await accounts.prepare();
    expect(await accounts.lockState(citizen.oid)).toMatchObject({ lockedUntil: START + 30 * MINUTE });
  });
});
