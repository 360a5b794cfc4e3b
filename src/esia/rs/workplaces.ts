import type { Person } from '../../accounts/index.ts';
import type { Employment, Organization } from '../../organizations/index.ts';
import { oidNumber, present } from './notation.ts';
import { organizationMembers } from './organization.ts';
import { permissionsOver } from './permissions.ts';
import type { Element, Scene } from './resource.ts';
import { isStaff } from './staff.ts';

/** Where a person works: `/orgs` and `/roles`, both opened by `usr_org`. */
interface Workplace {
  organization: Organization;
  employment: Employment;
}

function workplacesOf(person: Person, { organizations }: Scene): Workplace[] {
  return organizations.of(person.oid).filter(({ employment }) => isStaff(employment));
}

/** Observed: always objects, and every boolean a real one. `branchName` and `branchOid` never come: no record has them. */
export function listRoles(person: Person, scene: Scene): Element[] {
  return workplacesOf(person, scene).map(({ organization, employment }) => ({
    id: organization.oid,
    members: present({
      oid: oidNumber(organization.oid),
      prnOid: oidNumber(person.oid),
      fullName: organization.fullName,
      shortName: organization.shortName,
      ogrn: organization.ogrn,
      type: organization.type,
      chief: employment.chief,
      admin: employment.roles.includes('administrator'),
      phone: employment.workPhone,
      email: employment.workEmail,
      active: employment.status === 'active',
      // Observed: true of chiefs, false of an administrator. Assumed: of nobody else.
      hasRightOfSubstitution: employment.chief,
      hasApprovalTabAccess: false,
      isLiquidated: organization.isLiquidated,
    }),
  }));
}

/** Observed: links lead to `/rs/orgs/{oid}`, not below the person. */
export function listWorkplaces(person: Person, scene: Scene): Element[] {
  return workplacesOf(person, scene).map(({ organization }) => {
    const own = permissionsOver(scene.grant, { kind: 'organization', oid: organization.oid }, true);
    return {
      id: organization.oid,
      at: `/rs/orgs/${organization.oid}`,
      members: organizationMembers(organization, (scope) => own.opens([scope])),
    };
  });
}
