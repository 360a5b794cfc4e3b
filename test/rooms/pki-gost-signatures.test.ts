import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { findParamSet, GOST_PARAM_SETS } from '../../src/pki/gost/curves.ts';
import { INFINITY, invert, tabulate, type Jacobian } from '../../src/pki/gost/fixed-point.ts';
import { generateGostKey, streebog256, streebog512 } from '../../src/pki/gost/index.ts';
import { concat, toBigEndian } from '../../src/pki/gost/octets.ts';
import { drawScalar } from '../../src/pki/gost/signature.ts';

const XCH_A = '1.2.643.2.2.36.0';

describe.each(GOST_PARAM_SETS)('the parameter set $name', ({ bits, curve }) => {
  const { p, q, Point } = curve();

  it('has a base point on the curve, of the prime order q', () => {
    expect(() => Point.BASE.assertValidity()).not.toThrow();
    expect(
      Point.BASE.multiplyUnsafe(q - 1n)
        .add(Point.BASE)
        .is0(),
    ).toBe(true);
    for (const base of [2n, 3n, 5n])
      expect([power(base, p - 1n, p), power(base, q - 1n, q)]).toEqual([1n, 1n]);
  });

  it('has numbers of its length', () => {
    expect(p.toString(2).length).toBe(bits);
    // With a cofactor of 4 the subgroup is that much smaller.
    expect([bits, bits - 1, bits - 2]).toContain(q.toString(2).length);
  });
});

describe('multiples by tables', () => {
  it.each(['TC26-256-A', 'CryptoPro-B', 'CryptoPro-C', 'TC26-512-A'])(
    'agree with the general formulas on %s',
    (name) => {
      const curve = GOST_PARAM_SETS.find((set) => set.name === name)!.curve();
      const point = curve.Point.BASE.multiply(drawScalar(curve.q, randomBytes));
      const table = tabulate(curve, point.toAffine());
      const affine = ({ X, Y, Z }: Jacobian) => {
        const inverse = invert(Z, curve.p);
        const reduce = (number: bigint) => ((number % curve.p) + curve.p) % curve.p;
        return { x: reduce(X * inverse ** 2n), y: reduce(Y * inverse ** 3n) };
      };
      const edges = [1n, 15n, 16n, 17n, 31n, 32n, 33n, 511n, 512n, curve.q - 17n, curve.q - 1n];
      const random = Array.from({ length: 10 }, () => drawScalar(curve.q, randomBytes));
      for (const scalar of [...edges, ...random]) {
        expect(affine(table.addMultiple(INFINITY, scalar))).toEqual(point.multiplyUnsafe(scalar).toAffine());
      }
      expect(table.addMultiple(INFINITY, 0n)).toEqual(INFINITY);
    },
  );

  it('add a point to itself and to its opposite', () => {
    const curve = findParamSet(XCH_A)!.curve();
    const { x, y } = curve.Point.BASE.toAffine();
    const table = curve.baseTable();
    const double = table.addMultiple({ X: x, Y: y, Z: 1n }, 1n);
    const squared = double.Z ** 2n % curve.p;
    const expected = curve.Point.BASE.double().toAffine().x;
    expect((double.X - expected * squared) % curve.p).toBe(0n);
    expect(table.addMultiple({ X: x, Y: -y, Z: 1n }, 1n).Z).toBe(0n);
    expect(table.addMultiple(table.addMultiple(INFINITY, curve.q - 5n), 5n).Z).toBe(0n);
  });
});

describe('GOST signatures', () => {
  const keys = GOST_PARAM_SETS.map(({ oid }) => generateGostKey(oid, randomBytes));

  it('verify, and not with any one bit of signature or digest changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(),
        fc.boolean(),
        (key, data, bit, inDigest) => {
          const digest = (key.bits === 256 ? streebog256 : streebog512)(data);
          const signature = key.sign(digest, randomBytes);
          const changed = Uint8Array.from(inDigest ? digest : signature);
          changed[(bit >>> 3) % changed.length]! ^= 1 << (bit & 7);
          expect(key.publicKey.verify(digest, signature)).toBe(true);
          expect(
            inDigest ? key.publicKey.verify(changed, signature) : key.publicKey.verify(digest, changed),
          ).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('do not verify by another key, and differ from one signing to the next', () => {
    const [key, other] = [generateGostKey(XCH_A, randomBytes), generateGostKey(XCH_A, randomBytes)];
    const digest = streebog256(Buffer.from('message'));
    const signature = key.sign(digest, randomBytes);
    expect(key.sign(digest, randomBytes)).not.toEqual(signature);
    expect(other.publicKey.verify(digest, signature)).toBe(false);
    expect(other.publicKey.verify(digest, signature)).toBe(false);
  });

  it.each(GOST_PARAM_SETS)('are refused when r or s is 0, q or above, on $name', ({ oid, bits, curve }) => {
    const { q } = curve();
    const key = generateGostKey(oid, randomBytes);
    const digest = randomBytes(bits / 8);
    const signature = key.sign(digest, randomBytes);
    const [s, r] = [signature.subarray(0, bits / 8), signature.subarray(bits / 8)];
    const largest = 2n ** BigInt(bits) - 1n;
    for (const wrong of [0n, q, q + 1n, largest].map((number) => toBigEndian(number, bits / 8))) {
      expect(key.publicKey.verify(digest, concat(wrong, r))).toBe(false);
      expect(key.publicKey.verify(digest, concat(s, wrong))).toBe(false);
      expect(key.publicKey.verify(digest, concat(wrong, wrong))).toBe(false);
    }
    expect(key.publicKey.verify(digest, signature)).toBe(true);
  });

  it('are refused with r or s greater by q, where that fits', () => {
    const { oid, curve } = GOST_PARAM_SETS.find(({ name }) => name === 'TC26-256-A')!;
    const key = generateGostKey(oid, randomBytes);
    const digest = randomBytes(32);
    const signature = key.sign(digest, randomBytes);
    const [s, r] = [signature.subarray(0, 32), signature.subarray(32)];
    const plusQ = (half: Uint8Array) =>
      toBigEndian(BigInt(`0x${Buffer.from(half).toString('hex')}`) + curve().q, 32);
    expect(key.publicKey.verify(digest, concat(plusQ(s), r))).toBe(false);
    expect(key.publicKey.verify(digest, concat(s, plusQ(r)))).toBe(false);
  });

  it('are refused with a wrong length of signature or digest', () => {
    const key = generateGostKey(XCH_A, randomBytes);
    const digest = randomBytes(32);
    const signature = key.sign(digest, randomBytes);
    for (const length of [0, 1, 32, 63])
      expect(key.publicKey.verify(digest, signature.subarray(0, length))).toBe(false);
    expect(key.publicKey.verify(digest, concat(signature, Uint8Array.of(0)))).toBe(false);
    expect(key.publicKey.verify(digest, new Uint8Array(128))).toBe(false);
    expect(key.publicKey.verify(digest.subarray(1), signature)).toBe(false);
    expect(key.publicKey.verify(concat(digest, digest), signature)).toBe(false);
    expect(key.publicKey.verify(new Uint8Array(), signature)).toBe(false);
  });

  it('take a digest that is 0 modulo q for 1', () => {
    const key = generateGostKey(XCH_A, randomBytes);
    const one = new Uint8Array(32);
    one[0] = 1;
    const q = Uint8Array.from(toBigEndian(findParamSet(XCH_A)!.curve().q, 32)).reverse();
    const signature = key.sign(one, randomBytes);
    expect(key.publicKey.verify(new Uint8Array(32), signature)).toBe(true);
    expect(key.publicKey.verify(q, signature)).toBe(true);
  });

  it('are not made for a digest of another length, nor with stuck randomness', () => {
    const key = generateGostKey(XCH_A, randomBytes);
    expect(() => key.sign(new Uint8Array(64), randomBytes)).toThrow(
      /a digest of 32 octets is signed, not of 64/,
    );
    expect(() => key.sign(new Uint8Array(32), (length) => new Uint8Array(length))).toThrow(/randomness/);
    expect(() => key.sign(new Uint8Array(32), (length) => new Uint8Array(length).fill(255))).toThrow(
      /randomness/,
    );
  });
});

describe('a drawn number', () => {
  it('is drawn again while it is 0 or not below q, and cut to the bits of q', () => {
    const draws = [0, 13, 15, 0xf3].map((octet) => Uint8Array.of(octet));
    expect(drawScalar(13n, () => draws.shift()!)).toBe(3n);
    expect(draws).toEqual([]);
  });
});

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
