import { readSignature, type Submitted } from '../../signature-login/index.ts';
import type { LoginFlow } from '../login-flow.ts';
import { settleVerdict, signatureRequestOf } from '../signature-verdict.ts';
import { fieldMissing, type OpenStep, type StepOutcome } from '../step-outcome.ts';

/** SIGN-1…4: in place of the password, and of the second factor too. */
export const signature: OpenStep = async (flow, fields) => {
  if (fields.signature === undefined)
    return fieldMissing(
      flow,
      'signature',
      'a CMS or XML signature over the challenge, or a bare value in base64',
    );
  // What is neither XML nor base64 is refused as any other message that cannot be read.
  return bySignature(flow, readSignature(fields.signature, fields.certificate) ?? new Uint8Array());
};

/** What a message over the flow's challenge proves, whoever made it: a program of the person's, or the virtual token. */
export async function bySignature(flow: LoginFlow, signature: Uint8Array | Submitted): Promise<StepOutcome> {
  return settleVerdict(flow, await flow.deps.signatureLogin.verify(signature, signatureRequestOf(flow)));
}
