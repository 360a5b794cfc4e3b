import type { Role } from '../accounts/index.ts';
import { REASONS, type ReasonCode } from '../reasons.ts';
import { amrOf } from './amr.ts';
import type { Proof } from './flow-state.ts';
import type { LoginFlow } from './login-flow.ts';

const FIRST_FACTORS: ReadonlySet<Proof['method']> = new Set(['password', 'persona', 'signature']);

/** Everything is settled: hands the result to the engine and answers where the browser goes next. */
export async function finish(flow: LoginFlow, account: string, role: Role): Promise<string> {
  const { scopes, claims } = flow.request;
  const { proofs, sessionAmr, signature, sessionSignature } = flow.state;
  const amr = amrOf(proofs, sessionAmr);
  const location = await flow.deps.interactions.finish(flow.ctx, {
    account,
    role,
    amr,
    signature: signature ?? sessionSignature,
    // SESS-1: what comes on top raises a running session; only a login afresh begins a new one with a new auth_time.
    authenticated: sessionAmr.length === 0 && proofs.some(({ method }) => FIRST_FACTORS.has(method)),
    scopes,
    claims,
  });
  // SESS-1: who only passes through with a session has been remembered when it began.
  if (proofs.length > 0) {
    flow.device.remember(account);
    // LOGIN-5: a success resets the counter, wrong codes included.
    await flow.deps.accounts.clearFailures(account);
  }
  flow.record({ kind: 'login.finished', outcome: 'ok', details: { amr, role, scopes, claims } });
  return location;
}

/** RP-5: the client learns of the refusal by a protocol error. Answers where the browser goes next. */
export function leave(flow: LoginFlow, reason: ReasonCode): Promise<string> {
  return flow.deps.interactions.refuse(flow.ctx, 'access_denied', descriptionOf(reason));
}

/** RFC 6749, 4.1.2.1: `error_description` is ASCII, without quotation marks and backslashes. */
function descriptionOf(reason: ReasonCode): string {
  const text = `${reason}: ${REASONS[reason].says.en}`.replaceAll('’', "'");
  return text.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '');
}
