import { openDer, TAG, takeContent, takeInside, write } from '../der/index.ts';

/**
 * ECDSA as XML, WebCrypto and tokens write it, r ‖ s in the length of the field (XMLDSig 1.1, 6.4.3), in the DER that CMS
 * and keys ask for (RFC 5753 7.2); undefined for another length.
 */
export function ecdsaToDer(octets: Uint8Array, fieldBits: number): Uint8Array | undefined {
  const length = Math.ceil(fieldBits / 8);
  if (octets.length !== 2 * length) return undefined;
  return write.sequence(write.unsigned(octets.subarray(0, length)), write.unsigned(octets.subarray(length)));
}

/** The way back, for a signature of our own. */
export function ecdsaFromDer(der: Uint8Array, fieldBits: number): Uint8Array {
  const length = Math.ceil(fieldBits / 8);
  const octets = new Uint8Array(2 * length);
  const numbers = takeInside(openDer(der), TAG.sequence, 'ECDSA-Sig-Value');
  for (const end of [length, 2 * length]) {
    const number = takeContent(numbers, TAG.integer, 'r and s');
    const plain = number[0] === 0 ? number.subarray(1) : number;
    octets.set(plain, end - plain.length);
  }
  return octets;
}
