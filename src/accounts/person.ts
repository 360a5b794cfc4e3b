/** The shape of a person's record. Dates are ISO (`yyyy-mm-dd`); numbers are text, because leading zeros count. */
export type Oid = string;
export type Level = 'simplified' | 'standard' | 'confirmed';
/** The kinds of account one can log in as (ACCT-4); the claim `account_type`. */
export type AccountKind = 'individual' | 'employee' | 'organization' | 'sole_trader' | 'self_employed';

/** On whose behalf a person acts (ROLE-1). `organization` is the oid of the one acted for. */
export type Role =
  | { kind: 'individual' | 'self_employed' }
  | { kind: 'employee' | 'organization' | 'sole_trader'; organization: Oid };

export type PersonStatus = 'active' | 'blocked' | 'not-activated' | 'deleted';
export type ContactType = 'mobile' | 'email' | 'home-phone';
export type ChannelName = 'sms' | 'push' | 'email' | 'totp';

export interface Contact {
  type: ContactType;
  /** Mobile and home phone: `+7(900)1234567`; e-mail as typed. */
  value: string;
  verified: boolean;
}

export interface PersonDocument {
  /** ESIA: RF_PASSPORT, FRGN_PASS, RF_DRIVING_LICENSE, RF_BRTH_CERT, MLTR_ID, MDCL_PLCY, RESIDENCE_PERMIT … */
  type: string;
  series?: string | undefined;
  number: string;
  issueDate?: string | undefined;
  issueId?: string | undefined;
  issuedBy?: string | undefined;
  expiryDate?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  verified: boolean;
}

export interface Address {
  type: 'registration' | 'residence' | 'legal' | 'postal';
  addressStr: string;
  countryId: string;
  zipCode?: string | undefined;
  region?: string | undefined;
  city?: string | undefined;
  district?: string | undefined;
  area?: string | undefined;
  settlement?: string | undefined;
  street?: string | undefined;
  house?: string | undefined;
  building?: string | undefined;
  frame?: string | undefined;
  flat?: string | undefined;
  fiasCode?: string | undefined;
}

export interface Vehicle {
  name: string;
  numberPlate: string;
  regCertificate?: { series: string; number: string } | undefined;
}

export interface SecondFactor {
  /** Asked at every login (OTP-1). */
  enabled: boolean;
  /** In the order of preference; those without a verified contact or secret are not offered. */
  channels: ChannelName[];
  /** Base32 secret of the TOTP application, RFC 6238. */
  totpSecret?: string | undefined;
}

export interface Person {
  oid: Oid;
  /** Fixture id of a persona, e.g. `confirmed-citizen`; absent for accounts made later without one. */
  persona?: string | undefined;
  /** What this persona is good for, one sentence for the console. */
  note?: string | undefined;
  status: PersonStatus;
  /** With `status: blocked`: until when (ISO instant); without it, until an operator unblocks. */
  blockedUntil?: string | undefined;
  /** For the fixture `locked-citizen`: the world begins with the lock of LOGIN-5 just set. */
  lockedAtStart?: boolean | undefined;
  surname: string;
  name: string;
  patronymic?: string | undefined;
  birthDate: string;
  gender: 'M' | 'F';
  birthPlace?: string | undefined;
  /** ISO 3166-1 alpha-3. */
  citizenship: string;
  /** `000-000-001 01` */
  snils?: string | undefined;
  /** 12 digits. */
  inn?: string | undefined;
  /** Login name beside phone, e-mail, СНИЛС and ИНН. */
  login?: string | undefined;
  password: string;
  /** Former passwords, newest first (LOGIN-4). */
  formerPasswords?: string[] | undefined;
  /** ISO instant of the last change; the age counts only where `passwordMaxAgeDays` is set. */
  passwordChangedAt?: string | undefined;
  /** The next login leads through a forced change. */
  passwordExpired?: boolean | undefined;
  contacts: Contact[];
  documents: PersonDocument[];
  addresses: Address[];
  vehicles: Vehicle[];
  children: Oid[];
  /** СНИЛС and passport were checked against the registries (CONF-1). */
  registryChecked: boolean;
  /** Identity was confirmed as well (CONF-2). */
  identityConfirmed: boolean;
  selfEmployed: boolean;
  secondFactor: SecondFactor;
}
