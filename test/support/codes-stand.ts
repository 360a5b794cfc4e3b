import type { LockState, Person } from '../../src/accounts/index.ts';
import { createClock } from '../../src/clock.ts';
import { createConfirmationCodes } from '../../src/confirmation-codes/index.ts';
import { createFaults } from '../../src/faults/index.ts';
import { createInbox, createOutbox, type Message } from '../../src/inbox/index.ts';
import { createJournal } from '../../src/journal/index.ts';
import { createRandom } from '../../src/random.ts';
import { createMemoryStore, type Store } from '../../src/storage/index.ts';

export const START = Date.parse('2030-05-01T09:00:00Z');
export const FLOW = 'flow-one';
export const CLIENT = { id: 'demo-web', name: 'Витрина' };
export const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

export const anna = {
  oid: '1000000004',
  contacts: [
    { type: 'mobile', value: '+7(900)1234567', verified: true },
    { type: 'email', value: 'anna@example.test', verified: true },
  ],
  secondFactor: { enabled: true, channels: ['sms', 'push', 'email', 'totp'], totpSecret: SECRET },
} as unknown as Person;

/** LOGIN-5 in a few lines: three failures lock, a success resets, nothing counts while locked. */
function lockCounter(now: () => number) {
  const failures = new Map<string, number>();
  const locks = new Map<string, number>();
  const stateOf = (oid: string): LockState => {
    const until = locks.get(oid);
    const count = failures.get(oid) ?? 0;
    const open = { failures: count, attemptsLeft: 3 - count };
    return until !== undefined && until > now() ? { ...open, attemptsLeft: 0, lockedUntil: until } : open;
  };
  return {
    lockState: async (oid: string) => stateOf(oid),
    countWrongCode: async (oid: string) => {
      if (stateOf(oid).lockedUntil !== undefined) return stateOf(oid);
      failures.set(oid, (failures.get(oid) ?? 0) + 1);
      if (failures.get(oid) === 3) locks.set(oid, now() + 1_800_000);
      return stateOf(oid);
    },
    clearFailures: async (oid: string) => void failures.delete(oid),
  };
}

export function codesStand() {
  const clock = createClock({ offset: 0, frozenAt: START });
  const random = createRandom();
  const store: Store = createMemoryStore(() => clock.now());
  const inbox = createInbox({ clock, random, size: 100 });
  const journal = createJournal({ clock, random, size: 100 });
  const faults = createFaults({ clock, random });
  const codes = createConfirmationCodes({
    clock,
    random,
    store,
    inbox,
    journal,
    faults,
    accounts: lockCounter(() => clock.now()),
    outbox: createOutbox({ clock, inbox, deliveries: [], faults, journal }),
    settings: { codeSeconds: 300, codeResendSeconds: 60, flowSeconds: 3600, lockoutAttempts: 3 },
    codeKey: Buffer.alloc(32, 7),
  });
  const newest = (): Message => inbox.list()[0]!;
  const wrongCode = (): string => (newest().code === '000000' ? '111111' : '000000');
  return { clock, store, inbox, journal, faults, codes, newest, wrongCode };
}

export const seconds = (count: number): number => count * 1000;
