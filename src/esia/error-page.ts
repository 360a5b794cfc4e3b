import type Koa from 'koa';
import { sendPage } from '../http/index.ts';
import type { EsiaDeps } from './deps.ts';
import { ESIA_ERRORS, isEsiaCode } from './errors.ts';

/**
 * `GET /aas/oauth2/?error=…&error_description=…`: ESIA's own page for a request whose redirect address cannot be
 * trusted. Of the query only a known code is shown: nobody can have the stand display a text of their own.
 */
export function errorPage(ctx: Koa.Context, deps: EsiaDeps): void {
  const entry = takeEntry(ctx);
  const [, code = ''] = /^ESIA-(\d{6})/.exec(String(ctx.query.error_description)) ?? [];
  const language = deps.languageOf(ctx);
  ctx.vary('Accept');
  const row = isEsiaCode(code) ? ESIA_ERRORS[code] : undefined;
  // Programs that log in without a browser read the same as JSON.
  if (ctx.accepts('html', 'json') === 'json') {
    const said =
      row === undefined ? {} : { error: row.error, error_description: `ESIA-${code}: ${row.text}` };
    ctx.status = 400;
    ctx.body = { code: 'ESIA_REQUEST_REFUSED', ...said };
    return;
  }
  const model = {
    code: 'ESIA_REQUEST_REFUSED' as const,
    status: 400,
    ...(row === undefined
      ? {}
      : { esia: code, oauth: { error: `ESIA-${code} ${row.error}`, description: row.meaning[language] } }),
    flow: undefined,
    entry,
  };
  sendPage(ctx, 400, deps.render('error', model, { language, here: ctx.path }));
}

const ENTRY = 'esia_emulator_entry';

/** Which journal entry tells why: by cookie, because the address is ESIA's and has no place for it. */
export function rememberEntry(ctx: Koa.Context, entry: string): void {
  ctx.cookies.set(ENTRY, entry, {
    signed: true,
    httpOnly: true,
    sameSite: 'lax',
    path: '/aas/oauth2',
    maxAge: 60_000,
  });
}

/** Once: a later error page must not point to an earlier entry. */
function takeEntry(ctx: Koa.Context): string | undefined {
  const entry = ctx.cookies.get(ENTRY, { signed: true });
  if (entry === undefined) return undefined;
  ctx.cookies.set(ENTRY, null, { signed: true, path: '/aas/oauth2' });
  return entry;
}
