import type { Context, Middleware } from 'koa';
import { isoInstant } from '../clock.ts';
import { sendPage } from '../http/index.ts';
import { chromeOf, frameOf, seeOther, showError, statusOf } from './answer.ts';
import { confirmBinding, showBinding } from './binding.ts';
import { showCertificates, takeCertificate } from './certificates.ts';
import { ENTERED } from './client.ts';
import type { CabinetDeps, Request } from './deps.ts';
import { begin, entered } from './entry.ts';
import { formOf } from './own-form.ts';
import { confirmUnbinding, showUnbinding } from './unbinding.ts';

type Act = (request: Request, id: string) => Promise<void> | void;

/** A section of the cabinet is a row or a few here, and a link in `pages/cabinet/frame`. */
interface Section {
  /** Captured is the id of what the page is about. */
  at: RegExp;
  show?: Act;
  /** Checks the csrf field of the form it reads. */
  take?: Act;
}

const SECTIONS: readonly Section[] = [
  { at: /^\/cabinet\/?$/, show: ({ ctx }) => seeOther(ctx, '/cabinet/certificates') },
  { at: /^\/cabinet\/certificates$/, show: showCertificates, take: takeCertificate },
  { at: /^\/cabinet\/certificates\/new\/([\w-]{1,64})$/, show: showBinding, take: confirmBinding },
  { at: /^\/cabinet\/certificates\/([0-9a-f]{40})\/unbind$/, show: showUnbinding, take: confirmUnbinding },
  { at: /^\/cabinet\/logout$/, take: leave },
];

/** `/cabinet/…`: lets in whoever has a session, sends everybody else through the login, and back. */
export function createCabinetDoor(deps: CabinetDeps): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/cabinet' && !ctx.path.startsWith('/cabinet/')) {
      await next();
      return;
    }
    ctx.set('Cache-Control', 'no-store');
    const section = SECTIONS.find(({ at }) => at.test(ctx.path));
    const methods = section === undefined ? ['GET', 'HEAD'] : methodsOf(section);
    if (section === undefined && ctx.path !== ENTERED) {
      showError(ctx, deps, 'NOT_FOUND', `There is no page ${ctx.path.slice(0, 120)} in the cabinet.`);
    } else if (!methods.includes(ctx.method)) {
      ctx.set('Allow', methods.join(', '));
      showError(ctx, deps, 'METHOD_NOT_ALLOWED', `expected ${methods.join(', ')}`);
    } else if (section === undefined) await entered(ctx, deps);
    else await enter(ctx, deps, section);
  };
}

function methodsOf({ show, take }: Section): string[] {
  return [...(show === undefined ? [] : ['GET', 'HEAD']), ...(take === undefined ? [] : ['POST'])];
}

async function enter(ctx: Context, deps: CabinetDeps, section: Section): Promise<void> {
  const visit = await deps.visitors.find(ctx, deps.client);
  if (visit === undefined) {
    // A form of a session that is over does nothing; what it was about can be begun again.
    if (ctx.method === 'POST') seeOther(ctx, '/cabinet/');
    else begin(ctx, deps);
    return;
  }
  const request = { ctx, deps, visit };
  const act = ctx.method === 'POST' ? section.take : section.show;
  const { lockedUntil } = await deps.accounts.lockState(visit.person.oid);
  if (lockedUntil !== undefined && act !== leave) showClosed(request, lockedUntil);
  else await act?.(request, section.at.exec(ctx.path)?.[1] ?? '');
}

/** LOGIN-5: whoever is locked cannot change what protects the account, though the session began before. */
function showClosed(request: Request, until: number): void {
  const { ctx, deps } = request;
  const refusal = { code: 'LOGIN_LOCKED' as const, until: isoInstant(until) };
  const model = { ...frameOf(request), refusal };
  sendPage(ctx, statusOf(model), deps.render('cabinet/closed', model, chromeOf(request, '/cabinet/')));
}

async function leave(request: Request): Promise<void> {
  const { ctx, deps } = request;
  if ((await formOf(request)) === undefined) return;
  const account = await deps.visitors.leave(ctx);
  const { client_id: client } = deps.client;
  deps.journal.record({ kind: 'oidc.logout', outcome: 'ok', account, client });
  seeOther(ctx, `/session/end/success?${new URLSearchParams({ client_id: client })}`);
}
