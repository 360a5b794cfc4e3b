import type { LockState } from '../accounts/index.ts';
import type { ChallengeRecord } from './challenge-record.ts';
import type { Workings } from './workings.ts';

/** OTP-4: a wrong code and a wrong number of a push count alike; the last one in a row locks the account. */
export async function countWrong(
  { accounts, journal }: Workings,
  { account, client, flow }: ChallengeRecord,
): Promise<LockState> {
  const state = await accounts.countWrongCode(account);
  if (state.lockedUntil !== undefined) {
    journal.record({
      kind: 'account.locked',
      outcome: 'note',
      account,
      client,
      flow,
      hint: 'The last wrong confirmation code in a row locked the account (OTP-4, LOGIN-5). `POST /_/api/accounts/{oid}/unlock` opens it.',
    });
  }
  return state;
}
