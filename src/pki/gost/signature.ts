import type { Curve, Point } from './curves.ts';
import { INFINITY, invert, tabulate } from './fixed-point.ts';
import { lazily } from './lazily.ts';
import { concat, fromBigEndian, fromLittleEndian, toBigEndian } from './octets.ts';

export type RandomBytes = (length: number) => Uint8Array;

// A number below q comes out of one draw with a chance above one half, so this many failures mean a broken source.
const MAX_DRAWS = 128;
/** Uses of a key after which it is likely to be used on and on. */
const SEEN_OFTEN = 3;

/** A verifier of GOST R 34.10-2012 signatures (RFC 7091 6.2) by one public point, which has been checked. */
export function createVerifier(
  curve: Curve,
  point: Point,
): (digest: Uint8Array, signature: Uint8Array) => boolean {
  const octets = curve.bits / 8;
  const { p, q } = curve;
  const table = lazily(() => tabulate(curve, point.toAffine()));
  let uses = 0;

  /** Whether the x of z1 · base + z2 · point is r modulo q, without a division in the field. */
  function holds(z1: bigint, z2: bigint, r: bigint): boolean {
    uses += 1;
    // The tables cost as much as three verifications without them: a key that is used for one path and its list goes
    // without, one that is kept soon has them.
    const tabulated = uses > SEEN_OFTEN;
    const sum = tabulated
      ? table().addMultiple(curve.baseTable().addMultiple(INFINITY, z1), z2)
      : curve.Point.BASE.mulAddUnsafe(z1, point, z2);
    if (sum.Z === 0n) return false;
    // Tables give x = X/Z², the general formulas x = X/Z.
    const divisor = tabulated ? (sum.Z * sum.Z) % p : sum.Z;
    // p may be greater than q: all numbers that are r modulo q are candidates, 4 at most.
    for (let x = r; x < p; x += q) if ((sum.X - x * divisor) % p === 0n) return true;
    return false;
  }

  return (digest, signature) => {
    if (digest.length !== octets || signature.length !== 2 * octets) return false;
    const s = fromBigEndian(signature.subarray(0, octets));
    const r = fromBigEndian(signature.subarray(octets));
    if (s === 0n || r === 0n || s >= q || r >= q) return false;
    const inverse = invert(digestNumber(digest, q), q);
    return holds((s * inverse) % q, ((q - r) * inverse) % q, r);
  };
}

/**
 * The signature s ‖ r of a digest (RFC 7091 6.1).
 * @throws RangeError when the digest has not the length of the key, or when the randomness is stuck.
 */
export function signDigest(
  curve: Curve,
  secret: bigint,
  digest: Uint8Array,
  randomBytes: RandomBytes,
): Uint8Array {
  const octets = curve.bits / 8;
  if (digest.length !== octets)
    throw new RangeError(`a digest of ${octets} octets is signed, not of ${digest.length}`);
  const e = digestNumber(digest, curve.q);
  for (let attempt = 0; attempt < MAX_DRAWS; attempt++) {
    const k = drawScalar(curve.q, randomBytes);
    const r = curve.multiplyBase(k).x % curve.q;
    const s = (r * secret + k * e) % curve.q;
    if (r !== 0n && s !== 0n) return concat(toBigEndian(s, octets), toBigEndian(r, octets));
  }
  throw new RangeError('the source of randomness gives no usable number');
}

/**
 * A number from 1 to q - 1, all of them equally likely: draws are big-endian, cut to the bits of q, and thrown away
 * when they do not fit.
 * @throws RangeError when none fits for a long time.
 */
export function drawScalar(q: bigint, randomBytes: RandomBytes): bigint {
  const bits = q.toString(2).length;
  for (let attempt = 0; attempt < MAX_DRAWS; attempt++) {
    const number = BigInt.asUintN(bits, fromBigEndian(randomBytes(Math.ceil(bits / 8))));
    if (number > 0n && number < q) return number;
  }
  throw new RangeError('the source of randomness gives no usable number');
}

/** The digest as the number that is signed: little-endian, modulo q, and 1 in the place of 0. */
function digestNumber(digest: Uint8Array, q: bigint): bigint {
  return fromLittleEndian(digest) % q || 1n;
}
