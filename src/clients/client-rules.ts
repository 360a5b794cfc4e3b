import type * as z from 'zod';
import { fields } from '../accounts/index.ts';
import type { ClientInput } from './client-input.ts';
import { authMethodOf } from './client-input.ts';
import { keyMistakes } from './public-key.ts';
import { redirectObstacle } from './redirect-address.ts';
import { SCOPES } from './scopes.ts';

const { rule } = fields;

const isCode = ({ grant_types }: ClientInput): boolean => grant_types.includes('authorization_code');
// A client that speaks only ESIA's own protocol has its redirect addresses in `esia`.
const isNative = ({ esia }: ClientInput): boolean => esia.redirectUris.length > 0;

// The fields each group of rules looks at; a rule waits until these are sound.
const AUTHENTICATION = [
  'token_endpoint_auth_method',
  'client_secret',
  'jwks',
  'jwks_uri',
  'token_endpoint_auth_signing_alg',
] as const;
const GRANTS = ['grant_types', 'redirect_uris', 'esia'] as const;

/** Consistency of a client's metadata: everything the engine would refuse at the first request is refused here. */
export const clientRules = [
  rule<ClientInput>(
    ['redirect_uris'],
    'at least one address, because `grant_types` has authorization_code',
    (client) => !isCode(client) || isNative(client) || client.redirect_uris.length > 0,
    [...GRANTS],
  ),
  rule<ClientInput>(
    ['grant_types'],
    'authorization_code beside refresh_token',
    ({ grant_types }) => !grant_types.includes('refresh_token') || grant_types.includes('authorization_code'),
  ),
  rule<ClientInput>(
    ['grant_types'],
    'no client_credentials, because a public client cannot prove who it is',
    (client) => !client.grant_types.includes('client_credentials') || authMethodOf(client) !== 'none',
    ['grant_types', ...AUTHENTICATION],
  ),
  rule<ClientInput>(
    ['response_types'],
    '["code"] with the grant authorization_code, else an empty list',
    (client) =>
      client.response_types === undefined || client.response_types.includes('code') === isCode(client),
    ['response_types', 'grant_types'],
  ),
  rule<ClientInput>(
    ['client_secret'],
    'a secret of 8 characters or more, because `token_endpoint_auth_method` is by secret',
    (client) => !authMethodOf(client).startsWith('client_secret') || client.client_secret !== undefined,
    [...AUTHENTICATION],
  ),
  rule<ClientInput>(
    ['jwks'],
    '`jwks` or `jwks_uri`, because `token_endpoint_auth_method` is private_key_jwt',
    (client) => authMethodOf(client) !== 'private_key_jwt' || (client.jwks ?? client.jwks_uri) !== undefined,
    [...AUTHENTICATION],
  ),
  rule<ClientInput>(
    ['jwks_uri'],
    'either `jwks` or `jwks_uri`',
    (client) => client.jwks === undefined || client.jwks_uri === undefined,
    ['jwks', 'jwks_uri'],
  ),
  fields.rules<ClientInput>(['jwks'], ({ jwks }) =>
    (jwks?.keys ?? []).flatMap((key, place) =>
      keyMistakes(key).map(({ path, expected }) => ({ path: ['jwks', 'keys', place, ...path], expected })),
    ),
  ),
  rule<ClientInput>(
    ['token_endpoint_auth_signing_alg'],
    'HS256 with client_secret_jwt, a signature algorithm with private_key_jwt, else nothing',
    (client) => {
      const alg = client.token_endpoint_auth_signing_alg;
      if (alg === undefined) return true;
      const method = authMethodOf(client);
      return alg === 'HS256' ? method === 'client_secret_jwt' : method === 'private_key_jwt';
    },
    [...AUTHENTICATION],
  ),
  rule<ClientInput>(
    ['scope'],
    `scopes separated by single blanks, out of ${SCOPES.join(', ')}`,
    ({ scope }) =>
      scope === undefined || scope.split(' ').every((name) => (SCOPES as readonly string[]).includes(name)),
  ),
  redirectRule('redirect_uris'),
  redirectRule('post_logout_redirect_uris'),
] as const;

/** Each address that is wrong is a mistake of its own, with its place in the list. */
function redirectRule(field: 'redirect_uris' | 'post_logout_redirect_uris'): z.core.$ZodCheck<ClientInput> {
  return fields.rules<ClientInput>([field, 'application_type'], (client) =>
    client[field].flatMap((address, place) => {
      const expected = redirectObstacle(address, client.application_type ?? 'web');
      return expected === undefined ? [] : [{ path: [field, place], expected }];
    }),
  );
}
