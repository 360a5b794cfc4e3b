import { seeOther } from './answer.ts';
import { AT, refuseUpload } from './certificates.ts';
import { passwordIn, showConfirmation } from './confirmation.ts';
import type { Request } from './deps.ts';
import { ALREADY, judgeUpload, OF_ANOTHER, type Unfit } from './judge-upload.ts';
import { passwordObstacle } from './password.ts';
import { dropUpload, uploadOf } from './uploads.ts';

/** `GET /cabinet/certificates/new/:upload`: what is about to be bound, and the question for the password. */
export async function showBinding(request: Request, id: string): Promise<void> {
  const certificate = await uploadOf(request, id);
  if (certificate === undefined) await refuseUpload(request, GONE);
  else showConfirmation(request, { what: 'bind', action: `${AT}/new/${id}` }, certificate);
}

/** SIGN-4: bound with the password, and only what can be bound still. */
export async function confirmBinding(request: Request, id: string): Promise<void> {
  const password = await passwordIn(request);
  if (password === undefined) return;
  const { deps, visit, ctx } = request;
  const uploaded = await uploadOf(request, id);
  const judged = uploaded === undefined ? GONE : await judgeUpload(request, uploaded);
  if (judged.outcome === 'refused') {
    await refuseUpload(request, judged);
    return;
  }
  const { certificate } = judged;
  const refusal = await passwordObstacle(request, password);
  if (refusal !== undefined) {
    showConfirmation(request, { what: 'bind', action: `${AT}/new/${id}`, refusal }, certificate.der);
    return;
  }
  const account = visit.person.oid;
  const attached = await deps.signatureLogin.bindings.attach(account, certificate, 'person');
  await dropUpload(deps, id);
  if (attached.outcome !== 'bound') {
    // Somebody was faster, between the question and here.
    await refuseUpload(request, attached.outcome === 'already' ? ALREADY : OF_ANOTHER);
    return;
  }
  const details = { id: attached.binding.id, change: 'bound' };
  deps.journal.record({ kind: 'cabinet.certificate', outcome: 'ok', account, details });
  seeOther(ctx, `${AT}?done=bound`);
}

const GONE: Unfit = {
  outcome: 'refused',
  reason: 'CERTIFICATE_UPLOAD_GONE',
  hint: 'There is no certificate of this session that waits for the password under this address.',
};
