import { TAKES } from '../flow.ts';
import type { LoginFlow } from '../login-flow.ts';
import type { Asked } from './calls.ts';
import type { Reply } from './reply.ts';
import { dueStep, missing, notDue, take } from './steps.ts';

/** `GET …/digital/request` answers `digital_challenge`, which is signed as the characters or the bytes they stand for. */
export async function requestDigital(flow: LoginFlow): Promise<Reply> {
  const due = await dueStep(flow);
  if (!TAKES[due.step].includes('signature')) return notDue(due.step);
  const { value } = await flow.deps.signatureLogin.challenge(flow.request.flow);
  return { outcome: 'answered', body: { digital_challenge: value } };
}

/**
 * `POST …/digital/validate {signature}`: CMS in base64. Assumed: detached is taken as well as attached; XML, and a bare
 * value with `certificate` beside it, are of this stand.
 */
export async function validateDigital(
  flow: LoginFlow,
  { body: { signature, certificate } }: Asked,
): Promise<Reply> {
  if (typeof signature !== 'string')
    return missing('signature', 'a CMS message over `digital_challenge`, in base64');
  return take(flow, 'signature', { signature, ...(typeof certificate === 'string' && { certificate }) });
}
