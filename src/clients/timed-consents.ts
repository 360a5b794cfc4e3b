import type { Oid } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/index.ts';

/** One consent of the parameter `permissions` (esia-protocol 2.3). `expire` is in minutes. */
export interface Permission {
  responsibleObject?: string | undefined;
  sysname: string;
  expire: number;
  actions: { sysname: string }[];
  purposes: { sysname: string }[];
  scopes: { sysname: string }[];
}

/** A consent for a time, as the person gave it. */
export interface TimedConsent {
  clientId: string;
  /** Session in which it was given (`urn:esia:sid`). */
  sid: string;
  permission: Permission;
  /** Milliseconds of the stand's clock at which it ends. */
  until: number;
}

export interface TimedConsents {
  /** Consents of one request. One of a type takes the place of earlier ones of this type; other types stay. */
  give(account: Oid, clientId: string, sid: string, permissions: readonly Permission[]): Promise<void>;
  /** Those that hold now, the latest last. */
  inForce(account: Oid, clientId: string): Promise<TimedConsent[]>;
  /** The same, to every client. */
  inForceOf(account: Oid): Promise<TimedConsent[]>;
}

export const TIMED_CONSENTS = 'consents.timed';

export function createTimedConsents(
  { store, clock }: { store: Store; clock: Clock },
  indexesOf: (account: Oid, clientId: string) => string[],
): TimedConsents {
  async function find(index: string): Promise<TimedConsent[]> {
    const found = await store.find<TimedConsent[]>(TIMED_CONSENTS, index);
    return found.flat().filter(({ until }) => until > clock.now());
  }
  return {
    async give(account, clientId, sid, permissions) {
      const now = clock.now();
      for (const [sysname, ofType] of Map.groupBy(permissions, (one) => one.sysname)) {
        const given = ofType.map((permission) => ({
          clientId,
          sid,
          permission,
          until: now + permission.expire * 60_000,
        }));
        await store.put(TIMED_CONSENTS, JSON.stringify([account, clientId, sysname]), given, {
          indexes: indexesOf(account, clientId),
          expiresAt: Math.max(...given.map(({ until }) => until)),
        });
      }
    },
    inForce: (account, clientId) => find(ofPair(account, clientId)),
    inForceOf: (account) => find(ofAccount(account)),
  };
}

// As JSON, so that no blank or separator inside a client_id can make two keys alike.
export const ofAccount = (account: Oid): string => JSON.stringify(['account', account]);
export const ofPair = (account: Oid, clientId: string): string =>
  JSON.stringify(['client', account, clientId]);
