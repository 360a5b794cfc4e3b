import { Marked } from '../parts/marked.tsx';
import type { Words } from '../words/index.ts';

interface KeyFileProps {
  challenge: string;
  now: string | undefined;
  words: Words;
}

/** Signs in the browser; rendered hidden, since only the script can do it. No form: nothing of this is ever sent. */
export function KeyFile({ challenge, now, words }: KeyFileProps) {
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
