import type { Answers } from './answer.ts';
import { arrive, type Arrival } from './arrival.ts';
import { csrfMatches } from './csrf.ts';
import { takeDueStep } from './due-step.ts';
import { finish, leave } from './finish.ts';
import type { Action } from './flow.ts';
import type { LoginFlow } from './login-flow.ts';
import { pageOfStep, type Said } from './page-of-step.ts';
import { refuseRequest } from './refuse-request.ts';
import { signaturePage } from './signature-page.ts';
import type { Fields } from './step-outcome.ts';

/** Bytes: a message with certificates and lists of revocation, written in base64 and escaped. */
const SIGNATURE_FORM = 256 * 1024;

/** What the page of the signature posts: a refusal is said there, and not beside the password. */
const BY_SIGNATURE: ReadonlySet<Action> = new Set(['signature', 'token']);

/** A form of the flow: is it ours, is its step due, what does the step say, what is due then. */
export async function submit(flow: LoginFlow, answers: Answers, action: Action): Promise<void> {
  const { ctx, deps, request } = flow;
  const form = await deps.readForm(ctx, action === 'signature' ? SIGNATURE_FORM : undefined);
  if (form.outcome === 'refused') {
    refuseRequest(ctx, deps, form.code, { flow: request.flow, detail: form.detail });
    return;
  }
  const mismatch = csrfMistake(flow, form.fields);
  if (mismatch === undefined) await take(flow, answers, action, form.fields);
  else refuseRequest(ctx, deps, 'CSRF_MISMATCH', { flow: request.flow, detail: mismatch });
}

async function take(flow: LoginFlow, answers: Answers, action: Action, fields: Fields): Promise<void> {
  const { request } = flow;
  const taken = await takeDueStep(flow, action, fields);
  if (taken.outcome === 'left') {
    answers.done(await leave(flow, taken.reason));
  } else if (taken.outcome === 'not-due') {
    await show(flow, answers, await arrive(flow), { refusal: { code: 'STEP_NOT_DUE' } });
  } else if (taken.outcome === 'opened' || (taken.outcome === 'refused' && BY_SIGNATURE.has(action))) {
    answers.page(await signaturePage(flow, taken), request.client.redirect_uris);
  } else if (taken.outcome === 'refused') {
    await show(flow, answers, await arrive(flow), taken);
  } else {
    const arrival = await arrive(flow);
    // The last step saves the browser a detour through the page that would only send it on.
    if (answers.json || arrival.step.step === 'finish') await show(flow, answers, arrival);
    else answers.next(flow.request.flow);
  }
}

/** Shows the step that is due; the last one has no page, it leads out of the login. */
export async function show(
  flow: LoginFlow,
  answers: Answers,
  arrival: Arrival,
  said: Said = {},
): Promise<void> {
  const { step } = arrival;
  const { account } = flow.state;
  if (step.step === 'finish' && account !== undefined) {
    answers.done(await finish(flow, account, step.role));
    return;
  }
  const page = signatureFirst(flow, arrival, said)
    ? await signaturePage(flow, said)
    : pageOfStep(flow, arrival, said);
  // Chromium applies `form-action` to the redirects after a form, too: the client must be among the targets.
  answers.page(page, flow.request.client.redirect_uris);
}

/**
 * RP-2: where a signature is due; and in place of the password where the client demands one anyhow, unless one of the
 * accounts that are remembered was picked, or the password was refused.
 */
function signatureFirst({ ctx }: LoginFlow, { step, situation }: Arrival, { refusal }: Said): boolean {
  if (step.step !== 'password') return step.step === 'signature';
  return situation.facts.signature.demanded && refusal === undefined && ctx.query.as === undefined;
}

/** Whoever wants to begin with the password, where the signature comes first. */
export async function showPassword(flow: LoginFlow, answers: Answers): Promise<void> {
  const arrival = await arrive(flow);
  if (arrival.step.step !== 'password') answers.next(flow.request.flow);
  else answers.page(pageOfStep(flow, arrival), flow.request.client.redirect_uris);
}

function csrfMistake({ ctx, deps, request }: LoginFlow, fields: Fields): string | undefined {
  if (ctx.get('Sec-Fetch-Site') === 'cross-site') return 'the form was posted from another site';
  if (csrfMatches(deps.csrfKey, request.flow, fields.csrf)) return undefined;
  return fields.csrf === undefined
    ? 'the field `csrf` is missing'
    : 'the field `csrf` is not that of this flow';
}
