import { standingOf } from '../../accounts/index.ts';
import { isoInstant } from '../../clock.ts';
import { identified } from '../flow-state.ts';
import type { LoginFlow } from '../login-flow.ts';
import { fieldMissing, refused, type OpenStep, type StepOutcome } from '../step-outcome.ts';

/**
 * DEV-1: one click as a persona, instead of typing the password. Locks and everything after the password stay as
 * they are; a block is met by `flow.ts`, as for anybody else.
 */
export const persona: OpenStep = async (flow, fields) =>
  fields.persona === undefined
    ? fieldMissing(flow, 'persona', 'the id of a persona')
    : asPersona(flow, fields.persona);

/** The step itself. `origin`: for the journal, where the click was not on the login page. */
export async function asPersona(
  flow: LoginFlow,
  id: string,
  origin: { by?: 'console' } = {},
): Promise<StepOutcome> {
  const kind = 'login.password';
  const { accounts, clock } = flow.deps;
  const person = accounts.byPersona(id);
  if (person === undefined || standingOf(person, clock.now()).status === 'deleted') {
    const hint = 'There is no such persona; `GET /_/api/personas` lists them.';
    flow.record({ kind, outcome: 'refused', reason: 'LOGIN_FAILED', hint });
    return refused('LOGIN_FAILED');
  }
  const account = person.oid;
  const { lockedUntil } = await accounts.lockState(account);
  if (lockedUntil !== undefined) {
    const until = isoInstant(lockedUntil);
    const hint = `The account is locked until ${until} (LOGIN-5); one click does not get round it.`;
    flow.record({ kind, outcome: 'refused', reason: 'LOGIN_LOCKED', account, hint });
    return refused('LOGIN_LOCKED', { until });
  }
  flow.record({ kind, outcome: 'ok', account, details: { persona: id, ...origin } });
  const proof = { method: 'persona', at: clock.now() } as const;
  return { outcome: 'next', change: () => identified(account, proof) };
}
