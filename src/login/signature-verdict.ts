import { isoInstant } from '../clock.ts';
import { explain } from '../signature-check/index.ts';
import { askedBy, type SignatureRequest, type Verdict } from '../signature-login/index.ts';
import { identifiedBySignature, signed } from './flow-state.ts';
import type { LoginFlow } from './login-flow.ts';
import { personHere } from './situation.ts';
import type { StepOutcome } from './step-outcome.ts';

const kind = 'login.signature';

/** SIGN-4, RP-2: what the client and the request leave room for, and whose it has to be where somebody is here already. */
export function signatureRequestOf(flow: LoginFlow): SignatureRequest {
  const { request } = flow;
  const asked = askedBy(request.client.esia.policy, request.actFor);
  return { flow: request.flow, ...asked, person: personHere(flow)?.oid };
}

/** What comes of a signature over the flow's challenge, whoever made it: pasted, signed in the page or by a token. */
export function settleVerdict(flow: LoginFlow, verdict: Verdict): Promise<StepOutcome> | StepOutcome {
  return verdict.outcome === 'refused' ? refusedBy(flow, verdict) : identifiedAs(flow, verdict);
}

function refusedBy(flow: LoginFlow, verdict: Verdict & { outcome: 'refused' }): StepOutcome {
  const { reason, rule, sentence } = verdict;
  flow.record({ kind, outcome: 'refused', reason, hint: `${rule}: ${sentence}`, details: { rule } });
  return { outcome: 'refused', refusal: { code: reason, rule }, checks: verdict.checks.map(explain) };
}

/** A block is met by `flow.ts`; a lock stops every proof of identity (LOGIN-5), the best one too. */
async function identifiedAs(
  flow: LoginFlow,
  { identity }: Verdict & { outcome: 'identified' },
): Promise<StepOutcome> {
  const { person, role, qualified, classes, certificate, powerOfAttorney, namesNobody } = identity;
  const { lockedUntil } = await flow.deps.accounts.lockState(person);
  if (lockedUntil !== undefined) {
    const until = isoInstant(lockedUntil);
    const hint = `The account is locked until ${until} (LOGIN-5); a signature does not get round it.`;
    flow.record({ kind, outcome: 'refused', reason: 'LOGIN_LOCKED', account: person, hint });
    return { outcome: 'refused', refusal: { code: 'LOGIN_LOCKED', until } };
  }
  const stepUp = personHere(flow) !== undefined;
  const details = {
    role,
    classes,
    certificate,
    ...(powerOfAttorney !== undefined && { powerOfAttorney }),
    ...(stepUp && { stepUp }),
  };
  flow.record({ kind, outcome: 'ok', account: person, details });
  const proof = { method: 'signature', at: flow.deps.clock.now() } as const;
  const proved = { role, qualified };
  return {
    outcome: 'next',
    change: stepUp
      ? (state) => signed(state, person, proof, proved)
      : () => identifiedBySignature(person, proof, { ...proved, ...(namesNobody && { namesNobody }) }),
  };
}
