import type { AdapterPayload } from 'oidc-provider';
import type { Client } from '../clients/index.ts';

// RFC 7591 has them, the engine does not: the software’s name and version, and texts in other languages.
const UNKNOWN_TO_ENGINE = /^software_|#/;

/** A client as the engine takes it: without what the engine does not know, and without members that are not set. */
export function clientMetadata(client: Client | undefined): AdapterPayload | undefined {
  if (client === undefined) return undefined;
  const { esia, ...metadata } = client;
  const known = Object.fromEntries(
    Object.entries(metadata).filter(([name, value]) => value !== undefined && !UNKNOWN_TO_ENGINE.test(name)),
  );
  // A client that speaks only ESIA's own protocol has no redirect addresses of its own here.
  const nativeOnly = esia.mnemonic !== undefined && client.redirect_uris.length === 0;
  return nativeOnly ? { ...known, grant_types: [], response_types: [], redirect_uris: [] } : known;
}
