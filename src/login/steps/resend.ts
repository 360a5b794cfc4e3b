import { sendCode } from '../send-code.ts';
import { unchanged, type PersonStep } from '../step-outcome.ts';

/** OTP-3: a new code makes the old one void, and may be asked for only after a while. */
export const resend: PersonStep = async (flow, _fields, { person, channels }) => {
  const current = await flow.deps.confirmationCodes.current(flow.request.flow);
  const channel = flow.state.channel ?? current?.channel ?? channels[0]?.channel;
  const sent = await sendCode(flow, person, channel ?? 'sms');
  return sent.outcome === 'sent'
    ? { outcome: 'next', change: unchanged }
    : { outcome: 'refused', refusal: sent.refusal };
};
