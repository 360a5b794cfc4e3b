import type { ChannelName } from '../../accounts/index.ts';
import type { Arrival } from '../arrival.ts';
import type { LoginFlow } from '../login-flow.ts';

interface Facts {
  /** Masked. Assumed: `email` for a letter. */
  phone?: string;
  email?: string;
  code_length: number;
  verify_timeout_secs: number;
  verify_attempts_left: number;
}

export interface MfaDetails extends Partial<Facts> {
  type: 'SMS' | 'TTP' | 'PUSH' | 'EML';
  /** Assumed: the number to be repeated in the app, which the page shows. */
  number?: string;
  otp_details?: Facts;
  ttp_details?: Facts;
}

/** Observed: SMS, TTP and PUSH. Assumed: EML, for letters; ESIA sends none. */
const TYPES: Record<ChannelName, MfaDetails['type']> = {
  sms: 'SMS',
  totp: 'TTP',
  push: 'PUSH',
  email: 'EML',
};

/** What is asked for as the second factor, and how long and how often it may be tried; undefined where nothing is. */
export async function mfaDetails(flow: LoginFlow, arrival: Arrival): Promise<MfaDetails | undefined> {
  const { known } = arrival.situation;
  const { step, challenge } = arrival;
  const channel = 'channel' in step ? step.channel : known?.channels[0]?.channel;
  if (known === undefined || channel === undefined) return undefined;
  const type = TYPES[channel];
  if (challenge === undefined) return { type };

  const { accounts, clock } = flow.deps;
  const { attemptsLeft } = await accounts.lockState(known.person.oid);
  const facts: Facts = {
    ...(challenge.recipient === '' ? {} : { [channel === 'email' ? 'email' : 'phone']: challenge.recipient }),
    code_length: challenge.codeLength,
    verify_timeout_secs: Math.max(0, Math.ceil((challenge.expiresAt - clock.now()) / 1000)),
    verify_attempts_left: attemptsLeft,
  };
  if (channel === 'push') return { type, ...facts, number: challenge.number ?? '' };
  // Observed: clients read them from the member that is named after the type, or from the details themselves.
  return { type, ...facts, [channel === 'totp' ? 'ttp_details' : 'otp_details']: facts };
}
