import { withChannel } from '../flow-state.ts';
import { sendCode } from '../send-code.ts';
import { fieldMissing, refused, type PersonStep } from '../step-outcome.ts';

/** OTP-2: the person picks a way to confirm; an empty choice brings the list back. */
export const channel: PersonStep = async (flow, fields, { person, channels }) => {
  const name = fields.channel;
  if (name === undefined) return fieldMissing(flow, 'channel', '`sms`, `push`, `email`, `totp` or nothing');
  if (name === '') return { outcome: 'next', change: (state) => withChannel(state, undefined) };

  const chosen = channels.find((one) => one.channel === name)?.channel;
  if (chosen === undefined) {
    const set = channels.map((one) => one.channel).join(', ');
    const hint = `This channel is not set up for the account; it has: ${set === '' ? 'none' : set}.`;
    flow.record({ kind: 'login.code-sent', outcome: 'refused', reason: 'CHANNEL_UNAVAILABLE', hint });
    return refused('CHANNEL_UNAVAILABLE');
  }
  const sent = await sendCode(flow, person, chosen);
  // Whoever comes back to a channel whose code still stands goes on with that code.
  const stands = sent.outcome === 'too-soon' && sent.challenge.channel === chosen;
  if (sent.outcome === 'sent' || stands) {
    return { outcome: 'next', change: (state) => withChannel(state, chosen) };
  }
  return { outcome: 'refused', refusal: sent.refusal };
};
