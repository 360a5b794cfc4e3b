import { isoInstant } from '../clock.ts';
import type { Answers } from './answer.ts';
import type { LoginFlow } from './login-flow.ts';
import { nextStep } from './flow.ts';
import { frameOf, type LoginPage, type Said } from './page-of-step.ts';
import { situationOf } from './situation.ts';

/** SIGN-1: the page beside the password's. A challenge that is open stays; it may have been signed already. */
export async function signaturePage(flow: LoginFlow, said: Said = {}): Promise<LoginPage> {
  const { value, expiresAt } = await flow.deps.signatureLogin.challenge(flow.request.flow);
  const model = {
    ...frameOf(flow, said.refusal),
    challenge: value,
    expiresAt: isoInstant(expiresAt),
    checks: said.checks,
  };
  return { page: 'login/signature', model };
}

/** Shown while nobody has proved who they are; whoever has is led to the step that is due. */
export async function showSignature(flow: LoginFlow, answers: Answers): Promise<void> {
  const { facts } = await situationOf(flow);
  if (nextStep(flow.state, facts).step !== 'password') {
    answers.next(flow.request.flow);
  } else answers.page(await signaturePage(flow), flow.request.client.redirect_uris);
}
