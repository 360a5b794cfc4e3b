import { MainButton } from '../parts/button.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import type { View } from '../view.ts';
import { Frame } from './frame.tsx';

/** The second factor: the person chooses among the channels that are set up (OTP-2). */
export function ChannelPage({ model, chrome, words }: View<'login/channel'>) {
  return (
    <Frame flow={model} chrome={chrome} words={words} title={words.channel.title}>
      <FlowForm flow={model} step="channel">
        <fieldset aria-describedby={model.refusal && 'refusal'}>
          <legend class="lead">{words.channel.intro}</legend>
          {model.channels.map(({ channel, recipient }, index) => (
            <label class="choice">
              <input type="radio" name="channel" value={channel} required checked={index === 0} />
              <span class="choice-text">
                <span class="choice-title">{words.channel.names[channel]}</span>
                <span class="choice-line">{recipient}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <MainButton>{words.channel.submit}</MainButton>
      </FlowForm>
    </Frame>
  );
}
