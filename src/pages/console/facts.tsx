import { Copyable } from '../parts/copyable.tsx';
import type { Words } from '../words/index.ts';

/** Name, what it is, and whether it is there to be copied. A name without values is left out. */
export type Fact = [
  name: string,
  values: string | readonly string[] | undefined,
  kind?: 'code' | 'link' | 'words',
];

/** A list of what a record says; values that are typed elsewhere stand in `code` and can be copied. */
export function Facts({ facts, words }: { facts: readonly Fact[]; words: Words }) {
  return (
    <dl class="facts">
      {facts.map(([name, value, kind = 'code']) => {
        const values = value === undefined ? [] : typeof value === 'string' ? [value] : value;
        if (values.length === 0) return null;
        return (
          <>
            <dt>{name}</dt>
            <dd>
              {values.map((text) => (
                <span class="fact">
                  {kind === 'words' ? (
                    text
                  ) : (
                    <code>{kind === 'link' ? <a href={text}>{text}</a> : text}</code>
                  )}
                  {kind !== 'words' && <Copyable text={text} words={words} name={name} />}
                </span>
              ))}
            </dd>
          </>
        );
      })}
    </dl>
  );
}
