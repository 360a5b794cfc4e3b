import type { ReasonCode } from '../reasons.ts';
import { CHALLENGES, messageIndex, type ChallengeRecord } from './challenge-record.ts';
import type { ConfirmationCodes, PushAnswerOutcome } from './confirmation-codes.ts';
import { countWrong } from './count-wrong.ts';
import type { Workings } from './workings.ts';

type Answer = Parameters<ConfirmationCodes['answerPush']>[1];
type Verdict = Exclude<PushAnswerOutcome['outcome'], 'unknown'>;

/** The app's side of a push: what the person answered, and what the login page may know of it. */
export function createPushAnswers(workings: Workings): Pick<ConfirmationCodes, 'pushState' | 'answerPush'> {
  const { clock, store, inbox, accounts, journal, settings } = workings;

  function decide(
    record: ChallengeRecord,
    answer: Answer,
    locked: boolean,
  ): { verdict: Verdict; write?: ChallengeRecord } {
    if (record.state !== 'open') return { verdict: 'already-answered' };
    if (record.expiresAt <= clock.now()) return { verdict: 'expired' };
    const denied: ChallengeRecord = { ...record, state: 'denied' };
    if (!answer.approve) return { verdict: 'denied', write: denied };
    // Codes are not looked at while the account is locked; a number must be no way round that.
    if (locked) return { verdict: 'locked' };
    if (answer.number.trim() === record.number)
      return { verdict: 'approved', write: { ...record, state: 'approved' } };
    // Assumed: guessing the number is as limited as guessing a code; the last wrong number denies the push.
    const wrong = record.wrong + 1;
    const last = wrong >= settings.lockoutAttempts;
    return { verdict: 'wrong-number', write: { ...(last ? denied : record), wrong } };
  }

  /** Compared and written in one indivisible step: a push is answered once. */
  function take(messageId: string, flow: string, answer: Answer, locked: boolean): Promise<Verdict> {
    return store.update<ChallengeRecord, Verdict>(CHALLENGES, flow, (record) => {
      if (record?.message !== messageId) return { keep: true, answer: 'expired' };
      const { verdict, write } = decide(record, answer, locked);
      return write === undefined ? { keep: true, answer: verdict } : { write, answer: verdict };
    });
  }

  /** The wrong numbers of earlier pushes count too, so that this one may still be open when the account locks. */
  async function denyWhenLocked(messageId: string, record: ChallengeRecord): Promise<void> {
    const { lockedUntil } = await countWrong(workings, record);
    const state = await store.update<ChallengeRecord, ChallengeRecord['state'] | undefined>(
      CHALLENGES,
      record.flow,
      (current) => {
        if (current?.message !== messageId) return { keep: true, answer: undefined };
        if (lockedUntil === undefined || current.state !== 'open')
          return { keep: true, answer: current.state };
        return { write: { ...current, state: 'denied' }, answer: 'denied' };
      },
    );
    if (state === 'denied') inbox.mark(messageId, 'denied');
  }

  function report(verdict: Verdict, whose: { account?: string; client?: string; flow?: string }): void {
    journal.record({
      kind: 'login.push',
      outcome: verdict === 'approved' ? 'ok' : 'refused',
      ...whose,
      ...(verdict === 'approved' ? {} : REFUSALS[verdict]),
      details: { answer: verdict },
    });
  }

  return {
    async pushState(flow) {
      const record = await store.get<ChallengeRecord>(CHALLENGES, flow);
      if (record?.channel !== 'push' || record.state === 'used') return 'none';
      if (record.state !== 'open') return record.state;
      return record.expiresAt <= clock.now() ? 'expired' : 'pending';
    },

    async answerPush(answered, answer) {
      // A push that came twice (OTP-7) is one question all the same.
      const messageId = inbox.get(answered)?.copyOf ?? answered;
      const [found] = await store.find<ChallengeRecord>(CHALLENGES, messageIndex(messageId));
      if (found?.channel !== 'push') {
        // A push that a newer one has replaced is still seen in the inbox.
        const message = inbox.get(messageId);
        if (message?.channel !== 'push') return { outcome: 'unknown' };
        report('expired', message.account === undefined ? {} : { account: message.account });
        return { outcome: 'expired' };
      }
      const { account, client, flow } = found;
      const { lockedUntil } = await accounts.lockState(account);
      const verdict = await take(messageId, flow, answer, lockedUntil !== undefined);
      if (verdict === 'wrong-number') await denyWhenLocked(messageId, found);
      if (verdict === 'approved' || verdict === 'denied') inbox.mark(messageId, verdict);
      report(verdict, { account, client, flow });
      return { outcome: verdict };
    },
  };
}

/** LOGIN-8: why an answer was no approval. */
const REFUSALS: Record<Exclude<Verdict, 'approved'>, { reason: ReasonCode; hint: string }> = {
  denied: { reason: 'PUSH_DENIED', hint: 'The person denied the login in the app.' },
  locked: {
    reason: 'LOGIN_LOCKED',
    hint: 'The account is locked (OTP-4, LOGIN-5): approvals meanwhile are not looked at, and the push stays as it is. `POST /_/api/accounts/{oid}/unlock` opens the account.',
  },
  expired: {
    reason: 'CODE_EXPIRED',
    hint: 'The push has expired or a newer one took its place: answer the newest in `GET /_/api/inbox?channel=push`.',
  },
  'already-answered': { reason: 'CODE_USED', hint: 'A push is answered once: ask for a new one.' },
  'wrong-number': {
    reason: 'CODE_WRONG',
    hint: 'The number must be the one on the login page; the field `code` of the inbox message holds it. It counts as a wrong code (OTP-4).',
  },
};
