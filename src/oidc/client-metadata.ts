import type { AdapterPayload } from 'oidc-provider';
import type { Client } from '../clients/index.ts';
import { isNativeOnly } from './dialect-params.ts';

// The engine wants one address of whoever may use codes; a system of client credentials alone has none.
const NOWHERE = 'https://nowhere.invalid/';

// RFC 7591 has them, the engine does not: the software’s name and version, and texts in other languages.
const UNKNOWN_TO_ENGINE = /^software_|^esia$|#/;

/**
 * A client as the engine takes it: without what the engine does not know, and without members that are not set. A
 * client that speaks only ESIA's own protocol, or speaks it now, is authenticated by its door: see `vouchSecret`.
 */
export function createClientMetadata(secretOf: (clientId: string) => string) {
  // The engine asks several times in each request. Records are never changed, only replaced: none can go stale here.
  const standard = new WeakMap<Client, AdapterPayload>();
  const native = new WeakMap<Client, AdapterPayload>();
  return (client: Client | undefined, throughDoor: boolean): AdapterPayload | undefined => {
    if (client === undefined) return undefined;
    const throughTheDoor = isNativeOnly(client) || throughDoor;
    const known = throughTheDoor ? native : standard;
    const metadata =
      known.get(client) ??
      (throughTheDoor ? nativeMetadata(client, secretOf(client.client_id)) : standardMetadata(client));
    known.set(client, metadata);
    return metadata;
  };
}

function standardMetadata(client: Client): AdapterPayload {
  return Object.fromEntries(
    Object.entries(client).filter(([name, value]) => value !== undefined && !UNKNOWN_TO_ENGINE.test(name)),
  );
}

function nativeMetadata(client: Client, secret: string): AdapterPayload {
  const { client_id, client_name, backchannel_logout_uri, esia, redirect_uris } = client;
  return {
    client_id,
    client_name,
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types: ['code'],
    // Prefixes, as the door understands them; it has compared the address that came by its own rule.
    redirect_uris: esia.redirectUris.length > 0 ? esia.redirectUris : [...redirect_uris, NOWHERE].slice(0, 1),
    ...(backchannel_logout_uri === undefined ? {} : { backchannel_logout_uri }),
  };
}
