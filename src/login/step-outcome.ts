import type { Oid } from '../accounts/index.ts';
import type { CheckModel, RefusalModel } from '../pages/index.ts';
import type { ReasonCode } from '../reasons.ts';
import type { FlowState } from './flow-state.ts';
import type { LoginFlow } from './login-flow.ts';
import type { Known, Situation } from './situation.ts';

/** What a step answers. It never knows which step comes next: that is `flow.ts`. */
export type StepOutcome =
  | { outcome: 'next'; change: (state: FlowState) => FlowState }
  | {
      outcome: 'refused';
      refusal: RefusalModel;
      login?: string;
      checks?: CheckModel[];
      token?: TokenSaid;
    }
  /** The PIN was right, and which certificate is to sign was not said: the list is shown. */
  | { outcome: 'opened'; token: TokenSaid }
  /** Back to the client with an error (RP-5). */
  | { outcome: 'left'; reason: ReasonCode };

/** Which virtual token an answer is about, so that its page shows that one again. */
export interface TokenSaid {
  /** Named by the id of a persona, or by the login that was typed; that one is forgotten with the answer (SAFE-2). */
  by: 'token' | 'login';
  value: string;
  /** What was chosen on it. */
  certificate?: string;
  /** Whose it is, where whoever asks may know: the PIN was right. */
  person?: Oid;
}

export type Fields = Readonly<Record<string, string>>;

/** A step anybody can take. */
export type OpenStep = (flow: LoginFlow, fields: Fields, situation: Situation) => Promise<StepOutcome>;
/** A step of somebody who has proved who they are. */
export type PersonStep = (flow: LoginFlow, fields: Fields, known: Known) => Promise<StepOutcome>;

export const unchanged = (state: FlowState): FlowState => state;

export function refused(code: ReasonCode, more: Omit<RefusalModel, 'code'> = {}): StepOutcome {
  return { outcome: 'refused', refusal: { code, ...more } };
}

/** A form that lacks a field was not sent by our page: a program is told what to send. */
export function fieldMissing(flow: LoginFlow, name: string, expected: string): StepOutcome {
  flow.record({
    kind: 'login.refused',
    outcome: 'refused',
    reason: 'REQUEST_MALFORMED',
    hint: `The field \`${name}\` is missing; expected ${expected}.`,
  });
  return refused('REQUEST_MALFORMED');
}
