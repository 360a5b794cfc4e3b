import { formatMistakes, loadFixtures, mergeFixtures, watchFixtures } from './fixtures/index.ts';
import type { Records, World, WorldState } from './world.ts';

/** Reads the fixtures; rejects with an Error whose message names every mistake in them. */
export async function readRecords(folder: string): Promise<Records> {
  const loaded = await loadFixtures(folder);
  if (loaded.outcome === 'invalid') throw new Error(`wrong fixtures:\n${formatMistakes(loaded.mistakes)}`);
  return loaded;
}

export interface ReloadDeps {
  folder: string;
  /** What the stand adds to records as they are read. */
  equip: (records: Records) => Promise<Records>;
  current: () => World;
  /** The records that were read last. */
  former: () => Records;
  /** `records`: what the fixtures say now; `state`: the world as it goes on with them. */
  change: (records: Records, state: WorldState) => Promise<void>;
}

/**
 * DEV-6: edits of fixture files are taken up in the running world; sessions, codes and journal go on. Where the
 * files have a mistake, or claim what another record has, the world stays as it is and the journal says why.
 */
export function reloadFixtures({ folder, equip, current, former, change }: ReloadDeps): {
  close: () => void;
} {
  let closed = false;
  let last = Promise.resolve();

  const refuse = (outcome: 'refused' | 'failed', hint: string): void => {
    current().journal.record({ kind: 'world.fixtures', outcome, hint });
  };
  async function reload(): Promise<void> {
    const fresh = await loadFixtures(folder);
    if (closed) return;
    if (fresh.outcome === 'invalid') {
      refuse('refused', formatMistakes(fresh.mistakes));
      return;
    }
    const state = await current().export();
    const records = await equip(fresh);
    const merged = mergeFixtures(former(), records, state);
    if (merged.outcome === 'conflict') refuse('refused', merged.sentences.join('\n'));
    else await change(records, { ...state, ...merged.records });
  }

  const watch = watchFixtures(folder, () => {
    // One after the other: a merge must not start from a world that another is about to replace. Nothing that goes
    // wrong here may end the process.
    last = last.then(reload).catch((cause: unknown) => {
      refuse('failed', `the fixtures could not be taken up: ${String(cause)}`);
    });
  });
  return {
    close: () => {
      closed = true;
      watch.close();
    },
  };
}
