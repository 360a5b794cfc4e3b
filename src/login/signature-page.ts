import { fullName } from '../accounts/index.ts';
import { isoInstant } from '../clock.ts';
import type { PageModels } from '../pages/index.ts';
import type { Answers } from './answer.ts';
import type { LoginFlow } from './login-flow.ts';
import { nextStep, TAKES } from './flow.ts';
import { frameOf, type LoginPage, type Said } from './page-of-step.ts';
import { personHere, situationOf } from './situation.ts';
import { tokenModel } from './token-model.ts';

/** SIGN-1: the page beside the password's. A challenge that is open stays; it may have been signed already. */
export async function signaturePage(flow: LoginFlow, said: Said = {}): Promise<LoginPage> {
  const { value, expiresAt } = await flow.deps.signatureLogin.challenge(flow.request.flow);
  const model = {
    ...frameOf(flow, said.refusal),
    challenge: value,
    expiresAt: isoInstant(expiresAt),
    checks: said.checks,
    token: await tokenModel(flow, said.token),
    demand: demandOf(flow),
  };
  return { page: 'login/signature', model };
}

/** RP-2, RP-5: what the service demands, and of whom where somebody is here already. */
function demandOf(flow: LoginFlow): PageModels['login/signature']['demand'] {
  const { signatureNeeded, signatureClass } = flow.request.client.esia.policy;
  if (signatureNeeded !== true) return undefined;
  const person = personHere(flow);
  return { qualified: signatureClass === 'qualified', person: person && fullName(person) };
}

/** Shown while nobody has proved who they are, and where a signature is due; else one is led to what is due. */
export async function showSignature(flow: LoginFlow, answers: Answers): Promise<void> {
  const { facts } = await situationOf(flow);
  if (!TAKES[nextStep(flow.state, facts).step].includes('signature')) {
    answers.next(flow.request.flow);
  } else answers.page(await signaturePage(flow), flow.request.client.redirect_uris);
}
