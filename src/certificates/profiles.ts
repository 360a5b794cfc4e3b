import { digitsOf, fullName, type Person } from '../accounts/index.ts';
import type { Organization } from '../organizations/index.ts';
import type { NameValue } from '../pki/index.ts';

/** Whom a certificate is for. `head` and `employee` are a person in an organisation. */
export const PROFILES = ['individual', 'head', 'employee', 'legal-entity', 'sole-trader'] as const;
export type Profile = (typeof PROFILES)[number];

/** Attributes of Russian subjects (pki.md 4), with the names a caller may use for them. */
export const SUBJECT_OIDS = {
  C: '2.5.4.6',
  ST: '2.5.4.8',
  L: '2.5.4.7',
  STREET: '2.5.4.9',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  GN: '2.5.4.42',
  title: '2.5.4.12',
  emailAddress: '1.2.840.113549.1.9.1',
  SNILS: '1.2.643.100.3',
  INN: '1.2.643.3.131.1.1',
  INNLE: '1.2.643.100.4',
  OGRN: '1.2.643.100.1',
  OGRNIP: '1.2.643.100.5',
} as const;
export type SubjectAttribute = keyof typeof SUBJECT_OIDS;

/** Whom a certificate names; which of the two are there follows from the profile. */
export interface Parties {
  person?: Person | undefined;
  organization?: Organization | undefined;
}

export const attributeOf = (name: SubjectAttribute, value: string): NameValue => ({
  oid: SUBJECT_OIDS[name],
  value,
});

/** The subject, from the country on; what the records lack is left out. */
export function subjectOf(profile: Profile, { person, organization }: Parties): NameValue[] {
  const names = person === undefined || profile === 'legal-entity' ? [] : namesOf(person);
  const numbers = person === undefined || profile === 'legal-entity' ? [] : numbersOf(person);
  const company =
    organization === undefined || profile === 'individual' ? [] : companyOf(profile, organization, person);
  const title = profile === 'legal-entity' && organization ? [attributeOf('CN', organization.shortName)] : [];
  return [attributeOf('C', 'RU'), ...names, ...title, ...company, ...numbers];
}

function namesOf(person: Person): NameValue[] {
  const { surname, name, patronymic } = person;
  return [
    attributeOf('SN', surname),
    attributeOf('GN', patronymic === undefined ? name : `${name} ${patronymic}`),
    attributeOf('CN', fullName(person)),
  ];
}

function numbersOf({ snils, inn }: Person): NameValue[] {
  return [
    ...(inn === undefined ? [] : [attributeOf('INN', inn)]),
    ...(snils === undefined ? [] : [attributeOf('SNILS', digitsOf(snils))]),
  ];
}

function companyOf(profile: Profile, organization: Organization, person?: Person): NameValue[] {
  if (profile === 'sole-trader') return [attributeOf('OGRNIP', organization.ogrn)];
  const position = organization.employees.find((employment) => employment.person === person?.oid)?.position;
  return [
    attributeOf('O', organization.shortName),
    ...(position === undefined || profile === 'legal-entity' ? [] : [attributeOf('title', position)]),
    attributeOf('OGRN', organization.ogrn),
    attributeOf('INNLE', organization.inn),
  ];
}
