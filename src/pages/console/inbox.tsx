import type { Chrome, ConsoleMessage } from '../models.ts';
import { exactTime } from '../moment.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { ActionForm } from './action-form.tsx';
import { Live } from './live.tsx';
import { PanelHead } from './panel-head.tsx';

const STREAM = '/_/api/inbox/stream';

/** What the stand has sent, newest first (OTP-5). The script fills a copy of the template for each new message. */
export function InboxPanel({ model, chrome, words }: View<'console/overview'>) {
  const { inbox } = words.console;
  return (
    <section class="panel" id="inbox" aria-labelledby="inbox-title">
      <PanelHead id="inbox" title={inbox.title}>
        <Live words={words} stream="inbox" />
        <ActionForm action="inbox-empty" csrf={model.csrf}>
          <button class="small" type="submit">
            {inbox.clear}
          </button>
        </ActionForm>
      </PanelHead>
      <p class="hint" data-empty-of="inbox-list" hidden={model.inbox.length > 0}>
        {inbox.empty}
      </p>
      <ol
        class="rows scroll"
        id="inbox-list"
        tabindex={0}
        aria-labelledby="inbox-title"
        data-stream={STREAM}
        data-channels={JSON.stringify(inbox.channels)}
        data-states={JSON.stringify(inbox.states)}
      >
        {model.inbox.map((message) => (
          <MessageRow message={message} csrf={model.csrf} chrome={chrome} words={words} />
        ))}
      </ol>
      <template id="inbox-list-row">
        <MessageRow message={BLANK} csrf={model.csrf} chrome={chrome} words={words} />
      </template>
    </section>
  );
}

const BLANK: ConsoleMessage = { id: '', channel: '', to: '', text: '', sentAt: '', state: '' };

interface MessageRowProps {
  message: ConsoleMessage;
  csrf: string;
  chrome: Chrome;
  words: Words;
}

function MessageRow({ message, csrf, chrome, words }: MessageRowProps) {
  const { inbox } = words.console;
  const pending = message.channel === 'push' && message.state === 'delivered';
  return (
    <li
      class="message"
      id={message.id === '' ? undefined : `message-${message.id}`}
      data-state={message.state}
    >
      <p class="message-head">
        <span class="badge channel" data-slot="channel">
          {inbox.channels[message.channel] ?? message.channel}
        </span>
        <strong data-slot="to">{message.to}</strong>
        <time dateTime={message.sentAt} data-slot="sentAt">
          {exactTime(message.sentAt, chrome.language)}
        </time>
      </p>
      <p class="message-text" data-slot="text">
        {message.text}
      </p>
      <p class="message-foot">
        <strong class="message-code" data-slot="code" hidden={message.code === undefined}>
          {message.code}
        </strong>
        <span class="badge state" data-slot="state">
          {inbox.states[message.state] ?? message.state}
        </span>
        <span class="hint" data-slot="expires" hidden={message.expiresAt === undefined}>
          {inbox.expires}{' '}
          <time dateTime={message.expiresAt} data-slot="expiresAt">
            {message.expiresAt === undefined ? '' : exactTime(message.expiresAt, chrome.language)}
          </time>
        </span>
      </p>
      <div data-slot="answer" hidden={!pending}>
        <ActionForm action="push" csrf={csrf} class="buttons">
          <input type="hidden" name="message" value={message.id} data-slot="id" />
          <input
            class="short"
            name="number"
            inputmode="numeric"
            autocomplete="off"
            maxlength={4}
            aria-label={inbox.number}
            title={inbox.number}
            value={message.code}
            data-slot="number"
          />
          <button class="small strong" type="submit" name="answer" value="approve">
            {inbox.approve}
          </button>
          <button class="small" type="submit" name="answer" value="deny">
            {inbox.deny}
          </button>
        </ActionForm>
      </div>
    </li>
  );
}
