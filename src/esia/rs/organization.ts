import type { Organization } from '../../organizations/index.ts';
import { oidNumber, present } from './notation.ts';
import type { Members, Scene } from './resource.ts';
import { isStaff } from './staff.ts';

/** A member of the organisation object, and the scope that opens it; without one it is always there. */
export interface OrganizationMember {
  name: string;
  scope?: string;
  read: (organization: Organization) => unknown;
}

/** ESIA: names and scopes. Assumed: what no scope names is there whichever was granted. */
export const ORGANIZATION_MEMBERS: readonly OrganizationMember[] = [
  { name: 'oid', read: ({ oid }) => oidNumber(oid) },
  { name: 'shortName', scope: 'org_shortname', read: ({ shortName }) => shortName },
  { name: 'fullName', scope: 'org_fullname', read: ({ fullName }) => fullName },
  { name: 'type', scope: 'org_type', read: ({ type }) => type },
  { name: 'ogrn', scope: 'org_ogrn', read: ({ ogrn }) => ogrn },
  { name: 'inn', scope: 'org_inn', read: ({ inn }) => inn },
  { name: 'kpp', scope: 'org_kpp', read: ({ kpp }) => kpp },
  { name: 'leg', scope: 'org_leg', read: ({ leg }) => leg },
  {
    name: 'agencyTerRange',
    scope: 'org_agencyterrange',
    read: ({ agencyTerRange }) => agencyTerRange,
  },
  { name: 'agencyType', scope: 'org_agencytype', read: ({ agencyType }) => agencyType },
  { name: 'oktmo', scope: 'org_oktmo', read: ({ oktmo }) => oktmo },
  { name: 'staffCount', read: ({ employees }) => employees.filter(isStaff).length },
  // Observed: read by a client, and not of a sole trader.
  {
    name: 'branchesCount',
    read: ({ type, branches }) => (type === 'BUSINESS' ? undefined : branches.length),
  },
  { name: 'isLiquidated', read: ({ isLiquidated }) => isLiquidated },
];

/** The organisation object, of which `opens` decides member by member. */
export function organizationMembers(organization: Organization, opens: (scope: string) => boolean): Members {
  const opened = ORGANIZATION_MEMBERS.filter(({ scope }) => scope === undefined || opens(scope));
  return present({
    stateFacts: ['EntityRoot'],
    ...Object.fromEntries(opened.map(({ name, read }) => [name, read(organization)])),
  });
}

export function readOrganization(organization: Organization, { permissions }: Scene): Members {
  return organizationMembers(organization, (scope) => permissions.opens([scope]));
}
