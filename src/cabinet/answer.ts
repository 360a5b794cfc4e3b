import type { Context } from 'koa';
import { fullName } from '../accounts/index.ts';
import { isoInstant } from '../clock.ts';
import { sendPage } from '../http/index.ts';
import type { CabinetFrame, Chrome } from '../pages/index.ts';
import { REASONS, type ReasonCode } from '../reasons.ts';
import { csrfOf } from './csrf.ts';
import type { CabinetDeps, Request } from './deps.ts';

export function seeOther(ctx: Context, to: string): void {
  ctx.redirect(to);
  ctx.status = 303;
  ctx.set('Cache-Control', 'no-store');
}

/** What every page of the cabinet shows of whoever is there. */
export function frameOf(request: Request, code?: ReasonCode): CabinetFrame {
  const { deps, visit } = request;
  const { person, role } = visit;
  const personName = fullName(person);
  const organization = 'organization' in role ? deps.organizations.get(role.organization) : undefined;
  return {
    csrf: csrfOf(request),
    personName,
    role: { kind: role.kind, title: organization?.shortName ?? '' },
    ...(code === undefined ? {} : { refusal: { code } }),
  };
}

/** `at`: the address of the page, where the form was posted to another one. */
export function chromeOf({ ctx, deps }: Pick<Request, 'ctx' | 'deps'>, at: string): Chrome {
  const here = ctx.method === 'POST' ? at : ctx.url;
  return { language: deps.languageOf(ctx), here, now: isoInstant(deps.clock.now()) };
}

export const statusOf = ({ refusal }: CabinetFrame): number =>
  refusal === undefined ? 200 : REASONS[refusal.code].status;

export function showError(ctx: Context, deps: CabinetDeps, code: ReasonCode, hint: string): void {
  const { id } = deps.journal.record({ kind: 'cabinet.refused', outcome: 'refused', reason: code, hint });
  const { status } = REASONS[code];
  const model = { code, status, entry: id };
  sendPage(ctx, status, deps.render('error', model, { language: deps.languageOf(ctx), here: '/cabinet/' }));
}
