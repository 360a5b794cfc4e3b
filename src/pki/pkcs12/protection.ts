import { createCipheriv, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { write } from '../der/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import { AES_256_CBC, HMAC_SHA256, KEY_LENGTHS, PBES2, PBKDF2 } from './algorithms.ts';

export interface Protection {
  password: string;
  iterations: number;
  randomBytes: RandomBytes;
}

/** Bytes under a password, and the AlgorithmIdentifier that says how: PBES2, PBKDF2 with HMAC-SHA-256, AES-256-CBC. */
export async function protect(
  bytes: Uint8Array,
  { password, iterations, randomBytes }: Protection,
): Promise<{ algorithm: Uint8Array; encrypted: Uint8Array }> {
  const salt = randomBytes(16);
  const vector = randomBytes(16);
  const key = await promisify(pbkdf2)(password, salt, iterations, KEY_LENGTHS.aes256, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, vector);
  const encrypted = new Uint8Array(Buffer.concat([cipher.update(bytes), cipher.final()]));
  const derivation = write.sequence(
    write.oid(PBKDF2),
    write.sequence(
      write.octetString(salt),
      write.integer(iterations),
      write.sequence(write.oid(HMAC_SHA256), write.nothing()),
    ),
  );
  const encryption = write.sequence(write.oid(AES_256_CBC), write.octetString(vector));
  return { algorithm: write.sequence(write.oid(PBES2), write.sequence(derivation, encryption)), encrypted };
}
