import type { ChannelName, Role } from '../accounts/index.ts';
import type { PolicyVerdict } from '../clients/index.ts';
import type { RefusalModel } from '../pages/index.ts';
import type { ReasonCode } from '../reasons.ts';
import type { FlowState } from './flow-state.ts';
import { sameRole, roleValue } from './roles.ts';

/*
 * The order of a login, decided here and nowhere else.
 *
 *            nobody yet, or the account is gone
 *   ┌──────────┐  right password or one click   ┌─────────────────────────────────────────────────┐
 *   │ password ├───────────────────────────────►│ blocked, not activated              → refused    │
 *   └────▲─────┘                                │ signature demanded, not given       → signature  │
 *        │                                      │ second factor demanded, not proved               │
 *        │ switch, from any step                │   account locked, no channel        → refused    │
 *        │                                      │   several channels, none chosen     → channel    │
 *        │                                      │   one channel, or one chosen        → code, push │
 *        ├──────────────────────────────────────┤ password has expired                → new-password
 *        │                                      │ no role can be taken                → refused    │
 *        │                                      │ several roles, none chosen          → role       │
 *        │                                      │ the client's policy says no         → refused    │
 *        │                                      │ consent is due                      → consent    │
 *        │                                      │ nothing stands in the way           → finish     │
 *        │                                      └─────────────────────────────────────────────────┘
 *
 * Beside the password stands the signature (SIGN-1): it proves both factors, and the role with them. So where the
 * client demands one (RP-2) it is asked for before a code, which is then no longer needed.
 *
 * The list is read from the top after every step; the first line that applies is the step that is due. A running
 * session (SESS-1) enters it without the password and meets only what it has not proved or settled yet.
 */
export type Step =
  | { step: 'password' | 'signature' | 'channel' | 'new-password' | 'role' }
  | { step: 'code'; channel: Exclude<ChannelName, 'push'> }
  | { step: 'push'; channel: 'push' }
  | { step: 'refused'; refusal: RefusalModel }
  | { step: 'consent' | 'finish'; role: Role };

/** What the rooms know about the account of a state. */
export interface Facts {
  standing: 'nobody' | 'active' | 'blocked' | 'not-activated';
  /** ISO instants; absent for a block without an end and for an account that is not locked. */
  blockedUntil?: string;
  lockedUntil?: string;
  /** `channels`: those that can be used now, best first. */
  secondFactor: { demanded: boolean; proved: boolean; channels: ChannelName[] };
  /** RP-2; `proved`: in this flow or in the session, of the class demanded and for a role that can be taken. */
  signature: { demanded: boolean; proved: boolean };
  /** Only where the password was proved in this flow. */
  passwordExpired: boolean;
  /** Roles that can be taken and fit the request; `obstacle` says why there is none. */
  roles: { takeable: Role[]; obstacle?: RefusalModel };
  /** Of the role in force, where there is one. */
  verdict?: PolicyVerdict;
  consentDue: boolean;
}

export function nextStep(state: FlowState, facts: Facts): Step {
  if (state.account === undefined || facts.standing === 'nobody') return { step: 'password' };
  if (facts.standing === 'blocked') return refused('ACCOUNT_BLOCKED', { until: facts.blockedUntil });
  if (facts.standing === 'not-activated') return refused('ACCOUNT_NOT_ACTIVATED');
  if (facts.signature.demanded && !facts.signature.proved) return { step: 'signature' };
  if (facts.secondFactor.demanded && !facts.secondFactor.proved) return confirmation(state, facts);
  // After the second factor, not before: a changed password needs it (REC-2).
  if (facts.passwordExpired) return { step: 'new-password' };

  const { takeable, obstacle } = facts.roles;
  if (obstacle !== undefined) return { step: 'refused', refusal: obstacle };
  const role = roleInForce(state, takeable);
  if (role === undefined) return { step: 'role' };
  const refusal = facts.verdict === undefined ? undefined : refusalOf(facts.verdict);
  if (refusal !== undefined) return { step: 'refused', refusal };
  if (facts.consentDue && state.consentedAs !== roleValue(role)) return { step: 'consent', role };
  return { step: 'finish', role };
}

/** OTP-1, OTP-2. A lock stops the proof of identity, not a session that has proved it before. */
function confirmation(state: FlowState, { lockedUntil, secondFactor: { channels } }: Facts): Step {
  if (lockedUntil !== undefined) return refused('LOGIN_LOCKED', { until: lockedUntil });
  if (channels.length === 0) return refused('POLICY_SECOND_FACTOR_MISSING');
  const channel = channelInForce(state, channels);
  if (channel === undefined) return { step: 'channel' };
  return channel === 'push' ? { step: 'push', channel } : { step: 'code', channel };
}

/** ROLE-1: the role that was chosen, as long as it can be taken; the only one where there is no choice. */
export function roleInForce(state: FlowState, takeable: readonly Role[]): Role | undefined {
  const chosen = takeable.find((role) => state.role !== undefined && sameRole(role, state.role));
  return chosen ?? (takeable.length === 1 ? takeable[0] : undefined);
}

function channelInForce(state: FlowState, channels: readonly ChannelName[]): ChannelName | undefined {
  const chosen = channels.find((channel) => channel === state.channel);
  return chosen ?? (channels.length === 1 ? channels[0] : undefined);
}

function refusalOf(verdict: PolicyVerdict): RefusalModel | undefined {
  switch (verdict.outcome) {
    case 'admitted':
      return undefined;
    case 'level-too-low':
      return { code: 'POLICY_LEVEL_TOO_LOW', needed: [verdict.needed], has: [verdict.has] };
    case 'kind-not-allowed':
      return { code: 'POLICY_KIND_NOT_ALLOWED', needed: verdict.allowed, has: [verdict.has] };
    case 'role-required':
      return { code: 'POLICY_ROLE_REQUIRED', needed: verdict.needed, has: verdict.has };
  }
}

function refused(code: ReasonCode, more: Omit<RefusalModel, 'code'> = {}): Step {
  return { step: 'refused', refusal: { code, ...more } };
}

/** What can be posted to `/login/:flow/<action>`. */
export const ACTIONS = [
  'password',
  'signature',
  'token',
  'persona',
  'forget',
  'new-password',
  'channel',
  'code',
  'resend',
  'push',
  'role',
  'consent',
  'switch',
  'cancel',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Which actions a step takes; any other is `STEP_NOT_DUE`. */
export const TAKES: Record<Step['step'], readonly Action[]> = {
  password: ['password', 'signature', 'token', 'persona', 'forget', 'cancel'],
  signature: ['signature', 'token', 'switch', 'cancel'],
  channel: ['channel', 'switch', 'cancel'],
  code: ['code', 'resend', 'channel', 'switch', 'cancel'],
  push: ['push', 'resend', 'channel', 'switch', 'cancel'],
  'new-password': ['new-password', 'switch', 'cancel'],
  role: ['role', 'switch', 'cancel'],
  refused: ['role', 'switch', 'cancel'],
  consent: ['consent', 'role', 'switch', 'cancel'],
  finish: [],
};
