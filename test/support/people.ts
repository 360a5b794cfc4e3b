import { createAccounts, type AccountsDeps, type Person } from '../../src/accounts/index.ts';
import { createClock } from '../../src/clock.ts';
import { createMemoryStore } from '../../src/storage/index.ts';

export const START = Date.parse('2030-05-01T09:00:00Z');
export const PASSWORD = 'Citizen-1-test';

const settings = { lockoutAttempts: 3, lockoutSeconds: 1800, passwordMaxAgeDays: 0, passwordHistory: 3 };

/** The accounts room over a store in memory and a clock that stands until it is moved. */
export function accountsStand(changed: Partial<typeof settings> = {}, more: Partial<AccountsDeps> = {}) {
  const clock = createClock({ offset: 0, frozenAt: START });
  const store = createMemoryStore(() => clock.now());
  let made = 0;
  const accounts = createAccounts({
    clock,
    store,
    settings: { ...settings, ...changed },
    passwordKey: Buffer.alloc(32, 7),
    oids: () => String(9_000_000_001 + made++),
    ...more,
  });
  /** Adds a record that must be right, and answers it. */
  const given = (input: object): Person => {
    const added = accounts.add(input);
    if (added.outcome !== 'written') throw new Error(JSON.stringify(added.mistakes));
    return added.record;
  };
  return { accounts, clock, store, given };
}

/** The shortest record there is. */
export const shortest = {
  surname: 'Тестова',
  name: 'Анна',
  birthDate: '1990-01-31',
  gender: 'F',
  password: PASSWORD,
};

/** A confirmed citizen with every identifier, as a fixture would give it. */
export const citizen = {
  ...shortest,
  oid: '1000000001',
  snils: '000-000-001 01',
  inn: '000000000184',
  login: 'Test.Citizen',
  contacts: [
    { type: 'mobile', value: '+7(900)0000001', verified: true },
    { type: 'email', value: 'Anna@Example.test', verified: true },
  ],
  documents: [{ type: 'RF_PASSPORT', series: '0000', number: '000001', verified: true }],
  registryChecked: true,
  identityConfirmed: true,
};

/** The record without one of its fields. */
export function without(field: string, record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));
}
