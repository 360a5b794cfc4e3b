import type { Context, Middleware } from 'koa';
import { aboutForeignHost, readForm, sendPage } from '../http/index.ts';
import { REASONS, type ReasonCode } from '../reasons.ts';
import { ACTIONS } from './actions.ts';
import { forgery } from './csrf.ts';
import type { ConsoleDeps } from './deps.ts';
import { showOverview } from './overview.ts';
import { askForToken, foreignHostOf, mayEnter, takeToken } from './token.ts';

/** The developer's window: one page at `/_/`, and the forms on it. Each form ends in a redirect back. */
export function createConsoleDoor(deps: ConsoleDeps): Middleware {
  return async (ctx, next) => {
    const action = /^\/_\/actions\/([a-z-]+)$/.exec(ctx.path)?.[1];
    if (action === undefined && ctx.path !== '/_' && ctx.path !== '/_/') {
      await next();
      return;
    }
    const stranger = foreignHostOf(ctx, deps);
    if (stranger !== undefined) {
      refuse(ctx, 'CONTROL_ORIGIN_FOREIGN', aboutForeignHost(stranger, deps.baseUrl()), deps);
      return;
    }
    const reads = ctx.method === 'GET' || ctx.method === 'HEAD';
    if (reads === (action !== undefined) || (!reads && ctx.method !== 'POST')) {
      ctx.set('Allow', action === undefined ? 'GET, HEAD' : 'POST');
      showError(ctx, 'METHOD_NOT_ALLOWED', deps);
    } else if (action !== undefined) await act(ctx, action, deps);
    else if (ctx.path === '/_') redirect(ctx, '/_/');
    else if (mayEnter(ctx, deps)) showOverview(ctx, deps);
    else askForToken(ctx, deps, false);
  };
}

async function act(ctx: Context, name: string, deps: ConsoleDeps): Promise<void> {
  const form = await readForm(ctx);
  if (form.outcome === 'refused') {
    showError(ctx, form.code, deps);
    return;
  }
  const forged = forgery(ctx, form.fields, deps);
  if (forged !== undefined) {
    refuse(ctx, forged, `A form for ${ctx.path} did not come from the console’s own page.`, deps);
  } else if (name === 'token') takeToken(ctx, form.fields, deps);
  else if (!mayEnter(ctx, deps)) askForToken(ctx, deps, false);
  else {
    const result = (await ACTIONS.get(name)?.(form.fields, deps)) ?? {
      outcome: 'refused',
      code: 'NOT_FOUND',
    };
    if (result.outcome === 'go') redirect(ctx, result.to);
    else showError(ctx, result.code, deps);
  }
}

function refuse(ctx: Context, reason: ReasonCode, hint: string, deps: ConsoleDeps): void {
  deps.journal.record({ kind: 'control.refused', outcome: 'refused', reason, hint });
  showError(ctx, reason, deps);
}

function redirect(ctx: Context, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}

function showError(ctx: Context, code: ReasonCode, { render, languageOf }: ConsoleDeps): void {
  const { status } = REASONS[code];
  // Not `here`: a form's address cannot be visited again in the other language.
  sendPage(ctx, status, render('error', { code, status }, { language: languageOf(ctx), here: '/_/' }));
}
