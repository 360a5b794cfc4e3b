import * as z from 'zod';
import { digits, flag, rule, text } from './fields.ts';
import { canonicalPhone } from './identifiers.ts';
import type { Address, Contact, PersonDocument, Vehicle } from './person.ts';

/** Contacts, documents, addresses and vehicles, as people and (the last two) organisations have them. */
// Looser than RFC 5322 on purpose: what a mail server accepts is not ours to decide, only that it is an address.
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export const contactSchema = z
  .strictObject({
    type: z.enum(['mobile', 'email', 'home-phone']),
    value: z.string().max(254).describe('A phone in any usual spelling, or an e-mail address.'),
    verified: flag(false).describe('Only a verified contact proves something and can be logged in with.'),
  })
  .transform((contact, ctx): Contact => {
    const canonical =
      contact.type === 'email' ? EMAIL.exec(contact.value)?.[0] : canonicalPhone(contact.value);
    if (canonical !== undefined) return { ...contact, value: canonical };
    const message =
      contact.type === 'email' ? 'an e-mail address like name@example.test' : 'a phone like +7(900)1234567';
    ctx.issues.push({ code: 'custom', path: ['value'], message, input: contact.value });
    return z.NEVER;
  }) satisfies z.ZodType<Contact>;

// ESIA: a passport of the RF has a series of 4 and a number of 6 digits. Other documents differ by country and year.
const passport = (type: string) => type === 'RF_PASSPORT';

export const documentSchema = z
  .strictObject({
    type: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{1,39}$/, 'a document type like RF_PASSPORT')
      .describe(
        'ESIA: RF_PASSPORT, FID_DOC, FRGN_PASS, RF_DRIVING_LICENSE, RF_BRTH_CERT, MLTR_ID, MDCL_PLCY, RESIDENCE_PERMIT …',
      ),
    series: text(20).optional(),
    number: text(40),
    issueDate: z.iso.date().optional(),
    issueId: text(20).optional().describe('Код подразделения of a passport.'),
    issuedBy: text(500).optional(),
    expiryDate: z.iso.date().optional().describe('Last day of validity.'),
    firstName: text().optional().describe('As in the document, Latin in a foreign passport.'),
    lastName: text().optional(),
    verified: flag(false),
  })
  .check(
    rule<PersonDocument>(
      ['series'],
      '4 digits in an RF_PASSPORT',
      ({ type, series }) => !passport(type) || /^\d{4}$/.test(series ?? ''),
      ['series', 'type'],
    ),
    rule<PersonDocument>(
      ['number'],
      '6 digits in an RF_PASSPORT',
      ({ type, number }) => !passport(type) || /^\d{6}$/.test(number),
      ['number', 'type'],
    ),
    rule<PersonDocument>(
      ['expiryDate'],
      'a date not before `issueDate`',
      ({ issueDate, expiryDate }) =>
        issueDate === undefined || expiryDate === undefined || issueDate <= expiryDate,
      ['issueDate', 'expiryDate'],
    ),
  ) satisfies z.ZodType<PersonDocument>;

export const addressSchema = z.strictObject({
  type: z.enum(['registration', 'residence', 'legal', 'postal']),
  addressStr: text(500).describe('The whole address in one line.'),
  countryId: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a country code of three letters (ISO 3166-1 alpha-3)')
    .default('RUS'),
  zipCode: digits(6).optional(),
  region: text().optional(),
  city: text().optional(),
  district: text().optional(),
  area: text().optional(),
  settlement: text().optional(),
  street: text().optional(),
  house: text(40).optional(),
  building: text(40).optional().describe('Строение.'),
  frame: text(40).optional().describe('Корпус.'),
  flat: text(40).optional(),
  fiasCode: text(40).optional().describe('Code of the address in the state address register.'),
}) satisfies z.ZodType<Address>;

export const vehicleSchema = z.strictObject({
  name: text(),
  numberPlate: text(20),
  regCertificate: z.strictObject({ series: text(20), number: text(20) }).optional(),
}) satisfies z.ZodType<Vehicle>;
