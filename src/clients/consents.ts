import type { Clock } from '../clock.ts';
import { isoInstant } from '../clock.ts';
import type { Store } from '../storage/index.ts';
import type { Oid, Role } from '../accounts/index.ts';
import type { Consents } from './clients.ts';

interface Consent {
  clientId: string;
  role: Role;
  scopes: string[];
  claims: string[];
  /** ISO instant of the latest yes. */
  at: string;
}

const COLLECTION = 'consents';

/** RP-4: remembered per person, role and client. A later yes adds to the earlier ones; revoking takes them all. */
export function createConsents({ store, clock }: { store: Store; clock: Clock }): Consents {
  return {
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
        options: { indexes: [ofAccount(account), ofClient(account, clientId)] },
      })),
    revoke: (account, clientId) => store.deleteIndexed([COLLECTION], ofClient(account, clientId)),
    of: (account) => store.find<Consent>(COLLECTION, ofAccount(account)),
  };
}

// As JSON, so that no blank or separator inside a client_id can make two keys alike.
const idOf = (account: Oid, role: Role, clientId: string): string =>
  JSON.stringify([account, role.kind, 'organization' in role ? role.organization : null, clientId]);
const ofAccount = (account: Oid): string => JSON.stringify(['account', account]);
const ofClient = (account: Oid, clientId: string): string => JSON.stringify(['client', account, clientId]);

function union(former: readonly string[] = [], added: readonly string[]): string[] {
  return [...new Set([...former, ...added])];
}
