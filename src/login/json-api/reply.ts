import type { Role } from '../../accounts/index.ts';
import type { RefusalModel } from '../../pages/index.ts';
import type { ReasonCode } from '../../reasons.ts';
import { arrive, type Arrival } from '../arrival.ts';
import { takeDueStep } from '../due-step.ts';
import { finish } from '../finish.ts';
import type { LoginFlow } from '../login-flow.ts';
import { actionOf, type Said } from '../page-of-step.ts';
import { failedAs } from './failures.ts';
import { mfaDetails, type MfaDetails } from './mfa-details.ts';

/** What the page's script receives. A failure comes without `action`: clients look at the one, then at the other. */
export interface LoginBody {
  action?: string;
  failed?: string;
  redirect_url?: string;
  mfa_details?: MfaDetails;
  /** Base64: what is to be signed. */
  digital_challenge?: string;
}

/** The answer of a call, or why the request itself could not be taken. */
export type Reply =
  | { outcome: 'answered'; body: LoginBody }
  | { outcome: 'malformed'; detail: string }
  | { outcome: 'not-due'; detail: string };

/** Finds what is due now and tells it; `said` is what the step that was just taken has to say. */
export async function replyOf(flow: LoginFlow, said: Said = {}): Promise<Reply> {
  const arrival = await arriveWithChannel(flow);
  const refusal = said.refusal ?? arrival.refusal ?? stopOf(arrival);
  // Waiting for the app is no failure: who asks every few seconds would give up at the first answer.
  const failed =
    refusal === undefined || refusal.code === 'PUSH_PENDING'
      ? {}
      : { failed: failedAs(refusal.code, arrival) };
  const due = await dueOf(flow, arrival, 'failed' in failed);
  return { outcome: 'answered', body: { ...due, ...failed } };
}

/** Several ways to confirm and none chosen: the preferred one is used, because this API has no page to choose on. */
async function arriveWithChannel(flow: LoginFlow): Promise<Arrival> {
  const arrival = await arrive(flow);
  const preferred = arrival.situation.known?.channels[0]?.channel;
  if (arrival.step.step !== 'channel' || preferred === undefined) return arrival;
  // Asking what is due must not knock again at a channel that is out of order; `otp/resend` does.
  if (flow.state.downChannel === preferred) return { ...arrival, refusal: { code: 'CHANNEL_DOWN' } };
  const taken = await takeDueStep(flow, 'channel', { channel: preferred });
  if (taken.outcome === 'refused') return { ...arrival, refusal: taken.refusal };
  return arrive(flow);
}

/** Obstacles that ESIA tells on the login page itself; a refusal by a client's policy has a page of its own. */
const ON_LOGIN_PAGE: ReadonlySet<ReasonCode> = new Set([
  'ACCOUNT_BLOCKED',
  'ACCOUNT_NOT_ACTIVATED',
  'LOGIN_LOCKED',
]);

function stopOf({ step }: Arrival): RefusalModel | undefined {
  return step.step === 'refused' && ON_LOGIN_PAGE.has(step.refusal.code) ? step.refusal : undefined;
}

async function dueOf(flow: LoginFlow, arrival: Arrival, failed: boolean): Promise<LoginBody> {
  const { step } = arrival;
  const action = (name: string): LoginBody => (failed ? {} : { action: name });
  switch (step.step) {
    case 'password':
      // Assumed: real pages ask only after a login.
      return action('ENTER_LOGIN');
    case 'channel':
    case 'code':
    case 'push': {
      const details = await mfaDetails(flow, arrival);
      return { ...action('ENTER_MFA'), ...(details === undefined ? {} : { mfa_details: details }) };
    }
    case 'new-password':
      return action('CHANGE_PASSWORD');
    case 'signature':
      // Assumed: nobody was seen here. A browser goes on with the page; a program signs what it is given.
      return failed ? {} : { ...pages(flow), digital_challenge: await challengeOf(flow) };
    case 'role':
    case 'consent':
    case 'refused':
      // The browser goes on with the pages, where the person chooses, consents or reads why not.
      return failed ? {} : pages(flow);
    case 'finish':
      return failed ? {} : done(flow, step.role);
  }
}

function pages(flow: LoginFlow): LoginBody {
  return { action: 'DONE', redirect_url: absolute(flow, actionOf(flow.request.flow)) };
}

async function challengeOf({ deps, request }: LoginFlow): Promise<string> {
  return (await deps.signatureLogin.challenge(request.flow)).value;
}

async function done(flow: LoginFlow, role: Role): Promise<LoginBody> {
  const { account } = flow.state;
  const location = account === undefined ? '/' : await finish(flow, account, role);
  return { action: 'DONE', redirect_url: absolute(flow, location) };
}

function absolute({ ctx }: LoginFlow, location: string): string {
  const base = `${ctx.protocol}://${ctx.host}`;
  return URL.canParse(location, base) ? new URL(location, base).href : location;
}
