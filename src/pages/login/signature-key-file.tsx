import { Marked } from '../parts/marked.tsx';
import type { Words } from '../words/index.ts';
import { Way } from './signature-way.tsx';

interface KeyFileProps {
  open: boolean;
  challenge: string;
  /** Who is expected here: their files are what is downloaded. */
  persona: string | undefined;
  now: string | undefined;
  words: Words;
}

/** Signs in the browser; rendered hidden, since only the script can do it. No form: nothing of this is ever sent. */
export function KeyFile({ open, challenge, persona, now, words }: KeyFileProps) {
  const { keyFile } = words.signature;
  return (
    <Way id="key-file-way" title={keyFile.title} open={open} hidden>
      <div
        class="key-file"
        data-sign
        data-challenge={challenge}
        data-now={now}
        data-refusals={JSON.stringify(sentences(keyFile.refusals))}
      >
        <p class="hint">
          <Marked text={keyFile.hint} />{' '}
          <a href={shelfOf(persona)} target="_blank" rel="noopener">
            {keyFile.where}
          </a>
        </p>
        <div class="field">
          <label for="key-file">{keyFile.file}</label>
          <input type="file" id="key-file" accept=".p12,.pfx" aria-describedby="key-file-says" />
        </div>
        <div class="field">
          <label for="key-password">{keyFile.password}</label>
          <input type="password" id="key-password" autocomplete="off" aria-describedby="key-file-says" />
        </div>
        <button class="secondary signs" type="button">
          {keyFile.sign}
        </button>
        {/* Below the button: what is shown when a field is left must not push it from under the pointer. */}
        <p class="alert-says key-file-says" id="key-file-says" role="status" />
        <Owner words={words} />
      </div>
    </Way>
  );
}

function shelfOf(persona: string | undefined): string {
  if (persona === undefined) return '/_/certificates';
  const id = encodeURIComponent(persona);
  return `/_/certificates?person=${id}#person-${id}`;
}

const sentences = (refusals: Words['signature']['keyFile']['refusals']): Record<string, string> =>
  Object.fromEntries(Object.entries(refusals).map(([rule, { says, mend }]) => [rule, `${says}. ${mend}`]));

/** Whose key has been opened; the script fills it in. */
function Owner({ words }: { words: Words }) {
  const { keyFile } = words.signature;
  return (
    <dl class="key-owner" hidden aria-live="polite">
      <div data-fact="name">
        <dt>{keyFile.owner}</dt>
        <dd data-text />
      </div>
      <div data-fact="organization">
        <dt>{keyFile.organization}</dt>
        <dd data-text />
      </div>
      <div data-fact="until">
        <dt>{keyFile.until}</dt>
        <dd>
          <span data-text />
          <strong data-state="expired">, {keyFile.expired}</strong>
          <strong data-state="early">, {keyFile.early}</strong>
        </dd>
      </div>
    </dl>
  );
}
