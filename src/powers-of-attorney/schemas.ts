import * as z from 'zod';
import { fields } from '../accounts/index.ts';
import { KEY_KINDS } from '../certificates/index.ts';

const { oid, rule, text, unique } = fields;

/** Bad ones for tests: they are taken unchecked, so that a login can refuse them. */
export const POWER_DEFECTS = ['document-tampered', 'signed-by-representative'] as const;

/** Of lower case. */
export const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const number = z.string().toLowerCase().regex(GUID, 'a GUID like 00000000-0000-4000-8000-000000000001');

/** XML 1.0, 2.2: what a document can say, and a line end is none of it in an attribute (3.3.3). */
const words = text().regex(
  /^[\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u,
  'one line of characters that XML has: no control characters, no U+FFFE',
);

// Observed: the code has 6 characters at least in the unified format, and a name beside it.
const power = z.strictObject({
  code: words.min(6, 'a code of 6 characters at least').describe('Code of the power, e.g. ESIA_LOGIN.'),
  name: words.optional().describe('Its name; the code where it is left out.'),
});
const powers = z
  .array(power)
  .min(1, 'one power at least')
  .max(100)
  .refine((all) => unique(all.map(({ code }) => code)), 'each code once')
  .optional()
  .describe('What it gives; ESIA_LOGIN, which a login needs, unless told.');

const revocation = z.strictObject({
  at: z.iso.datetime({ offset: true, error: 'an ISO instant' }),
  by: z.enum(['principal', 'representative', 'operator']).default('principal').describe('Who revoked it.'),
  reason: text().optional(),
});

interface Period {
  from?: string | undefined;
  until?: string | undefined;
}
const inOrder = rule<Period>(
  ['until'],
  'a day that is not before `from`',
  ({ from, until }) => from === undefined || until === undefined || from <= until,
  ['from', 'until'],
);
const day = z.iso.date('a date like 2026-01-31');

/** A record of `fixtures/powers-of-attorney/`. The stand writes the document and signs it when it is first needed. */
export const powerSeedSchema = z
  .strictObject({
    number: number.describe('Number (GUID) of the power of attorney.'),
    principal: oid.describe('Oid of the organisation that gives it.'),
    representative: oid.describe('Oid of the person who gets it; a СНИЛС has to be in the account.'),
    powers,
    from: day.describe('Day of issue and first day, of Moscow.'),
    until: day.describe('Last day, of Moscow.'),
    revoked: revocation.optional(),
  })
  .check(inOrder);
export type PowerSeed = z.output<typeof powerSeedSchema>;

/** What the stand is asked to write and sign. Who exists is checked by the room. */
export const powerOrderSchema = z
  .strictObject({
    principal: z.string().max(80).describe('Oid of the organisation that gives it.'),
    representative: z.string().max(80).describe('Oid or persona of the person who gets it.'),
    powers,
    from: day.optional().describe('Day of issue and first day, of Moscow; today unless told.'),
    until: day.optional().describe('Last day, of Moscow; a year later unless told.'),
    number: number.optional().describe('GUID; a random one unless told.'),
    signer: z
      .enum(['head', 'legal-entity'])
      .optional()
      .describe(
        'Whose certificate signs: the head’s, or the organisation’s own. The head’s, where there is one.',
      ),
    algorithm: z.enum(KEY_KINDS).default('RSA').describe('Kind of the signer’s key.'),
    defect: z
      .enum(POWER_DEFECTS)
      .optional()
      .describe('What is to be wrong: changed after signing, or signed by the very person who gets it.'),
  })
  .check(inOrder);
export type PowerOrder = z.output<typeof powerOrderSchema>;
