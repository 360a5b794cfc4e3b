import type { ChannelName, Person } from '../accounts/index.ts';
import type { Challenge } from '../confirmation-codes/index.ts';
import type { RefusalModel } from '../pages/index.ts';
import type { ReasonCode } from '../reasons.ts';
import { nextStep, type Step } from './flow.ts';
import type { LoginFlow } from './login-flow.ts';
import { sendCode } from './send-code.ts';
import { situationOf, type Situation } from './situation.ts';
import { push } from './steps/push.ts';

/** The step that is due, made ready to be shown. */
export interface Arrival {
  step: Step;
  situation: Situation;
  challenge?: Challenge;
  /** What stands in the way of the step itself, e.g. a push that was denied. */
  refusal?: RefusalModel;
}

/**
 * Finds the step that is due and does what must be done before it can be shown: the code is sent, an answered push
 * is taken up, an obstacle is written to the journal. Coming twice changes nothing more: a page may be reloaded.
 */
export async function arrive(flow: LoginFlow): Promise<Arrival> {
  const situation = await situationOf(flow);
  const step = nextStep(flow.state, situation.facts);
  const person = situation.known?.person;
  if (person !== undefined && (step.step === 'code' || step.step === 'push')) {
    const challenged = await challenge(flow, person, step.channel);
    if (step.step === 'code') return { step, situation, ...challenged };
    return arriveAtPush(flow, { step, situation, ...challenged });
  }
  if (step.step === 'refused') await reportOnce(flow, step.refusal, 'refused');
  if (step.step === 'signature') await reportOnce(flow, { code: 'POLICY_SIGNATURE_NEEDED' }, 'note');
  return { step, situation };
}

/** The open challenge of the channel; a new one where there is none, or where it was another’s. */
async function challenge(flow: LoginFlow, person: Person, channel: ChannelName): Promise<Partial<Arrival>> {
  const current = await flow.deps.confirmationCodes.current(flow.request.flow);
  if (current?.channel === channel && current.account === person.oid) return { challenge: current };
  if (flow.state.downChannel === channel) return { refusal: { code: 'CHANNEL_DOWN' } };
  const sent = await sendCode(flow, person, channel);
  return sent.outcome === 'sent' ? { challenge: sent.challenge } : { refusal: sent.refusal };
}

/** The page of a push reloads itself: once the app has answered, that leads on without another click. */
async function arriveAtPush(flow: LoginFlow, arrival: Arrival): Promise<Arrival> {
  const { known } = arrival.situation;
  const state = await flow.deps.confirmationCodes.pushState(flow.request.flow);
  if (known === undefined || state === 'pending' || state === 'none') return arrival;
  if (state === 'denied') return { ...arrival, refusal: { code: 'PUSH_DENIED' } };
  if (state === 'expired') return { ...arrival, refusal: { code: 'CODE_EXPIRED' } };
  const taken = await push(flow, {}, known);
  if (taken.outcome !== 'next') return arrival;
  await flow.change(taken.change);
  return arrive(flow);
}

async function reportOnce(
  flow: LoginFlow,
  { code, needed, has, until }: RefusalModel,
  outcome: 'refused' | 'note',
): Promise<void> {
  if (flow.state.reported === code) return;
  await flow.change((state) => ({ ...state, reported: code }));
  flow.record({
    kind: code.startsWith('ROLE_')
      ? 'login.role'
      : code.startsWith('POLICY_')
        ? 'login.policy'
        : 'login.refused',
    outcome,
    reason: code,
    hint: HINTS[code] ?? 'The account cannot log in as it is.',
    details: { needed, has, until },
  });
}

const HINTS: Partial<Record<ReasonCode, string>> = {
  ROLE_UNAVAILABLE:
    'None of the person’s roles fits `act_for` or the ИНН in the login, or none is active; see `organizations` in `GET /_/api/personas`.',
  ROLE_HEAD_NOT_CONFIRMED: 'ROLE-4: the head’s own account must be of the level `confirmed`.',
  POLICY_LEVEL_TOO_LOW:
    'RP-2: the account is below what `esia.policy.minimumLevel` of the client, or `person_filter` of the request, demands.',
  POLICY_KIND_NOT_ALLOWED:
    'RP-2: none of the person’s roles is among `esia.policy.accountKinds` of the client, or `obj_type` of the request.',
  POLICY_ROLE_REQUIRED:
    'RP-2: the employee has none of `esia.policy.organizationRoles` of the client, or `roles` of the request.',
  POLICY_SIGNATURE_NEEDED:
    'RP-2: `esia.policy.signatureNeeded` of the client: who has come this far without a signature of its `signatureClass` is asked for one.',
  POLICY_SECOND_FACTOR_MISSING:
    'A second factor is demanded, by the client or the account, and none of the person’s channels can be used.',
  LOGIN_LOCKED: 'The account was locked during this login (LOGIN-5); the flow goes on once it is open again.',
};
