import type { Clock } from '../clock.ts';
import { isoInstant } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import type { Accounts } from './accounts.ts';
import type { Directory } from './directory.ts';
import type { Passwords } from './password.ts';
import { isStrong } from './password.ts';
import type { Person } from './person.ts';

const DAY = 86_400_000;

/** LOGIN-4 over time: a new password is strong and not one of the last N; an old one has to be changed. */
export function createPasswordChange(deps: {
  directory: Directory;
  passwords: Passwords;
  clock: Clock;
  settings: Pick<Settings, 'passwordMaxAgeDays' | 'passwordHistory'>;
}): Pick<Accounts, 'changePassword' | 'passwordExpired'> {
  const { directory, passwords, clock, settings } = deps;
  // A record that does not say when its password was set counts from the beginning of the world.
  const beginning = clock.now();

  return {
    changePassword(oid, password) {
      const person = directory.get(oid);
      // Who changes a password has just logged in with the old one: the account is there, or the caller is wrong.
      if (person === undefined) throw new Error(`There is no account ${oid}`);
      if (!isStrong(password)) return { outcome: 'too-weak' };
      // The present password is the first of the last N, and never again even where N is 0.
      const remembered = Math.max(1, settings.passwordHistory);
      const last = [person.password, ...(person.formerPasswords ?? [])].slice(0, remembered);
      if (last.some((former) => passwords.same(former, password))) return { outcome: 'reused' };
      directory.put(renewed(person, password, last, isoInstant(clock.now())));
      return { outcome: 'changed' };
    },
    passwordExpired(person) {
      if (person.passwordExpired === true) return true;
      if (settings.passwordMaxAgeDays === 0) return false;
      const { passwordChangedAt: changed } = person;
      const since = changed === undefined ? beginning : new Date(changed).getTime();
      return clock.now() - since >= settings.passwordMaxAgeDays * DAY;
    },
  };
}

function renewed(person: Person, password: string, formerPasswords: string[], changedAt: string): Person {
  const record = { ...person, password, formerPasswords, passwordChangedAt: changedAt };
  delete record.passwordExpired;
  return record;
}
