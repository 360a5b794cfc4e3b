import type { ReasonCode } from '../../reasons.ts';
import { confirmed } from '../flow-state.ts';
import { refused, unchanged, type PersonStep } from '../step-outcome.ts';

const REASON_OF = {
  denied: ['PUSH_DENIED', 'The person denied the login in the app, or gave too many wrong numbers.'],
  expired: ['CODE_EXPIRED', 'The push was not answered in time: ask for a new one.'],
  none: ['CODE_NOT_REQUESTED', 'No push was sent in this flow: post a channel first.'],
} as const satisfies Record<string, [ReasonCode, hint: string]>;

/** OTP-2: the person says the push is answered; the answer itself comes from the app, through the inbox. */
export const push: PersonStep = async (flow, _fields, { person }) => {
  const kind = 'login.push';
  const { clock, confirmationCodes } = flow.deps;
  const state = await confirmationCodes.pushState(flow.request.flow);
  switch (state) {
    case 'approved': {
      const taken = await confirmationCodes.verify(flow.request.flow, person, '');
      // The page that reloads itself may have taken the approval a moment ago: then there is nothing left to do.
      if (taken.outcome === 'used') return { outcome: 'next', change: unchanged };
      if (taken.outcome !== 'right') return refused('CODE_NOT_REQUESTED');
      flow.record({ kind, outcome: 'ok' });
      const proof = { method: 'push', at: clock.now() } as const;
      return { outcome: 'next', change: (now) => confirmed(now, person.oid, proof) };
    }
    case 'pending':
      // Programs ask every few seconds: waiting is not an event.
      return refused('PUSH_PENDING');
    default: {
      const [reason, hint] = REASON_OF[state];
      flow.record({ kind, outcome: 'refused', reason, hint });
      return refused(reason);
    }
  }
};
