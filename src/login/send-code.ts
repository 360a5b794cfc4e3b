import type { ChannelName, Person } from '../accounts/index.ts';
import { isoInstant } from '../clock.ts';
import type { Challenge } from '../confirmation-codes/index.ts';
import type { RefusalModel } from '../pages/index.ts';
import { withDownChannel } from './flow-state.ts';
import type { LoginFlow } from './login-flow.ts';

export type SendOutcome =
  | { outcome: 'sent'; challenge: Challenge }
  | { outcome: 'too-soon'; challenge: Challenge; refusal: RefusalModel }
  | { outcome: 'unavailable' | 'down'; refusal: RefusalModel };

/** Asks for a code and tells the journal. A TOTP challenge is opened the same way, though nothing is sent. */
export async function sendCode(flow: LoginFlow, person: Person, channel: ChannelName): Promise<SendOutcome> {
  const kind = 'login.code-sent';
  const { flow: id, client } = flow.request;
  const result = await flow.deps.confirmationCodes.request(id, person, channel, {
    id: client.client_id,
    name: client.client_name,
  });
  switch (result.outcome) {
    case 'sent': {
      if (flow.state.downChannel !== undefined) await flow.change((state) => withDownChannel(state));
      const { recipient, expiresAt } = result.challenge;
      if (channel !== 'totp') {
        flow.record({
          kind,
          outcome: 'ok',
          details: { channel, recipient, expiresAt: isoInstant(expiresAt) },
        });
      }
      return result;
    }
    case 'too-soon': {
      const retryAt = isoInstant(result.retryAt);
      const hint = `A new code through this channel can be asked for from ${retryAt} on (OTP-3).`;
      flow.record({ kind, outcome: 'refused', reason: 'CODE_TOO_SOON', hint, details: { channel } });
      return {
        outcome: 'too-soon',
        challenge: result.challenge,
        refusal: { code: 'CODE_TOO_SOON', retryAt },
      };
    }
    case 'down': {
      const { fault } = result;
      const hint = `The fault \`${fault}\` (channel-down) puts the channel out of order (OTP-7); \`DELETE /_/api/faults/${fault}\` disarms it.`;
      const details = { channel, fault };
      flow.record({ kind, outcome: 'refused', reason: 'CHANNEL_DOWN', hint, details });
      await flow.change((state) => withDownChannel(state, channel));
      return { outcome: 'down', refusal: { code: 'CHANNEL_DOWN' } };
    }
    case 'unavailable': {
      const hint = 'The channel needs a verified contact or, for `totp`, a base32 secret.';
      flow.record({ kind, outcome: 'refused', reason: 'CHANNEL_UNAVAILABLE', hint, details: { channel } });
      return { outcome: 'unavailable', refusal: { code: 'CHANNEL_UNAVAILABLE' } };
    }
  }
}
