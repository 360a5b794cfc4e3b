import type { AdapterPayload } from 'oidc-provider';
import type { Clients, Consents } from '../clients/index.ts';
import type { Store } from '../storage/index.ts';

/** Models that say for which client they were made, and mostly for whom: all that a grant leads to. */
const OF_CLIENTS = [
  'Grant',
  'AuthorizationCode',
  'AccessToken',
  'RefreshToken',
  'ClientCredentials',
  'PushedAuthorizationRequest',
].map((model) => `oidc.${model}`);

const ofClient = (clientId: string): string => `client:${clientId}`;
const ofPair = (accountId: string, clientId: string): string => `pair:${accountId}:${clientId}`;

/** Index entries that say whose a record is. */
export function ownersOf({ clientId, accountId }: AdapterPayload): string[] {
  if (clientId === undefined) return [];
  return [ofClient(clientId), ...(accountId === undefined ? [] : [ofPair(accountId, clientId)])];
}

/**
 * A client that is removed takes its grants and tokens along: another of the same client_id is another client. Where a
 * person takes a consent back, what it led to ends at once.
 */
export function forgetGrants(deps: { store: Store; clients: Clients; consents: Consents }): void {
  const { store, clients, consents } = deps;
  clients.onChange((clientId) => {
    if (clients.get(clientId) === undefined) void store.deleteIndexed(OF_CLIENTS, ofClient(clientId));
  });
  consents.onRevoke((account, clientId) => store.deleteIndexed(OF_CLIENTS, ofPair(account, clientId)));
}
