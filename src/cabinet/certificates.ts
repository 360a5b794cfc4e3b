import { readUpload, sendPage } from '../http/index.ts';
import type { CabinetCertificatesModel, RefusalModel } from '../pages/index.ts';
import { LARGEST_CERTIFICATE_FILE } from '../signature-login/index.ts';
import { chromeOf, frameOf, seeOther, showError, statusOf } from './answer.ts';
import { boundCertificates } from './certificate-model.ts';
import { forgery } from './csrf.ts';
import type { Request } from './deps.ts';
import { judgeUpload, type Unfit } from './judge-upload.ts';
import { keepUpload } from './uploads.ts';

export const AT = '/cabinet/certificates';

/** `GET /cabinet/certificates`; `?done=` says what was just done. */
export function showCertificates(request: Request): Promise<void> {
  const { done } = request.ctx.query;
  return showList(request, { done: done === 'bound' || done === 'unbound' ? done : undefined });
}

/** `POST /cabinet/certificates`: one file. What can be bound waits for the password on a page of its own. */
export async function takeCertificate(request: Request): Promise<void> {
  const { ctx, deps } = request;
  const upload = await readUpload(ctx, 'certificate', LARGEST_CERTIFICATE_FILE);
  if (upload.outcome === 'refused') {
    showError(ctx, deps, upload.code, upload.detail);
    return;
  }
  if (upload.outcome === 'too-large') {
    // Its csrf field was not read, and need not be: nothing is done with it.
    await refuseUpload(request, {
      outcome: 'refused',
      reason: 'CERTIFICATE_FILE_TOO_LARGE',
      hint: TOO_LARGE,
    });
    return;
  }
  const forged = forgery(request, upload.fields);
  if (forged !== undefined) {
    showError(ctx, deps, 'CSRF_MISMATCH', forged);
    return;
  }
  const judged = await judgeUpload(request, upload.file ?? new Uint8Array());
  if (judged.outcome === 'refused') await refuseUpload(request, judged);
  else seeOther(ctx, `${AT}/new/${await keepUpload(request, judged.certificate.der)}`);
}

const TOO_LARGE = `Expected at most ${LARGEST_CERTIFICATE_FILE} bytes.`;

/** Told on the list, under which stands the form that it came from. */
export async function refuseUpload(request: Request, judged: Unfit): Promise<void> {
  const { reason, hint, rule } = judged;
  request.deps.journal.record({
    kind: 'cabinet.certificate',
    outcome: 'refused',
    reason,
    hint,
    account: request.visit.person.oid,
    ...(rule !== undefined && { details: { rule } }),
  });
  await showList(request, { refusal: { code: reason, rule } });
}

async function showList(
  request: Request,
  said: { done?: CabinetCertificatesModel['done']; refusal?: RefusalModel },
): Promise<void> {
  const { ctx, deps } = request;
  const model = { ...frameOf(request), certificates: await boundCertificates(request), ...said };
  const html = deps.render('cabinet/certificates', model, chromeOf(request, AT));
  sendPage(ctx, statusOf(model), html);
}
