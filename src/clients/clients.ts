import type { AccountKind, Level, Oid, Role, Written } from '../accounts/index.ts';
import type { Client } from './client.ts';
import type { TimedConsents } from './timed-consents.ts';

export interface Clients {
  readonly size: number;
  get(clientId: string): Client | undefined;
  /** A system that speaks ESIA's own protocol, by the name it has there. */
  byMnemonic(mnemonic: string): Client | undefined;
  list(): Iterable<Client>;
  add(input: unknown): Written<Client>;
  patch(clientId: string, patch: unknown): Written<Client> | { outcome: 'unknown' };
  remove(clientId: string): boolean;
  /** Called after each write with the client_id (the engine drops what it cached). */
  onChange(listener: (clientId: string) => void): void;
  export(): Client[];
}

/** RP-2, RP-5: what stands between this person in this role and the client; the first obstacle, or none. */
export type PolicyVerdict =
  | { outcome: 'admitted' }
  | { outcome: 'level-too-low'; needed: Level; has: Level }
  | { outcome: 'kind-not-allowed'; allowed: AccountKind[]; has: AccountKind }
  | { outcome: 'role-required'; needed: string[]; has: string[] };

/** RP-4: what a person has allowed a client to receive, for one role. */
export interface Consents extends TimedConsents {
  allowed(
    account: Oid,
    role: Role,
    clientId: string,
  ): Promise<{ scopes: string[]; claims: string[] } | undefined>;
  remember(account: Oid, role: Role, clientId: string, scopes: string[], claims: string[]): Promise<void>;
  /** Takes back all that the person has allowed the client, in whatever protocol and role. */
  revoke(account: Oid, clientId: string): Promise<void>;
  /** Called by `revoke`, which waits (the engine ends the grants that the consent led to). */
  onRevoke(listener: (account: Oid, clientId: string) => Promise<void>): void;
  of(
    account: Oid,
  ): Promise<{ clientId: string; role: Role; scopes: string[]; claims: string[]; at: string }[]>;
}
