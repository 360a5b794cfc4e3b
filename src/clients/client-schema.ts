import * as z from 'zod';
import { fields } from '../accounts/index.ts';
import { authMethodOf } from './client-input.ts';
import { clientRules } from './client-rules.ts';
import type { Client, EsiaRegistration } from './client.ts';
import { esiaSchema } from './esia-schema.ts';
import { localizedNames, localizedPatterns } from './localized-names.ts';
import { SCOPES } from './scopes.ts';

const { text, unique } = fields;
const SIGNING = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;

const webAddress = z.url({ protocol: /^https?$/, error: 'an absolute http or https address' });
const addresses = z.array(z.string().max(2000)).max(100).refine(unique, 'each address once');

/** A record as a fixture or the control API gives it: RFC 7591 names, and under `esia` what ESIA knows beyond them. */
export const clientSchema = z
  // As strict as the others: `localizedNames` refuses every name that is not known.
  .looseObject({
    // RFC 6749, appendix A.1: visible ASCII.
    client_id: z
      .string()
      .max(200)
      .regex(/^[\x21-\x7e]+$/, 'visible ASCII characters without blanks'),
    client_name: text().optional().describe('Shown to people; `client_id` where absent.'),
    client_secret: z
      .string()
      .min(8)
      .max(256)
      .regex(/^[\x20-\x7e]*$/, 'visible ASCII characters')
      .optional(),
    client_uri: webAddress.optional(),
    logo_uri: webAddress.optional(),
    tos_uri: webAddress.optional(),
    policy_uri: webAddress.optional(),
    contacts: z
      .array(z.email())
      .max(100)
      .optional()
      .describe('E-mail addresses of those who run the client.'),
    software_id: text().optional(),
    software_version: text().optional(),
    subject_type: z
      .enum(['public'], {
        error: 'public, because pairwise subjects are not supported: `sub` is the oid in every system',
      })
      .optional(),
    application_type: z.enum(['web', 'native']).optional().describe('Default `web`.'),
    redirect_uris: addresses
      .default([])
      .describe('Compared exactly; in a native application the port of a loopback address is free.'),
    post_logout_redirect_uris: addresses.default([]),
    grant_types: z
      .array(z.enum(['authorization_code', 'refresh_token', 'client_credentials']))
      .min(1)
      .default(['authorization_code']),
    response_types: z
      .array(z.enum(['code']))
      .optional()
      .describe('Default `["code"]` with the authorization code grant.'),
    token_endpoint_auth_method: z
      .enum(['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none'])
      .optional()
      .describe(
        'Default: by the secret where there is one, else by the keys, else `none` (a public client with PKCE).',
      ),
    token_endpoint_auth_signing_alg: z.enum(['HS256', ...SIGNING]).optional(),
    id_token_signed_response_alg: z.enum(SIGNING).default('RS256'),
    userinfo_signed_response_alg: z
      .enum(SIGNING)
      .optional()
      .describe('Userinfo as a signed JWT instead of JSON.'),
    scope: z
      .string()
      .optional()
      .describe(`Scopes the client may ask for, out of ${SCOPES.join(' ')}; all where absent.`),
    require_pushed_authorization_requests: z.boolean().optional(),
    backchannel_logout_uri: webAddress.optional(),
    backchannel_logout_session_required: z.boolean().optional(),
    default_max_age: z.int().min(0).optional().describe('Seconds.'),
    require_auth_time: z.boolean().optional(),
    default_acr_values: z
      .array(
        z
          .string()
          .regex(
            /^urn:esia:level:(simplified|standard|confirmed)$/,
            'urn:esia:level:simplified, …:standard or …:confirmed',
          ),
      )
      .optional(),
    jwks: z
      .strictObject({ keys: z.array(z.record(z.string(), z.unknown())).min(1) })
      .optional()
      .describe('Public keys of the client.'),
    jwks_uri: webAddress.optional(),
    esia: esiaSchema.prefault({}),
  })
  .check(localizedNames(isField, { name: text(), address: webAddress }), ...clientRules)
  .meta({ patternProperties: localizedPatterns, additionalProperties: false })
  .transform((input): Client => {
    const {
      client_name = input.client_id,
      response_types = defaultResponseTypes(input.grant_types),
      ...rest
    } = input;
    const token_endpoint_auth_method = authMethodOf(input);
    return { ...rest, client_name, response_types, token_endpoint_auth_method, esia: named(input) };
  });

/** A system that brings certificates or ESIA addresses speaks ESIA's protocol: its id is the mnemonic where none is named. */
function named({ client_id, esia }: { client_id: string; esia: EsiaRegistration }): EsiaRegistration {
  const speaksEsia = esia.certificates.length > 0 || esia.redirectUris.length > 0;
  return speaksEsia ? { ...esia, mnemonic: esia.mnemonic ?? client_id } : esia;
}

function isField(name: string): boolean {
  return Object.hasOwn(clientSchema.in.shape, name);
}

function defaultResponseTypes(grantTypes: readonly string[]): string[] {
  return grantTypes.includes('authorization_code') ? ['code'] : [];
}
