/**
 * Accounts of people: their records, levels, identifiers, passwords and lockout. The face also carries what any
 * record is read with (schema fields, mistakes, merge patch), because a person's record was the first.
 */
export type * from './person.ts';
export type * from './accounts.ts';
export type { Mistake } from './mistake.ts';
export type { AccountsDeps } from './create-accounts.ts';
export { createAccounts } from './create-accounts.ts';
export { createDirectory } from './directory.ts';
export { standingOf } from './standing.ts';
export { birthMistakes } from './birth.ts';
export { personSchema } from './person-schema.ts';
export { addressSchema, vehicleSchema } from './belongings-schema.ts';
export { ogrnCheckDigit, ogrnipCheckDigit, snilsCheckDigits } from './check-digits.ts';
export { canonicalPhone, canonicalSnils, digitsOf } from './identifiers.ts';
export { fullName, sameName } from './names.ts';
export * as fields from './fields.ts';
export { readRecord, pointer, shown } from './read-record.ts';
export { isObject, mergePatch } from './merge-patch.ts';
