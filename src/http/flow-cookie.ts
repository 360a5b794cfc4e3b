import type { Context } from 'koa';

/** Observed: the name under which ESIA's login page carries the login that is under way. */
const COOKIE = 'ESIA_SESSION';

/** The login under way in this browser: a flow id that we signed. Whether it is still alive is the engine's to say. */
export function flowInCookie(ctx: Context): string | undefined {
  const flow = ctx.cookies.get(COOKIE, { signed: true });
  // The signature says that we wrote it, not when: the form of a flow id may have been another one then.
  return flow !== undefined && /^[\w-]{1,128}$/.test(flow) ? flow : undefined;
}

/**
 * Makes the flow the one under way in this browser, wherever it began: the engine's own cookie goes to the flow's
 * page only, while `/login` and the JSON API of the login do not name a flow. Lax: a page of another site cannot
 * post with it.
 */
export function carryFlow(ctx: Context, flow: string): void {
  if (flowInCookie(ctx) === flow) return;
  ctx.cookies.set(COOKIE, flow, {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    overwrite: true,
  });
}
