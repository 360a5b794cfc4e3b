import { isStrong } from '../../src/accounts/password.ts';
import type { Change, Store } from '../../src/storage/index.ts';
import { START, PASSWORD, accountsStand, citizen } from '../support/people.ts';

const LOGIN = 'anna@example.test';
const DAY = 86_400_000;

describe('a password', () => {
  it.each([
    ` ${PASSWORD}`,
    `${PASSWORD} `,
    PASSWORD.toUpperCase(),
    PASSWORD.toLowerCase(),
    '',
    PASSWORD.slice(0, -1),
  ])('is compared exactly (LOGIN-2): "%s" is wrong', async (typed) => {
    const { accounts, given } = accountsStand();
    given(citizen);
    expect((await accounts.authenticate(LOGIN, typed)).outcome).toBe('wrong');
  });

  it('may begin and end with blanks', async () => {
    const { accounts, given } = accountsStand();
    given({ ...citizen, password: '  Blanks-1  ' });
    expect((await accounts.authenticate(LOGIN, '  Blanks-1  ')).outcome).toBe('right');
    expect((await accounts.authenticate(LOGIN, 'Blanks-1')).outcome).toBe('wrong');
  });
});

describe('an unknown login (LOGIN-3)', () => {
  it('is wrong and names nobody, whatever the password', async () => {
    const { accounts } = accountsStand();
    expect(await accounts.authenticate('nobody@example.test', PASSWORD)).toEqual({ outcome: 'wrong' });
    expect(await accounts.authenticate('nobody@example.test', '')).toEqual({ outcome: 'wrong' });
  });

  it('asks the store for the same step as a wrong password, and leaves nothing in it', async () => {
    const calls: string[] = [];
    const { accounts, store, given } = accountsStand({}, {});
    given(citizen);
    const watched: Store = {
      ...store,
      update: <T, A>(collection: string, id: string, change: (current: T | undefined) => Change<T, A>) => {
        calls.push(collection);
        return store.update(collection, id, change);
      },
    };
    const second = accountsStand({}, { store: watched, initial: accounts.export() }).accounts;
    await second.authenticate('nobody@example.test', 'wrong');
    const unknown = calls.splice(0);
    expect(await store.export()).toEqual({});
    await second.authenticate(LOGIN, 'wrong');
    expect(calls).toEqual(unknown);
  });

  it('is not told from a deleted account', async () => {
    const { accounts, given } = accountsStand();
    given({ ...citizen, status: 'deleted' });
    expect(await accounts.authenticate(LOGIN, PASSWORD)).toEqual({ outcome: 'wrong' });
  });
});

describe('the status of an account (ACCT-5)', () => {
  it('is told only to who knows the password', async () => {
    const { accounts, given } = accountsStand();
    const person = given({ ...citizen, status: 'blocked' });
    expect((await accounts.authenticate(LOGIN, 'wrong')).outcome).toBe('wrong');
    expect(await accounts.authenticate(LOGIN, PASSWORD)).toEqual({ outcome: 'blocked', person });
  });

  it('blocked until a time ends at that time', async () => {
    const { accounts, clock, given } = accountsStand();
    given({ ...citizen, status: 'blocked', blockedUntil: '2030-05-01T12:00:00+03:00' });
    clock.set(START - 1);
    expect(await accounts.authenticate(LOGIN, PASSWORD)).toMatchObject({ outcome: 'blocked', until: START });
    clock.set(START);
    expect((await accounts.authenticate(LOGIN, PASSWORD)).outcome).toBe('right');
  });

  it('not yet activated is an outcome of its own', async () => {
    const { accounts, given } = accountsStand();
    given({ ...citizen, status: 'not-activated' });
    expect((await accounts.authenticate(LOGIN, PASSWORD)).outcome).toBe('not-activated');
  });
});

describe('a new password (LOGIN-4)', () => {
  it.each(['Citizen-1-test', 'Пароль-1', 'Aa1!Aa1!', 'Aa1 !aaa'])('may be %s', (password) =>
    expect(isStrong(password)).toBe(true),
  );

  it.each([
    ['is too short', 'Aa1!Aa1'],
    ['has no upper case', 'citizen-1-test'],
    ['has no lower case', 'CITIZEN-1-TEST'],
    ['has no digit', 'Citizen-one-test'],
    ['has no special character', 'Citizen1test'],
    ['has a blank in its place', 'Citizen 1 test'],
    ['is empty', ''],
  ])('is too weak where it %s', (_what, password) => {
    const { accounts, given } = accountsStand();
    given(citizen);
    expect(accounts.changePassword(citizen.oid, password)).toEqual({ outcome: 'too-weak' });
    expect(accounts.get(citizen.oid)?.password).toBe(PASSWORD);
  });

  it('takes the place of the old one, which is remembered', async () => {
    const { accounts, given } = accountsStand();
    given({ ...citizen, passwordExpired: true });
    expect(accounts.changePassword(citizen.oid, 'Second-2-test')).toEqual({ outcome: 'changed' });
    const person = accounts.get(citizen.oid);
    expect(person).toMatchObject({
      formerPasswords: [PASSWORD],
      passwordChangedAt: '2030-05-01T09:00:00.000Z',
    });
    expect(person !== undefined && accounts.passwordExpired(person)).toBe(false);
    expect((await accounts.authenticate(LOGIN, PASSWORD)).outcome).toBe('wrong');
    expect((await accounts.authenticate(LOGIN, 'Second-2-test')).outcome).toBe('right');
  });

  it('is none of the last three, the present one among them', () => {
    const { accounts, given } = accountsStand();
    given(citizen);
    const change = (password: string) => accounts.changePassword(citizen.oid, password).outcome;
    expect(change(PASSWORD)).toBe('reused');
    expect([change('Second-2-test'), change('Third-3-test')]).toEqual(['changed', 'changed']);
    expect([change(PASSWORD), change('Second-2-test'), change('Third-3-test')]).toEqual([
      'reused',
      'reused',
      'reused',
    ]);
    expect([change('Fourth-4-test'), change(PASSWORD)]).toEqual(['changed', 'changed']);
  });

  it('is another than the present one even where no history is kept', () => {
    const { accounts, given } = accountsStand({ passwordHistory: 0 });
    given(citizen);
    expect(accounts.changePassword(citizen.oid, PASSWORD).outcome).toBe('reused');
  });
});

describe('the age of a password', () => {
  it('does not matter unless the setting says so', () => {
    const { accounts, clock, given } = accountsStand();
    const person = given({ ...citizen, passwordChangedAt: '2001-01-01T00:00:00Z' });
    clock.advance(10_000 * DAY);
    expect(accounts.passwordExpired(person)).toBe(false);
  });

  it('leads to a change after so many days, from the last change or the beginning of the world', () => {
    const { accounts, clock, given } = accountsStand({ passwordMaxAgeDays: 30 });
    const old = given({ ...citizen, passwordChangedAt: '2030-04-11T09:00:00Z' });
    clock.advance(10 * DAY - 1);
    expect(accounts.passwordExpired(old)).toBe(false);
    clock.advance(1);
    expect(accounts.passwordExpired(old)).toBe(true);
    const undated = accounts.patch(old.oid, { passwordChangedAt: null });
    expect('record' in undated && accounts.passwordExpired(undated.record)).toBe(false);
    clock.advance(20 * DAY);
    expect('record' in undated && accounts.passwordExpired(undated.record)).toBe(true);
  });

  it('begins anew where an operator sets another password', () => {
    const { accounts, clock, given } = accountsStand({ passwordMaxAgeDays: 30 });
    given({ ...citizen, passwordChangedAt: '2030-01-01T09:00:00Z' });
    clock.advance(DAY);
    const patched = accounts.patch(citizen.oid, { password: 'Operator-1-test' });
    expect('record' in patched && patched.record.passwordChangedAt).toBe('2030-05-02T09:00:00.000Z');
  });
});
