import type Koa from 'koa';
import type { Oid, Person, Role } from '../accounts/index.ts';
import type { Policy } from '../clients/index.ts';

/**
 * A protocol beside OpenID Connect, spoken at a door of its own over the engine's codes, grants and sessions. The
 * door translates requests on their way in and answers on their way out; it never keeps grants of its own.
 */
export interface Dialect {
  /** Writes the answer of an authorization request: a code, or an error. The only writer of it. */
  respond(ctx: Koa.Context, answer: DialectAnswer): Promise<void>;
  /** What beyond the client's policy stands between this person and what was asked for; `error_description`. */
  obstacle(request: DialectRequest, person: Person, role: Role): string | undefined;
  /** Whether a scope needs no consent of its own, because of others that the person has granted this client. */
  covers(granted: readonly string[], scope: string): boolean;
}

/** One consent of a request: what it is called, whom it is given to, what for and for how long. */
export interface ConsentAsked {
  title: string;
  /** Who answers for the data, where it is not the client itself. */
  holder?: string | undefined;
  purposes: string[];
  actions: string[];
  /** As in `DialectRequest.scopes`. */
  scopes: string[];
  expiresInMinutes: number;
}

/** An authorization request as the door hands it to the engine. It is plain JSON: the engine keeps it with the flow. */
export interface DialectRequest {
  clientId: string;
  /** Checked by the door. */
  redirectUri: string;
  state: string;
  /** As the door names them; shown for consent, remembered and kept in the grant. */
  scopes: string[];
  /** Whether tokens live on after the session, with a refresh token. */
  offline: boolean;
  /** Narrows the client's own policy for this request. */
  policy: Policy;
  /** Life of the code, seconds. */
  codeSeconds: number;
  loginHint?: string | undefined;
  /**
   * Consents asked for by name and for a time; the person is asked anew each time one is wanted. Their scopes are
   * shown, but neither remembered nor kept in the grant: the door keeps the consent for as long as it holds.
   */
  consents?: ConsentAsked[] | undefined;
  /** The door's own remarks, handed back with the answer. */
  notes: Record<string, unknown>;
}

export type DialectAnswer = { request: DialectRequest; flow?: string | undefined } & (
  { outcome: 'granted'; granted: DialectGrant } | { outcome: 'refused'; error: string; description: string }
);

export interface DialectGrant {
  /** The engine's own code. */
  code: string;
  account: Oid;
  role: Role;
  /** Stable for the life of the session. */
  sessionUid: string;
  /** Seconds since the epoch. */
  authenticatedAt: number;
  amr: string[];
}

/** The engine as the door of a dialect sees it. */
export interface DialectEngine {
  /** Answers `ctx`: a redirect to the login, or through `Dialect.respond`. */
  authorize(ctx: Koa.Context, request: DialectRequest): Promise<void>;
  token(ctx: Koa.Context, request: DialectTokenRequest): Promise<DialectTokens>;
  /** Whether a token of the engine works now: not expired or revoked, its session and account alive. */
  inspect(token: string): Promise<DialectToken>;
  /** Ends the browser's session, with everything that hangs on it. Answers whose it was. */
  endSession(ctx: Koa.Context): Promise<Oid | undefined>;
}

export interface DialectTokenRequest {
  clientId: string;
  grant:
    | { type: 'authorization_code'; code: string; redirectUri: string }
    | { type: 'refresh_token'; refreshToken: string }
    | { type: 'client_credentials' };
  offline: boolean;
  /** Seconds. */
  accessSeconds: number;
  refreshSeconds: number;
}

export type DialectTokens =
  | { outcome: 'issued'; accessToken: string; refreshToken?: string | undefined; expiresIn: number }
  | { outcome: 'refused'; error: string; description: string; detail?: string | undefined };

export type DialectToken =
  | { outcome: 'alive'; clientId: string; account?: Oid | undefined; role?: Role | undefined }
  | { outcome: 'gone'; why: string };

/** Response mode and scope of the engine's own side; neither is published in discovery. */
export const DIALECT = 'esia';
