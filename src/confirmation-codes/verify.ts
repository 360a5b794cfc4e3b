import type { Person } from '../accounts/index.ts';
import type { Store } from '../storage/index.ts';
import { CHALLENGES, hashOfCode, sameHash, type ChallengeRecord } from './challenge-record.ts';
import type { Checked } from './channel.ts';
import type { ConfirmationCodes, VerifyOutcome } from './confirmation-codes.ts';
import { countWrong } from './count-wrong.ts';
import type { Workings } from './workings.ts';

type Judged = Checked | 'expired' | 'spent' | 'never-requested';

/**
 * OTP-4. The code is compared before anything else, so that an expired or used code is told apart only to the one
 * who has it; every other answer is `wrong` and counts, a superseded code among them. So does an outdated TOTP code,
 * because one try at it is a guess at many codes at once.
 */
export function createVerify(workings: Workings): ConfirmationCodes['verify'] {
  const { clock, store, inbox, accounts, channels } = workings;

  return async (flow, person, typed) => {
    const { lockedUntil } = await accounts.lockState(person.oid);
    if (lockedUntil !== undefined) return { outcome: 'locked', until: lockedUntil };

    const record = await store.get<ChallengeRecord>(CHALLENGES, flow);
    if (record?.account !== person.oid) return { outcome: 'never-requested' };
    // People copy codes with the blank in the middle that their phone puts there.
    const judged = await judge(flow, person, typed.replace(/[\s-]/g, ''), record);
    if (judged === 'wrong' || judged === 'outdated') return afterWrong(record, judged);
    // The other wrong answers may still be on their way to the counter: whoever comes now must not slip past them.
    if (judged === 'spent') return afterTooMany(flow, person);
    if (judged !== 'right') return { outcome: judged };

    if (record.codeHash !== undefined && record.message !== undefined) inbox.mark(record.message, 'used');
    await accounts.clearFailures(person.oid);
    return { outcome: 'right', channel: record.channel };
  };

  async function judge(flow: string, person: Person, code: string, record: ChallengeRecord): Promise<Judged> {
    if (record.channel === 'push') return takeApproval(flow, record);
    const check = channels[record.channel].check;
    if (check === undefined) return judgeSent(flow, code, record);
    if (await spent(flow)) return 'spent';
    const checked = await check(person, code);
    await settle(store, flow, checked);
    return checked;
  }

  /** Compared and consumed in one indivisible step: of twenty simultaneous right answers one is right (OTP-3). */
  function judgeSent(flow: string, code: string, expected: ChallengeRecord): Promise<Judged> {
    const hash = hashOfCode(workings.codeKey, flow, code);
    const now = clock.now();
    return store.update<ChallengeRecord, Judged>(CHALLENGES, flow, (record) => {
      // Superseded between reading and now: the code was for the former challenge.
      if (record?.codeHash === undefined || record.account !== expected.account)
        return { keep: true, answer: 'wrong' };
      if (record.wrong >= workings.settings.lockoutAttempts) return { keep: true, answer: 'spent' };
      if (!sameHash(record.codeHash, hash)) {
        return { write: { ...record, wrong: record.wrong + 1 }, answer: 'wrong' };
      }
      if (record.state === 'used') return { keep: true, answer: 'used' };
      if (record.expiresAt <= now) return { keep: true, answer: 'expired' };
      return { write: { ...record, state: 'used' }, answer: 'right' };
    });
  }

  /** An approval works once, like a code. */
  function takeApproval(flow: string, expected: ChallengeRecord): Promise<Judged> {
    return store.update<ChallengeRecord, Judged>(CHALLENGES, flow, (record) => {
      if (record === undefined || record.message !== expected.message)
        return { keep: true, answer: 'never-requested' };
      if (record.state === 'used') return { keep: true, answer: 'used' };
      if (record.state !== 'approved') return { keep: true, answer: 'never-requested' };
      return { write: { ...record, state: 'used' }, answer: 'right' };
    });
  }

  /** Takes one of the few tries of this challenge before a TOTP code is looked at, so that guesses cannot race. */
  function spent(flow: string): Promise<boolean> {
    return store.update<ChallengeRecord, boolean>(CHALLENGES, flow, (record) => {
      if (record === undefined || record.wrong >= workings.settings.lockoutAttempts)
        return { keep: true, answer: true };
      return { write: { ...record, wrong: record.wrong + 1 }, answer: false };
    });
  }

  async function afterWrong(record: ChallengeRecord, judged: 'wrong' | 'outdated'): Promise<VerifyOutcome> {
    const { attemptsLeft, lockedUntil } = await countWrong(workings, record);
    if (lockedUntil !== undefined) return { outcome: 'locked', until: lockedUntil };
    return judged === 'outdated' ? { outcome: 'expired' } : { outcome: 'wrong', attemptsLeft };
  }

  /** This challenge has taken all its wrong answers. Unless the account is open again by now, it is locked. */
  async function afterTooMany(flow: string, person: Person): Promise<VerifyOutcome> {
    const { lockedUntil } = await accounts.lockState(person.oid);
    if (lockedUntil !== undefined) return { outcome: 'locked', until: lockedUntil };
    const record = await store.get<ChallengeRecord>(CHALLENGES, flow);
    return { outcome: record?.state === 'used' ? 'used' : 'expired' };
  }
}

/** Gives the try back where the TOTP code was not wrong; a right one ends the challenge. */
async function settle(store: Store, flow: string, checked: Checked): Promise<void> {
  if (checked === 'wrong' || checked === 'outdated') return;
  await store.update<ChallengeRecord, undefined>(CHALLENGES, flow, (record) => {
    if (record === undefined) return { keep: true, answer: undefined };
    const state = checked === 'right' ? 'used' : record.state;
    return { write: { ...record, wrong: record.wrong - 1, state }, answer: undefined };
  });
}
