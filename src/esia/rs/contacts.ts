import type { Contact, Oid, Person } from '../../accounts/index.ts';
import type { Organization } from '../../organizations/index.ts';
import { numbered } from './element-ids.ts';
import { verificationStatus } from './notation.ts';
import type { Element, Scene } from './resource.ts';

interface WrittenContact {
  type: string;
  value: string;
  verified: boolean;
}

const PERSON_TYPES: Record<Contact['type'], string> = { mobile: 'MBT', email: 'EML', 'home-phone': 'PHN' };
// Assumed: no source names the types of an organisation's contacts.
const ORGANIZATION_TYPES: Record<Organization['contacts'][number]['type'], string> = {
  phone: 'OPH',
  fax: 'OFX',
  email: 'OEM',
};

/** ESIA: `email` opens the e-mail, `mobile` the mobile phone, `contacts` all of them. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  EML: ['email', 'contacts'],
  MBT: ['mobile', 'contacts'],
};
const OTHER = ['contacts'];

/** ESIA: a person has work e-mails among the contacts. Assumed: one of each employment that is still one. */
export function listContacts(person: Person, { organizations }: Scene): Element[] {
  const own = person.contacts.map(({ type, value, verified }) => ({
    type: PERSON_TYPES[type],
    value,
    // ESIA: only a mobile phone and an e-mail can be verified.
    verified: verified && type !== 'home-phone',
  }));
  const work = organizations
    .of(person.oid)
    .filter(({ employment }) => employment.status === 'active' && employment.workEmail !== undefined)
    .map(({ employment }) => ({ type: 'CEM', value: employment.workEmail ?? '', verified: false }));
  return elements(person.oid, [...own, ...work], ({ type }) => SCOPES[type] ?? OTHER);
}

export function listOrganizationContacts(organization: Organization): Element[] {
  const contacts = organization.contacts.map(({ type, value, verified }) => ({
    type: ORGANIZATION_TYPES[type],
    value,
    verified,
  }));
  return elements(organization.oid, contacts);
}

/**
 * `verifyingValue`, `vrfValStu` and `isCfmCodeExpired` belong to a contact that is being changed; the emulator
 * changes them at once, so they never come.
 */
function elements(
  owner: Oid,
  contacts: readonly WrittenContact[],
  scopes?: (contact: WrittenContact) => readonly string[],
): Element[] {
  return numbered(owner, 'ctts', contacts, ({ type, value }) => `${type} ${value}`).map(({ id, record }) => ({
    id: String(id),
    scopes: scopes?.(record),
    members: {
      stateFacts: ['Identifiable'],
      id,
      type: record.type,
      vrfStu: verificationStatus(record.verified),
      value: record.value,
    },
  }));
}
