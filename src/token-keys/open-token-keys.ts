import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSigningKey } from '../pki/index.ts';
import { makeTokenKey, readTokenKey, type Making } from './make-token-key.ts';
import type { TokenAlgorithm, TokenKey } from './token-keys.ts';

const FILES: Record<TokenAlgorithm, string> = { RS256: 'esia-rs256', GOST3410_2012_256: 'esia-gost' };

/**
 * The first pairs: those of the keys folder, made there on first start; without a folder they live in memory. The RSA
 * key is that of the engine's RS256 (`rsa`), so that one start makes one.
 */
export async function openTokenKeys(
  folder: string | undefined,
  rsa: JsonWebKey | undefined,
  making: Making,
): Promise<TokenKey[]> {
  return Promise.all(
    (Object.keys(FILES) as TokenAlgorithm[]).map(async (algorithm) => {
      const kept = folder === undefined ? undefined : await readPair(folder, algorithm);
      if (kept !== undefined) return kept;
      const made = await makeTokenKey(algorithm, making, algorithm === 'RS256' ? engineKey(rsa) : undefined);
      if (folder !== undefined) await writePair(folder, made);
      return made;
    }),
  );
}

function engineKey(jwk: JsonWebKey | undefined) {
  if (jwk === undefined) return undefined;
  const pem = createPrivateKey({ key: jwk, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' });
  const read = readSigningKey(pem as string);
  return read.outcome === 'read' ? read.value : undefined;
}

async function readPair(folder: string, algorithm: TokenAlgorithm): Promise<TokenKey | undefined> {
  const text = (end: string) =>
    readFile(join(folder, `${FILES[algorithm]}${end}`), 'utf8').catch(() => undefined);
  const [privateKey, certificate] = await Promise.all([text('.key.pem'), text('.crt.pem')]);
  if (privateKey === undefined || certificate === undefined) return undefined;
  const pair = readTokenKey({ algorithm, privateKey, certificate });
  if (pair === undefined) {
    const names = `${FILES[algorithm]}.key.pem and ${FILES[algorithm]}.crt.pem`;
    throw new Error(
      `${folder}: ${names} are not a key and its certificate; delete both and the next start makes new ones`,
    );
  }
  return pair;
}

async function writePair(folder: string, { algorithm, key, certificate }: TokenKey): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, `${FILES[algorithm]}.key.pem`), key.pkcs8Pem, { mode: 0o600 });
  await writeFile(join(folder, `${FILES[algorithm]}.crt.pem`), certificate.pem);
}
