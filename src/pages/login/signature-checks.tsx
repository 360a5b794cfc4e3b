import { REASONS } from '../../reasons.ts';
import type { SignatureCheck } from '../models.ts';
import type { Words } from '../words/index.ts';

interface ChecksProps {
  checks: readonly SignatureCheck[];
  language: 'ru' | 'en';
  words: Words;
}

/** Every check with its answer; those that refuse are said in the reader's language as well. */
export function Checks({ checks, language, words }: ChecksProps) {
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
