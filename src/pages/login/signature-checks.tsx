import { REASONS } from '../../reasons.ts';
import type { SignatureCheck } from '../models.ts';
import { Marked } from '../parts/marked.tsx';
import type { Words } from '../words/index.ts';

interface ChecksProps {
  checks: readonly SignatureCheck[];
  language: 'ru' | 'en';
  words: Words;
}

/** Every check with its answer; of those that refuse also what is asked and what to do, in the reader's language. */
export function Checks({ checks, language, words }: ChecksProps) {
  return (
    <details class="recipes">
      <summary>{words.signature.checks}</summary>
      <ul class="checks">
        {failingFirst(checks).map((check) => (
          <Check check={check} language={language} words={words} />
        ))}
      </ul>
    </details>
  );
}

/** There are some seventy, and one of them is looked for. */
function failingFirst(checks: readonly SignatureCheck[]): SignatureCheck[] {
  const fails = ({ reason }: SignatureCheck): boolean => reason !== undefined;
  return [...checks.filter(fails), ...checks.filter((check) => !fails(check))];
}

function Check({
  check: { rule, holds, sentence, reason, means, mend },
  language,
  words: { signature },
}: Omit<ChecksProps, 'checks'> & { check: SignatureCheck }) {
  const asks = means?.[language] ?? (reason && REASONS[reason].says[language]);
  return (
    <li class={reason === undefined ? undefined : 'fails'} data-rule={rule} data-holds={String(holds)}>
      <strong>{holds ? signature.holds : signature.fails}</strong> <code>{rule}</code>
      {reason !== undefined && asks !== undefined && (
        <p>
          <Marked text={asks} />
        </p>
      )}
      {mend !== undefined && (
        <p>
          {signature.mend} <Marked text={mend[language]} />
        </p>
      )}
      <p class="hint" lang="en">
        {sentence}
      </p>
    </li>
  );
}
