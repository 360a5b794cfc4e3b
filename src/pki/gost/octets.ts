/**
 * Numbers and octets. GOST keys and digests are little-endian, signatures big-endian: both orders are named at every
 * use, since mixing them up is the error that costs days.
 */
import { fromHex, toHex } from '../der/octets.ts';

export { concat } from '../der/octets.ts';

export function fromBigEndian(octets: Uint8Array): bigint {
  return octets.length === 0 ? 0n : BigInt(`0x${toHex(octets)}`);
}

export function fromLittleEndian(octets: Uint8Array): bigint {
  return fromBigEndian(Uint8Array.from(octets).reverse());
}

/** `length` octets; the number must fit. */
export function toBigEndian(number: bigint, length: number): Uint8Array {
  return fromHex(number.toString(16).padStart(2 * length, '0'));
}

export function toLittleEndian(number: bigint, length: number): Uint8Array {
  return toBigEndian(number, length).reverse();
}
