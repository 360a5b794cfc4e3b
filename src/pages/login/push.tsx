import { MainButton } from '../parts/button.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import { OtherWays } from '../parts/other-ways.tsx';
import { InboxHint, Timer } from '../parts/timer.tsx';
import type { View } from '../view.ts';
import { Frame } from './frame.tsx';

/** Seconds between two looks, where no script runs. */
const REFRESH = 3;

/** A push waits for the answer in the app; the number ties the two screens together (OTP-2). */
export function PushPage({ model, chrome, words }: View<'login/push'>) {
  return (
    <Frame
      flow={model}
      chrome={chrome}
      words={words}
      title={words.push.title}
      poll={model.action}
      head={
        <noscript>
          <meta http-equiv="refresh" content={`${REFRESH};url=${model.action}`} />
        </noscript>
      }
      others={
        <OtherWays flow={model} again={{ at: model.resendAt, ...words.push }} chrome={chrome} words={words} />
      }
    >
      <p class="lead">
        {words.push.sent} <strong class="whole">{model.recipient}</strong>. {words.push.intro}
      </p>
      <p class="number">{model.number}</p>
      <p class="waiting">{words.push.waiting}</p>
      <FlowForm flow={model} step="push">
        <Timer
          instant={model.expiresAt}
          chrome={chrome}
          until={words.push.expires}
          left={words.push.left}
          over={words.push.expired}
        />
        <MainButton>{words.push.submit}</MainButton>
      </FlowForm>
      <InboxHint text={words.push.hint} link={words.inboxLink} />
    </Frame>
  );
}
