import type { ChannelName } from '../../accounts/index.ts';
import type { LoginFlow } from '../login-flow.ts';
import type { Asked } from './calls.ts';
import { LOGIN } from './paths.ts';
import type { Reply } from './reply.ts';
import { dueStep, notDue, take } from './steps.ts';

const PATH_OF: Record<ChannelName, string> = {
  sms: 'otp/verify?code=',
  email: 'otp/verify?code=',
  totp: 'totp/verify?code=',
  push: 'mfa/verify',
};

/** `POST …/verify?code=`, for codes that came by one of these channels. */
export function verify(channels: readonly ChannelName[]) {
  return async (flow: LoginFlow, { query }: Asked): Promise<Reply> => {
    const { code } = query;
    if (typeof code !== 'string') {
      return { outcome: 'malformed', detail: 'expected the code once in the query: `?code=`' };
    }
    const due = await dueStep(flow);
    if ('channel' in due && !channels.includes(due.channel)) return elsewhere(due.channel);
    return due.step === 'code' ? take(flow, 'code', { code }) : notDue(due.step);
  };
}

/**
 * `POST …/mfa/verify`: has the push been approved? Observed: one client sends codes of a TOTP application here, too,
 * so with `?code=` it takes a code of any channel.
 */
export async function confirm(flow: LoginFlow, asked: Asked): Promise<Reply> {
  if (asked.query.code !== undefined) return verify(['sms', 'email', 'totp'])(flow, asked);
  const due = await dueStep(flow);
  if (due.step === 'code') return elsewhere(due.channel);
  return due.step === 'push' ? take(flow, 'push', {}) : notDue(due.step);
}

function elsewhere(channel: ChannelName): Reply {
  return {
    outcome: 'not-due',
    detail: `the login is confirmed by ${channel}: \`POST ${LOGIN}/${PATH_OF[channel]}\``,
  };
}
