import type { Chrome, FlowModel } from '../models.ts';
import { secondsLeft } from '../moment.ts';
import type { Words } from '../words/index.ts';
import { StepButton } from './flow-form.tsx';

interface OtherWaysProps {
  flow: FlowModel & { otherChannels: boolean };
  chrome: Chrome;
  words: Words;
  /** Left out where nothing was sent that could be sent again. */
  again?: { at: string | undefined; resend: string; resendIn: string } | undefined;
}

/** Beside a code or a push: have it sent again (OTP-3), or confirm in another way (OTP-2). */
export function OtherWays({ flow, chrome, words, again }: OtherWaysProps) {
  return (
    <>
      {again !== undefined && (
        <StepButton
          flow={flow}
          step="resend"
          wait={secondsLeft(again.at, chrome.now)}
          waitText={again.resendIn}
        >
          {again.resend}
        </StepButton>
      )}
      {flow.otherChannels && (
        <StepButton flow={flow} step="channel" field={{ name: 'channel', value: '' }}>
          {words.otherChannel}
        </StepButton>
      )}
    </>
  );
}
