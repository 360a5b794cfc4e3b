import { fullName, type Address, type Contact, type Person } from '../../accounts/index.ts';
import { DOCUMENT_SCOPES } from '../../clients/index.ts';
import type { ConsentValue } from '../../pages/index.ts';
import { day, documentLine, vehicleLine, type ConsentSubject, type Reading } from './subject.ts';

/** What a scope says of one person: of the one who logs in or, after `kid_`, of each child. */
type PersonReading = (person: Person) => (ConsentValue | undefined)[];

/** ESIA: which member of the person each scope opens (esia-protocol 6.1, 7.2). */
const OF_A_PERSON: Record<string, PersonReading> = {
  fullname: (person) => [fullName(person)],
  birthdate: ({ birthDate }) => [day(birthDate)],
  gender: ({ gender }) => [{ term: gender === 'M' ? 'male' : 'female' }],
  birthplace: ({ birthPlace }) => [birthPlace],
  citizenship: ({ citizenship }) => [{ term: citizenship }],
  snils: ({ snils }) => [snils],
  inn: ({ inn }) => [inn],
  ...Object.fromEntries(Object.entries(DOCUMENT_SCOPES).map(([scope, types]) => [scope, documentsOf(types)])),
  vehicles: ({ vehicles }) => vehicles.map(vehicleLine),
  email: (person) => contacts(person, 'email'),
  mobile: (person) => contacts(person, 'mobile'),
  addresses: ({ addresses }) => addresses.map(addressLine),
  self_employed: ({ selfEmployed }) => [{ term: selfEmployed ? 'yes' : 'no' }],
};

const KID_SCOPES = [
  'kid_birthdate',
  'kid_gender',
  'kid_snils',
  'kid_inn',
  'kid_birth_cert_doc',
  'kid_medical_doc',
];

/** Without a reading: `usr_avt`, `categories`, `usr_trm`, services of ESIA; records hold nothing of the kind. */
export const PERSON_READINGS: Record<string, Reading> = {
  openid: ({ person }) => [person.oid],
  ...Object.fromEntries(Object.entries(OF_A_PERSON).map(([scope, read]) => [scope, ofOneself(read)])),
  contacts: ({ person, offers }) => [
    ...contacts(person),
    // ESIA: work e-mails are among the contacts.
    ...offers.flatMap(({ employment }) => (employment?.status === 'active' ? [employment.workEmail] : [])),
  ],
  usr_org: ({ offers }) => [...new Set(offers.map(workplace))],
  usr_reg_cxt: ({ level }) => [{ term: level }],
  usr_inf: ({ person }) => [
    ...Object.values(OF_A_PERSON).flatMap((read) => read(person)),
    ...contacts(person, 'home-phone'),
  ],
  ...Object.fromEntries(
    KID_SCOPES.map((scope) => [scope, ofChildren(OF_A_PERSON[scope.slice('kid_'.length)])]),
  ),
  kid_fullname: (subject) => childrenOf(subject).map(fullName),
};

function ofOneself(read: PersonReading): Reading {
  return ({ person }) => read(person);
}

/** Each value with the child's given name: a parent may have several. */
function ofChildren(read: PersonReading | undefined): Reading {
  return (subject) =>
    childrenOf(subject).flatMap((child) => (read?.(child) ?? []).map((value) => withName(value, child)));
}

function childrenOf({ person, accounts }: ConsentSubject): Person[] {
  return person.children.flatMap((oid) => accounts?.get(oid) ?? []);
}

function withName(value: ConsentValue | undefined, { name }: Person): ConsentValue | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string') return `${value} (${name})`;
  return { term: value.term, text: [value.text, `(${name})`].filter(Boolean).join(' ') };
}

function documentsOf(types: readonly string[]): PersonReading {
  return ({ documents }) => documents.filter(({ type }) => types.includes(type)).map(documentLine);
}

function contacts(person: Person, type?: Contact['type']): string[] {
  return person.contacts.filter((one) => type === undefined || one.type === type).map(({ value }) => value);
}

export function addressLine({ type, addressStr }: Address): ConsentValue {
  return { term: type, text: addressStr };
}

/** Observed: one whom the organisation has blocked is listed too. Assumed: one invited or dismissed is not. */
function workplace({ organization, employment }: ConsentSubject['offers'][number]): string | undefined {
  const listed = employment?.status === 'active' || employment?.status === 'blocked';
  return listed ? organization?.shortName : undefined;
}
