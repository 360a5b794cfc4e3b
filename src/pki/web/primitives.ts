import type { AesName, HashName, Pkcs12Primitives } from '../pkcs12/primitives.ts';

const HASHES: Record<HashName, string> = {
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** Rounds of a digest, some 25 ms of them, after which the page has its turn. */
const ROUNDS_AT_ONCE = 5000;

/** WebCrypto takes no memory that could be shared; a slice of a file may lie in such. */
export function owned(octets: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(octets);
}

/** The cryptography of a page. SHA-224 is in no browser, AES-192 not in every one. */
export async function createWebPrimitives(subtle: SubtleCrypto): Promise<Pkcs12Primitives> {
  const importAes = (key: Uint8Array) => subtle.importKey('raw', owned(key), 'AES-CBC', false, ['decrypt']);
  const hasAes192 = await importAes(new Uint8Array(24)).then(
    () => true,
    () => false,
  );
  return {
    lacks: new Set<HashName | AesName>(['sha224', ...(hasAes192 ? [] : (['aes192'] as const))]),
    async digest(hash, octets, rounds) {
      let digest = owned(octets);
      for (let round = 1; round <= rounds; round++) {
        digest = new Uint8Array(await subtle.digest(HASHES[hash], digest));
        if (round % ROUNDS_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      return digest;
    },
    async hmac(hash, key, octets) {
      const algorithm = { name: 'HMAC', hash: HASHES[hash] };
      const secret = await subtle.importKey('raw', owned(key), algorithm, false, ['sign']);
      return new Uint8Array(await subtle.sign('HMAC', secret, owned(octets)));
    },
    async pbkdf2(hash, password, salt, iterations, length) {
      const secret = await subtle.importKey('raw', owned(password), 'PBKDF2', false, ['deriveBits']);
      const algorithm = { name: 'PBKDF2', hash: HASHES[hash], salt: owned(salt), iterations };
      return new Uint8Array(await subtle.deriveBits(algorithm, secret, length * 8));
    },
    async decryptAesCbc(key, vector, encrypted) {
      const secret = await importAes(key);
      try {
        const algorithm = { name: 'AES-CBC', iv: owned(vector) };
        return new Uint8Array(await subtle.decrypt(algorithm, secret, owned(encrypted)));
      } catch {
        return undefined;
      }
    },
  };
}
