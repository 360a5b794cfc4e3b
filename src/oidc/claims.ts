import {
  fullName,
  type AccountKind,
  type Address,
  type Level,
  type Person,
  type Role,
} from '../accounts/index.ts';
import type { Employment, Organization } from '../organizations/index.ts';

/** `acr`: what the level of an account is called in tokens. */
export const ACR: Record<Level, string> = {
  simplified: 'urn:esia:level:simplified',
  standard: 'urn:esia:level:standard',
  confirmed: 'urn:esia:level:confirmed',
};

/** Which claims a scope opens. The README's table is printed from this and from `CLAIM_NOTES`. */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub', 'acr', 'amr', 'auth_time', 'account_type', 'organization', 'level', 'trusted'],
  profile: [
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'birthdate',
    'gender',
    'birthplace',
    'citizenship',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
  snils: ['snils'],
  inn: ['inn'],
  documents: ['documents'],
  organizations: ['organizations'],
} as const;

export type ClaimName = (typeof CLAIMS_BY_SCOPE)[keyof typeof CLAIMS_BY_SCOPE][number];

export const CLAIM_NOTES: Record<ClaimName, string> = {
  sub: 'oid of the person, as a string; of the organisation where its certificate names nobody',
  acr: '`urn:esia:level:simplified`, `…:standard` or `…:confirmed`: the level of the account',
  amr: 'how the login was proved, RFC 8176: `pwd`, `otp`, `sms`, `swk`, `mfa`; a signature is `swk pop`',
  auth_time: 'when, in seconds',
  account_type: '`individual`, `employee`, `organization` (its head), `sole_trader`, `self_employed`',
  organization: 'when acting for one: `{oid, type, name, ogrn, inn, kpp, position, chief, roles}`',
  level: '`simplified`, `standard`, `confirmed`',
  trusted: 'true for a confirmed account',
  name: 'surname, name and patronymic',
  family_name: 'surname',
  given_name: 'name',
  middle_name: 'patronymic',
  birthdate: 'ISO date',
  gender: '`male` or `female`',
  birthplace: 'as in the passport',
  citizenship: 'ISO 3166-1 alpha-3',
  email: 'e-mail address',
  email_verified: 'boolean',
  phone_number: 'mobile, E.164',
  phone_number_verified: 'boolean',
  address:
    'residence, else registration: `{formatted, country, postal_code, region, locality, street_address}`',
  snils: '`000-000-000 00`',
  inn: 'twelve digits',
  documents: 'identity and other documents: `[{type, series, number, issueDate, …, verified}]`',
  organizations: 'active employments: `[{oid, type, name, ogrn, inn, position, chief, roles}]`',
};

export interface ActingFor {
  organization: Organization;
  employment: Employment;
}

/** Everything the engine may hand over about a person in a role; it picks what was granted. */
export function claimsOf(
  person: Person,
  level: Level,
  role: Role | undefined,
  employments: readonly ActingFor[],
): Partial<Record<ClaimName, unknown>> {
  const email = person.contacts.find((contact) => contact.type === 'email');
  const mobile = person.contacts.find((contact) => contact.type === 'mobile');
  const acting = actingFor(role, employments);
  const kind: AccountKind = role?.kind ?? 'individual';
  return {
    account_type: kind,
    ...(acting === undefined ? {} : { organization: organizationClaim(acting) }),
    level,
    trusted: level === 'confirmed',
    name: fullName(person),
    family_name: person.surname,
    given_name: person.name,
    middle_name: person.patronymic,
    birthdate: person.birthDate,
    gender: person.gender === 'M' ? 'male' : 'female',
    birthplace: person.birthPlace,
    citizenship: person.citizenship,
    ...(email === undefined ? {} : { email: email.value, email_verified: email.verified }),
    ...(mobile === undefined
      ? {}
      : { phone_number: mobile.value.replace(/[^+\d]/g, ''), phone_number_verified: mobile.verified }),
    address: addressClaim(person.addresses),
    snils: person.snils,
    inn: person.inn,
    documents: person.documents,
    organizations: employments
      .filter(({ employment }) => employment.status === 'active')
      .map(organizationClaim),
  };
}

function actingFor(role: Role | undefined, employments: readonly ActingFor[]): ActingFor | undefined {
  if (role === undefined || !('organization' in role)) return undefined;
  return employments.find(({ organization }) => organization.oid === role.organization);
}

export function isActiveIn({ organization, employment }: ActingFor, oid: string): boolean {
  return organization.oid === oid && employment.status === 'active';
}

function organizationClaim({ organization, employment }: ActingFor): Record<string, unknown> {
  return {
    oid: organization.oid,
    type: organization.type,
    name: organization.shortName,
    ogrn: organization.ogrn,
    inn: organization.inn,
    kpp: organization.kpp,
    position: employment.position,
    chief: employment.chief,
    roles: employment.roles,
  };
}

function addressClaim(addresses: readonly Address[]): Record<string, unknown> | undefined {
  const address =
    addresses.find(({ type }) => type === 'residence') ??
    addresses.find(({ type }) => type === 'registration');
  if (address === undefined) return undefined;
  const street = [address.street, address.house, address.building, address.frame, address.flat];
  return {
    formatted: [address.zipCode, address.addressStr].filter(Boolean).join(', '),
    country: address.countryId,
    postal_code: address.zipCode,
    region: address.region,
    locality: address.city ?? address.settlement ?? address.region,
    street_address: street.filter(Boolean).join(', ') || undefined,
  };
}
