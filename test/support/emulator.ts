import { afterAll, beforeEach, test } from '@jest/globals';
import { startEmulator, type Emulator, type EmulatorOptions, type Entry } from '../../src/index.ts';

export interface TestStand {
  esia: Emulator;
  /** A test that begins in the world of the fixtures, at the machine's time, and that prints the journal when it fails. */
  story: (sentence: string, tell: () => Promise<void>) => void;
}

/** Starts an emulator of the test file's own: `const { esia, story } = await startTestEmulator()`. It stops by itself. */
export async function startTestEmulator(options: EmulatorOptions = {}): Promise<TestStand> {
  const esia = await startEmulator(options);
  beforeEach(() => esia.reset());
  afterAll(() => esia.stop());
  return {
    esia,
    story: (sentence, tell) =>
      test(sentence, async () => {
        try {
          await tell();
        } catch (error) {
          throw withJournal(error, await esia.journal.list({}, 40));
        }
      }),
  };
}

/** Jest prints the cause of an error below it. */
function withJournal(error: unknown, entries: Entry[]): unknown {
  if (!(error instanceof Error)) return error;
  const lines = entries.reverse().map(lineOf);
  error.cause ??= `the journal of this story, oldest first:\n${lines.join('\n')}`;
  return error;
}

function lineOf({ at, kind, outcome, reason, hint, account, client }: Entry): string {
  const words = [at.slice(11, 23), kind, outcome, reason, account, client, hint && `— ${hint}`];
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}
