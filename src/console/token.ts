import type { Context } from 'koa';
import { bearsConsoleCookie, CONSOLE_COOKIE, sameSecret, sendPage, tokenProof } from '../http/index.ts';
import { csrfField } from './csrf.ts';
import type { ConsoleDeps } from './deps.ts';

/** SAFE-3: a stand that listens to more than this machine shows its console only to those who know the token. */
export function mayEnter(ctx: Context, { settings }: ConsoleDeps): boolean {
  return settings.controlToken === undefined || bearsConsoleCookie(ctx, settings.controlToken);
}

/**
 * The host this request should not have come by, if so. Where there is a token the cookie decides: a browser never
 * sends it under another name.
 */
export function foreignHostOf(ctx: Context, { settings, foreignHost }: ConsoleDeps): string | undefined {
  return settings.controlToken === undefined ? foreignHost(ctx.req) : undefined;
}

export function askForToken(ctx: Context, deps: ConsoleDeps, refused: boolean): void {
  const model = {
    action: '/_/actions/token',
    csrf: csrfField(ctx, deps),
    ...(refused ? { refusal: { code: 'CONTROL_TOKEN_REQUIRED' as const } } : {}),
  };
  ctx.set('WWW-Authenticate', 'Bearer realm="esia-emulator"');
  sendPage(ctx, 401, deps.render('console/token', model, { language: deps.languageOf(ctx), here: '/_/' }));
}

/** Lets the browser in for as long as it runs; the cookie holds a digest, never the token. */
export function takeToken(ctx: Context, fields: Record<string, string>, deps: ConsoleDeps): void {
  const { controlToken } = deps.settings;
  if (controlToken !== undefined && !sameSecret(fields.token ?? '', controlToken)) {
    deps.journal.record({
      kind: 'control.refused',
      outcome: 'refused',
      reason: 'CONTROL_TOKEN_REQUIRED',
      hint: 'The token typed into the console is not `controlToken` of the settings.',
    });
    askForToken(ctx, deps, true);
    return;
  }
  if (controlToken !== undefined) {
    const options = { signed: false, httpOnly: true, sameSite: 'strict', path: '/_' } as const;
    ctx.cookies.set(CONSOLE_COOKIE, tokenProof(controlToken), options);
  }
  ctx.status = 303;
  ctx.redirect('/_/');
}
