import type { Employment, Organization } from '../../organizations/index.ts';
import { numbered } from './element-ids.ts';
import { oidNumber, present } from './notation.ts';
import type { Element, Scene } from './resource.ts';

/** Observed: a blocked employee is listed as `active: false`. Assumed: one invited or dismissed is not listed. */
export function isStaff({ status }: Employment): boolean {
  return status === 'active' || status === 'blocked';
}

/** The people of an organisation, and the groups of rights they are in. */
export function listEmployees(organization: Organization): Element[] {
  return organization.employees.filter(isStaff).map((employment) => ({
    id: employment.person,
    members: {
      stateFacts: ['EntityRoot'],
      prnOid: oidNumber(employment.person),
      orgOid: oidNumber(organization.oid),
      position: employment.position,
      chief: employment.chief,
      blocked: employment.status === 'blocked',
    },
  }));
}

/** Assumed: everything about invitations; no client reads them. */
export function listInvitations(organization: Organization): Element[] {
  const invited = organization.employees.filter(({ status }) => status === 'invited');
  return numbered(organization.oid, 'invts', invited, ({ person }) => person).map(({ id, record }) => ({
    id: String(id),
    members: present({
      stateFacts: ['Identifiable'],
      id,
      prnOid: oidNumber(record.person),
      position: record.position,
      email: record.workEmail,
    }),
  }));
}

export function listGroups(organization: Organization): Element[] {
  return organization.groups.map(groupElement);
}

/** undefined where nobody of this oid works there. */
export function listGroupsOfEmployee(organization: Organization, scene: Scene): Element[] | undefined {
  const employment = employeeOf(organization, scene);
  if (employment === undefined) return undefined;
  return organization.groups.filter(({ id }) => employment.groups.includes(id)).map(groupElement);
}

function employeeOf({ employees }: Organization, { captures }: Scene): Employment | undefined {
  return employees.find((employment) => isStaff(employment) && employment.person === captures[0]);
}

/** Observed: the names of the members. Assumed: no group is ESIA's own, and none asks for a signature. */
function groupElement({ id, name, description, system }: Organization['groups'][number]): Element {
  return {
    id,
    members: present({
      stateFacts: ['EntityRoot'],
      grp_id: id,
      name,
      description,
      system: false,
      itSystem: system,
      itSystemName: system,
      requireSignature: false,
    }),
  };
}
