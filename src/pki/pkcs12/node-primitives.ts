import { createDecipheriv, createHmac, hash as digestOnce, pbkdf2 } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Pkcs12Primitives } from './primitives.ts';

/** Rounds of a digest, about 20 ms of them, after which others have their turn. */
const ROUNDS_AT_ONCE = 20_000;

export const nodePrimitives: Pkcs12Primitives = {
  lacks: new Set(),
  async digest(hash, octets, rounds) {
    let digest: Uint8Array = octets;
    for (let round = 1; round <= rounds; round++) {
      digest = digestOnce(hash, digest, 'buffer');
      if (round % ROUNDS_AT_ONCE === 0) await setImmediate();
    }
    return new Uint8Array(digest);
  },
  hmac: async (hash, key, octets) => new Uint8Array(createHmac(hash, key).update(octets).digest()),
  pbkdf2: async (hash, password, salt, iterations, length) =>
    new Uint8Array(await promisify(pbkdf2)(password, salt, iterations, length, hash)),
  async decryptAesCbc(key, vector, encrypted) {
    const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, vector);
    try {
      return new Uint8Array(Buffer.concat([decipher.update(encrypted), decipher.final()]));
    } catch {
      return undefined;
    }
  },
};
