import { fullName, type Contact, type Person } from '../accounts/index.ts';
import { CLAIMS_BY_SCOPE, writtenScopes } from '../oidc/index.ts';
import type { ConsentItem, OrganizationItems } from '../pages/index.ts';
import { esiaConsentItems } from './consent/esia-items.ts';
import { day, documentLine, filled, type ConsentSubject, type Reading } from './consent/subject.ts';

const name: Reading = ({ person }) => [fullName(person)];
const email: Reading = ({ person }) => [contact(person, 'email')];
const phone: Reading = ({ person }) => [contact(person, 'mobile')];
const address: Reading = ({ person }) => [addressOf(person)];
const snils: Reading = ({ person }) => [person.snils];
const inn: Reading = ({ person }) => [person.inn];
const gender: Reading = ({ person }) => [{ term: person.gender === 'M' ? 'male' : 'female' }];
const citizenship: Reading = ({ person }) => [{ term: person.citizenship }];

/** RP-4: what a scope or a single claim hands over, in values. Names without a value of their own have none here. */
const READINGS: Record<string, Reading> = {
  openid: ({ person }) => [person.oid],
  profile: (subject) => [
    fullName(subject.person),
    day(subject.person.birthDate),
    ...gender(subject),
    subject.person.birthPlace,
    ...citizenship(subject),
  ],
  email,
  phone,
  address,
  snils,
  inn,
  documents: ({ person }) => person.documents.map(documentLine),
  organizations: ({ offers }) =>
    offers.flatMap(({ organization, employment }) =>
      employment?.status === 'active' ? [organization?.shortName] : [],
    ),
  name,
  family_name: ({ person }) => [person.surname],
  given_name: ({ person }) => [person.name],
  middle_name: ({ person }) => [person.patronymic],
  birthdate: ({ person }) => [day(person.birthDate)],
  birthplace: ({ person }) => [person.birthPlace],
  citizenship,
  gender,
  phone_number: phone,
  level: ({ level }) => [{ term: level }],
};

// Claims that a scope opens anyway: asking for both is one line on the page.
const OPENED_BY: Record<string, readonly string[]> = CLAIMS_BY_SCOPE;

export interface ConsentItems {
  items: ConsentItem[];
  /** The organisation acted for. */
  organizationItems: ConsentItem[];
  /** Organisations that scopes of ESIA's own protocol name. */
  organizations?: OrganizationItems[];
}

/** What the consent page lists. A request of ESIA's own protocol asks for scopes of its own and for no claims. */
export function consentItems(
  { scopes, claims }: { scopes: readonly string[]; claims: readonly string[] },
  subject: ConsentSubject,
): ConsentItems {
  const written = writtenScopes(scopes);
  if (written.length > 0) return { ...esiaConsentItems(written, subject), organizationItems: [] };
  const opened = new Set(scopes.flatMap((scope) => [scope, ...(OPENED_BY[scope] ?? [])]));
  const names = [...scopes, ...claims.filter((claim) => !opened.has(claim))];
  return {
    items: names
      // The organisation's own data stand apart below.
      .filter((item) => item !== 'organization')
      .map((item) => ({ name: item, values: filled(READINGS[item]?.(subject) ?? []) })),
    organizationItems: organizationItems(subject),
  };
}

/** RP-4: a token of somebody who acts for an organisation carries its data, whatever else is asked for. */
function organizationItems({ role, offers }: ConsentSubject): ConsentItem[] {
  if (!('organization' in role)) return [];
  const acting = offers.find(({ organization }) => organization?.oid === role.organization);
  if (acting?.organization === undefined) return [];
  const { fullName: title, type, ogrn, inn: taxNumber, kpp } = acting.organization;
  // Names of registers, the same in every language (ОГРНИП where it is a sole trader's).
  const values = [
    title,
    `${type === 'BUSINESS' ? 'ОГРНИП' : 'ОГРН'} ${ogrn}`,
    `ИНН ${taxNumber}`,
    kpp === undefined ? undefined : `КПП ${kpp}`,
    acting.employment?.position,
  ];
  return [{ name: 'organization', values: filled(values) }];
}

function contact({ contacts }: Person, type: Contact['type']): string | undefined {
  return contacts.find((one) => one.type === type)?.value;
}

function addressOf({ addresses }: Person): string | undefined {
  const home =
    addresses.find(({ type }) => type === 'residence') ??
    addresses.find(({ type }) => type === 'registration');
  return home?.addressStr;
}
