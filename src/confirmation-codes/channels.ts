import type { ChannelName, Person } from '../accounts/index.ts';
import type { Channel } from './channel.ts';

export interface ReachableChannel {
  channel: Channel;
  address: string;
}

/**
 * OTP-2: the ways this person can confirm now, in the person's order. Assumed: where a relying party demands a
 * second factor (RP-2) of somebody who never set one up, the verified mobile is enough for an SMS.
 */
export function reachableChannels(
  channels: Record<ChannelName, Channel>,
  person: Person,
): ReachableChannel[] {
  const wanted = person.secondFactor.channels;
  const names: ChannelName[] = wanted.length === 0 ? ['sms'] : [...new Set(wanted)];
  return names.flatMap((name) => {
    const channel = channels[name];
    const address = channel.addressOf(person);
    return address === undefined ? [] : [{ channel, address }];
  });
}
