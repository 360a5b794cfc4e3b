import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ChannelName, Oid } from '../accounts/index.ts';
import type { Challenge } from './confirmation-codes.ts';

export const CHALLENGES = 'challenges';

/** One question to one person in one flow, as it lies in the store. Instants are milliseconds since the epoch. */
export interface ChallengeRecord extends Challenge {
  flow: string;
  /** The system that asks; the journal names it (LOGIN-8). */
  client: string;
  /** OTP-5: the keyed hash of the code; absent for push and TOTP. */
  codeHash?: string;
  /** Id of the inbox message; absent where nothing was sent. */
  message?: string;
  state: 'open' | 'used' | 'approved' | 'denied';
  /** Wrong answers to this very challenge. */
  wrong: number;
  /** When each channel may be used again, so that changing to and fro does not get round the wait (OTP-3). */
  resendAtOf: Partial<Record<ChannelName, number>>;
}

/**
 * OTP-5. Bound to the flow, so that a code of one login is worth nothing in another. A plain hash would not do:
 * there are only a million codes, and the key is what keeps them out of reach of whoever reads the store.
 */
export function hashOfCode(codeKey: Buffer, flow: string, code: string): string {
  return createHmac('sha256', codeKey).update(`${flow}\n${code}`).digest('base64url');
}

export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function messageIndex(message: string): string {
  return `message:${message}`;
}

/** What doors may see of a record: the hash stays in the room. */
export function challengeOf(record: ChallengeRecord): Challenge {
  const { channel, account, recipient, codeLength, expiresAt, resendAt, number } = record;
  const challenge = { channel, account, recipient, codeLength, expiresAt, resendAt };
  return number === undefined ? challenge : { ...challenge, number };
}

/** Whether a new question in the same flow must wait (OTP-3). Another account's wait is no concern of this one. */
export function waitUntil(
  record: ChallengeRecord | undefined,
  account: Oid,
  channel: ChannelName,
  now: number,
) {
  const until = record?.account === account ? record.resendAtOf[channel] : undefined;
  return until !== undefined && until > now ? until : undefined;
}
