import * as z from 'zod';
import { powerOrderSchema } from '../powers-of-attorney/index.ts';

export const path = z.strictObject({ number: z.string().min(1).max(80).describe('GUID') });

const base64 = z
  .string()
  .min(1)
  .max(400_000)
  .regex(/^[A-Za-z0-9+/\s]+={0,2}\s*$/, 'base64');
/** Of one that was written elsewhere. */
export const uploadSchema = z.strictObject({
  document: base64.describe('The XML, in base64.'),
  signature: base64.describe('The detached CMS over it (.sig), DER in base64.'),
});
export const revocationSchema = z
  .strictObject({
    reason: z.string().min(1).max(255).optional(),
    by: z.enum(['principal', 'representative', 'operator']).default('principal'),
  })
  .prefault({});

/** What is posted: an order to the stand, or a document with its signature. */
export const powerSchema = z.union([powerOrderSchema, uploadSchema]);

/** A power of attorney as it is answered. */
export const shape = z.object({
  number: z.string(),
  organization: z.string().describe('Oid of the principal.'),
  person: z.string().optional().describe('Oid of the representative; absent while nobody has the СНИЛС.'),
  state: z.enum(['valid', 'not-yet', 'expired', 'revoked']).describe('By date and revocation alone.'),
  principal: z.object({
    ogrn: z.string(),
    inn: z.string(),
    kpp: z.string().optional(),
    name: z.string(),
  }),
  representative: z.object({
    snils: z.string(),
    inn: z.string().optional(),
    surname: z.string(),
    name: z.string(),
    patronymic: z.string().optional(),
  }),
  powers: z.array(z.object({ code: z.string(), name: z.string() })),
  from: z.iso.date().describe('Day of issue and first day, of Moscow.'),
  until: z.iso.date().describe('Last day, of Moscow.'),
  origin: z.enum(['fixture', 'stand', 'upload']),
  registeredAt: z.iso.datetime().optional().describe('Absent while one of the fixtures has not been needed.'),
  revoked: z.object({ at: z.iso.datetime(), by: z.string(), reason: z.string().optional() }).optional(),
  defect: z.string().optional().describe('What was made wrong on purpose.'),
});
