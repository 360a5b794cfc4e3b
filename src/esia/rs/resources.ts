import type { Person } from '../../accounts/index.ts';
import { DOCUMENT_SCOPES } from '../../clients/index.ts';
import type { Organization } from '../../organizations/index.ts';
import { addressElements, vehicleElements } from './belongings.ts';
import { listBranchAddresses, listBranchContacts, listBranches } from './branches.ts';
import { listContacts, listOrganizationContacts } from './contacts.ts';
import { KID_DOCUMENT_SCOPES, listDocuments } from './documents.ts';
import { KID_SCOPES, listDocumentsOfKid, listKids } from './kids.ts';
import { readOrganization } from './organization.ts';
import { readPerson, readRegistrationContext } from './person.ts';
import type { Collection, Element, Resource } from './resource.ts';
import { listEmployees, listGroups, listGroupsOfEmployee, listInvitations } from './staff.ts';
import { listRoles, listWorkplaces } from './workplaces.ts';

/**
 * The tables of what `/rs` serves: where it is, what it is called, which scopes open it and how it is read. A
 * collection's row covers its elements, one by one, as well. The fidelity document is printed from them.
 *
 * Observed: relations, schemas of the collections of a person and their order (headers of 2017). Assumed: schemas of
 * elements (after `prn/Person-3` beside `prns/Persons-1`) and all those of organisations.
 */
export const PERSON_RESOURCES: readonly Resource<Person>[] = [
  {
    kind: 'entity',
    path: '',
    rel: 'person',
    schema: 'prn/Person-3',
    scopes: [],
    source: 'Observed',
    difference: 'the relations permissions, events, requests and sec are not linked: they are not served',
    read: readPerson,
  },
  {
    kind: 'entity',
    path: 'ctx',
    rel: 'context',
    schema: 'ctx/RegContext-1',
    scopes: ['usr_reg_cxt'],
    source: 'Assumed',
    difference: 'only the members that captures show on the person',
    read: readRegistrationContext,
  },
  collection(['addrs', 'addresses'], ['addrs/Addresses-1', 'addr/Address-1'], ['addresses'], 'Observed', {
    difference: '`contacts` does not open it, as older documents say',
    list: (person: Person) => addressElements(person.oid, person.addresses),
  }),
  collection(['roles', 'roles'], ['roles/Roles-1', 'role/Role-1'], ['usr_org'], 'Observed', {
    form: 'inline',
    list: listRoles,
  }),
  collection(
    ['ctts', 'contacts'],
    ['ctts/Contacts-1', 'ctt/Contact-1'],
    ['email', 'mobile', 'contacts'],
    'Observed',
    { difference: 'no contact is ever under change', list: listContacts },
  ),
  collection(
    ['docs', 'documents'],
    ['docs/Documents-1', 'doc/Document-1'],
    Object.keys(DOCUMENT_SCOPES),
    'Observed',
    { list: listDocuments },
  ),
  collection(['vhls', 'vehicles'], ['vhls/Vehicles-1', 'vhl/Vehicle-1'], ['vehicles'], 'Observed', {
    list: (person: Person) => vehicleElements(person.oid, person.vehicles),
  }),
  collection(['kids', 'kids'], ['kids/Kids-1', 'kid/Kid-1'], KID_SCOPES, 'Observed', { list: listKids }),
  collection(
    ['kids/{id}/docs', 'documents'],
    ['docs/Documents-1', 'doc/Document-1'],
    KID_DOCUMENT_SCOPES,
    'Observed',
    { list: listDocumentsOfKid },
  ),
  collection(['trmnls', 'terminals'], ['trmnls/Terminals-1', 'trmnl/Terminal-1'], ['usr_trm'], 'Assumed', {
    difference: 'always empty: records have no terminals',
    list: nothing,
  }),
  collection(
    ['orgs', 'organizations'],
    ['orgs/Organizations-1', 'org/Organization-1'],
    ['usr_org'],
    'Observed',
    {
      list: listWorkplaces,
    },
  ),
];

export const ORGANIZATION_RESOURCES: readonly Resource<Organization>[] = [
  {
    kind: 'entity',
    path: '',
    rel: 'organization',
    schema: 'org/Organization-1',
    scopes: [],
    source: 'ESIA',
    read: readOrganization,
  },
  collection(['ctts', 'contacts'], ['ctts/Contacts-1', 'ctt/Contact-1'], ['org_ctts'], 'ESIA', {
    difference: 'types OPH, OFX and OEM are a guess',
    list: listOrganizationContacts,
  }),
  collection(['addrs', 'addresses'], ['addrs/Addresses-1', 'addr/Address-1'], ['org_addrs'], 'ESIA', {
    difference: 'types OLG and OPS are a guess',
    list: ({ oid, addresses }: Organization) => addressElements(oid, addresses),
  }),
  collection(['vhls', 'vehicles'], ['vhls/Vehicles-1', 'vhl/Vehicle-1'], ['org_vhls'], 'ESIA', {
    list: ({ oid, vehicles }: Organization) => vehicleElements(oid, vehicles),
  }),
  collection(['brhs', 'branches'], ['brhs/Branches-1', 'brh/Branch-1'], ['org_brhs'], 'Assumed', {
    difference: 'members are a guess',
    list: listBranches,
  }),
  collection(
    ['brhs/{id}/ctts', 'contacts'],
    ['ctts/Contacts-1', 'ctt/Contact-1'],
    ['org_brhs_ctts'],
    'Assumed',
    {
      difference: 'always empty: records of branches have no contacts',
      list: listBranchContacts,
    },
  ),
  collection(
    ['brhs/{id}/addrs', 'addresses'],
    ['addrs/Addresses-1', 'addr/Address-1'],
    ['org_brhs_addrs'],
    'Assumed',
    { list: listBranchAddresses },
  ),
  collection(['grps', 'groups'], ['grps/Groups-1', 'grp/Group-1'], ['org_grps'], 'Observed', {
    list: listGroups,
  }),
  collection(['emps', 'employees'], ['emps/Employees-1', 'emp/Employee-1'], ['org_emps'], 'Assumed', {
    difference: 'members are a guess',
    list: listEmployees,
  }),
  collection(
    ['emps/{id}/grps', 'groups'],
    ['grps/Groups-1', 'grp/Group-1'],
    ['org_grps', 'org_emps'],
    'Observed',
    {
      list: listGroupsOfEmployee,
    },
  ),
  collection(['rcs', 'centres'], ['rcs/Centres-1', 'rc/Centre-1'], ['org_rcs'], 'Assumed', {
    difference: 'always empty: records have no service centres',
    list: nothing,
  }),
  collection(['stms', 'systems'], ['stms/Systems-1', 'stm/System-1'], ['org_stms'], 'Assumed', {
    difference: 'always empty: records have no information systems',
    list: nothing,
  }),
  collection(
    ['invts', 'invitations'],
    ['invts/Invitations-1', 'invt/Invitation-1'],
    ['org_invts'],
    'Assumed',
    {
      difference: 'members are a guess',
      list: listInvitations,
    },
  ),
];

function collection<Owner>(
  [path, rel]: [path: string, rel: string],
  [schema, element]: [schema: string, element: string],
  scopes: readonly string[],
  source: Collection<Owner>['source'],
  more: Pick<Collection<Owner>, 'list'> & Partial<Pick<Collection<Owner>, 'form' | 'difference'>>,
): Collection<Owner> {
  return { kind: 'collection', path, rel, schema, element, scopes, source, form: 'links', ...more };
}

function nothing(): Element[] {
  return [];
}
