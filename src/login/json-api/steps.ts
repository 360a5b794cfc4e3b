import { takeDueStep } from '../due-step.ts';
import { nextStep, TAKES, type Action, type Step } from '../flow.ts';
import type { LoginFlow } from '../login-flow.ts';
import { situationOf } from '../situation.ts';
import type { Fields } from '../step-outcome.ts';
import type { Asked } from './calls.ts';
import { LOGIN } from './paths.ts';
import { replyOf, type Reply } from './reply.ts';

/**
 * `POST …/login {login, password}`. Other members are not looked at. Observed: some clients add `idType`, and some
 * send it all again when the service asks for something in between. Assumed: that begins the login anew.
 */
export async function logIn(flow: LoginFlow, { body }: Asked): Promise<Reply> {
  const { login, password } = body;
  if (typeof login !== 'string')
    return missing('login', 'a phone, e-mail, СНИЛС, ИНН or login name, as text');
  if (typeof password !== 'string') return missing('password', 'the password of the account, as text');
  const due = await dueStep(flow);
  if (due.step !== 'password' && TAKES[due.step].includes('switch')) await takeDueStep(flow, 'switch', {});
  return take(flow, 'password', { login, password });
}

/** Nothing to do but to say what is due. */
export const pass = (flow: LoginFlow): Promise<Reply> => replyOf(flow);

/** Sends another code or push; where the channel was out of order, tries it again. */
export async function askAgain(flow: LoginFlow): Promise<Reply> {
  const situation = await situationOf(flow);
  if (nextStep(flow.state, situation.facts).step !== 'channel') return take(flow, 'resend', {});
  return take(flow, 'channel', { channel: situation.known?.channels[0]?.channel ?? '' });
}

export async function changePassword(flow: LoginFlow, { body }: Asked): Promise<Reply> {
  const { password } = body;
  if (typeof password !== 'string') return missing('password', 'the new password, as text');
  // The page asks twice because people mistype; a program does not.
  return take(flow, 'new-password', { password, repeat: password });
}

/** Assumed: what the service proposes can be skipped; what LOGIN-4 demands cannot, and is told as a failure. */
export async function skipChange(flow: LoginFlow): Promise<Reply> {
  if ((await dueStep(flow)).step !== 'new-password') return replyOf(flow);
  const hint = `An expired password must be changed (LOGIN-4): \`POST ${LOGIN}/change-password {"password": …}\`.`;
  flow.record({ kind: 'login.new-password', outcome: 'refused', reason: 'PASSWORD_EXPIRED', hint });
  return replyOf(flow, { refusal: { code: 'PASSWORD_EXPIRED' } });
}

export const allowScopes = (flow: LoginFlow): Promise<Reply> => take(flow, 'consent', { decision: 'allow' });

/** Takes a step of the flow engine and tells what comes of it. */
export async function take(flow: LoginFlow, action: Action, fields: Fields): Promise<Reply> {
  const taken = await takeDueStep(flow, action, fields);
  if (taken.outcome === 'not-due') return notDue(taken.due);
  return replyOf(flow, taken.outcome === 'refused' ? taken : {});
}

export async function dueStep(flow: LoginFlow): Promise<Step> {
  return nextStep(flow.state, (await situationOf(flow)).facts);
}

export function notDue(due: Step['step']): Reply {
  return {
    outcome: 'not-due',
    detail: `the step that is due is \`${due}\`; \`GET ${LOGIN}/next-step\` tells`,
  };
}

export function missing(name: string, expected: string): Reply {
  return {
    outcome: 'malformed',
    detail: `the member \`${name}\` of the JSON body is missing; expected ${expected}`,
  };
}
