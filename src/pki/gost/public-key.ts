import { read, unreadable, type Read } from '../outcome.ts';
import type { ParamSet, Point } from './curves.ts';
import { encodeKeyAlgorithm, readKeyAlgorithm } from './key-algorithm.ts';
import { contentOf, elements, encode, MAX_KEY_OCTETS, TAG } from './key-der.ts';
import { concat, fromLittleEndian, toLittleEndian } from './octets.ts';
import { createVerifier } from './signature.ts';

export interface GostPublicKey {
  readonly bits: 256 | 512;
  /** OID of the parameter set. */
  readonly paramSet: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /**
   * Whether `signature` is one of `digest` by this key. `signature` is s ‖ r, each big-endian (64 or 128 octets),
   * `digest` the 32 or 64 octets that Streebog gives. Never throws; what has another length does not hold.
   */
  verify(digest: Uint8Array, signature: Uint8Array): boolean;
}

/** The key of a SubjectPublicKeyInfo (DER): a point of its curve, in the subgroup of order q. */
export function readGostPublicKey(spki: Uint8Array): Read<GostPublicKey> {
  const content = spki.length <= MAX_KEY_OCTETS ? contentOf(spki, TAG.sequence) : undefined;
  const [algorithm, bitString, ...more] = elements(content ?? new Uint8Array()) ?? [];
  if (algorithm?.tag !== TAG.sequence || bitString?.tag !== TAG.bitString || more.length > 0) {
    return unreadable('a SubjectPublicKeyInfo in DER: a sequence of key algorithm and bit string');
  }
  const set = readKeyAlgorithm(algorithm.content);
  if (set.outcome === 'unreadable') return set;

  const octets = set.value.bits / 8;
  const wholeOctets = bitString.content[0] === 0; // no unused bits
  const coordinates = wholeOctets ? contentOf(bitString.content.subarray(1), TAG.octetString) : undefined;
  if (coordinates?.length !== 2 * octets) {
    return unreadable(
      `a public key that is an octet string of ${2 * octets} octets (x and y, each little-endian) in the bit string`,
    );
  }
  const point = pointAt(set.value, coordinates, octets);
  if (point === undefined) {
    return unreadable(
      `a public key that is a point of the curve ${set.value.name}, in the subgroup of its base point`,
    );
  }
  return read(createGostPublicKey(set.value, point, Uint8Array.from(spki)));
}

/** `point` is known to be a good one. */
export function createGostPublicKey(set: ParamSet, point: Point, spki: Uint8Array): GostPublicKey {
  return { bits: set.bits, paramSet: set.oid, spki, verify: createVerifier(set.curve(), point) };
}

export function encodeGostPublicKey(set: ParamSet, point: Point): Uint8Array {
  const { x, y } = point.toAffine();
  const octets = set.bits / 8;
  const coordinates = concat(toLittleEndian(x, octets), toLittleEndian(y, octets));
  const bitString = encode(TAG.bitString, Uint8Array.of(0), encode(TAG.octetString, coordinates));
  return encode(TAG.sequence, encodeKeyAlgorithm(set), bitString);
}

function pointAt(set: ParamSet, coordinates: Uint8Array, octets: number): Point | undefined {
  const x = fromLittleEndian(coordinates.subarray(0, octets));
  const y = fromLittleEndian(coordinates.subarray(octets));
  try {
    const point = set.curve().Point.fromAffine({ x, y });
    // The equation, infinity and, where the cofactor is 4, the subgroup.
    point.assertValidity();
    return point;
  } catch {
    return undefined;
  }
}
