import * as z from 'zod';
import { personSchema } from '../accounts/index.ts';
import { clientSchema } from '../clients/index.ts';
import { faultSchema } from '../faults/index.ts';
import { organizationSchema } from '../organizations/index.ts';

/** Shapes that the API answers with, under the names they have in the OpenAPI document. */
const instant = z.iso.datetime().describe('Instant of the emulator’s clock');

export const personaShape = z.object({
  id: z.string().describe('Id of the persona, the same in every world made of the same fixtures'),
  kind: z
    .enum(['individual', 'employee', 'organization', 'sole_trader', 'self_employed'])
    .describe('The most characteristic kind of account this persona can log in as (ACCT-4)'),
  name: z.string().describe('Surname, name and patronymic'),
  login: z.string().describe('What to type as the login'),
  password: z.string(),
  oid: z.string(),
  snils: z.string().nullable(),
  level: z.enum(['simplified', 'standard', 'confirmed']),
  organizations: z
    .array(
      z.object({
        oid: z.string(),
        name: z.string(),
        role: z.enum(['head', 'administrator', 'accountant', 'employee']),
      }),
    )
    .describe('Organisations this persona works in now'),
  note: z.string(),
});
export type Persona = z.output<typeof personaShape>;

const messageShape = z.object({
  id: z.string(),
  channel: z.enum(['sms', 'email', 'push']),
  to: z.string(),
  account: z.string().optional().describe('Oid; absent where the message went astray'),
  subject: z.string().optional(),
  text: z.string(),
  code: z.string().optional().describe('The code; for a push, the number to match'),
  sentAt: instant,
  expiresAt: instant.optional(),
  arrivesAt: instant.optional().describe('When it came, where a fault made it late'),
  copyOf: z.string().optional().describe('Id of the message that a fault delivered twice'),
  state: z.enum(['delivered', 'used', 'void', 'expired', 'approved', 'denied']),
});

const entryShape = z.object({
  id: z.string(),
  at: instant,
  kind: z.string().describe('E.g. `login.password`'),
  outcome: z.enum(['ok', 'refused', 'failed', 'note']),
  reason: z.string().optional().describe('Stable reason code'),
  hint: z.string().optional().describe('What was expected, what came, how to mend it'),
  account: z.string().optional().describe('Oid'),
  client: z.string().optional(),
  flow: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

const clockShape = z.object({
  now: instant,
  offset: z.number().describe('Seconds by which the emulator’s clock is ahead of the machine’s'),
  frozen: z.boolean(),
});

const loginShape = z.union([
  z.object({ location: z.string().describe('The redirect to the client, with the code or the error') }),
  z.object({
    form: z
      .object({ action: z.string(), fields: z.record(z.string(), z.string()) })
      .describe('With `response_mode=form_post`: what the browser would post to the client'),
  }),
]);

const lockShape = z.object({
  failures: z.number(),
  attemptsLeft: z.number(),
  lockedUntil: instant.optional(),
});

const faultShape = z.object({
  ...faultSchema.shape,
  id: z.string(),
  account: z.string().optional().describe('Oid'),
  count: z.number().optional().describe('Strikes left'),
  seed: z.number(),
  armedAt: instant,
  occasions: z.number().describe('Suitable occasions so far'),
  strikes: z.number().describe('Those on which it struck'),
});

const totpShape = z.object({ code: z.string(), expiresAt: instant });
const snapshotShape = z.object({ name: z.string(), takenAt: instant });

export const problemShape = z.object({
  type: z.string().describe('`urn:esia-emulator:reason:CODE`'),
  title: z.string(),
  status: z.number(),
  reason: z.string().describe('Stable reason code'),
  says: z.string().describe('What a person would read'),
  mend: z.string().describe('What a developer can do about it'),
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), value: z.string(), expected: z.string() })).optional(),
  flow: z.string().optional(),
});

export const consentShape = z.object({
  client_id: z.string(),
  role: z
    .looseObject({ kind: z.string() })
    .optional()
    .describe('In which role it was given; absent in a consent for a time'),
  scopes: z.array(z.string()).describe('Remembered ones of ESIA’s own protocol begin with `esia:`'),
  claims: z.array(z.string()).optional().describe('Single claims (OpenID Connect)'),
  at: instant.optional().describe('The latest yes'),
  sysname: z
    .string()
    .optional()
    .describe('Type of a consent for a time (`permissions` of ESIA’s own protocol)'),
  until: instant.optional().describe('When a consent for a time ends'),
});
export type Consent = z.output<typeof consentShape>;

export const SHAPES = {
  Persona: personaShape,
  Message: messageShape,
  JournalEntry: entryShape,
  Clock: clockShape,
  Fault: faultShape,
  Login: loginShape,
  Lock: lockShape,
  Consent: consentShape,
  Totp: totpShape,
  Snapshot: snapshotShape,
  Problem: problemShape,
} as const satisfies Record<string, z.ZodType>;

/** Records as callers write them; the rooms check them with these very schemas. */
export const RECORDS = {
  Account: personSchema,
  Organization: organizationSchema,
  Client: clientSchema,
} as const satisfies Record<string, z.ZodType>;

export type ShapeName = keyof typeof SHAPES | keyof typeof RECORDS;
/** A shape by its name, a list of it, or a schema written where it is used. */
export type Shape = ShapeName | { listOf: ShapeName } | z.ZodType;
