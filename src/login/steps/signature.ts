import { isoInstant } from '../../clock.ts';
import type { SignatureCheck } from '../../pages/index.ts';
import { readSignature, reasonOf, type SignatureRequest, type Verdict } from '../../signature-login/index.ts';
import { identifiedBySignature } from '../flow-state.ts';
import type { LoginFlow } from '../login-flow.ts';
import { fieldMissing, type OpenStep, type StepOutcome } from '../step-outcome.ts';

const kind = 'login.signature';

/** SIGN-1…4: in place of the password, and of the second factor too. */
export const signature: OpenStep = async (flow, fields) => {
  if (fields.signature === undefined)
    return fieldMissing(flow, 'signature', 'a CMS message over the challenge, as PEM or base64');
  // What is no base64 at all is refused as any other message that cannot be read.
  const cms = readSignature(fields.signature) ?? new Uint8Array();
  const verdict = await flow.deps.signatureLogin.verify(cms, requestOf(flow));
  return verdict.outcome === 'refused' ? refusedBy(flow, verdict) : identifiedAs(flow, verdict);
};

/** SIGN-4, RP-2: what the client and the request leave room for. */
function requestOf({ request }: LoginFlow): SignatureRequest {
  const { accountKinds, signatureClass } = request.client.esia.policy;
  const { actFor } = request;
  const personal = (one: string) => one === 'individual' || one === 'self_employed';
  const wanted = actFor === undefined ? (accountKinds ?? []) : [actFor];
  const needs = wanted.every(personal)
    ? ('personal' as const)
    : wanted.some(personal)
      ? undefined
      : ('organization' as const);
  return {
    flow: request.flow,
    needs: wanted.length === 0 ? undefined : needs,
    qualified: signatureClass === 'qualified',
  };
}

function refusedBy(flow: LoginFlow, verdict: Verdict & { outcome: 'refused' }): StepOutcome {
  const { reason, rule, sentence } = verdict;
  flow.record({ kind, outcome: 'refused', reason, hint: `${rule}: ${sentence}`, details: { rule } });
  return { outcome: 'refused', refusal: { code: reason, rule }, checks: verdict.checks.map(shown) };
}

function shown({ rule, certificate, holds, sentence, reference, informative }: Verdict['checks'][number]) {
  const model: SignatureCheck = { rule, certificate, holds, sentence, reference };
  return holds || informative === true ? model : { ...model, reason: reasonOf(rule) };
}

/** A block is met by `flow.ts`; a lock stops every proof of identity (LOGIN-5), the best one too. */
async function identifiedAs(
  flow: LoginFlow,
  { identity }: Verdict & { outcome: 'identified' },
): Promise<StepOutcome> {
  const { person, role, classes, certificate } = identity;
  const { lockedUntil } = await flow.deps.accounts.lockState(person);
  if (lockedUntil !== undefined) {
    const until = isoInstant(lockedUntil);
    const hint = `The account is locked until ${until} (LOGIN-5); a signature does not get round it.`;
    flow.record({ kind, outcome: 'refused', reason: 'LOGIN_LOCKED', account: person, hint });
    return { outcome: 'refused', refusal: { code: 'LOGIN_LOCKED', until } };
  }
  flow.record({ kind, outcome: 'ok', account: person, details: { role, classes, certificate } });
  const proof = { method: 'signature', at: flow.deps.clock.now() } as const;
  return { outcome: 'next', change: () => identifiedBySignature(person, proof, role) };
}
