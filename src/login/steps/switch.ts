import { nobody } from '../flow-state.ts';
import type { OpenStep } from '../step-outcome.ts';

/** Somebody else wants to log in: the flow begins again, and nothing of the former person is left in it. */
export const switchAccount: OpenStep = async (flow) => {
  flow.record({
    kind: 'login.cancelled',
    outcome: 'note',
    hint: 'Another person logs in instead, in the same flow.',
  });
  return { outcome: 'next', change: nobody };
};
