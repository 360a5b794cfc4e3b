import type Koa from 'koa';
import { readForm } from '../http/index.ts';

/** What the engine's endpoints take; everything else is answered 405 here, where the engine would say 404. */
const METHODS: Record<string, readonly string[]> = {
  '/auth': ['GET', 'POST'],
  '/token': ['POST', 'OPTIONS'],
  '/me': ['GET', 'POST', 'OPTIONS'],
  '/jwks': ['GET', 'HEAD', 'OPTIONS'],
  '/request': ['POST', 'OPTIONS'],
  '/token/introspection': ['POST', 'OPTIONS'],
  '/token/revocation': ['POST', 'OPTIONS'],
  '/session/end': ['GET', 'POST'],
  '/session/end/confirm': ['POST'],
  '/.well-known/openid-configuration': ['GET', 'HEAD', 'OPTIONS'],
};

/** OIDC Core 3.1.2.1 and RP-Initiated Logout 2: these two take their parameters by GET and by form POST. */
const BY_POST_TOO: ReadonlySet<string> = new Set(['/auth', '/session/end']);

/**
 * Sorts requests by method before the engine sees them. A form POST to the authorization or logout endpoint is sent
 * round as a GET: the engine takes POST only with SameSite=None cookies, which plain http cannot have, and a browser
 * that comes round by GET brings the session cookie along.
 */
export function createMethodGate(refused: (ctx: Koa.Context, detail: string) => void): Koa.Middleware {
  return async (ctx, next) => {
    const methods = METHODS[ctx.path];
    if (methods !== undefined && !methods.includes(ctx.method)) {
      ctx.set('Allow', methods.join(', '));
      ctx.throw(405, `${ctx.path} takes ${methods.join(', ')}`, { expose: true });
    }
    if (ctx.method === 'POST' && BY_POST_TOO.has(ctx.path)) await sendRound(ctx, refused);
    else await next();
  };
}

async function sendRound(
  ctx: Koa.Context,
  refused: (ctx: Koa.Context, detail: string) => void,
): Promise<void> {
  const form = await readForm(ctx);
  if (form.outcome === 'refused') {
    refused(ctx, form.detail);
    ctx.throw(form.code === 'REQUEST_TOO_LARGE' ? 413 : 400, form.detail, { expose: true });
  }
  ctx.redirect(`${ctx.path}?${new URLSearchParams(form.fields).toString()}`);
  ctx.status = 303;
}
