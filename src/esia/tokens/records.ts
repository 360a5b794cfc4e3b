import { createHash } from 'node:crypto';
import type { Oid, Role } from '../../accounts/index.ts';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../storage/index.ts';
import type { GrantedScope } from '../rs/index.ts';
import type { Permission } from '../permissions.ts';
import type { Challenge } from '../pkce.ts';

/** `consented`: opened by consents of `permissions` alone, and for as long as one of them holds. */
export type KeptScope = GrantedScope & { consented?: true };

/** What a code, and the tokens made from it, stand for. The engine keeps the grant; this is what ESIA adds. */
export interface Granted {
  clientId: string;
  account: Oid;
  role: Role;
  /** With `openid`; the notation of tokens comes when they are written. */
  scopes: KeptScope[];
  sid: string;
  /** Seconds since the epoch. */
  authenticatedAt: number;
  /** ESIA: `PWD`, or `DS` for a login by signature. */
  method: 'PWD' | 'DS';
  offline: boolean;
  permissions?: Permission[] | undefined;
  flow?: string | undefined;
}

export interface CodeRecord {
  /** The engine's own code. */
  code: string;
  redirectUri: string;
  challenge?: Challenge | undefined;
  /** The signed values of the authorization request; for the explainer. */
  earlier: Record<string, string>;
  granted: Granted;
}

export interface RefreshRecord {
  refreshToken: string;
  granted: Granted;
}

export interface AccessRecord {
  /** The engine's own token. */
  token: string;
  clientId: string;
  account?: Oid | undefined;
  scopes: KeptScope[];
  /** Milliseconds. */
  expiresAt: number;
  /** The pair that signed it. */
  keyId: string;
}

export interface TokenRecords {
  keepCode(code: string, record: CodeRecord, seconds: number): Promise<void>;
  code(code: string): Promise<CodeRecord | undefined>;
  keepRefresh(token: string, record: RefreshRecord, seconds: number): Promise<void>;
  refresh(token: string): Promise<RefreshRecord | undefined>;
  keepAccess(token: string, record: AccessRecord): Promise<void>;
  access(token: string): Promise<AccessRecord | undefined>;
  /** How many times the same was asked before, by texts that would be equal; remembered until `expiresAt`. */
  turnOf(text: string, expiresAt: number): Promise<number>;
}

// A day: by then nobody asks why.
const AFTERLIFE = 24 * 3600 * 1000;

/**
 * Which of the engine's codes and tokens one of ours wraps. Looked up by digest, so that a snapshot holds no token of
 * ours that could be used; a forged or altered one finds nothing.
 */
export function createTokenRecords(store: Store, clock: Clock): TokenRecords {
  const put = (collection: string, value: string, record: unknown, expiresAt: number) =>
    store.put(collection, digest(value), record, { expiresAt });
  return {
    // Longer than the code lives: a second use of it, or a late one, must still be told apart.
    keepCode: (code, record, seconds) =>
      put('esia.codes', code, record, clock.now() + seconds * 1000 + AFTERLIFE),
    code: (code) => store.get('esia.codes', digest(code)),
    keepRefresh: (token, record, seconds) =>
      put('esia.refresh', token, record, clock.now() + seconds * 1000 + AFTERLIFE),
    refresh: (token) => store.get('esia.refresh', digest(token)),
    // What is forgotten is told by its signature and its own `exp`.
    keepAccess: (token, record) => put('esia.access', token, record, record.expiresAt),
    access: (token) => store.get('esia.access', digest(token)),
    turnOf: (text, expiresAt) =>
      store.update<number, number>('esia.turns', digest(text), (turns = 0) => ({
        write: turns + 1,
        answer: turns,
        options: { expiresAt },
      })),
  };
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}
