import type { Mistake } from './mistake.ts';
import type { Level, Oid, Person } from './person.ts';

/** Everything about accounts of people. Nothing here knows of HTTP. */
export interface Accounts {
  readonly size: number;
  get(oid: Oid): Person | undefined;
  byPersona(persona: string): Person | undefined;
  /** LOGIN-1: mobile in any usual spelling, e-mail, СНИЛС, personal ИНН or login name. Constant cost. */
  byIdentifier(identifier: string): Person | undefined;
  /** By СНИЛС and nothing else, bare or grouped: eleven digits typed at the login may be a telephone, too. Constant cost. */
  bySnils(snils: string): Person | undefined;
  list(): Iterable<Person>;
  /** Accounts with a persona id, in the order they came, without deleted ones. The cost is that of the personas, not of all accounts. */
  personas(): Iterable<Person>;
  /** `input` is the fixture shape, `oid` optional; every mistake is reported at once. */
  add(input: unknown): Written<Person>;
  /** JSON merge patch (RFC 7396) of the fixture shape. */
  patch(oid: Oid, patch: unknown): Written<Person> | { outcome: 'unknown' };
  remove(oid: Oid): boolean;
  level(person: Person): Level;
  /** First factor with lockout (LOGIN-2…5). `organizationInn` is set where the identifier named one. */
  authenticate(login: string, password: string): Promise<AuthenticationOutcome>;
  /** The password once more, of somebody who is known already; counts and locks as `authenticate` does. */
  confirmPassword(oid: Oid, password: string): Promise<AuthenticationOutcome>;
  /** A wrong confirmation code counts towards the same lock (OTP-4). */
  countWrongCode(oid: Oid): Promise<LockState>;
  clearFailures(oid: Oid): Promise<void>;
  lockState(oid: Oid): Promise<LockState>;
  /** SUP-2: an operator unlocks. */
  unlock(oid: Oid): Promise<void>;
  /** LOGIN-4; the old password is not asked again inside a login. */
  changePassword(oid: Oid, password: string): { outcome: 'changed' | 'too-weak' | 'reused' };
  passwordExpired(person: Person): boolean;
  export(): Person[];
}

export type Written<T> =
  | { outcome: 'written'; record: T }
  | { outcome: 'invalid'; mistakes: Mistake[] }
  | { outcome: 'conflict'; mistakes: Mistake[] };

export interface LockState {
  failures: number;
  attemptsLeft: number;
  /** Milliseconds since the epoch; absent where the account is not locked. */
  lockedUntil?: number;
}

export type AuthenticationOutcome =
  | { outcome: 'right'; person: Person; organizationInn?: string }
  /** `person` is absent for an unknown login; the caller must not let the two differ for the user (LOGIN-3). */
  | { outcome: 'wrong'; person?: Person; lock?: LockState }
  | { outcome: 'locked'; person: Person; until: number }
  | { outcome: 'blocked'; person: Person; until?: number }
  | { outcome: 'not-activated'; person: Person };
