import type { Oid, Person } from '../../accounts/index.ts';
import type { EsiaDeps } from '../deps.ts';
import type { Subject } from './claims.ts';

// ESIA: a child has an account of its own kind until 14, made by a parent.
const CHILD_YEARS = 14;

/** Undefined where the account is gone. */
export function subjectOf({ accounts, clock }: EsiaDeps, oid: Oid): Subject | undefined {
  const person = accounts.get(oid);
  if (person === undefined) return undefined;
  return { oid, level: accounts.level(person), isChild: isChild(person, clock.now()) };
}

export function isChild({ birthDate }: Pick<Person, 'birthDate'>, now: number): boolean {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  return Date.UTC(year + CHILD_YEARS, month - 1, day) > now;
}
