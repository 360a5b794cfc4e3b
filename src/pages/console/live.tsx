import type { Words } from '../words/index.ts';

interface LiveProps {
  words: Words;
  stream: 'inbox' | 'journal';
}

/** Tells whether the list below updates by itself; shown by the script only. */
export function Live({ words, stream }: LiveProps) {
  const { on, off } = words.console.live;
  return (
    <span class="live" role="status" hidden data-live={`${stream}-list`} data-on={on} data-off={off}>
      {on}
    </span>
  );
}
