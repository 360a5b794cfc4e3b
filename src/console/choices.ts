import { fullName, type Oid, type Person } from '../accounts/index.ts';
import type { Organization } from '../organizations/index.ts';
import type { ConsoleDeps } from './deps.ts';

/** Beyond these a list is no longer for people. */
export const MOST_CHOICES = 200;

interface Choice {
  value: string;
  label: string;
}

/** Whom a form lets choose for what names its owner by СНИЛС: personas who have one, and organisations. */
export function choicesOf({ accounts, organizations }: Pick<ConsoleDeps, 'accounts' | 'organizations'>): {
  /** `works`: short names of where a person is employed. */
  persons: (Choice & { works: string[] })[];
  organizations: Choice[];
} {
  const people = Iterator.from(accounts.personas()).take(MOST_CHOICES);
  const companies = Iterator.from(organizations.list()).take(MOST_CHOICES);
  return {
    persons: [...people]
      .filter(({ snils }) => snils !== undefined)
      .map((person) => ({
        value: person.oid,
        label: labelOf(person),
        works: employersOf(person.oid, organizations).map(({ shortName }) => shortName),
      })),
    organizations: [...companies].map(({ oid, shortName }) => ({
      value: oid,
      label: `${shortName} (${oid})`,
    })),
  };
}

/** Where the person works now. */
export function employersOf(person: Oid, organizations: ConsoleDeps['organizations']): Organization[] {
  return organizations
    .of(person)
    .filter(({ employment }) => employment.status === 'active')
    .map(({ organization }) => organization);
}

function labelOf(person: Person): string {
  const { persona } = person;
  return fullName(person) + (persona === undefined ? '' : ` (${persona})`);
}
