import type { KeyObject } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { isoInstant } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import type { Store } from '../storage/index.ts';
import type { Accounts, AuthenticationOutcome, Written } from './accounts.ts';
import { birthMistakes } from './birth.ts';
import type { Directory } from './directory.ts';
import { createDirectory } from './directory.ts';
import { canonicalSnils, readIdentifier } from './identifiers.ts';
import { levelOf } from './level.ts';
import type { Lockouts } from './lockout.ts';
import { createLockouts } from './lockout.ts';
import { isObject, mergePatch } from './merge-patch.ts';
import { createPasswordChange } from './password-change.ts';
import type { Passwords } from './password.ts';
import { createPasswords } from './password.ts';
import type { Oid, Person } from './person.ts';
import { personSchema } from './person-schema.ts';
import { readRecord, shown } from './read-record.ts';
import { standingOf } from './standing.ts';

export interface AccountsDeps {
  clock: Clock;
  store: Store;
  settings: Pick<Settings, 'lockoutAttempts' | 'lockoutSeconds' | 'passwordMaxAgeDays' | 'passwordHistory'>;
  /** Key of the world for comparing passwords; 32 bytes. */
  passwordKey: KeyObject | Buffer;
  /** A fresh oid for a record that comes without one; one that is taken is asked for again. */
  oids: () => Oid;
  /** Records that were checked before (fixtures, a snapshot). */
  initial?: Iterable<Person>;
}

/** `prepare` sets the locks of `lockedAtStart`; to be called once for a world that begins, not for one restored. */
export function createAccounts(deps: AccountsDeps): Accounts & { prepare(): Promise<void> } {
  const { clock, store, settings } = deps;
  const directory = createDirectory(deps.initial);
  const passwords = createPasswords(deps.passwordKey);
  const lockouts = createLockouts({
    clock,
    store,
    attempts: settings.lockoutAttempts,
    seconds: settings.lockoutSeconds,
  });
  const parts = { passwords, lockouts, clock };

  return {
    get size() {
      return directory.size;
    },
    get: directory.get,
    byPersona: directory.byPersona,
    byIdentifier: (typed) => directory.find(readIdentifier(typed)),
    bySnils: (snils) => {
      const value = canonicalSnils(snils);
      return value === undefined ? undefined : directory.find({ candidates: [{ kind: 'snils', value }] });
    },
    list: directory.list,
    personas: directory.personas,
    add: (input) => add(directory, clock, deps.oids, input),
    patch: (oid, patch) => change(directory, clock, oid, patch),
    remove: (oid) => {
      // A later account with this oid begins afresh. A store that fails here loses nothing but that.
      lockouts.unlock(oid).catch(() => undefined);
      return directory.remove(oid);
    },
    level: (person) => levelOf(person, clock.now()),
    authenticate: (login, password) => {
      const identifier = readIdentifier(login);
      const { organizationInn } = identifier;
      const named = organizationInn === undefined ? {} : { organizationInn };
      return prove(parts, directory.find(identifier), password, named);
    },
    confirmPassword: (oid, password) => prove(parts, directory.get(oid), password),
    countWrongCode: lockouts.countWrongCode,
    clearFailures: lockouts.clear,
    lockState: lockouts.state,
    unlock: lockouts.unlock,
    ...createPasswordChange({ directory, passwords, clock, settings }),
    export: () => [...directory.list()],
    prepare: async () => {
      for (const person of directory.list())
        if (person.lockedAtStart === true) await lockouts.lock(person.oid);
    },
  };
}

/**
 * The first factor. The password is judged before the lock is read, so that one step of the store decides
 * everything; while the lock lasts the judgement goes nowhere (LOGIN-5).
 */
async function prove(
  parts: { passwords: Passwords; lockouts: Lockouts; clock: Clock },
  person: Person | undefined,
  password: string,
  named: { organizationInn?: string } = {},
): Promise<AuthenticationOutcome> {
  const right = parts.passwords.same(person?.password, password);
  const { refused, lock } = await parts.lockouts.attempt(person?.oid, right);
  if (person === undefined) return { outcome: 'wrong' };
  if (refused) return { outcome: 'locked', person, until: lock.lockedUntil ?? parts.clock.now() };
  if (!right) return { outcome: 'wrong', person, lock };
  const standing = standingOf(person, parts.clock.now());
  if (standing.status === 'active') return { outcome: 'right', person, ...named };
  return standing.status === 'blocked'
    ? { outcome: 'blocked', person, ...(standing.until === undefined ? {} : { until: standing.until }) }
    : { outcome: 'not-activated', person };
}

/** Adds a record, with a fresh oid where it names none. Mistakes come before conflicts: a wrong number is not compared. */
function add(directory: Directory, clock: Clock, oids: () => Oid, input: unknown): Written<Person> {
  const named = isObject(input) && !('oid' in input) ? { oid: freshOid(directory, oids), ...input } : input;
  const unborn = birthMistakes(named, clock.now());
  const read = readRecord(personSchema, named);
  if (read.outcome === 'invalid') return { ...read, mistakes: [...read.mistakes, ...unborn] };
  if (unborn.length > 0) return { outcome: 'invalid', mistakes: unborn };
  const { oid } = read.record;
  if (directory.get(oid) !== undefined) {
    const taken = { field: '/oid', value: shown(oid), expected: 'an oid of its own: this one is taken' };
    return { outcome: 'conflict', mistakes: [taken, ...directory.conflicts(read.record)] };
  }
  return put(directory, read.record);
}

/**
 * Changes what the patch names; the result is checked as a whole, so a patch can be refused for what it leaves behind.
 * Records are replaced, never written into: who holds one keeps what it was.
 */
function change(
  directory: Directory,
  clock: Clock,
  oid: Oid,
  patch: unknown,
): Written<Person> | { outcome: 'unknown' } {
  const former = directory.get(oid);
  if (former === undefined) return { outcome: 'unknown' };
  const read = readRecord(personSchema, mergePatch(former, patch));
  if (read.outcome === 'invalid') return read;
  const { record } = read;
  if (record.oid !== oid) {
    return {
      outcome: 'invalid',
      mistakes: [{ field: '/oid', value: shown(record.oid), expected: `${oid}: an oid never changes` }],
    };
  }
  // Only where the patch names the date: a clock that was moved back leaves everything else to be changed.
  const unborn = record.birthDate === former.birthDate ? [] : birthMistakes(record, clock.now());
  if (unborn.length > 0) return { outcome: 'invalid', mistakes: unborn };
  // SUP-2: a password set by an operator begins a new age, unless the patch says when it was set.
  const renewed =
    record.password !== former.password && record.passwordChangedAt === former.passwordChangedAt;
  return put(directory, renewed ? { ...record, passwordChangedAt: isoInstant(clock.now()) } : record);
}

function put(directory: Directory, person: Person): Written<Person> {
  const mistakes = directory.conflicts(person);
  if (mistakes.length > 0) return { outcome: 'conflict', mistakes };
  directory.put(person);
  return { outcome: 'written', record: person };
}

function freshOid(directory: Directory, oids: () => Oid): Oid {
  let oid = oids();
  while (directory.get(oid) !== undefined) oid = oids();
  return oid;
}
