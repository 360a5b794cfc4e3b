import type { ChannelName, Oid, Person } from '../accounts/index.ts';

/** OTP-2…5: confirmation by code or push. One challenge is open per flow; a new one makes the old one void. */
export interface ConfirmationCodes {
  /** The ways this person can confirm now, best first; `recipient` is masked for the page. */
  channelsOf(person: Person): { channel: ChannelName; recipient: string }[];
  /** `client`: the system that asks; its name stands in the message (RP-2). */
  request(
    flow: string,
    person: Person,
    channel: ChannelName,
    client: { id: string; name: string },
  ): Promise<RequestOutcome>;
  /** The challenge of the flow, until a right code or the last wrong one ends it; `expiresAt` says if it still counts. */
  current(flow: string): Promise<Challenge | undefined>;
  /** Takes a code, or with any text an approved push; either works once. */
  verify(flow: string, person: Person, code: string): Promise<VerifyOutcome>;
  /** What the person answered to a push. */
  pushState(flow: string): Promise<'pending' | 'approved' | 'denied' | 'expired' | 'none'>;
  /** The person's answer in the app; `number` must be the one shown on the login page. */
  answerPush(
    messageId: string,
    answer: { approve: true; number: string } | { approve: false },
  ): Promise<PushAnswerOutcome>;
}

export interface Challenge {
  channel: ChannelName;
  account: Oid;
  /** Masked, e.g. `+7 ••• •••-45-67`. */
  recipient: string;
  codeLength: number;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  resendAt: number;
  /** Push only: the number shown on the login page, to be matched in the app. */
  number?: string;
}

export type RequestOutcome =
  | { outcome: 'sent'; challenge: Challenge }
  | { outcome: 'too-soon'; retryAt: number; challenge: Challenge }
  | { outcome: 'unavailable' }
  /** OTP-7: the channel is out of order; `fault` is the id of the fault. Nothing was opened or made void. */
  | { outcome: 'down'; fault: string };

export type VerifyOutcome =
  | { outcome: 'right'; channel: ChannelName }
  | { outcome: 'wrong'; attemptsLeft: number }
  | { outcome: 'expired' | 'used' | 'never-requested' }
  | { outcome: 'locked'; until: number };

export interface PushAnswerOutcome {
  /** `locked`: the account is, so an approval is not looked at; the push stays as it was, for when it is open again. */
  outcome: 'locked' | 'approved' | 'denied' | 'unknown' | 'expired' | 'already-answered' | 'wrong-number';
}
