import { concat } from '../der/index.ts';
import type { HashName, Pkcs12Primitives } from './primitives.ts';

/** Octets that the digests take at once, and give. */
const BLOCKS: Record<HashName, number> = { sha1: 64, sha224: 64, sha256: 64, sha384: 128, sha512: 128 };
/** What the derived bytes are for (RFC 7292 B.3): the key of the integrity check. */
const MAC_KEY = 3;

/** The key of the MAC of a PKCS#12 file, by RFC 7292 B.2; as long as the digest. */
export function deriveMacKey(
  { digest }: Pick<Pkcs12Primitives, 'digest'>,
  hash: HashName,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
): Promise<Uint8Array> {
  const block = BLOCKS[hash];
  const diversifier = new Uint8Array(block).fill(MAC_KEY);
  return digest(hash, concat(diversifier, filled(salt, block), filled(password, block)), iterations);
}

/** Repeated to the next multiple of the digest's block. */
function filled(octets: Uint8Array, block: number): Uint8Array {
  const length = Math.ceil(octets.length / block) * block;
  return Uint8Array.from({ length }, (_, place) => octets[place % octets.length] ?? 0);
}

/** A password as that derivation takes it: big-endian UTF-16 with two zero octets at the end (RFC 7292 B.1). */
export function bmpText(text: string): Uint8Array {
  const octets = new Uint8Array(2 * text.length + 2);
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    octets.set([unit >> 8, unit & 0xff], 2 * place);
  }
  return octets;
}
