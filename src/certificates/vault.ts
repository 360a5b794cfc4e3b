import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPem, readSigningKey, writePem, type SigningKey } from '../pki/index.ts';

/** A key and its certificate (DER), whatever is wrong with the latter. */
export interface Pair {
  key: SigningKey;
  der: Uint8Array;
}

/**
 * Pairs that outlive worlds: those of the authorities and of the specimens, so that a file downloaded yesterday still
 * logs in after a reset. Nothing is made before it is asked for (SAFE-4: nothing is shipped either).
 */
export interface Vault {
  /**
   * The pair of this name. `recipe` says what it has to be: where it differs from what is kept, `make` is called, with the
   * key that was kept; likewise where it no longer `fits`. Asked twice at once, it is made once.
   */
  take(name: string, recipe: string, make: Make, fits?: (pair: Pair) => boolean): Promise<Pair>;
  /** The pair as it is kept; undefined where none has been made yet. */
  kept(name: string): Promise<Pair | undefined>;
}

type Make = (kept?: SigningKey) => Promise<Pair>;

interface Kept extends Pair {
  recipe: string;
}

/** `folder`: one PEM file a pair, key first; without it they live in memory. */
export function createVault(folder: string | undefined): Vault {
  const pairs = new Map<string, Promise<Kept | undefined>>();
  const names = folder === undefined ? undefined : once(() => readdir(folder).catch(() => [] as string[]));

  async function read(name: string): Promise<Kept | undefined> {
    if (folder === undefined || names === undefined || !(await names()).includes(`${name}.pem`))
      return undefined;
    return parse(await readFile(join(folder, `${name}.pem`), 'utf8').catch(() => ''));
  }
  function known(name: string): Promise<Kept | undefined> {
    const pair = pairs.get(name) ?? read(name);
    pairs.set(name, pair);
    return pair;
  }

  return {
    kept: known,
    async take(name, recipe, make, fits = () => true) {
      const before = known(name);
      const made = before.then(async (pair): Promise<Kept> => {
        if (pair?.recipe === recipe && fits(pair)) return pair;
        const fresh = { ...(await make(pair?.key)), recipe };
        if (folder !== undefined) await write(folder, name, fresh);
        return fresh;
      });
      pairs.set(name, made);
      try {
        return await made;
      } catch (error) {
        pairs.delete(name);
        throw error;
      }
    },
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}

/** What is no such file counts as none: the pair is made anew. */
function parse(text: string): Kept | undefined {
  const recipe = /^recipe: (\S+)$/m.exec(text)?.[1];
  const key = readSigningKey(text);
  const der = readPem(text).find(({ label }) => label === 'CERTIFICATE')?.der;
  if (recipe === undefined || key.outcome !== 'read' || der === undefined) return undefined;
  return { recipe, key: key.value, der };
}

async function write(folder: string, name: string, { recipe, key, der }: Kept): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const text = `recipe: ${recipe}\n${key.pkcs8Pem}${writePem('CERTIFICATE', der)}`;
  await writeFile(join(folder, `${name}.pem`), text, { mode: 0o600 });
}
