import type { LoginFlow } from '../login-flow.ts';
import { requestDigital, validateDigital } from './digital.ts';
import { BESIDES, CONFIG, LOGIN } from './paths.ts';
import type { Reply } from './reply.ts';
import { allowScopes, askAgain, changePassword, logIn, pass, skipChange } from './steps.ts';
import { confirm, verify } from './verify.ts';

/** What came with a call: the query, and the JSON object of the body (empty where there was none). */
export interface Asked {
  query: Readonly<Record<string, string | string[] | undefined>>;
  body: Readonly<Record<string, unknown>>;
}

export interface Call {
  method: 'GET' | 'POST';
  /** Bytes of the body, where the usual limit is too low. */
  limit?: number;
  run: (flow: LoginFlow, asked: Asked) => Promise<Reply>;
}

const get = (run: Call['run']): Call => ({ method: 'GET', run });
const post = (run: Call['run']): Call => ({ method: 'POST', run });

/**
 * Observed: the paths and what they are for, unless a line says otherwise. Promo pages and the quiz of the messenger
 * never come between here, so passing over them answers what is due, as a real answer would after them.
 */
export const CALLS: ReadonlyMap<string, Call> = new Map([
  [LOGIN, post(logIn)],
  [`${LOGIN}/next-step`, get(pass)],
  [`${LOGIN}/digital/request`, get(requestDigital)],
  [`${LOGIN}/digital/validate`, { ...post(validateDigital), limit: 256 * 1024 }],
  [`${LOGIN}/otp/verify`, post(verify(['sms', 'email']))],
  [`${LOGIN}/totp/verify`, post(verify(['totp']))],
  [`${LOGIN}/mfa/verify`, post(confirm)],
  // Observed in one client: asked every three seconds until a push is answered.
  [`${LOGIN}/poll`, post(confirm)],
  // Assumed: nobody was seen asking for another code.
  [`${LOGIN}/otp/resend`, post(askAgain)],
  [`${LOGIN}/promo-mfa/fill-mfa`, post(pass)],
  [`${LOGIN}/quiz-max/skip`, post(pass)],
  // Assumed: the change itself; only its skipping was seen.
  [`${LOGIN}/change-password`, post(changePassword)],
  [`${LOGIN}/change-password/skip`, post(skipChange)],
  // Observed in several clients, after an `action` of `GRANT_SCOPE_ACCESS`.
  ['/aas/oauth2/api/scope/allow', post(allowScopes)],
]);

export function isJsonApi(path: string): boolean {
  return path === CONFIG || CALLS.has(callPath(path)) || BESIDES.some((start) => path.startsWith(start));
}

/** Observed: some clients end the address in a slash. */
export function callPath(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
