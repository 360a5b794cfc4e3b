import * as z from 'zod';
import { fields } from '../accounts/index.ts';
import { ORGANIZATION_ROLES } from '../organizations/index.ts';
import { readCertificate } from '../pki/index.ts';
import type { ConsentType, EsiaRegistration, Policy } from './client.ts';
import { ORGANIZATION_SCOPES, PERSON_SCOPES, SYSTEM_SCOPES } from './esia-scopes.ts';
import type { Switches } from './switches.ts';

const { text, unique } = fields;
const PEM = /^-----BEGIN CERTIFICATE-----\s[\w+/=\s]+-----END CERTIFICATE-----\s*$/;
const certificate = z
  .string()
  .regex(PEM, 'a PEM certificate')
  .check(({ value, issues }) => {
    const read = PEM.test(value) ? readCertificate(value) : undefined;
    if (read?.outcome !== 'unreadable') return;
    issues.push({
      code: 'custom',
      input: value,
      message: `a certificate that can be read: ${read.expected}`,
    });
  });

const redirectPrefix = z
  .url({ protocol: /^https?$/, error: 'an absolute http or https address' })
  .check(({ value, issues }) => {
    const message = prefixObstacle(value);
    if (message !== undefined) issues.push({ code: 'custom', input: value, message });
  });

/** What no redirect address could ever have, and so can never be met; `*` is no wildcard here. */
function prefixObstacle(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  if (url.username !== '' || url.password !== '') return 'an address without user name and password';
  if (address.includes('#')) return 'an address without a fragment';
  if (!address.includes('*')) return undefined;
  return 'an address without `*`: sub-domains and the paths below an address are accepted as they are';
}
const seconds = z.int().min(1).max(315_360_000).optional();
const names = z.array(text(100)).max(200);

const policySchema = z.strictObject({
  minimumLevel: z
    .enum(['simplified', 'standard', 'confirmed'])
    .optional()
    .describe('Least level of the person.'),
  accountKinds: z
    .array(z.enum(['individual', 'employee', 'organization', 'sole_trader', 'self_employed']))
    .min(1, 'at least one kind, or no `accountKinds` at all')
    .optional()
    .describe('Kinds of account that are let in; all where absent.'),
  secondFactor: z
    .boolean()
    .optional()
    .describe('A confirmation at every login, whatever the person has chosen.'),
  signatureNeeded: z
    .boolean()
    .optional()
    .describe('Nobody is let in without an electronic signature; `signatureClass` says of which class.'),
  signatureClass: z
    .enum(['any', 'qualified'])
    .optional()
    .describe('`qualified`: a login by signature needs a qualified one (КЭП); any where absent.'),
  organizationRoles: z
    .array(z.enum(ORGANIZATION_ROLES))
    .min(1, 'at least one role, or no `organizationRoles` at all')
    .optional()
    .describe('Acting for an organisation needs one of these roles in it.'),
  consent: z
    .enum(['ask', 'skip'])
    .optional()
    .describe('`skip`: nobody is asked, as for a service of the operator’s own.'),
}) satisfies z.ZodType<Policy>;

const switchesSchema = z.strictObject({
  v1_enabled: z.boolean().optional(),
  gost_only: z.boolean().optional(),
  strict_redirect: z.boolean().optional(),
  lenient: z.boolean().optional(),
  pkce_required: z.boolean().optional(),
  sub_as_string: z.boolean().optional(),
  auth_time_ms: z.boolean().optional(),
  expires_in_as_string: z.boolean().optional(),
  iss: z
    .string()
    .max(500)
    .regex(/^https?:\/\/\S+$/, 'an address like http://esia.gosuslugi.ru/')
    .optional(),
  clock_tolerance: seconds,
  authorization_code_seconds: seconds,
  access_token_seconds: seconds,
  id_token_seconds: seconds,
  refresh_token_seconds: seconds,
}) satisfies z.ZodType<{ [Name in keyof Switches]?: Switches[Name] | undefined }>;

const consentTypeSchema = z.strictObject({
  sysname: text(100),
  name: text(500).optional(),
  requiredScopes: names.default([]),
  allowedScopes: names.optional(),
  actions: names.default(['ALL_ACTIONS_TO_DATA']),
  purposes: names.default([]),
  maxExpire: z.int().min(1).optional().describe('Longest `expire` of a request, minutes.'),
}) satisfies z.ZodType<ConsentType>;

export const esiaSchema = z
  .strictObject({
    mnemonic: text(100)
      .regex(/^[\x21-\x7e]+$/, 'visible ASCII characters without blanks')
      .optional()
      .describe('Name of the system in ESIA; `client_id` where absent.'),
    certificates: z
      .array(certificate)
      .max(50)
      .default([])
      .describe('PEM certificates that verify the client’s signature (ESIA native).'),
    tokenAlg: z
      .enum(['RS256', 'GOST3410_2012_256'])
      .optional()
      .describe('Signature of codes and tokens; default RS256.'),
    redirectUris: z
      .array(redirectPrefix)
      .default([])
      .describe('Prefixes of the addresses ESIA native redirects to: paths below one are accepted.'),
    scopes: z
      .array(z.enum([...PERSON_SCOPES, ...ORGANIZATION_SCOPES, ...SYSTEM_SCOPES]))
      .refine(unique, 'each scope once')
      .optional()
      .describe('ESIA scopes the system has a right to (007019 for others); all where absent.'),
    active: z.boolean().optional().describe('False: registered but not activated (007005).'),
    switches: switchesSchema.prefault({}),
    consentTypes: z.array(consentTypeSchema).max(200).default([]),
    policy: policySchema.default({}),
  })
  // `exactOptionalPropertyTypes`: a switch that is not set is not there.
  .transform((read): EsiaRegistration => ({ ...read, switches: read.switches as Partial<Switches> }));
