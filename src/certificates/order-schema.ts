import * as z from 'zod';
import { KEY_KINDS } from './key-kinds.ts';
import { PROFILES, SUBJECT_OIDS } from './profiles.ts';
import { CATALOGUE } from './specimens/catalogue.ts';

const DEFECTS = CATALOGUE.map(({ id }) => id) as [string, ...string[]];
const NUMBERS = ['SNILS', 'INN', 'INNLE', 'OGRN', 'OGRNIP'];
const OID = /^[0-2](\.(0|[1-9]\d{0,9})){1,15}$/;

/** What `POST /_/api/certificates` takes. Who exists and what goes together is checked by the room. */
export const orderSchema = z.strictObject({
  person: z.string().max(80).optional().describe('Oid or persona of an account with a СНИЛС.'),
  organization: z.string().max(80).optional().describe('Oid of an organisation.'),
  profile: z
    .enum(PROFILES)
    .optional()
    .describe('Default: as the records say, e.g. `head` for the chief of the organisation.'),
  subject: z
    .record(
      z.string().refine((name) => Object.hasOwn(SUBJECT_OIDS, name) || OID.test(name), {
        error: `one of ${Object.keys(SUBJECT_OIDS).join(', ')}, or an OID`,
      }),
      z.string().min(1).max(200),
    )
    .refine(
      (subject) =>
        Object.entries(subject).every(([name, value]) => !NUMBERS.includes(name) || /^\d+$/.test(value)),
      {
        error: `digits only for ${NUMBERS.join(', ')}`,
      },
    )
    .refine(({ C }) => C === undefined || /^[A-Z]{2}$/.test(C), { error: 'a country of two letters for C' })
    .refine(({ emailAddress = '' }) => /^[\x20-\x7e]*$/.test(emailAddress), {
      error: 'ASCII for emailAddress',
    })
    .optional()
    .describe('Subject attributes in place of those of the records, by short name or OID; `{"SNILS":"…"}`.'),
  algorithm: z.enum(KEY_KINDS).default('RSA').describe('Kind of key.'),
  qualified: z.boolean().default(true).describe('КЭП (true) or УНЭП.'),
  toolClass: z
    .enum(['KC1', 'KC2', 'KC3', 'KB1', 'KB2', 'KA1'])
    .default('KC1')
    .describe('Strongest class of signature tool the certificate names.'),
  notBefore: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Default: yesterday, by the emulator’s clock.'),
  notAfter: z.iso.datetime({ offset: true }).optional().describe('Default: 15 months from then.'),
  defect: z.enum(DEFECTS).optional().describe('What is to be wrong, by its id in `GET /pki/specimens`.'),
});

export type Order = z.output<typeof orderSchema>;
