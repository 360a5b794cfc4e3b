import type { Client } from '../clients/index.ts';
import { recordRoutes } from './records.ts';
import type { Desk, Route } from './route.ts';

// The secret is shown on reading too: this is a developer's stand, and a test that made a client may need it later.
export const clientRoutes: Route[] = recordRoutes<Client>({
  tag: 'clients',
  base: '/_/api/clients',
  key: 'client_id',
  shape: 'Client',
  example: {
    client_id: 'my-web',
    client_name: 'My web application',
    redirect_uris: ['http://localhost:8080/callback'],
    esia: { policy: { minimumLevel: 'confirmed' } },
  },
  patchExample: { redirect_uris: ['http://localhost:8081/callback'] },
  room: (desk) => desk.clients,
  idOf: (client) => client.client_id,
  complete: withCredentials,
  journalKind: 'client.written',
  journalIds: (id) => ({ client: id }),
});

function isNative({ esia, redirect_uris: addresses }: Record<string, unknown>): boolean {
  const speaksEsia =
    typeof esia === 'object' && esia !== null && ('mnemonic' in esia || 'certificates' in esia);
  return speaksEsia && !(Array.isArray(addresses) && addresses.length > 0);
}

const SECRET_METHODS: unknown[] = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'];
const KEYS = ['jwks', 'jwks_uri'];

/**
 * As in dynamic registration (RFC 7591): a client that names no id gets one, and one whose authentication needs a
 * secret and that brings none gets one; `client_secret_basic` is the method where neither a method nor keys are named.
 */
function withCredentials(input: Record<string, unknown>, { random }: Desk): Record<string, unknown> {
  const { client_id = `client-${random.id(9)}`, ...rest } = input;
  // A system that speaks only ESIA's protocol signs; it has no secret.
  if (isNative(input)) return { client_id, ...rest };
  const usual = KEYS.some((key) => key in input) ? undefined : 'client_secret_basic';
  const method = input.token_endpoint_auth_method ?? usual;
  if (!SECRET_METHODS.includes(method) || input.client_secret !== undefined) return { client_id, ...rest };
  return { client_id, ...rest, token_endpoint_auth_method: method, client_secret: random.id(32) };
}
