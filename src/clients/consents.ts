import type { Clock } from '../clock.ts';
import { isoInstant } from '../clock.ts';
import type { Store } from '../storage/index.ts';
import type { Oid, Role } from '../accounts/index.ts';
import type { Clients, Consents } from './clients.ts';
import { createTimedConsents, ofAccount, ofPair, TIMED_CONSENTS } from './timed-consents.ts';

interface Consent {
  clientId: string;
  role: Role;
  scopes: string[];
  claims: string[];
  /** ISO instant of the latest yes. */
  at: string;
}

const COLLECTION = 'consents';
const ALL = [COLLECTION, TIMED_CONSENTS];

/**
 * RP-4: remembered per person, role and client. A later yes adds to the earlier ones; revoking takes them all, those
 * for a time as well. A client that is removed takes along what it was allowed.
 */
export function createConsents(deps: { store: Store; clock: Clock; clients?: Clients }): Consents {
  const { store, clock, clients } = deps;
  const listeners: ((account: Oid, clientId: string) => Promise<void>)[] = [];
  const indexesOf = (account: Oid, clientId: string): string[] => [
    ofAccount(account),
    ofPair(account, clientId),
    ofClient(clientId),
  ];
  clients?.onChange((clientId) => {
    if (clients.get(clientId) === undefined) void store.deleteIndexed(ALL, ofClient(clientId));
  });

  return {
    ...createTimedConsents(deps, indexesOf),
    allowed: async (account, role, clientId) => {
      const consent = await store.get<Consent>(COLLECTION, idOf(account, role, clientId));
      return consent === undefined ? undefined : { scopes: consent.scopes, claims: consent.claims };
    },
    remember: (account, role, clientId, scopes, claims) =>
      store.update<Consent, undefined>(COLLECTION, idOf(account, role, clientId), (former) => ({
        write: {
          clientId,
          role,
          scopes: union(former?.scopes, scopes),
          claims: union(former?.claims, claims),
          at: isoInstant(clock.now()),
        },
        answer: undefined,
        options: { indexes: indexesOf(account, clientId) },
      })),
    async revoke(account, clientId) {
      await store.deleteIndexed(ALL, ofPair(account, clientId));
      await Promise.all(listeners.map((listener) => listener(account, clientId)));
    },
    onRevoke: (listener) => {
      listeners.push(listener);
    },
    of: (account) => store.find<Consent>(COLLECTION, ofAccount(account)),
  };
}

const idOf = (account: Oid, role: Role, clientId: string): string =>
  JSON.stringify([account, role.kind, 'organization' in role ? role.organization : null, clientId]);
const ofClient = (clientId: string): string => JSON.stringify(['of', clientId]);

function union(former: readonly string[] = [], added: readonly string[]): string[] {
  return [...new Set([...former, ...added])];
}
