import { createHmac, type KeyObject } from 'node:crypto';
import type { Context } from 'koa';
import { fromForeignPage, ownOrigins, sameSecret } from '../http/index.ts';
import type { ReasonCode } from '../reasons.ts';
import type { ConsoleDeps } from './deps.ts';

const COOKIE = 'esia_console';

/** The csrf field of this browser's forms, bound to a cookie that says nothing else; the cookie is set where needed. */
export function csrfField(
  ctx: Context,
  { csrfKey, random }: Pick<ConsoleDeps, 'csrfKey' | 'random'>,
): string {
  let browser = ctx.cookies.get(COOKIE, { signed: false });
  if (browser === undefined) {
    browser = random.id();
    ctx.cookies.set(COOKIE, browser, { signed: false, httpOnly: true, sameSite: 'strict', path: '/_' });
  }
  return fieldFor(browser, csrfKey);
}

/** Why a form cannot be trusted to come from the console's own page; undefined where it can. */
export function forgery(
  ctx: Context,
  fields: Record<string, string>,
  { csrfKey, settings, baseUrl, localUrl }: ConsoleDeps,
): ReasonCode | undefined {
  if (fromForeignPage(ctx, ownOrigins([baseUrl(), localUrl(), settings.internalUrl])))
    return 'CONTROL_ORIGIN_FOREIGN';
  const browser = ctx.cookies.get(COOKIE, { signed: false });
  const right = browser !== undefined && sameSecret(fields.csrf ?? '', fieldFor(browser, csrfKey));
  return right ? undefined : 'CSRF_MISMATCH';
}

function fieldFor(browser: string, csrfKey: KeyObject | Buffer): string {
  return createHmac('sha256', csrfKey).update(`console ${browser}`).digest('base64url');
}
