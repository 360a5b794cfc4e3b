import type { Accounts, Person } from '../accounts/index.ts';
import type { Organizations } from '../organizations/index.ts';
import type { Parties } from './profiles.ts';
import type { Facts } from './specimens/specimen.ts';

/** Who and what else there is in the world, so that a certificate can name somebody whom it should not. */
export function factsOf(
  { person, organization }: Parties,
  now: number,
  { accounts, organizations }: { accounts: Accounts; organizations: Organizations },
): Facts {
  const employers = person === undefined ? [] : organizations.of(person.oid);
  return {
    now,
    otherPerson: first(
      accounts.personas(),
      (one) => hasNumbers(one) && one.inn !== undefined && one.oid !== person?.oid,
    ),
    // One that they work in would be no mistake.
    otherOrganization: first(
      organizations.list(),
      ({ oid, type }) =>
        type === 'LEGAL' &&
        oid !== organization?.oid &&
        !employers.some((one) => one.organization.oid === oid),
    ),
  };
}

/** Whether certificates can name them: by СНИЛС (SIGN-4). */
export const hasNumbers = ({ snils }: Person): boolean => snils !== undefined;

export function first<T>(all: Iterable<T>, suitable: (one: T) => boolean): T | undefined {
  for (const one of all) if (suitable(one)) return one;
  return undefined;
}
