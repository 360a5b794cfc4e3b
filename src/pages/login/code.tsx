import { MainButton } from '../parts/button.tsx';
import { CodeInput } from '../parts/code-input.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import { Marked } from '../parts/marked.tsx';
import { OtherWays } from '../parts/other-ways.tsx';
import { InboxHint, Timer } from '../parts/timer.tsx';
import type { View } from '../view.ts';
import { Frame } from './frame.tsx';

/** The code of a channel (OTP-3). A code of the authenticator app was never sent, so there is none to send again. */
export function CodePage({ model, chrome, words }: View<'login/code'>) {
  const sent = model.channel !== 'totp';
  return (
    <Frame
      flow={model}
      chrome={chrome}
      words={words}
      title={words.code.title}
      others={
        <OtherWays
          flow={model}
          again={sent ? { at: model.resendAt, ...words.code } : undefined}
          chrome={chrome}
          words={words}
        />
      }
    >
      <p class="lead">
        {words.code.sent[model.channel]} <strong class="whole">{model.recipient}</strong>
      </p>
      <FlowForm flow={model} step="code">
        <CodeInput
          label={words.code.label(model.codeLength)}
          length={model.codeLength}
          refused={model.refusal !== undefined}
        />
        {sent && model.expiresAt !== undefined && (
          <Timer
            instant={model.expiresAt}
            chrome={chrome}
            until={words.code.expires}
            left={words.code.left}
            over={words.code.expired}
          />
        )}
        <MainButton>{words.code.submit}</MainButton>
      </FlowForm>
      {sent ? (
        <InboxHint text={words.inboxHint} link={words.inboxLink} />
      ) : (
        <p class="shortcut">
          <Marked text={`${words.code.totpHint} \`GET /_/api/accounts/{oid}/totp\``} />
        </p>
      )}
    </Frame>
  );
}
