import * as z from 'zod';
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

/** What of `esia` decides how the client proves who it is; undefined for one that speaks OpenID Connect. */
function nativePart({ esia, redirect_uris: addresses }: Record<string, unknown>) {
  const { data } = z
    .looseObject({
      mnemonic: z.string().optional(),
      certificates: z.array(z.unknown()).optional(),
      redirectUris: z.array(z.unknown()).optional(),
      tokenAlg: z.unknown().optional(),
    })
    .safeParse(esia);
  if (data === undefined || (Array.isArray(addresses) && addresses.length > 0)) return undefined;
  const speaksEsia = [data.mnemonic, data.certificates, data.redirectUris].some((part) => part !== undefined);
  return speaksEsia ? data : undefined;
}

const SECRET_METHODS: unknown[] = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'];
const KEYS = ['jwks', 'jwks_uri'];

/**
 * As in dynamic registration (RFC 7591): a client that names no id gets one, and one whose authentication needs a
 * secret and that brings none gets one; `client_secret_basic` is the method where neither a method nor keys are named.
 */
async function withCredentials(input: Record<string, unknown>, desk: Desk): Promise<Record<string, unknown>> {
  const { random } = desk;
  const { client_id = `client-${random.id(9)}`, ...rest } = input;
  // A system that speaks only ESIA's protocol signs; it has no secret.
  const native = nativePart(input);
  if (native !== undefined)
    return { client_id, ...rest, esia: await withCertificate(client_id, native, desk) };
  const usual = KEYS.some((key) => key in input) ? undefined : 'client_secret_basic';
  const method = input.token_endpoint_auth_method ?? usual;
  if (!SECRET_METHODS.includes(method) || input.client_secret !== undefined) return { client_id, ...rest };
  return { client_id, ...rest, token_endpoint_auth_method: method, client_secret: random.id(32) };
}

/** As for clients of the fixtures: one that brings no certificate gets a pair, which `GET …/key` hands out. */
async function withCertificate(
  clientId: unknown,
  native: NonNullable<ReturnType<typeof nativePart>>,
  { clients, makeClientKey }: Desk,
): Promise<Record<string, unknown>> {
  const brings = native.certificates !== undefined && native.certificates.length > 0;
  if (brings || typeof clientId !== 'string' || clients.get(clientId) !== undefined) return native;
  const owner = {
    clientId,
    mnemonic: native.mnemonic ?? clientId,
    gost: native.tokenAlg === 'GOST3410_2012_256',
  };
  const { certificate } = await makeClientKey(owner);
  return { ...native, mnemonic: owner.mnemonic, certificates: [certificate] };
}
