import { nextStep } from '../flow.ts';
import type { OpenStep } from '../step-outcome.ts';

/** Back to the client. From a refusal the client learns that reason, otherwise that the person gave up (RP-5). */
export const cancel: OpenStep = async (flow, _fields, { facts }) => {
  const due = nextStep(flow.state, facts);
  const reason = due.step === 'refused' ? due.refusal.code : 'LOGIN_CANCELLED';
  flow.record({
    kind: 'login.cancelled',
    outcome: 'note',
    reason,
    hint: 'The person went back to the client, which receives `error=access_denied`.',
  });
  return { outcome: 'left', reason };
};
