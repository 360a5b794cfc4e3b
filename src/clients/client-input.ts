import type { Client, LocalizedField } from './client.ts';

/** What the schema has read before the defaults that depend on other fields are filled in. */
export interface ClientInput extends Omit<
  Client,
  'client_name' | 'response_types' | 'token_endpoint_auth_method' | `${LocalizedField}#${string}`
> {
  client_name?: string | undefined;
  response_types?: string[] | undefined;
  token_endpoint_auth_method?: string | undefined;
}

/** RFC 7591 says client_secret_basic; without a secret that could only fail. */
export function authMethodOf(client: ClientInput): string {
  if (client.token_endpoint_auth_method !== undefined) return client.token_endpoint_auth_method;
  if (client.client_secret !== undefined) return 'client_secret_basic';
  return client.jwks !== undefined || client.jwks_uri !== undefined ? 'private_key_jwt' : 'none';
}
