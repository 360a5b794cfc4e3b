import type { Oid, Role } from '../accounts/index.ts';
import type { Client, SignatureProof } from '../clients/index.ts';
import type { ConsentAsked } from './dialect.ts';

/** What the engine asks the login door to settle for one authorization request. */
export interface LoginRequest {
  /** The flow id: the engine's interaction uid, also in the path `/login/:flow`. */
  flow: string;
  client: Client;
  /** Why the engine stopped: what is missing before it can answer. */
  needs: LoginNeed[];
  /** The engine's own words for it, e.g. `max_age`, `op_scopes_missing`; for the journal. */
  reasons?: string[] | undefined;
  /** Scopes and claims that are asked for and known, for the consent page. */
  scopes: string[];
  claims: string[];
  /** Those of `scopes` that only `consents` ask for: a yes to them is not remembered. */
  passing?: string[] | undefined;
  /** Consents asked for by name and for a time, beside the scopes (a dialect's request only). */
  consents?: ConsentAsked[] | undefined;
  /** `prompt=consent`, or there are `consents`: ask even where everything was allowed before. */
  consentForced?: boolean | undefined;
  loginHint?: string | undefined;
  /** Request parameter `act_for`: `individual`, `self_employed` or an organisation's oid (ROLE-1). */
  actFor?: string | undefined;
  uiLocales?: string | undefined;
  /** The emulator's own session, where the browser has one (SSO). */
  session?:
    | {
        account: Oid;
        role?: Role | undefined;
        amr: string[];
        /** Where a signature was among what it proved. */
        signature?: SignatureProof | undefined;
        authenticatedAt: number;
      }
    | undefined;
}

/** `login`: prove who you are, from the first factor on. The others are step-up within a session. */
export type LoginNeed = 'login' | 'second-factor' | 'signature' | 'role' | 'consent';

export interface LoginResult {
  account: Oid;
  role: Role;
  /** RFC 8176 values of everything this session has proved, e.g. `['pwd','sms','otp','mfa']`. */
  amr: string[];
  /** What a signature has proved, in this flow or earlier in the session. */
  signature?: SignatureProof | undefined;
  /** False where a running session was only stepped up, or role or consent settled in it: auth_time stays. */
  authenticated: boolean;
  scopes: string[];
  claims: string[];
}

/**
 * The engine as the login door sees it. `ctx` is the Koa context with the flow's cookie. Within one request `finish`
 * and `refuse` settle the flow that `find` has found.
 */
export interface Interactions<Context> {
  /**
   * `flow`: where the engine's cookie does not come, because it goes to the flow's page only. The caller answers for
   * it that this browser may have the flow (`flowInCookie`).
   */
  find(ctx: Context, flow?: string): Promise<LoginRequest | undefined>;
  /** Answers the address the browser must go to next. */
  finish(ctx: Context, result: LoginResult): Promise<string>;
  /** The person or the policy said no: `error` goes to the client (RP-5). */
  refuse(ctx: Context, error: 'access_denied' | 'login_required', description: string): Promise<string>;
}
