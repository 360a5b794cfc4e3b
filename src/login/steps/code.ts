import { isoInstant } from '../../clock.ts';
import type { ReasonCode } from '../../reasons.ts';
import { confirmed } from '../flow-state.ts';
import { fieldMissing, refused, type PersonStep } from '../step-outcome.ts';

const REASON_OF = {
  expired: ['CODE_EXPIRED', 'The code was right once, or the challenge has ended: ask for a new one.'],
  used: ['CODE_USED', 'The code is right but has been used: a code works once.'],
  'never-requested': ['CODE_NOT_REQUESTED', 'No code was asked for in this flow: post a channel first.'],
} as const satisfies Record<string, [ReasonCode, hint: string]>;

/** OTP-4: a wrong, an expired, a used and a never requested code are told apart. */
export const code: PersonStep = async (flow, fields, { person }) => {
  const kind = 'login.code';
  const typed = fields.code;
  if (typed === undefined) return fieldMissing(flow, 'code', 'the digits of the confirmation code');
  const result = await flow.deps.confirmationCodes.verify(flow.request.flow, person, typed);
  switch (result.outcome) {
    case 'right': {
      const { channel } = result;
      flow.record({ kind, outcome: 'ok', details: { channel } });
      const proof = { method: channel, at: flow.deps.clock.now() };
      return { outcome: 'next', change: (state) => confirmed(state, person.oid, proof) };
    }
    case 'wrong': {
      const { attemptsLeft } = result;
      const hint = `The code is not that of the newest message of this flow; attempts left: ${attemptsLeft}.`;
      flow.record({ kind, outcome: 'refused', reason: 'CODE_WRONG', hint });
      return refused('CODE_WRONG', { attemptsLeft });
    }
    case 'locked': {
      const until = isoInstant(result.until);
      const hint = `The account is locked until ${until} (OTP-4, LOGIN-5); codes meanwhile are not looked at.`;
      flow.record({ kind, outcome: 'refused', reason: 'LOGIN_LOCKED', hint });
      return refused('LOGIN_LOCKED', { until });
    }
    default: {
      const [reason, hint] = REASON_OF[result.outcome];
      flow.record({ kind, outcome: 'refused', reason, hint });
      return refused(reason);
    }
  }
};
