import type Koa from 'koa';
import type { ReasonCode } from '../reasons.ts';
import { createAnswers } from './answer.ts';
import type { LoginDoorDeps } from './deps.ts';

interface Refused {
  flow?: string;
  /** For the developer: what came and what was expected. */
  detail: string;
}

/** The request itself is at fault, not a step: an error page, and the reason in the journal. */
export function refuseRequest(
  ctx: Koa.Context,
  deps: LoginDoorDeps,
  reason: ReasonCode,
  refused: Refused,
): void {
  const { flow, detail } = refused;
  const entry = deps.journal.record({
    kind: flow === undefined ? 'request.refused' : 'login.refused',
    outcome: 'refused',
    reason,
    hint: detail,
    flow,
    details: { method: ctx.method },
  });
  createAnswers(ctx, deps).error(reason, { ...refused, entry: entry.id });
}
