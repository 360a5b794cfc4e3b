import { createHash } from 'node:crypto';

const BLOCK = 64;
/** What the derived bytes are for (RFC 7292 B.3): the key of the integrity check. */
const MAC_KEY = 3;

/** The key of the MAC of a PKCS#12 file, by RFC 7292 B.2 with SHA-256; 32 bytes. */
export function deriveMacKey(password: string, salt: Uint8Array, iterations: number): Uint8Array {
  const diversifier = Buffer.alloc(BLOCK, MAC_KEY);
  const input = [filled(salt), filled(bmpText(password))];
  let digest: Buffer = createHash('sha256')
    .update(Buffer.concat([diversifier, ...input]))
    .digest();
  for (let round = 1; round < iterations; round++) digest = createHash('sha256').update(digest).digest();
  return new Uint8Array(digest);
}

/** Repeated to the next multiple of the digest's block. */
function filled(bytes: Uint8Array): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / BLOCK) * BLOCK, bytes);
}

/** Big-endian UTF-16 with two zero octets at the end (RFC 7292 B.1). */
function bmpText(text: string): Uint8Array {
  return Buffer.from(`${text}\0`, 'utf16le').swap16();
}
