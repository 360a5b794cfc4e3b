import type { KeyObject } from 'node:crypto';
import type { Oid } from '../accounts/index.ts';
import type { Change, Store } from '../storage/index.ts';
import { createPinDigests, DEFAULT_PIN, PIN_ATTEMPTS } from './pin.ts';
import type { OpenOutcome, TokenState } from './virtual-tokens.ts';

/** Of a token that nothing has happened to there is no record. */
interface Lock {
  failures: number;
  /** Digest of the person's own PIN. */
  pin?: string;
}

export interface PinLocks {
  attempt(person: Oid | undefined, pin: string): Promise<OpenOutcome>;
  state(person: Oid): Promise<TokenState>;
  setPin(person: Oid, pin: string): Promise<void>;
  unlock(person: Oid): Promise<void>;
  forget(person: Oid): Promise<void>;
}

const COLLECTION = 'virtual-tokens';
const NOBODY = 'nobody';
const FRESH: Lock = { failures: 0 };

/**
 * SIGN-1: three wrong PINs in a row lock a token until the operator unlocks it; no time does. Comparing and counting
 * are one step of the store, so that of twenty attempts at once three are looked at.
 */
export function createPinLocks(store: Store, key: KeyObject | Buffer): PinLocks {
  const digests = createPinDigests(key);
  const locked = ({ failures }: Lock): boolean => failures >= PIN_ATTEMPTS;

  /** Nothing is kept of a token that is as it was in the beginning. */
  function left<A>({ pin }: Lock, answer: A): Change<Lock, A> {
    return pin === undefined ? { delete: true, answer } : { write: { failures: 0, pin }, answer };
  }

  function attempt(person: Oid | undefined, pin: string): Promise<OpenOutcome> {
    const whose = person ?? NOBODY;
    const given = digests.of(whose, pin);
    const usual = digests.of(whose, DEFAULT_PIN);
    return store.update<Lock, OpenOutcome>(COLLECTION, whose, (found) => {
      const lock = found ?? FRESH;
      const right = digests.same(lock.pin ?? usual, given);
      if (person === undefined) return { keep: true, answer: { outcome: 'pin-wrong' } };
      if (locked(lock)) return { keep: true, answer: { outcome: 'locked', now: false } };
      if (right && lock.failures === 0) return { keep: true, answer: { outcome: 'opened' } };
      if (right) return left(lock, { outcome: 'opened' });
      const counted = { ...lock, failures: lock.failures + 1 };
      const answer: OpenOutcome = locked(counted)
        ? { outcome: 'locked', now: true }
        : { outcome: 'pin-wrong', left: PIN_ATTEMPTS - counted.failures };
      return { write: counted, answer };
    });
  }

  return {
    attempt,
    async state(person) {
      const lock = (await store.get<Lock>(COLLECTION, person)) ?? FRESH;
      return {
        locked: locked(lock),
        attemptsLeft: PIN_ATTEMPTS - lock.failures,
        defaultPin: lock.pin === undefined,
      };
    },
    setPin: (person, pin) =>
      store.update<Lock, undefined>(COLLECTION, person, ({ failures } = FRESH) => {
        const own = pin === DEFAULT_PIN ? {} : { pin: digests.of(person, pin) };
        return { write: { failures, ...own }, answer: undefined };
      }),
    unlock: (person) =>
      store.update<Lock, undefined>(COLLECTION, person, (lock = FRESH) => left(lock, undefined)),
    forget: (person) => store.delete(COLLECTION, person),
  };
}
