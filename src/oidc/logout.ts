import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { COOKIES } from './configuration.ts';
import { endSession } from './session-end.ts';

/**
 * RP-initiated logout without a needless question: a client that shows this session's own ID token need not ask
 * the person again, and where nobody is logged in there is nothing to confirm. Everyone else sees the page.
 */
export async function logoutAtOnce(provider: Provider, ctx: KoaContextWithOIDC): Promise<boolean> {
  const { session } = ctx.oidc;
  const hint = ctx.oidc.entities.IdTokenHint?.payload;
  if (session?.accountId !== undefined && hint?.sub !== session.accountId) return false;
  if (session?.accountId !== undefined) {
    await endSession(provider, session);
    ctx.cookies.set(COOKIES.session, null, { signed: true, path: '/' });
  }
  (provider as unknown as { emit(event: string, ctx: unknown): void }).emit('end_session.success', ctx);
  ctx.status = 303;
  ctx.redirect(target(ctx));
  return true;
}

function target(ctx: KoaContextWithOIDC): string {
  const { post_logout_redirect_uri: back, state } = ctx.oidc.params ?? {};
  if (typeof back !== 'string') {
    const success = new URL(ctx.oidc.urlFor('end_session_success'));
    if (ctx.oidc.client !== undefined) success.searchParams.set('client_id', ctx.oidc.client.clientId);
    return success.pathname + success.search;
  }
  const url = new URL(back);
  if (typeof state === 'string') url.searchParams.set('state', state);
  return url.href;
}
