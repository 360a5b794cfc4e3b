import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { Random } from '../random.ts';

/** Signing keys of the engine and the secrets of the pages. Made on first start, never shipped (SAFE-4). */
export interface Keyring {
  jwks: { keys: JWK[] };
  /** base64url, 32 bytes each. */
  secrets: { cookies: string; csrf: string; codes: string; passwords: string };
}

const FILE = 'signing-keys.json';
const generate = promisify(generateKeyPair);

export async function createKeyring(random: Random): Promise<Keyring> {
  const [rsa, ec, ed] = await Promise.all([
    generate('rsa', { modulusLength: 2048 }),
    generate('ec', { namedCurve: 'P-256' }),
    generate('ed25519'),
  ]);
  // One RSA key without `alg` signs RS256 and PS256 alike.
  const keys = await Promise.all([rsa, ec, ed].map(({ privateKey }) => signingKey(privateKey)));
  const secret = () => random.id(32);
  return {
    jwks: { keys },
    secrets: { cookies: secret(), csrf: secret(), codes: secret(), passwords: secret() },
  };
}

async function signingKey(privateKey: KeyObject): Promise<JWK> {
  const jwk = privateKey.export({ format: 'jwk' }) as JWK;
  return { ...jwk, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
}

/**
 * The keyring of a folder, made there where it is missing. Throws an Error whose message says which file is
 * unreadable and how to mend it.
 */
export async function openKeyring(folder: string, random: Random): Promise<Keyring> {
  const file = join(folder, FILE);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return readKeyring(text, file);

  const keyring = await createKeyring(random);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Written beside and renamed, so that a second process starting now never reads half a file.
  const draft = `${file}.${random.id(6)}`;
  await writeFile(draft, `${JSON.stringify(keyring, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return keyring;
}

function readKeyring(text: string, file: string): Keyring {
  const mend = `delete ${file} and the next start makes new keys`;
  let keyring: Partial<Keyring> | null;
  try {
    keyring = JSON.parse(text) as Partial<Keyring> | null;
  } catch {
    throw new Error(`${file} is not JSON; ${mend}`);
  }
  const secrets = ['cookies', 'csrf', 'codes', 'passwords'] as const;
  const keys: unknown = keyring?.jwks?.keys;
  if (
    !Array.isArray(keys) ||
    keys.length === 0 ||
    secrets.some((name) => typeof keyring?.secrets?.[name] !== 'string')
  ) {
    throw new Error(`${file} lacks signing keys or secrets; ${mend}`);
  }
  for (const [index, key] of (keys as JWK[]).entries()) {
    try {
      createPrivateKey({ key, format: 'jwk' });
    } catch {
      // Not the cause's own words: they may quote the key.
      throw new Error(`${file}: jwks.keys[${index}] is not a private key in JWK form; ${mend}`);
    }
  }
  return keyring as Keyring;
}
