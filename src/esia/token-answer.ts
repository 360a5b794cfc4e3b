import type Koa from 'koa';
import type { Switches } from '../clients/index.ts';
import { describe, ESIA_ERRORS, type Refusal } from './errors.ts';

export interface EsiaTokens {
  accessToken: string;
  expiresIn: number;
  refreshToken?: string | undefined;
  idToken?: string | undefined;
}

/** Observed: `expires_in` a number, `state` of this very request, `refresh_token` a UUID (esia-protocol 4.2). */
export function sendTokens(
  ctx: Koa.Context,
  tokens: EsiaTokens,
  state: string | undefined,
  switches: Switches,
): void {
  const { accessToken, expiresIn, refreshToken, idToken } = tokens;
  write(ctx, 200, {
    access_token: accessToken,
    expires_in: switches.expires_in_as_string ? String(expiresIn) : expiresIn,
    state,
    token_type: 'Bearer',
    refresh_token: refreshToken,
    id_token: idToken,
  });
}

/** Observed: HTTP 400 with `state` where the request had one. Assumed: 500 and 503 for 007007 and 007008. */
export function sendTokenRefusal(
  ctx: Koa.Context,
  { code, parameters }: Refusal,
  state: string | undefined,
): void {
  const status = code === '007007' ? 500 : code === '007008' ? 503 : 400;
  const { error } = ESIA_ERRORS[code];
  write(ctx, status, { error, error_description: describe(code, parameters), state });
}

function write(ctx: Koa.Context, status: number, body: Record<string, unknown>): void {
  ctx.status = status;
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Pragma', 'no-cache');
  // Koa would name the type of an object itself; members that are undefined fall out.
  ctx.body = body;
}
