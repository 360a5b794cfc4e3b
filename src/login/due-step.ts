import { nextStep, TAKES, type Action, type Step } from './flow.ts';
import type { LoginFlow } from './login-flow.ts';
import { situationOf } from './situation.ts';
import type { Fields, StepOutcome } from './step-outcome.ts';
import { takeStep } from './steps/index.ts';

export type Taken =
  | Exclude<StepOutcome, { outcome: 'next' }>
  | { outcome: 'taken' }
  /** `due` is the step that is due instead. */
  | { outcome: 'not-due'; due: Step['step'] };

/** Takes a step if it is due, and changes the flow accordingly; the same for the pages and for the JSON API. */
export async function takeDueStep(flow: LoginFlow, action: Action, fields: Fields): Promise<Taken> {
  const situation = await situationOf(flow);
  const due = nextStep(flow.state, situation.facts).step;
  if (!TAKES[due].includes(action)) {
    noteNotDue(flow, action, due);
    return { outcome: 'not-due', due };
  }
  const outcome = await takeStep(action, flow, fields, situation);
  if (outcome.outcome !== 'next') return outcome;
  await flow.change(outcome.change);
  return { outcome: 'taken' };
}

/** E.g. a form sent twice: the step was taken by the first, and the answer says what is due now. */
function noteNotDue(flow: LoginFlow, action: Action, due: Step['step']): void {
  const takes = TAKES[due].length === 0 ? 'nothing' : TAKES[due].join(', ');
  const hint = `\`${action}\` was posted, but the step that is due is \`${due}\`; it takes: ${takes}.`;
  flow.record({ kind: 'login.refused', outcome: 'refused', reason: 'STEP_NOT_DUE', hint });
}
