import * as z from 'zod';
import { addressSchema, canonicalPhone, fields, vehicleSchema } from '../accounts/index.ts';
import type { Employment, Organization, OrganizationRole } from './organization.ts';

const { digits, flag, kpp, oid, ogrn, organizationInn, rule, text, unique } = fields;

/** ORG-1 */
export const ORGANIZATION_ROLES = [
  'head',
  'administrator',
  'accountant',
  'employee',
] as const satisfies OrganizationRole[];

const employmentSchema = z
  .strictObject({
    person: oid.describe('Oid of the person.'),
    position: text().describe('Должность.'),
    status: z.enum(['active', 'invited', 'blocked', 'dismissed']).default('active').describe('ACCT-5.'),
    chief: flag(false).describe('Acts without a power of attorney; the owner of a BUSINESS.'),
    roles: z
      .array(z.enum(ORGANIZATION_ROLES))
      .refine(unique, 'each role once')
      .default(['employee'])
      .describe('Rights in the organisation (ORG-1); a chief is head as well.'),
    groups: z.array(text()).max(200).default([]).describe('Groups of rights of this organisation, by id.'),
    workEmail: z.email('an e-mail address like name@example.test').optional(),
    workPhone: text(40).optional(),
  })
  // Written down once: whoever asks for the role of a head need not know of `chief`.
  .transform((employment): Employment =>
    employment.chief && !employment.roles.includes('head')
      ? { ...employment, roles: ['head', ...employment.roles.filter((role) => role !== 'employee')] }
      : employment,
  );

// Unlike a person's, these are shown and never logged in with; they stay as typed.
const contactSchema = z
  .strictObject({ type: z.enum(['phone', 'email', 'fax']), value: text(254), verified: flag(false) })
  .check(
    rule<{ type: string; value: string }>(
      ['value'],
      'a phone like +7(495)0000001, or an e-mail address where `type` is email',
      ({ type, value }) =>
        type === 'email' ? z.email().safeParse(value).success : canonicalPhone(value) !== undefined,
      ['type', 'value'],
    ),
  );

const branchSchema = z.strictObject({
  name: text(500),
  kpp: kpp.optional(),
  leg: digits(5).optional(),
  addresses: z.array(addressSchema).max(50).default([]),
});

const bankAccountSchema = z.strictObject({
  bik: digits(9).describe('БИК of the bank.'),
  account: digits(20),
  bankName: text(500),
  correspondentAccount: digits(20).optional(),
});

const groupSchema = z.strictObject({
  id: text(),
  name: text(),
  description: text(1000).optional(),
  system: text().describe('The client (mnemonic) the rights are for.'),
});

const isBusiness = (type: string): boolean => type === 'BUSINESS';

// The numbers of a sole trader are a person's; they differ in length from those of a company.
const rules = [
  rule<Organization>(
    ['ogrn'],
    'an ОГРН of 13 digits, or where `type` is BUSINESS an ОГРНИП of 15',
    ({ type, ogrn }) => ogrn.length === (isBusiness(type) ? 15 : 13),
    ['type', 'ogrn'],
  ),
  rule<Organization>(
    ['inn'],
    'an ИНН of 10 digits, or where `type` is BUSINESS of 12',
    ({ type, inn }) => inn.length === (isBusiness(type) ? 12 : 10),
    ['type', 'inn'],
  ),
  rule<Organization>(
    ['kpp'],
    'nothing: a sole trader has no КПП',
    ({ type, kpp }) => !isBusiness(type) || kpp === undefined,
    ['type', 'kpp'],
  ),
  rule<Organization>(['employees'], 'each person once', ({ employees }) =>
    unique(employees.map(({ person }) => person)),
  ),
  rule<Organization>(
    ['employees'],
    'at most one chief who is not dismissed',
    ({ employees }) => employees.filter(({ chief, status }) => chief && status !== 'dismissed').length <= 1,
  ),
  rule<Organization>(
    ['employees'],
    'groups that are listed in `groups`, by id',
    ({ employees, groups }) => {
      const known = new Set(groups.map(({ id }) => id));
      return employees.every((employee) => employee.groups.every((group) => known.has(group)));
    },
    ['employees', 'groups'],
  ),
] as const;

/** A record as a fixture or the control API gives it; everything that can be left out has a default. */
export const organizationSchema = z
  .strictObject({
    oid: oid.describe('Identifier of the organisation.'),
    type: z.enum(['LEGAL', 'BUSINESS', 'AGENCY']).describe('Company, sole trader or public authority.'),
    shortName: text(500),
    fullName: text(1000),
    ogrn: ogrn.describe('ОГРН, 13 digits, or ОГРНИП, 15 digits, with the right check digit.'),
    inn: organizationInn.describe('ИНН: 10 digits, of a sole trader 12.'),
    kpp: kpp.optional(),
    leg: digits(5).optional().describe('ОПФ: code of the legal form, e.g. 12300.'),
    oktmo: z
      .string()
      .regex(/^\d{8}(\d{3})?$/, '8 or 11 digits')
      .optional(),
    agencyType: text(40).optional().describe('ESIA: 10.FED, 11.REG, 12.LCL.'),
    agencyTerRange: text(40).optional(),
    registrationDate: z.iso.date().optional(),
    isLiquidated: flag(false),
    addresses: z.array(addressSchema).max(50).default([]),
    contacts: z.array(contactSchema).max(50).default([]),
    branches: z.array(branchSchema).max(1000).default([]),
    vehicles: z.array(vehicleSchema).max(1000).default([]),
    bankAccounts: z.array(bankAccountSchema).max(100).default([]),
    groups: z
      .array(groupSchema)
      .max(200)
      .default([])
      .describe('Groups of rights that can be granted to employees.'),
    employees: z.array(employmentSchema).max(10_000).default([]),
  })
  .check(...rules) satisfies z.ZodType<Organization>;
