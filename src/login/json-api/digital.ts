import type { LoginFlow } from '../login-flow.ts';
import type { Asked } from './calls.ts';
import type { Reply } from './reply.ts';
import { dueStep, missing, notDue, take } from './steps.ts';

/** `GET …/digital/request` answers `digital_challenge`, which is signed as the characters or the bytes they stand for. */
export async function requestDigital(flow: LoginFlow): Promise<Reply> {
  const due = await dueStep(flow);
  if (due.step !== 'password') return notDue(due.step);
  const { value } = await flow.deps.signatureLogin.challenge(flow.request.flow);
  return { outcome: 'answered', body: { digital_challenge: value } };
}

/** `POST …/digital/validate {signature}`: CMS in base64. Assumed: detached is taken as well as attached. */
export async function validateDigital(flow: LoginFlow, { body: { signature } }: Asked): Promise<Reply> {
  return typeof signature === 'string'
    ? take(flow, 'signature', { signature })
    : missing('signature', 'a CMS message over `digital_challenge`, in base64');
}
