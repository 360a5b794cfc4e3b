import { isoInstant } from '../clock.ts';
import type { RefusalModel } from '../pages/index.ts';
import type { Request } from './deps.ts';

/**
 * SIGN-4: a binding changes only with the password. It counts as at login (LOGIN-5), so that an open cabinet is no
 * place to guess it. Answers what stands in the way, and writes that down.
 */
export async function passwordObstacle(
  { deps, visit }: Request,
  password: string,
): Promise<RefusalModel | undefined> {
  const account = visit.person.oid;
  const result = await deps.accounts.confirmPassword(account, password);
  if (result.outcome === 'right') return undefined;
  const refuse = (refusal: RefusalModel, hint: string): RefusalModel => {
    deps.journal.record({
      kind: 'cabinet.refused',
      outcome: 'refused',
      reason: refusal.code,
      account,
      hint,
    });
    return refusal;
  };
  switch (result.outcome) {
    case 'wrong': {
      const { attemptsLeft = 0, lockedUntil } = result.lock ?? {};
      if (lockedUntil === undefined)
        return refuse(
          { code: 'PASSWORD_WRONG', attemptsLeft },
          `The password is wrong; attempts left: ${attemptsLeft}.`,
        );
      const until = isoInstant(lockedUntil);
      const hint = `Too many wrong attempts in a row: locked until ${until} (LOGIN-5). \`POST /_/api/accounts/{oid}/unlock\` opens it.`;
      deps.journal.record({ kind: 'account.locked', outcome: 'note', account, hint });
      return refuse({ code: 'LOGIN_LOCKED', until }, hint);
    }
    case 'locked':
      return refuse(
        { code: 'LOGIN_LOCKED', until: isoInstant(result.until) },
        'The account is locked; attempts meanwhile are not looked at (LOGIN-5).',
      );
    case 'blocked':
      return refuse({ code: 'ACCOUNT_BLOCKED' }, 'The account was blocked meanwhile.');
    case 'not-activated':
      return refuse({ code: 'ACCOUNT_NOT_ACTIVATED' }, 'The account is not active any more.');
  }
}
