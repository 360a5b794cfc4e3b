import type Koa from 'koa';
import { isoInstant } from '../clock.ts';
import { sendPage } from '../http/index.ts';
import type { Language, RefusalModel } from '../pages/index.ts';
import { REASONS, type ReasonCode } from '../reasons.ts';
import type { LoginDoorDeps } from './deps.ts';
import { actionOf, type LoginPage } from './page-of-step.ts';

/**
 * The one writer of the login door. Every answer is a page for people or, where the request prefers
 * `application/json`, the same model as JSON with `step` for the page's name.
 */
export interface Answers {
  /** The page of a step; a refusal on it sets the status. */
  page(shown: LoginPage, formTargets: readonly string[]): void;
  /** The step is done and another one is due: the browser fetches its page, so that a reload posts nothing. */
  next(flow: string): void;
  /** Out of the login: onwards to the engine, which sends the browser to the client. */
  done(location: string): void;
  error(code: ReasonCode, more: { flow?: string; entry: string; detail?: string | undefined }): void;
  readonly json: boolean;
}

export function createAnswers(ctx: Koa.Context, deps: LoginDoorDeps, uiLocales?: string): Answers {
  const json = prefersJson(ctx);
  const languageHere = () => deps.languageOf(ctx, deps.settings.language, uiLocales);
  const chrome = (here: string) => ({ language: languageHere(), here, now: isoInstant(deps.clock.now()) });
  ctx.vary('Accept');
  ctx.set('Cache-Control', 'no-store');

  function writeJson(status: number, body: Record<string, unknown>): void {
    ctx.status = status;
    ctx.body = body;
  }
  function seeOther(location: string): void {
    ctx.redirect(location);
    ctx.status = 303;
  }

  return {
    json,
    page(shown, formTargets) {
      const { refusal, action } = shown.model;
      const status = refusal === undefined ? 200 : REASONS[refusal.code].status;
      // The address of a posted form cannot be visited again in the other language.
      const here = ctx.method === 'POST' ? action : ctx.url;
      if (json) {
        const explained = refusal === undefined ? {} : { refusal: explain(refusal, languageHere()) };
        writeJson(status, { step: shown.page, ...shown.model, ...explained });
      } else {
        sendPage(ctx, status, html(deps, shown, chrome(here)), { formTargets });
      }
    },
    next: (flow) => seeOther(actionOf(flow)),
    done(location) {
      if (json) writeJson(200, { step: 'done', location });
      else seeOther(location);
    },
    error(code, { flow, entry, detail }) {
      const { status } = REASONS[code];
      if (json) {
        const refusal = {
          ...explain({ code }, languageHere()),
          entry,
          ...(detail === undefined ? {} : { detail }),
        };
        writeJson(status, { step: 'error', ...(flow === undefined ? {} : { flow }), refusal });
      } else {
        sendPage(ctx, status, deps.render('error', { code, status, flow, entry }, chrome(ctx.path)));
      }
    },
  };
}

/** What browsers send needs no weighing: a page is the first thing they ask for. */
function prefersJson(ctx: Koa.Context): boolean {
  return !/^text\/html(?:,|$)/.test(ctx.get('Accept')) && ctx.accepts(['html', 'json']) === 'json';
}

/** Spelled out per page, because only so does the compiler see that page and model belong together. */
function html(
  { render }: LoginDoorDeps,
  shown: LoginPage,
  chrome: Parameters<LoginDoorDeps['render']>[2],
): string {
  switch (shown.page) {
    case 'login/password':
      return render(shown.page, shown.model, chrome);
    case 'login/signature':
      return render(shown.page, shown.model, chrome);
    case 'login/new-password':
      return render(shown.page, shown.model, chrome);
    case 'login/channel':
      return render(shown.page, shown.model, chrome);
    case 'login/code':
      return render(shown.page, shown.model, chrome);
    case 'login/push':
      return render(shown.page, shown.model, chrome);
    case 'login/role':
      return render(shown.page, shown.model, chrome);
    case 'login/consent':
      return render(shown.page, shown.model, chrome);
    case 'login/refused':
      return render(shown.page, shown.model, chrome);
    case 'login/help':
      return render(shown.page, shown.model, chrome);
  }
}

function explain(refusal: RefusalModel, language: Language): RefusalModel & { says: string; mend: string } {
  const { says, mend } = REASONS[refusal.code];
  return { ...refusal, says: says[language], mend: mend[language] };
}
