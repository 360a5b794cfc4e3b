import * as z from 'zod';
import { addressSchema, contactSchema, documentSchema, vehicleSchema } from './belongings-schema.ts';
import { flag, oid, personInn, rule, snils, text, unique } from './fields.ts';
import { LOGIN_NAME } from './identifiers.ts';
import type { Person } from './person.ts';

const channels = z
  .array(z.enum(['sms', 'push', 'email', 'totp']))
  .refine(unique, 'each channel once')
  .default(['sms', 'push', 'email'])
  .describe(
    'Ways of confirmation in the order of preference; those without a verified contact or secret are not offered.',
  );

const secondFactorSchema = z
  .strictObject({
    enabled: flag(false).describe('Ask for a confirmation at every login (OTP-1).'),
    channels,
    totpSecret: z
      .string()
      .regex(/^[A-Z2-7]{16,128}$/, 'a base32 secret: 16 or more of A-Z and 2-7')
      .optional()
      .describe('Base32 secret of the TOTP application, RFC 6238.'),
  })
  .check(
    rule<{ channels: string[]; totpSecret?: string | undefined }>(
      ['totpSecret'],
      'a base32 secret, because `channels` names totp',
      (factor) => !factor.channels.includes('totp') || factor.totpSecret !== undefined,
      ['totpSecret', 'channels'],
    ),
  );

// What one field says about another.
const rules = [
  rule<Person>(
    ['blockedUntil'],
    'nothing, or `status` to be "blocked"',
    ({ blockedUntil, status }) => blockedUntil === undefined || status === 'blocked',
    ['blockedUntil', 'status'],
  ),
  rule<Person>(
    ['children'],
    'other people than the person',
    (person) => !person.children.includes(person.oid),
    ['children', 'oid'],
  ),
] as const;

/** A record as a fixture or the control API gives it; everything that can be left out has a default. */
export const personSchema = z
  .strictObject({
    oid: oid.describe('Identifier of the account; `sub` of the tokens.'),
    persona: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id like confirmed-citizen')
      .optional()
      .describe('Id that tests call this person by.'),
    note: text(500).optional().describe('What this persona is good for, one sentence for the console.'),
    status: z.enum(['active', 'blocked', 'not-activated', 'deleted']).default('active').describe('ACCT-5.'),
    blockedUntil: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('With `status: blocked`: until when; without it, until an operator unblocks.'),
    lockedAtStart: z.boolean().optional().describe('The world begins with the lock of LOGIN-5 just set.'),
    surname: text().describe('Фамилия.'),
    name: text().describe('Имя.'),
    patronymic: text().optional().describe('Отчество.'),
    birthDate: z.iso.date().describe('Date of birth, yyyy-mm-dd.'),
    gender: z.enum(['M', 'F']),
    birthPlace: text().optional(),
    citizenship: z
      .string()
      .regex(/^[A-Z]{3}$/, 'a country code of three letters (ISO 3166-1 alpha-3)')
      .default('RUS')
      .describe('ISO 3166-1 alpha-3.'),
    snils: snils.optional().describe('СНИЛС with right check digits, with or without separators.'),
    inn: personInn.optional().describe('ИНН of a person, 12 digits with right check digits.'),
    login: z
      .string()
      .regex(LOGIN_NAME, 'a login name: 3 to 64 letters, digits, dots, dashes or underscores, a letter first')
      .optional()
      .describe('Login name beside phone, e-mail, СНИЛС and ИНН.'),
    password: z
      .string()
      .min(1)
      .max(256)
      .describe('Compared exactly (LOGIN-2). Public by design: nobody’s real password.'),
    formerPasswords: z.array(z.string().max(256)).max(24).optional().describe('Newest first (LOGIN-4).'),
    passwordChangedAt: z.iso.datetime({ offset: true }).optional().describe('Instant of the last change.'),
    passwordExpired: z.boolean().optional().describe('The next login leads through a forced change.'),
    contacts: z.array(contactSchema).max(50).default([]),
    documents: z.array(documentSchema).max(50).default([]),
    addresses: z.array(addressSchema).max(50).default([]),
    vehicles: z.array(vehicleSchema).max(50).default([]),
    children: z
      .array(oid)
      .max(50)
      .refine(unique, 'each child once')
      .default([])
      .describe('Oids of the children.'),
    registryChecked: flag(false).describe('СНИЛС and passport were checked against the registries (CONF-1).'),
    identityConfirmed: flag(false).describe('Identity was confirmed as well (CONF-2).'),
    selfEmployed: flag(false).describe('Registered as self-employed: one role more to log in with.'),
    secondFactor: secondFactorSchema.prefault({}),
  })
  .check(...rules) satisfies z.ZodType<Person>;
