import type { Organization } from '../../organizations/index.ts';
import { addressElements } from './belongings.ts';
import { numbered } from './element-ids.ts';
import { present } from './notation.ts';
import type { Element, Scene } from './resource.ts';

type Branch = Organization['branches'][number];

/** Assumed: every field of a branch; no client shows one. */
export function listBranches(organization: Organization): Element[] {
  return withIds(organization).map(({ id, record }) => ({
    id: String(id),
    members: present({
      stateFacts: ['EntityRoot'],
      oid: id,
      name: record.name,
      kpp: record.kpp,
      leg: record.leg,
    }),
  }));
}

/** Records of branches have no contacts: empty, but there. */
export function listBranchContacts(organization: Organization, scene: Scene): Element[] | undefined {
  return branchOf(organization, scene) === undefined ? undefined : [];
}

export function listBranchAddresses(organization: Organization, scene: Scene): Element[] | undefined {
  const branch = branchOf(organization, scene);
  if (branch === undefined) return undefined;
  return addressElements(organization.oid, branch.record.addresses, `brhs ${branch.id} addrs`);
}

function branchOf(
  organization: Organization,
  { captures }: Scene,
): { id: number; record: Branch } | undefined {
  return withIds(organization).find(({ id }) => String(id) === captures[0]);
}

function withIds({ oid, branches }: Organization): { id: number; record: Branch }[] {
  return numbered(oid, 'brhs', branches, ({ name }) => name);
}
