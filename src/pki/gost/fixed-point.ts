/**
 * Multiples of one point by tables, for verification with a key that is used again and again: additions only, no
 * doublings, and each with an affine point, which is twice as fast as the general formulas. Not constant-time: for
 * public numbers only.
 */
export interface Affine {
  readonly x: bigint;
  readonly y: bigint;
}

/** x = X/Z², y = Y/Z³; Z = 0 is the point at infinity. Numbers are modulo p and may be negative. */
export interface Jacobian {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
}

export interface PointTable {
  /** sum + scalar · point; `scalar` is from 0 to q - 1. */
  addMultiple(sum: Jacobian, scalar: bigint): Jacobian;
}

export interface Field {
  readonly bits: number;
  readonly p: bigint;
  readonly a: bigint;
}

export const INFINITY: Jacobian = { X: 1n, Y: 1n, Z: 0n };

// With signed digits of 5 bits a window has 16 multiples: 52 windows and 90 KB for 256 bits.
const WINDOW = 5;
const DIGITS = 2 ** WINDOW;
const HALF = DIGITS / 2;

export function tabulate(field: Field, point: Affine): PointTable {
  const windows: (readonly Affine[])[] = [];
  let base = point;
  // One window more than the scalar has, for the carry of the highest digit.
  for (let bits = 0; bits <= field.bits; bits += WINDOW) {
    const multiples: Jacobian[] = [{ X: base.x, Y: base.y, Z: 1n }];
    for (let count = 1; count < HALF; count++)
      multiples.push(addAffine(field, multiples.at(-1) ?? INFINITY, base));
    multiples.push(double(field, multiples.at(-1) ?? INFINITY));
    const affine = normalize(field, multiples);
    windows.push(affine);
    base = affine.at(-1) ?? point; // 32 times the base of this window
  }

  return {
    addMultiple(sum, scalar) {
      let [result, rest, carry] = [sum, scalar, 0];
      for (const multiples of windows) {
        let digit = Number(rest & BigInt(DIGITS - 1)) + carry;
        rest >>= BigInt(WINDOW);
        carry = digit > HALF ? 1 : 0;
        if (carry === 1) digit -= DIGITS;
        const multiple = multiples[Math.abs(digit) - 1];
        if (multiple === undefined) continue; // the digit is 0
        result = addAffine(field, result, digit > 0 ? multiple : { x: multiple.x, y: -multiple.y });
      }
      return result;
    },
  };
}

/** Addition with all its cases: a signature can be made up so that equal or opposite points meet. */
function addAffine(field: Field, { X, Y, Z }: Jacobian, { x, y }: Affine): Jacobian {
  const { p } = field;
  if (Z === 0n) return { X: x, Y: y, Z: 1n };
  const ZZ = (Z * Z) % p;
  const H = (x * ZZ - X) % p;
  const R = (y * ((Z * ZZ) % p) - Y) % p;
  if (H === 0n) return R === 0n ? double(field, { X, Y, Z }) : INFINITY;
  const HH = (H * H) % p;
  const HHH = (H * HH) % p;
  const V = (X * HH) % p;
  const sumX = (R * R - HHH - 2n * V) % p;
  return { X: sumX, Y: (R * (V - sumX) - Y * HHH) % p, Z: (Z * H) % p };
}

function double({ p, a }: Field, { X, Y, Z }: Jacobian): Jacobian {
  const YY = (Y * Y) % p;
  const ZZ = (Z * Z) % p;
  const S = (4n * X * YY) % p;
  const M = (3n * X * X + a * ((ZZ * ZZ) % p)) % p;
  const doubleX = (M * M - 2n * S) % p;
  return { X: doubleX, Y: (M * (S - doubleX) - 8n * YY * YY) % p, Z: (2n * Y * Z) % p };
}

/** All points with Z = 1, by one inversion (Montgomery's trick). None is infinity: q is prime and far above 32. */
function normalize({ p }: Field, points: readonly Jacobian[]): Affine[] {
  const products: bigint[] = [];
  let product = 1n;
  for (const { Z } of points) {
    products.push(product);
    product = (product * Z) % p;
  }
  let inverse = invert(product, p);
  const affine: Affine[] = [];
  for (const [index, { X, Y, Z }] of [...points.entries()].reverse()) {
    const inverseZ = (inverse * (products[index] ?? 1n)) % p;
    inverse = (inverse * Z) % p;
    const squared = (inverseZ * inverseZ) % p;
    affine.unshift({ x: (X * squared) % p, y: (Y * ((squared * inverseZ) % p)) % p });
  }
  return affine;
}

/** number⁻¹ modulo a prime, for a number that it does not divide. Not constant-time. */
export function invert(number: bigint, prime: bigint): bigint {
  let [left, right] = [((number % prime) + prime) % prime, prime];
  let [leftFactor, rightFactor] = [1n, 0n];
  while (left !== 0n) {
    const quotient = right / left;
    [left, right] = [right - quotient * left, left];
    [leftFactor, rightFactor] = [rightFactor - quotient * leftFactor, leftFactor];
  }
  return ((rightFactor % prime) + prime) % prime;
}
