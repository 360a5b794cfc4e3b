import type { ReasonCode } from '../reasons.ts';

/** The journal tells why (ORG-7): append-only, newest last, with a bound on what is kept. */
export interface Journal {
  record(entry: NewEntry): Entry;
  /** Newest first. */
  list(filter?: JournalFilter, limit?: number): Entry[];
  /** Calls `listener` for each new entry until the answer is called. */
  subscribe(listener: (entry: Entry) => void): () => void;
  export(): Entry[];
}

export interface NewEntry {
  kind: EntryKind;
  outcome: 'ok' | 'refused' | 'failed' | 'note';
  reason?: ReasonCode | undefined;
  /** A sentence for the developer: what was expected, what came, how to mend it. */
  hint?: string | undefined;
  account?: string | undefined;
  client?: string | undefined;
  flow?: string | undefined;
  details?: Record<string, unknown> | undefined;
}

export interface Entry extends NewEntry {
  id: string;
  /** ISO instant of the emulator's clock. */
  at: string;
}

export type EntryKind =
  | 'login.started'
  | 'login.password'
  | 'login.signature'
  | 'login.token'
  | 'login.code-sent'
  | 'login.code'
  | 'login.push'
  | 'login.role'
  | 'login.new-password'
  | 'login.policy'
  | 'login.consent'
  | 'login.finished'
  | 'login.cancelled'
  | 'login.refused'
  | 'account.locked'
  | 'account.unlocked'
  | 'account.written'
  | 'organization.written'
  | 'client.written'
  | 'certificate.written'
  | 'power-of-attorney.written'
  | 'cabinet.entered'
  | 'cabinet.certificate'
  | 'cabinet.refused'
  | 'notification'
  | 'token.locked'
  | 'token.written'
  | 'oidc.authorization'
  | 'oidc.token'
  | 'oidc.userinfo'
  | 'oidc.introspection'
  | 'oidc.revocation'
  | 'oidc.logout'
  | 'oidc.backchannel-logout'
  | 'oidc.pushed-authorization-request'
  | 'oidc.error'
  | 'esia.authorization'
  | 'esia.client-secret'
  | 'esia.token'
  | 'esia.logout'
  | 'esia.keys'
  | 'esia.rest'
  | 'control.refused'
  | 'control.clock'
  | 'control.faults'
  | 'world.reset'
  | 'world.restored'
  | 'world.fixtures'
  | 'delivery'
  | 'request.refused'
  | 'internal';

export interface JournalFilter {
  kind?: string | undefined;
  account?: string | undefined;
  client?: string | undefined;
  flow?: string | undefined;
  outcome?: string | undefined;
  reason?: string | undefined;
}
