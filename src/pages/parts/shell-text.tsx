import type { Words } from '../words/index.ts';
import { Copyable } from './copyable.tsx';

/** Text to be taken elsewhere as it is, with a button that copies it. */
export function ShellText({ title, text, words }: { title: string; text: string; words: Words }) {
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
