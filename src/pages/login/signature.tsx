import { REASONS } from '../../reasons.ts';
import { SCRIPTS } from '../assets.ts';
import type { SignatureCheck } from '../models.ts';
import { MainButton } from '../parts/button.tsx';
import { Copyable } from '../parts/copyable.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import { Marked } from '../parts/marked.tsx';
import { Timer } from '../parts/timer.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { Frame } from './frame.tsx';

/** SIGN-1: what is to be signed, how, and a place for the result. Everything works without the script but the file. */
export function SignaturePage({ model, chrome, words }: View<'login/signature'>) {
  const { signature } = words;
  const refused = model.refusal !== undefined;
  return (
    <Frame
      flow={model}
      chrome={chrome}
      words={words}
      title={signature.title}
      width="middle"
      head={<script src={SCRIPTS.sign.path} defer />}
      others={<a href={model.action}>{signature.password}</a>}
    >
      {model.checks && <Checks checks={model.checks} language={chrome.language} words={words} />}
      <p class="lead">{signature.intro}</p>
      <Text title={signature.challenge} text={model.challenge} words={words} />
      <Timer
        instant={model.expiresAt}
        chrome={chrome}
        until={signature.expires}
        left={signature.left}
        over={signature.expired}
      />
      <KeyFile challenge={model.challenge} now={chrome.now} words={words} />
      <details class="recipes">
        <summary>{signature.recipes}</summary>
        <Text title={signature.rsa} text={recipe(model.challenge, '-md sha256')} words={words} />
        <Text
          title={signature.gost}
          text={recipe(model.challenge, '-engine gost -md md_gost12_256')}
          words={words}
        />
        <p class="hint">
          <Marked text={signature.where} />
        </p>
      </details>
      <FlowForm flow={model} step="signature">
        <div class="field">
          <label for="signature">{signature.signature}</label>
          <textarea
            id="signature"
            name="signature"
            rows={6}
            required
            spellcheck={false}
            autocapitalize="none"
            autocomplete="off"
            aria-invalid={refused ? 'true' : undefined}
            aria-describedby={refused ? 'refusal' : undefined}
          />
        </div>
        <div class="field" hidden data-file-into="signature">
          <label for="signature-file">{signature.file}</label>
          <input type="file" id="signature-file" />
        </div>
        <MainButton>{signature.submit}</MainButton>
      </FlowForm>
    </Frame>
  );
}

interface KeyFileProps {
  challenge: string;
  now: string | undefined;
  words: Words;
}

/** Signs in the browser; rendered hidden, since only the script can do it. No form: nothing of this is ever sent. */
function KeyFile({ challenge, now, words }: KeyFileProps) {
  const { keyFile } = words.signature;
  return (
    <section
      class="key-file"
      hidden
      aria-labelledby="key-file-title"
      data-sign
      data-challenge={challenge}
      data-now={now}
      data-wrong={keyFile.wrong}
      data-unknown={keyFile.unknown}
    >
      <h2 id="key-file-title">{keyFile.title}</h2>
      <p class="hint">
        <Marked text={keyFile.hint} />
      </p>
      <div class="field">
        <label for="key-file">{keyFile.file}</label>
        <input type="file" id="key-file" accept=".p12,.pfx" />
      </div>
      <div class="field">
        <label for="key-password">{keyFile.password}</label>
        <input type="password" id="key-password" autocomplete="off" />
      </div>
      <p class="alert-says" role="status" />
      <button class="secondary" type="button">
        {keyFile.sign}
      </button>
    </section>
  );
}

/** Detached, with the certificate and signed attributes: as `openssl cms` does unless told otherwise. */
function recipe(challenge: string, how: string): string {
  return `printf %s '${challenge}' | openssl cms -sign -binary ${how} -signer my.pem -outform PEM`;
}

function Text({ title, text, words }: { title: string; text: string; words: Words }) {
  return (
    <figure class="call">
      <figcaption>
        {title}
        <Copyable text={text} words={words} name={title} />
      </figcaption>
      <pre tabindex={0} aria-label={title}>
        {text}
      </pre>
    </figure>
  );
}

interface ChecksProps {
  checks: readonly SignatureCheck[];
  language: 'ru' | 'en';
  words: Words;
}

/** Every check with its answer; those that refuse are said in the reader's language as well. */
function Checks({ checks, language, words }: ChecksProps) {
  const { signature } = words;
  return (
    <details class="recipes">
      <summary>{signature.checks}</summary>
      <ul class="checks">
        {checks.map(({ rule, holds, sentence, reason }) => (
          <li class={reason === undefined ? undefined : 'fails'} data-rule={rule} data-holds={String(holds)}>
            <strong>{holds ? signature.holds : signature.fails}</strong> <code>{rule}</code>
            {reason !== undefined && <p>{REASONS[reason].says[language]}</p>}
            <p class="hint" lang="en">
              {sentence}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
