import type { Oid } from '../accounts/index.ts';
import type { Employment, Organization } from './organization.ts';

/** ACCT-5: who is blocked, dismissed or merely invited is on the list, and does not act for the organisation. */
export const isAtWork = ({ status }: Pick<Employment, 'status'>): boolean => status === 'active';

/** Who heads the organisation now; nobody, where its chief is not at work. */
export function chiefOf({ employees }: Pick<Organization, 'employees'>): Employment | undefined {
  return employees.find((employment) => employment.chief && isAtWork(employment));
}

/** Among the employments of one person (`Organizations.of`) the one by which they act for this organisation now. */
export function activeEmployment(
  employments: readonly { organization: Organization; employment: Employment }[],
  organization: Oid,
): Employment | undefined {
  const found = employments.find((one) => one.organization.oid === organization)?.employment;
  return found !== undefined && isAtWork(found) ? found : undefined;
}
