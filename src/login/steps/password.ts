import { isoInstant } from '../../clock.ts';
import type { AuthenticationOutcome } from '../../accounts/index.ts';
import { identified } from '../flow-state.ts';
import type { LoginFlow } from '../login-flow.ts';
import { fieldMissing, refused, type OpenStep, type StepOutcome } from '../step-outcome.ts';

/** LOGIN-1…5. What was typed for an unknown login goes nowhere but back into the field of this one answer (SAFE-2). */
export const password: OpenStep = async (flow, fields) => {
  const { login, password: typed } = fields;
  if (login === undefined) return fieldMissing(flow, 'login', 'a phone, e-mail, СНИЛС, ИНН or login name');
  if (typed === undefined) return fieldMissing(flow, 'password', 'the password of the account');
  const outcome = await flow.deps.accounts.authenticate(login, typed);
  const answer = judged(flow, outcome);
  return answer.outcome === 'refused' ? { ...answer, login } : answer;
};

function judged(flow: LoginFlow, result: AuthenticationOutcome): StepOutcome {
  const kind = 'login.password';
  const account = result.person?.oid;
  switch (result.outcome) {
    case 'right': {
      const { person, organizationInn } = result;
      flow.record({
        kind,
        outcome: 'ok',
        account: person.oid,
        ...(organizationInn && { details: { organizationInn } }),
      });
      const proof = { method: 'password', at: flow.deps.clock.now() } as const;
      return { outcome: 'next', change: () => identified(person.oid, proof, organizationInn) };
    }
    case 'wrong':
      return wrong(flow, result);
    case 'locked': {
      const until = isoInstant(result.until);
      const hint = `The account is locked until ${until}; attempts meanwhile are not looked at (LOGIN-5).`;
      flow.record({ kind, outcome: 'refused', reason: 'LOGIN_LOCKED', account, hint });
      return refused('LOGIN_LOCKED', { until });
    }
    case 'blocked': {
      const until = result.until === undefined ? undefined : isoInstant(result.until);
      const hint = `The password is right, but the account is blocked ${until === undefined ? 'by an operator' : `until ${until}`}.`;
      flow.record({ kind, outcome: 'refused', reason: 'ACCOUNT_BLOCKED', account, hint });
      return refused('ACCOUNT_BLOCKED', { until });
    }
    case 'not-activated': {
      const hint = 'The password is right, but the account has the status `not-activated`.';
      flow.record({ kind, outcome: 'refused', reason: 'ACCOUNT_NOT_ACTIVATED', account, hint });
      return refused('ACCOUNT_NOT_ACTIVATED');
    }
  }
}

/** LOGIN-3: the person is not told which of the two was wrong, nor how many attempts a known login has left. */
function wrong(flow: LoginFlow, { person, lock }: AuthenticationOutcome & { outcome: 'wrong' }): StepOutcome {
  const account = person?.oid;
  flow.record({
    kind: 'login.password',
    outcome: 'refused',
    reason: 'LOGIN_FAILED',
    account,
    hint:
      account === undefined
        ? 'No account has this login. Expected a phone, e-mail, СНИЛС, ИНН or login name; `GET /_/api/personas` lists them.'
        : `The login is known, the password is wrong; attempts left: ${lock?.attemptsLeft ?? 0}.`,
  });
  if (lock?.lockedUntil === undefined) return refused('LOGIN_FAILED');
  const until = isoInstant(lock.lockedUntil);
  const hint = `Too many wrong attempts in a row: locked until ${until} (LOGIN-5). \`POST /_/api/accounts/{oid}/unlock\` opens it.`;
  flow.record({ kind: 'account.locked', outcome: 'note', account, hint });
  return refused('LOGIN_LOCKED', { until });
}
