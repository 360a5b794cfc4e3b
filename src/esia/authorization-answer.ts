import type Koa from 'koa';
import type { EsiaDeps } from './deps.ts';
import { describe, ESIA_ERRORS, type Refusal } from './errors.ts';

// Longer than any client sends; it comes back in an address.
export const LONGEST_STATE = 1024;
const echoed = (state: string | undefined): string | undefined =>
  state !== undefined && state.length > LONGEST_STATE ? undefined : state;

/** ESIA's own page for what cannot be sent to the client. */
export const ERROR_PAGE = '/aas/oauth2/';

/**
 * Observed: `error_description`, `state`, `error` in this order, blanks as `+`; appended with `&` where the address
 * has a query already.
 */
export function sendToClient(
  ctx: Koa.Context,
  redirectUri: string,
  { code, parameters }: Refusal,
  state: string | undefined,
): void {
  found(
    ctx,
    withQuery(redirectUri, [
      ['error_description', describe(code, parameters)],
      ['state', echoed(state)],
      ['error', ESIA_ERRORS[code].error],
    ]),
  );
}

/** Observed: `?code=…&state=…`, and no `iss` (RFC 9207). */
export function sendCode(ctx: Koa.Context, redirectUri: string, code: string, state: string): void {
  found(
    ctx,
    withQuery(redirectUri, [
      ['code', code],
      ['state', state],
    ]),
  );
}

/** Observed: who cannot be trusted to be the client's browser address stays with ESIA: `/aas/oauth2/?error=…`. */
export function sendOwnPage(
  ctx: Koa.Context,
  deps: EsiaDeps,
  refusal: Refusal,
  state: string | undefined,
): void {
  const { code, parameters } = refusal;
  found(
    ctx,
    withQuery(`${deps.baseUrl(ctx)}${ERROR_PAGE}`, [
      ['error', ESIA_ERRORS[code].error],
      ['state', echoed(state)],
      ['error_description', describe(code, parameters)],
    ]),
  );
}

/**
 * Observed: the real service redirects with 302, not 303. Koa would write the address anew (`HTTP://App:443` becomes
 * another text): it goes back as it came, with only what no header can hold in percent escapes.
 */
export function found(ctx: Koa.Context, location: string): void {
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Location', location.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent));
  ctx.status = 302;
  ctx.type = 'text/plain';
  ctx.body = 'Redirecting';
}

/** Written by hand, because the client's own query must come back as it was sent: `URLSearchParams` would rewrite it. */
function withQuery(address: string, pairs: [name: string, value: string | undefined][]): string {
  const given = pairs.filter((pair): pair is [string, string] => pair[1] !== undefined);
  const joint = address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?';
  return `${address}${joint}${new URLSearchParams(given).toString()}`;
}
