import type { Action } from '../flow.ts';
import type { LoginFlow } from '../login-flow.ts';
import type { Situation } from '../situation.ts';
import { refused, type Fields, type OpenStep, type PersonStep, type StepOutcome } from '../step-outcome.ts';
import { cancel } from './cancel.ts';
import { channel } from './channel.ts';
import { code } from './code.ts';
import { consent } from './consent.ts';
import { forget } from './forget.ts';
import { newPassword } from './new-password.ts';
import { password } from './password.ts';
import { persona } from './persona.ts';
import { push } from './push.ts';
import { resend } from './resend.ts';
import { role } from './role.ts';
import { signature } from './signature.ts';
import { switchAccount } from './switch.ts';
import { token } from './token.ts';

/** For a step of a known person; `TAKES` in flow.ts lets nobody else come this far. */
const byPerson =
  (step: PersonStep): OpenStep =>
  async (flow, fields, { known }) =>
    known === undefined ? refused('STEP_NOT_DUE') : step(flow, fields, known);

const STEPS: Record<Action, OpenStep> = {
  password,
  signature,
  token,
  persona,
  forget,
  'new-password': byPerson(newPassword),
  channel: byPerson(channel),
  code: byPerson(code),
  resend: byPerson(resend),
  push: byPerson(push),
  role: byPerson(role),
  consent: byPerson(consent),
  switch: switchAccount,
  cancel,
};

export function takeStep(
  action: Action,
  flow: LoginFlow,
  fields: Fields,
  situation: Situation,
): Promise<StepOutcome> {
  return STEPS[action](flow, fields, situation);
}
