import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { findParamSet, GOST_PARAM_SETS } from '../../src/pki/gost/curves.ts';
import { generateGostKey, readGostPrivateKey, readGostPublicKey } from '../../src/pki/gost/index.ts';
import { encode, encodeOid, readOid, TAG } from '../../src/pki/gost/key-der.ts';
import { concat, fromLittleEndian, toBigEndian, toLittleEndian } from '../../src/pki/gost/octets.ts';
import { encodeGostPublicKey } from '../../src/pki/gost/public-key.ts';
import type { Read } from '../../src/pki/outcome.ts';

const XCH_A = '1.2.643.2.2.36.0';
const KEY_256 = '1.2.643.7.1.1.1.1';
const KEY_512 = '1.2.643.7.1.1.1.2';
const DIGEST_256 = '1.2.643.7.1.1.2.2';
const DIGEST_512 = '1.2.643.7.1.1.2.3';

const key = generateGostKey(XCH_A, randomBytes);
const secret = key.pkcs8.subarray(-32);
const coordinates = key.publicKey.spki.subarray(-64);

const algorithm = (keyOid: string, ...parameters: string[]) =>
  encode(TAG.sequence, encodeOid(keyOid), encode(TAG.sequence, ...parameters.map(encodeOid)));
const spki = (identifier: Uint8Array, octets: Uint8Array) =>
  encode(TAG.sequence, identifier, encode(TAG.bitString, Uint8Array.of(0), encode(TAG.octetString, octets)));
const pkcs8 = (content: Uint8Array, identifier = algorithm(KEY_256, XCH_A, DIGEST_256), version = 0) =>
  encode(
    TAG.sequence,
    encode(TAG.integer, Uint8Array.of(version)),
    identifier,
    encode(TAG.octetString, content),
  );

const expectation = (outcome: Read<unknown>) => (outcome.outcome === 'read' ? 'read' : outcome.expected);

describe.each(GOST_PARAM_SETS)('a key of $name', ({ oid, bits, digestWritten }) => {
  const made = generateGostKey(oid, randomBytes);

  it('is read from what it is written as', () => {
    const read = readGostPrivateKey(made.pkcs8);
    expect(read).toMatchObject({ outcome: 'read', value: { bits, paramSet: oid, pkcs8: made.pkcs8 } });
    expect(read).toMatchObject({ value: { publicKey: { spki: made.publicKey.spki } } });
    expect(readGostPublicKey(made.publicKey.spki)).toMatchObject({
      outcome: 'read',
      value: { bits, paramSet: oid, spki: made.publicKey.spki },
    });
  });

  it('is read with the digest beside the parameter set and without it, and written as RFC 9215 says', () => {
    const [keyOid, digestOid] = bits === 256 ? [KEY_256, DIGEST_256] : [KEY_512, DIGEST_512];
    const point = made.publicKey.spki.subarray(-bits / 4);
    const digest = randomBytes(bits / 8);
    const signature = made.sign(digest, randomBytes);
    const forms = [algorithm(keyOid, oid), algorithm(keyOid, oid, digestOid)];
    for (const form of forms) {
      const read = readGostPublicKey(spki(form, point));
      expect(read.outcome === 'read' && read.value.verify(digest, signature)).toBe(true);
    }
    expect(made.publicKey.spki).toEqual(spki(forms[digestWritten ? 1 : 0]!, point));
  });
});

describe('a private key', () => {
  it.each([
    ['plain', secret],
    ['in an octet string once more', encode(TAG.octetString, secret)],
    ['as an integer', encode(TAG.integer, positive(fromLittleEndian(secret)))],
  ])('is read %s', (_, content) => {
    expect(readGostPrivateKey(pkcs8(content))).toMatchObject({
      outcome: 'read',
      value: { pkcs8: key.pkcs8 },
    });
  });

  it('is read with attributes and a public key after it', () => {
    const content = pkcs8(secret, undefined, 1).subarray(2);
    const more = encode(TAG.sequence, content, encode(0xa0), encode(0x81, Uint8Array.of(0), coordinates));
    expect(readGostPrivateKey(more)).toMatchObject({ outcome: 'read', value: { pkcs8: key.pkcs8 } });
  });

  it.each([
    ['with a mask after it', concat(secret, secret)],
    ['with two masks after it', concat(secret, secret, secret)],
    ['with a mask, in an octet string once more', encode(TAG.octetString, concat(secret, secret))],
    [
      'in a sequence with its public key',
      encode(TAG.sequence, encode(TAG.octetString, concat(secret, secret))),
    ],
  ])('is refused %s, by name', (_, content) => {
    expect(expectation(readGostPrivateKey(pkcs8(content)))).toMatch(
      /^a private key without masks; write it again with/,
    );
  });

  it('is refused at 0, q and above', () => {
    const { q } = findParamSet(XCH_A)!.curve();
    for (const number of [0n, q, q + 1n, 2n ** 256n - 1n]) {
      expect(expectation(readGostPrivateKey(pkcs8(toLittleEndian(number, 32))))).toMatch(/from 1 to q - 1/);
    }
    expect(readGostPrivateKey(pkcs8(toLittleEndian(q - 1n, 32))).outcome).toBe('read');
  });

  it.each([
    ['too short', secret.subarray(1)],
    ['empty', new Uint8Array()],
    ['a negative integer', encode(TAG.integer, Uint8Array.of(0xff, ...secret.subarray(1)))],
    ['an integer with a needless zero', encode(TAG.integer, Uint8Array.of(0, 1))],
    ['an empty integer', encode(TAG.integer)],
    ['two integers', concat(encode(TAG.integer, Uint8Array.of(1)), encode(TAG.integer, Uint8Array.of(1)))],
    ['an octet string that is too short', encode(TAG.octetString, secret.subarray(4))],
  ])('is refused when it is %s', (_, content) => {
    expect(expectation(readGostPrivateKey(pkcs8(content)))).toMatch(/^a private key of 32 octets/);
  });

  it('is refused encrypted, as another structure, or of unknown version', () => {
    const encrypted = encode(
      TAG.sequence,
      algorithm('1.2.840.113549.1.5.13'),
      encode(TAG.octetString, randomBytes(80)),
    );
    for (const other of [
      encrypted,
      key.publicKey.spki,
      new Uint8Array(),
      randomBytes(70),
      pkcs8(secret, undefined, 2),
    ]) {
      expect(expectation(readGostPrivateKey(other))).toMatch(
        /^a PrivateKeyInfo \(PKCS#8\) in DER, not encrypted/,
      );
    }
  });

  it('is not made of a parameter set that is not there', () => {
    expect(() => generateGostKey('1.2.3', randomBytes)).toThrow(/parameter set 1\.2\.3 is none of/);
  });
});

describe('a key algorithm', () => {
  it.each([
    ['an RSA key', algorithm('1.2.840.113549.1.1.1', XCH_A), /^a key algorithm 1\.2\.643\.7\.1\.1\.1\.1 or/],
    ['a GOST R 34.10-2001 key', algorithm('1.2.643.2.2.19', XCH_A), /34\.10-2001, which is no longer in use/],
    [
      'an unknown set',
      algorithm(KEY_256, '1.2.643.2.2.35.0', DIGEST_256),
      /^a parameter set of 256 bits: CryptoPro-A/,
    ],
    [
      'a set of the other length',
      algorithm(KEY_512, XCH_A, DIGEST_512),
      /^a parameter set of 512 bits: TC26-512-A/,
    ],
    [
      'a digest of the other length',
      algorithm(KEY_256, XCH_A, DIGEST_512),
      /^the digest 1\.2\.643\.7\.1\.1\.2\.2/,
    ],
    ['more after the digest', algorithm(KEY_256, XCH_A, DIGEST_256, DIGEST_256), /^nothing after the digest/],
    ['no parameters', encode(TAG.sequence, encodeOid(KEY_256)), /^a sequence of parameters/],
  ])('is refused with %s, in both kinds of key', (_, identifier, expected) => {
    expect(expectation(readGostPublicKey(spki(identifier, coordinates)))).toMatch(expected);
    expect(expectation(readGostPrivateKey(pkcs8(secret, identifier)))).toMatch(expected);
  });
});

describe('a public key', () => {
  const identifier = algorithm(KEY_256, XCH_A, DIGEST_256);
  const { p } = findParamSet(XCH_A)!.curve();
  const [x, y] = [coordinates.subarray(0, 32), coordinates.subarray(32)];

  it.each([
    ['is not on the curve', concat(x, toLittleEndian(fromLittleEndian(y) ^ 1n, 32))],
    ['has its coordinates swapped', concat(y, x)],
    ['has them big-endian', Uint8Array.from(coordinates).reverse()],
    ['is all zeros', new Uint8Array(64)],
    ['has a coordinate of p', concat(toLittleEndian(p, 32), y)],
    ['has coordinates above p', new Uint8Array(64).fill(255)],
    ['has y = 0', concat(x, new Uint8Array(32))],
  ])('is refused when it %s', (_, octets) => {
    expect(expectation(readGostPublicKey(spki(identifier, octets)))).toMatch(
      /^a public key that is a point of the curve/,
    );
  });

  it.each(['TC26-256-A', 'TC26-512-C'])('is refused outside the subgroup of the base point of %s', (name) => {
    const set = GOST_PARAM_SETS.find((one) => one.name === name)!;
    const { Point, a } = set.curve();
    const { b } = Point.CURVE();
    const outside: string[] = [];
    for (let candidate = 1n; outside.length < 3; candidate++) {
      const square = Point.Fp.create(candidate ** 3n + a * candidate + b);
      if (Point.Fp.pow(square, (Point.Fp.ORDER - 1n) / 2n) !== 1n) continue;
      const point = Point.fromAffine({ x: candidate, y: Point.Fp.sqrt(square) });
      if (!hasOrderOfBase(point))
        outside.push(expectation(readGostPublicKey(encodeGostPublicKey(set, point))));
    }
    expect(outside).toEqual(
      outside.map(() => expect.stringMatching(/in the subgroup of its base point$/) as string),
    );
  });

  it.each([0, 32, 63, 65, 128])('is refused when it has %i octets', (length) => {
    expect(expectation(readGostPublicKey(spki(identifier, new Uint8Array(length))))).toMatch(
      /an octet string of 64 octets/,
    );
  });

  it('is refused without the octet string, or with unused bits', () => {
    const bare = encode(TAG.sequence, identifier, encode(TAG.bitString, Uint8Array.of(0), coordinates));
    const bits = encode(TAG.bitString, Uint8Array.of(4), encode(TAG.octetString, coordinates));
    expect(expectation(readGostPublicKey(bare))).toMatch(/an octet string of 64 octets/);
    expect(expectation(readGostPublicKey(encode(TAG.sequence, identifier, bits)))).toMatch(
      /an octet string of 64 octets/,
    );
  });

  it('is refused with octets after it, in indefinite length, with a longer length than needed, or cut anywhere', () => {
    const good = key.publicKey.spki;
    const bad = [
      concat(good, Uint8Array.of(0)),
      concat(Uint8Array.of(0x30, 0x80), good.subarray(2), Uint8Array.of(0, 0)),
      concat(Uint8Array.of(0x30, 0x81), good.subarray(1)),
      concat(Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff), good.subarray(2)),
      new Uint8Array(100_000),
      ...Array.from(good, (_, length) => good.subarray(0, length)),
    ];
    expect(bad.map((octets) => readGostPublicKey(octets).outcome)).toEqual(bad.map(() => 'unreadable'));
  });

  it('keeps its own copy of what it was read from', () => {
    const octets = Uint8Array.from(key.publicKey.spki);
    const read = readGostPublicKey(octets);
    octets.fill(0);
    expect(read).toMatchObject({ value: { spki: key.publicKey.spki } });
  });
});

describe('any octets', () => {
  it('are read or refused, never thrown at', () => {
    const mutated = fc
      .tuple(fc.constantFrom(key.pkcs8, key.publicKey.spki), fc.nat(200), fc.nat(255))
      .map(([octets, place, octet]) =>
        octets.map((old, index) => (index === place % octets.length ? octet : old)),
      );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 120 }), mutated), (octets) => {
        expect(['read', 'unreadable']).toContain(readGostPublicKey(octets).outcome);
        expect(['read', 'unreadable']).toContain(readGostPrivateKey(octets).outcome);
      }),
      { numRuns: 300 },
    );
  });
});

describe('object identifiers', () => {
  it.each(['1.2.643.7.1.2.1.1.1', '1.2.840.113549.1.1.11', '2.5.4.3', '2.999.1', '0.9.2342'])(
    '%s is read as written',
    (oid) => {
      expect(readOid(encodeOid(oid).subarray(2))).toBe(oid);
    },
  );

  it.each([
    ['nothing', []],
    ['a cut arc', [0x2a, 0x85]],
    ['a padded arc', [0x2a, 0x80, 0x01]],
    ['an arc above any in use', [0x2a, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
  ])('%s is none', (_, octets) => {
    expect(readOid(Uint8Array.from(octets))).toBeUndefined();
  });
});

function hasOrderOfBase(point: { isTorsionFree(): boolean }): boolean {
  try {
    return point.isTorsionFree();
  } catch {
    return false; // a multiple of it is a point of order 2, which the library cannot hold
  }
}

/** A number as the content of an INTEGER. */
function positive(number: bigint): Uint8Array {
  const octets = toBigEndian(number, Math.ceil(number.toString(16).length / 2));
  return octets[0]! >= 0x80 ? concat(Uint8Array.of(0), octets) : octets;
}
