import type { ChannelName } from '../accounts/index.ts';
import { CHALLENGES, challengeOf, type ChallengeRecord } from './challenge-record.ts';
import type { Channel } from './channel.ts';
import { reachableChannels } from './channels.ts';
import type { ConfirmationCodes } from './confirmation-codes.ts';
import { createEmailChannel } from './email.ts';
import { createPushAnswers } from './push-answers.ts';
import { createPushChannel } from './push.ts';
import { createRequest } from './request.ts';
import { createSmsChannel } from './sms.ts';
import { createTotpChannel } from './totp.ts';
import { createVerify } from './verify.ts';
import type { ConfirmationCodesDeps, Workings } from './workings.ts';

export function createConfirmationCodes(deps: ConfirmationCodesDeps): ConfirmationCodes {
  const channels: Record<ChannelName, Channel> = {
    sms: createSmsChannel(deps.random),
    push: createPushChannel(deps.random),
    email: createEmailChannel(deps.random),
    totp: createTotpChannel(deps),
  };
  const workings: Workings = { ...deps, channels };

  return {
    channelsOf: (person) =>
      reachableChannels(channels, person).map(({ channel, address }) => ({
        channel: channel.name,
        recipient: channel.masked(address),
      })),
    request: createRequest(workings),
    async current(flow) {
      const record = await deps.store.get<ChallengeRecord>(CHALLENGES, flow);
      if (record === undefined || record.state === 'used') return undefined;
      return record.wrong >= deps.settings.lockoutAttempts && record.channel !== 'push'
        ? undefined
        : challengeOf(record);
    },
    verify: createVerify(workings),
    ...createPushAnswers(workings),
  };
}
