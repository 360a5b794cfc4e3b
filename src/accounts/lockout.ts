import type { Clock } from '../clock.ts';
import type { Change, Store } from '../storage/index.ts';
import type { LockState } from './accounts.ts';
import type { Oid } from './person.ts';

/**
 * LOGIN-5: failed attempts in a row lock an account for a while. The counter lives in the store and changes in one
 * indivisible step, so it holds across processes and however many attempts come at once. While the lock lasts
 * nothing counts. Its record expires with the lock: afterwards the counter begins at nought by itself.
 *
 * Wrong passwords and wrong codes share one counter (OTP-4) but are remembered apart: who knows the password must
 * not win fresh guesses at the code by typing the password again.
 */
export interface Lockouts {
  /** One attempt at the password. An unknown account costs the same step and counts nothing (LOGIN-3). */
  attempt: (account: Oid | undefined, right: boolean) => Promise<{ refused: boolean; lock: LockState }>;
  countWrongCode: (account: Oid) => Promise<LockState>;
  state: (account: Oid) => Promise<LockState>;
  /** A success ends the row; a lock that stands meanwhile (set by another attempt) is not lifted by it. */
  clear: (account: Oid) => Promise<void>;
  unlock: (account: Oid) => Promise<void>;
  /** Locks at once, unless the account is locked already. */
  lock: (account: Oid) => Promise<void>;
}

interface Failures {
  passwords: number;
  codes: number;
  /** Milliseconds since the epoch. */
  lockedUntil?: number;
}

const COLLECTION = 'lockouts';
const NOBODY = 'nobody';
const NONE: Failures = { passwords: 0, codes: 0 };

export function createLockouts(deps: {
  clock: Clock;
  store: Store;
  /** Failures in a row that lock, and for how many seconds. */
  attempts: number;
  seconds: number;
}): Lockouts {
  const { clock, store, attempts } = deps;

  const stateOf = ({ passwords, codes, lockedUntil }: Failures): LockState => ({
    failures: passwords + codes,
    attemptsLeft: lockedUntil === undefined ? Math.max(0, attempts - passwords - codes) : 0,
    ...(lockedUntil === undefined ? {} : { lockedUntil }),
  });

  /** Writes the new count; the failure that reaches the limit sets the lock. */
  function counted<A>(failures: Failures, answer: (lock: LockState) => A): Change<Failures, A> {
    if (failures.passwords + failures.codes < attempts)
      return { write: failures, answer: answer(stateOf(failures)) };
    const lockedUntil = clock.now() + deps.seconds * 1000;
    const locked = { ...failures, lockedUntil };
    return { write: locked, answer: answer(stateOf(locked)), options: { expiresAt: lockedUntil } };
  }

  return {
    attempt: (account, right) =>
      store.update<Failures, { refused: boolean; lock: LockState }>(
        COLLECTION,
        account ?? NOBODY,
        (found) => {
          const failures = found ?? NONE;
          if (account === undefined) return { keep: true, answer: { refused: false, lock: stateOf(NONE) } };
          if (failures.lockedUntil !== undefined) {
            return { keep: true, answer: { refused: true, lock: stateOf(failures) } };
          }
          if (!right) {
            return counted({ ...failures, passwords: failures.passwords + 1 }, (lock) => ({
              refused: false,
              lock,
            }));
          }
          const left = { ...failures, passwords: 0 };
          const answer = { refused: false, lock: stateOf(left) };
          return left.codes === 0 ? { delete: true, answer } : { write: left, answer };
        },
      ),
    countWrongCode: (account) =>
      store.update<Failures, LockState>(COLLECTION, account, (found = NONE) =>
        found.lockedUntil === undefined
          ? counted({ ...found, codes: found.codes + 1 }, (lock) => lock)
          : { keep: true, answer: stateOf(found) },
      ),
    state: async (account) => stateOf((await store.get<Failures>(COLLECTION, account)) ?? NONE),
    clear: (account) =>
      store.update<Failures, undefined>(COLLECTION, account, (found) =>
        found?.lockedUntil === undefined
          ? { delete: true, answer: undefined }
          : { keep: true, answer: undefined },
      ),
    unlock: (account) => store.delete(COLLECTION, account),
    lock: (account) =>
      store.update<Failures, undefined>(COLLECTION, account, (found) =>
        found?.lockedUntil === undefined
          ? counted({ passwords: attempts, codes: 0 }, () => undefined)
          : { keep: true, answer: undefined },
      ),
  };
}
