import { sendPage } from '../http/index.ts';
import type { CabinetConfirmModel } from '../pages/index.ts';
import { chromeOf, frameOf, statusOf } from './answer.ts';
import { factsOf } from './certificate-model.ts';
import type { Request } from './deps.ts';
import { formOf } from './own-form.ts';

/** What is about to happen to which certificate, and the question for the password. */
export function showConfirmation(
  request: Request,
  asked: Pick<CabinetConfirmModel, 'what' | 'action' | 'refusal'>,
  der: Uint8Array,
): void {
  const { ctx, deps } = request;
  const certificate = factsOf(der);
  if (certificate === undefined) throw new Error('a certificate that was read cannot be read');
  const model = { ...frameOf(request), ...asked, certificate };
  const html = deps.render('cabinet/confirm', model, chromeOf(request, asked.action));
  sendPage(ctx, statusOf(model), html);
}

/** The password of the form; undefined where an answer has been given already. */
export async function passwordIn(request: Request): Promise<string | undefined> {
  const fields = await formOf(request);
  return fields && (fields.password ?? '');
}
