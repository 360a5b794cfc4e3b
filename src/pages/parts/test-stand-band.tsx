import type { Words } from '../words/index.ts';

/** SAFE-1: on every page, and no setting removes it. */
export function TestStandBand({ words }: { words: Words }) {
  return (
    <p class="band">
      <strong>{words.band.title}</strong> {words.band.text}
    </p>
  );
}
