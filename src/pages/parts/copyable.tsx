import type { Words } from '../words/index.ts';

/** A button that copies the text; rendered hidden, since only the script can make it work. */
export function Copyable({ text, words, name }: { text: string; words: Words; name?: string }) {
  const { copy, copied } = words.console.personas;
  return (
    <button
      class="copy"
      type="button"
      hidden
      data-copy={text}
      data-copied={copied}
      aria-label={name === undefined ? copy : `${copy}: ${name}`}
      title={copy}
    >
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false">
        <path d="M7 7h9v9H7zM4 13V4h9" />
      </svg>
    </button>
  );
}
