import { seeOther, showError } from './answer.ts';
import { AT } from './certificates.ts';
import { passwordIn, showConfirmation } from './confirmation.ts';
import type { Request } from './deps.ts';
import { passwordObstacle } from './password.ts';
import type { Binding } from '../signature-login/index.ts';

/** `GET /cabinet/certificates/:id/unbind`: which one, and the question for the password. */
export async function showUnbinding(request: Request, id: string): Promise<void> {
  const binding = await ownBinding(request, id);
  if (binding !== undefined) showConfirmation(request, asked(id), derOf(binding));
}

/** From here on the certificate logs nobody in, until it is bound again. */
export async function confirmUnbinding(request: Request, id: string): Promise<void> {
  const password = await passwordIn(request);
  const binding = password === undefined ? undefined : await ownBinding(request, id);
  if (password === undefined || binding === undefined) return;
  const refusal = await passwordObstacle(request, password);
  if (refusal !== undefined) {
    showConfirmation(request, { ...asked(id), refusal }, derOf(binding));
    return;
  }
  const { deps, visit, ctx } = request;
  const account = visit.person.oid;
  // Twice at once: the second time it is gone, and that is what was asked for.
  if (await deps.signatureLogin.bindings.unbind(account, id, 'person')) {
    const details = { id, change: 'unbound' };
    deps.journal.record({ kind: 'cabinet.certificate', outcome: 'ok', account, details });
  }
  seeOther(ctx, `${AT}?done=unbound`);
}

/** Of somebody else's it is not even told that it is there. */
async function ownBinding({ ctx, deps, visit }: Request, id: string): Promise<Binding | undefined> {
  const binding = await deps.signatureLogin.bindings.get(visit.person.oid, id);
  if (binding === undefined)
    showError(ctx, deps, 'RECORD_NOT_FOUND', 'No certificate of this id is bound to the account.');
  return binding;
}

const asked = (id: string) => ({ what: 'unbind' as const, action: `${AT}/${id}/unbind` });
const derOf = ({ certificate }: Binding): Uint8Array => Buffer.from(certificate, 'base64');
