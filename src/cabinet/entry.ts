import { createHmac } from 'node:crypto';
import type { Context } from 'koa';
import { sameSecret } from '../http/index.ts';
import { seeOther, showError } from './answer.ts';
import { ENTERED } from './client.ts';
import type { CabinetDeps } from './deps.ts';

/** Says which browser it is and nothing else: the state of an entry is bound to it. */
const COOKIE = 'esia_cabinet';
const RETURN = /^\/cabinet(?:\/[\w/-]{0,200})?$/;

/** Nobody is there: the browser goes through the ordinary login, and comes back to where it wanted to. */
export function begin(ctx: Context, deps: CabinetDeps): void {
  const query = new URLSearchParams({
    client_id: deps.client.client_id,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${ctx.protocol}://${ctx.host}${ENTERED}`,
    state: stateFor(browserOf(ctx, deps), ctx.path, deps),
  });
  seeOther(ctx, `/auth?${query}`);
}

/**
 * `GET /cabinet/entered`. The code is left to expire: who is there says the session. The state says that this browser
 * asked for it, and for which page; the page comes from nowhere else, so that no link leads out through here.
 */
export async function entered(ctx: Context, deps: CabinetDeps): Promise<void> {
  const { state, error } = ctx.query;
  const to = typeof state === 'string' ? returnOf(state, ctx, deps) : undefined;
  const visit =
    to === undefined || error !== undefined ? undefined : await deps.visitors.find(ctx, deps.client);
  if (to !== undefined && visit !== undefined) {
    deps.journal.record({ kind: 'cabinet.entered', outcome: 'ok', account: visit.person.oid });
    seeOther(ctx, to);
    return;
  }
  // Not another attempt: where cookies are lost on the way, that would go round for ever.
  const hint =
    to === undefined
      ? 'The state is not one that the cabinet gave this browser.'
      : typeof error === 'string'
        ? `The login ended with \`${error.slice(0, 40)}\`.`
        : 'The login left no session behind that this browser shows.';
  showError(ctx, deps, 'CABINET_NOT_ENTERED', hint);
}

function browserOf(ctx: Context, { random }: CabinetDeps): string {
  const known = ctx.cookies.get(COOKIE, { signed: true });
  if (known !== undefined) return known;
  const browser = random.id();
  // Lax: the browser may come back from a login that began with a link elsewhere.
  ctx.cookies.set(COOKIE, browser, { signed: true, httpOnly: true, sameSite: 'lax', path: '/cabinet' });
  return browser;
}

function stateFor(browser: string, path: string, { csrfKey }: CabinetDeps): string {
  const proof = createHmac('sha256', csrfKey)
    .update(`cabinet entry\n${browser}\n${path}`)
    .digest('base64url');
  return `${proof}.${Buffer.from(path).toString('base64url')}`;
}

function returnOf(state: string, ctx: Context, deps: CabinetDeps): string | undefined {
  const browser = ctx.cookies.get(COOKIE, { signed: true });
  const path = Buffer.from(state.slice(state.indexOf('.') + 1), 'base64url').toString();
  if (browser === undefined || !RETURN.test(path)) return undefined;
  return sameSecret(state, stateFor(browser, path, deps)) ? path : undefined;
}
