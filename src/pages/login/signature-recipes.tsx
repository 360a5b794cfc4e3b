import { Marked } from '../parts/marked.tsx';
import { ShellText } from '../parts/shell-text.tsx';
import type { Words } from '../words/index.ts';

/** How the challenge is signed elsewhere, ready to be pasted into a shell. */
export function Recipes({ challenge, words }: { challenge: string; words: Words }) {
  const { signature } = words;
  return (
    <details class="recipes">
      <summary>{signature.recipes}</summary>
      <ShellText title={signature.rsa} text={recipe(challenge, '-md sha256')} words={words} />
      <ShellText
        title={signature.gost}
        text={recipe(challenge, '-engine gost -md md_gost12_256')}
        words={words}
      />
      <p class="hint">
        <Marked text={signature.where} />
      </p>
    </details>
  );
}

/** Detached, with the certificate and signed attributes: as `openssl cms` does unless told otherwise. */
function recipe(challenge: string, how: string): string {
  return `printf %s '${challenge}' | openssl cms -sign -binary ${how} -signer my.pem -outform PEM`;
}
