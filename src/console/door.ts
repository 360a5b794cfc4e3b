import type { Context, Middleware } from 'koa';
import { aboutForeignHost, readForm, sendPage } from '../http/index.ts';
import { REASONS, type ReasonCode } from '../reasons.ts';
import { ACTIONS } from './actions.ts';
import { changeCertificates, showCertificates } from './certificates.ts';
import { changeSwitches, downloadPem, showClient, showClients } from './client-pages.ts';
import { explainSecretForm, showSecretPage } from './client-secret.ts';
import { forgery } from './csrf.ts';
import type { ConsoleDeps } from './deps.ts';
import type { PageOutcome } from './outcomes.ts';
import { showOverview } from './overview.ts';
import { changePowers, downloadPower, showPowers } from './powers-of-attorney.ts';
import { checkSignatureForm, showSignaturePage } from './signature.ts';
import { askForToken, foreignHostOf, mayEnter, takeToken } from './token.ts';

interface ConsolePage {
  at: RegExp;
  show(ctx: Context, deps: ConsoleDeps): PageOutcome | Promise<PageOutcome>;
  /** Takes the form that is sent to the page’s own address. */
  take?(ctx: Context, deps: ConsoleDeps): PageOutcome | Promise<PageOutcome>;
}

const PAGES: readonly ConsolePage[] = [
  { at: /^\/_\/$/, show: showOverview },
  { at: /^\/_\/client-secret$/, show: showSecretPage, take: explainSecretForm },
  { at: /^\/_\/signature$/, show: showSignaturePage, take: checkSignatureForm },
  { at: /^\/_\/certificates$/, show: showCertificates, take: changeCertificates },
  { at: /^\/_\/powers-of-attorney$/, show: showPowers, take: changePowers },
  { at: /^\/_\/powers-of-attorney\/[\w-]+\/(?:document|signature)$/, show: downloadPower },
  { at: /^\/_\/clients\/?$/, show: showClients },
  { at: /^\/_\/clients\/[^/]+$/, show: showClient, take: changeSwitches },
  { at: /^\/_\/clients\/[^/]+\/(?:key|certificate)\.pem$/, show: downloadPem },
];

/** The developer's window: pages below `/_/`, and the forms on them, which end in a redirect back. */
export function createConsoleDoor(deps: ConsoleDeps): Middleware {
  return async (ctx, next) => {
    const action = /^\/_\/actions\/([a-z-]+)$/.exec(ctx.path)?.[1];
    const page = PAGES.find(({ at }) => at.test(ctx.path));
    if (action === undefined && page === undefined && ctx.path !== '/_') {
      await next();
      return;
    }
    const stranger = foreignHostOf(ctx, deps);
    if (stranger !== undefined) {
      refuse(ctx, 'CONTROL_ORIGIN_FOREIGN', aboutForeignHost(stranger, deps.baseUrl()), deps);
      return;
    }
    const methods = ['GET', 'HEAD', ...(page?.take === undefined ? [] : ['POST'])];
    const allowed = action === undefined ? methods : ['POST'];
    if (!allowed.includes(ctx.method)) {
      ctx.set('Allow', allowed.join(', '));
      showError(ctx, 'METHOD_NOT_ALLOWED', deps);
    } else if (action !== undefined) await act(ctx, action, deps);
    else if (page === undefined) redirect(ctx, '/_/');
    else if (mayEnter(ctx, deps)) await visit(ctx, page, deps);
    else askForToken(ctx, deps, false);
  };
}

async function visit(ctx: Context, page: ConsolePage, deps: ConsoleDeps): Promise<void> {
  const taken = ctx.method === 'POST' ? page.take?.(ctx, deps) : undefined;
  const result = await (taken ?? page.show(ctx, deps));
  if (result.outcome === 'go') redirect(ctx, result.to);
  if (result.outcome === 'refused') showError(ctx, result.code, deps);
  if (result.outcome === 'forged') {
    refuse(ctx, result.code, `A form for ${ctx.path} did not come from the console’s own page.`, deps);
  }
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
