import { challengeDocument } from '../signature-login/index.ts';
import type { ControlDeps } from './deps.ts';
import { certificateToSignWith } from './login-certificate.ts';
import type { LoginOrder } from './login-order.ts';
import type { Step } from './login-steps.ts';
import { loginOf } from './personas.ts';

export type SignatureStep =
  | { outcome: 'signed'; form: 'token' | 'signature'; fields: Record<string, string> }
  /** `detail`: an English sentence for a developer. */
  | { outcome: 'unsigned'; detail: string };

/** What the person sends on the page of the signature: what their program has signed, or the PIN of their token. */
export async function signatureStep(
  step: Step,
  order: LoginOrder,
  deps: ControlDeps,
): Promise<SignatureStep> {
  const { signature, pin, person } = order;
  if (signature !== undefined && pin !== undefined) {
    const fields = { ...ownerOn(step, person), certificate: signature.id, pin };
    return { outcome: 'signed', form: 'token', fields };
  }
  const fields = await signatureFor(step, order, deps);
  return fields === undefined
    ? { outcome: 'unsigned', detail: NOTHING_TO_SIGN_WITH }
    : { outcome: 'signed', form: 'signature', fields };
}

const NOTHING_TO_SIGN_WITH =
  'The client demands a signature (`esia.policy.signatureNeeded`), and the person has no good certificate for a role it lets in: order one by `POST /_/api/certificates`, or name one in `signature`.';

/** Whose token: a persona where the page names them, else by what the person logs in with. */
function ownerOn({ token }: Step, person: LoginOrder['person']): Record<string, string> {
  const named = token?.owners?.find(({ id }) => id === person.persona);
  return named === undefined ? { login: loginOf(person) ?? '' } : { token: named.id };
}

/** As the program of the certificate's owner would: with the mistake of the specimen, where it has one there. */
async function signatureFor(
  { challenge }: Step,
  order: LoginOrder,
  deps: ControlDeps,
): Promise<Record<string, string> | undefined> {
  const entry = order.signature ?? (await certificateToSignWith(order, deps));
  if (challenge === undefined || entry === undefined) return undefined;
  const format = order.signatureFormat ?? entry.format ?? 'cms';
  const content = Buffer.from(format === 'xml' ? challengeDocument(challenge) : challenge);
  const signature = await deps.certificates.sign(entry.id, { content, format });
  if (signature === undefined) return undefined;
  const specimen = format === 'raw' ? await deps.certificates.get(entry.id) : undefined;
  const text = Buffer.from(signature).toString('base64');
  return { signature: text, ...(specimen && { certificate: specimen.certificate.pem }) };
}
