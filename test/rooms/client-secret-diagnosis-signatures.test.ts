import { beforeAll, describe, expect, it } from '@jest/globals';
import { constants, createHash, privateEncrypt, randomBytes, sign } from 'node:crypto';
import { digestOf, readGostPrivateKey, type DigestName } from '../../src/pki/index.ts';
import {
  base64url,
  cms,
  explain,
  ids,
  issue,
  messageFor,
  raw,
  systemWith,
  v1,
  v2,
  type Credentials,
} from '../support/secrets.ts';

let rsa: Credentials;
let gost: Credentials;
let gost512: Credentials;
let rawOfRsa: Uint8Array;
let cmsOfRsa: Uint8Array;
beforeAll(async () => {
  [rsa, gost, gost512] = await Promise.all([issue('RSA'), issue('GOST256'), issue('GOST512')]);
  rawOfRsa = await raw(rsa, messageFor(v2(rsa)));
  cmsOfRsa = await cms(rsa, messageFor(v1()));
});

const reversed = (bytes: Uint8Array): Buffer => Buffer.from(bytes).reverse();
const pem = (bytes: Uint8Array, label = 'PKCS7'): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes)
    .toString('base64')
    .replaceAll(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
const smime = (bytes: Uint8Array): string =>
  [
    'MIME-Version: 1.0',
    'Content-Disposition: attachment; filename="smime.p7m"',
    'Content-Type: application/x-pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(bytes).toString('base64').replaceAll(/.{64}/g, '$&\n'),
    '',
  ].join('\n');
const standard = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

describe('the text of a secret', () => {
  it.each([
    ['secret-empty', () => ''],
    ['secret-too-long', () => 'A'.repeat(100_000)],
    ['secret-blanks-for-plus', (bytes: Uint8Array) => standard(bytes).replaceAll('+', ' ')],
    [
      'secret-percent-encoded',
      (bytes: Uint8Array) => encodeURIComponent(`${standard(bytes).replace(/=+$/, '')}==`),
    ],
    ['secret-line-breaks', (bytes: Uint8Array) => standard(bytes).replaceAll(/.{76}/g, '$&\r\n')],
    ['secret-hex', (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')],
    ['secret-hex', (bytes: Uint8Array) => standard(Buffer.from(Buffer.from(bytes).toString('hex')))],
    ['secret-double-base64', (bytes: Uint8Array) => base64url(Buffer.from(standard(bytes)))],
    ['secret-pem-armour', (bytes: Uint8Array) => pem(bytes)],
    ['secret-pem-armour', (bytes: Uint8Array) => base64url(Buffer.from(pem(bytes)))],
    ['secret-smime-message', (bytes: Uint8Array) => smime(bytes)],
    ['secret-smime-message', (bytes: Uint8Array) => base64url(Buffer.from(smime(bytes)))],
    ['secret-truncated', (bytes: Uint8Array) => base64url(bytes).slice(0, -40)],
    ['secret-not-base64', () => 'my-application-password!'],
  ])('is told to be %s (%#)', async (id, write) => {
    let bytes = cmsOfRsa;
    // One whose base64 has a plus, for those that need one.
    for (let state = 0; !/\+.*\+/.test(standard(bytes)); state++)
      bytes = await cms(rsa, messageFor(v1()), { signingTime: state * 1000 });
    expect(ids(explain(v1(), write(bytes), systemWith([rsa])))).toEqual([id]);
  });

  it('is read through one mistake to find the next', async () => {
    const secret = standard(await cms(rsa, messageFor(v2(rsa)))).replaceAll(/.{64}/g, '$&\n');
    expect(ids(explain(v1(), secret, systemWith([rsa])))).toEqual(['secret-line-breaks', 'order-v2']);
  });

  it('is told to be no signature where it decodes to nothing that is one', () => {
    expect(ids(explain(v2(rsa), 'c2VjcmV0LXBhc3N3b3Jk', systemWith([rsa])))).toContain(
      'secret-not-signature',
    );
    expect(ids(explain(v2(rsa), base64url(rawOfRsa.subarray(0, 200)), systemWith([rsa])))).toEqual([
      'secret-truncated',
    ]);
  });
});

describe('the form of a signature', () => {
  it('is told to be raw where a CMS is needed, whatever else is right or wrong', async () => {
    const system = systemWith([rsa]);
    expect(ids(explain(v1(), await raw(rsa, messageFor(v1())), system))).toEqual(['raw-where-cms']);
    expect(ids(explain(v1(), rawOfRsa, system))).toEqual(['raw-where-cms', 'order-v2']);
  });

  it('is told to be a CMS where a raw one is needed', async () => {
    const secret = await cms(rsa, messageFor(v2(rsa)));
    expect(ids(explain(v2(rsa), secret, systemWith([rsa])))).toEqual(['cms-where-raw']);
    expect(ids(explain(v2(rsa), cmsOfRsa, systemWith([rsa])))).toEqual(['v1-cms-at-v2']);
  });

  it('is told to be an unreadable CMS, with the rule that it breaks', () => {
    const broken = Buffer.from(cmsOfRsa);
    broken.writeUInt8(0x31, 4);
    const explanation = explain(v1(), broken, systemWith([rsa]));
    expect(explanation.diagnosis).toMatchObject({
      id: 'cms-unreadable',
      details: { rule: expect.any(String) },
    });
  });

  it.each([
    [
      'signature-halves-swapped',
      (bytes: Uint8Array) =>
        Buffer.concat([bytes.subarray(bytes.length / 2), bytes.subarray(0, bytes.length / 2)]),
    ],
    ['signature-reversed', reversed],
    [
      'signature-halves-reversed',
      (bytes: Uint8Array) =>
        Buffer.concat([
          reversed(bytes.subarray(0, bytes.length / 2)),
          reversed(bytes.subarray(bytes.length / 2)),
        ]),
    ],
    ['signature-der-sequence', derSequence],
  ])('is told to be %s by GOST of either length', async (id, change) => {
    for (const credentials of [gost, gost512]) {
      const secret = change(await raw(credentials, messageFor(v2(credentials))));
      expect(ids(explain(v2(credentials), secret, systemWith([credentials])))).toEqual([id]);
    }
  });

  it('is told to be reversed by RSA', () => {
    expect(ids(explain(v2(rsa), reversed(rawOfRsa), systemWith([rsa])))).toEqual(['signature-reversed']);
  });

  it('is told to be padded otherwise than by PKCS#1 v1.5', () => {
    const message = Buffer.from(messageFor(v2(rsa)));
    const pss = sign('sha256', message, { key: rsa.key.pkcs8Pem, padding: constants.RSA_PKCS1_PSS_PADDING });
    expect(ids(explain(v2(rsa), pss, systemWith([rsa])))).toEqual(['signature-pss']);
    const bare = privateEncrypt(rsa.key.pkcs8Pem, createHash('sha256').update(message).digest());
    expect(ids(explain(v2(rsa), bare, systemWith([rsa])))).toEqual(['signature-bare-digest']);
  });
});

describe('the digest', () => {
  it.each([
    ['sha1', 'digest-sha1'],
    ['md5', 'digest-md5'],
    ['sha384', 'digest-sha512'],
    ['sha512', 'digest-sha512'],
  ])('%s is named in a raw RSA signature and in a CMS', async (digest, id) => {
    const secret = sign(digest, Buffer.from(messageFor(v2(rsa))), rsa.key.pkcs8Pem);
    expect(ids(explain(v2(rsa), secret, systemWith([rsa])))).toEqual([id]);
    for (const signedAttributes of [true, false]) {
      const made = await cms(rsa, messageFor(v1()), { digest: digest as DigestName, signedAttributes });
      expect(ids(explain(v1(), made, systemWith([rsa])))).toEqual([id]);
    }
  });

  const signGost = ({ key }: Credentials, digest: Uint8Array): Uint8Array => {
    const der = Buffer.from(key.pkcs8Pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
    const read = readGostPrivateKey(der);
    if (read.outcome === 'unreadable') throw new Error(read.expected);
    return read.value.sign(digest, randomBytes);
  };

  it('is told to be Streebog of the wrong length, SHA-256, or reversed, with a GOST key', () => {
    const message = Buffer.from(messageFor(v2(gost)));
    const found = (digest: Uint8Array): string[] =>
      ids(explain(v2(gost), signGost(gost, digest), systemWith([gost])));
    // The order of the curve of ESIA's own certificates (RFC 4357, XchA): the digest is a number below it.
    const order = 0xffffffffffffffffffffffffffffffff6c611070995ad10045841b09b761b893n;
    const number = BigInt(`0x${reversed(digestOf('streebog512', message)!).toString('hex')}`) % order;
    const reduced = reversed(Buffer.from(number.toString(16).padStart(64, '0'), 'hex'));
    expect(found(reduced)).toEqual(['digest-streebog-length']);
    expect(found(digestOf('sha256', message)!)).toEqual(['digest-sha256-with-gost']);
    expect(found(reversed(digestOf('streebog256', message)!))).toEqual(['digest-reversed']);
  });

  it.each([
    ['digest-gost94', '06062a8503020209'],
    ['digest-md5', '06082a864886f70d0205'],
    ['digest-unknown', '0609608648016503040277'],
  ])('is told to be %s by its identifier in a CMS', (id, oid) => {
    const sha256 = '0609608648016503040201';
    const secret = withOid(cmsOfRsa, Buffer.from(sha256, 'hex'), Buffer.from(oid, 'hex'));
    expect(ids(explain(v1(), secret, systemWith([rsa])))).toContain(id);
  });
});

describe('the signed attributes of a CMS', () => {
  /** The same CMS with another signature in it; the signature stands at its end. */
  const resigned = (secret: Uint8Array, signature: Uint8Array): Buffer =>
    Buffer.concat([secret.subarray(0, secret.length - signature.length), signature]);
  const attributesOf = (secret: Uint8Array): Buffer => {
    const bytes = Buffer.from(secret);
    const start = bytes.indexOf(
      Buffer.from('a0', 'hex'),
      bytes.indexOf(Buffer.from('06092a864886f70d010903', 'hex')) - 6,
    );
    return bytes.subarray(start, start + 2 + bytes.readUInt8(start + 1));
  };
  const rsaSignature = (bytes: Uint8Array): Buffer => sign('sha256', bytes, rsa.key.pkcs8Pem);

  it('are told not to be what was signed', () => {
    const secret = resigned(cmsOfRsa, rsaSignature(Buffer.from(messageFor(v1()))));
    expect(ids(explain(v1(), secret, systemWith([rsa])))).toEqual(['attributes-not-signed']);
  });

  it('are told to be signed with the wrong tag', () => {
    const secret = resigned(cmsOfRsa, rsaSignature(attributesOf(cmsOfRsa)));
    expect(ids(explain(v1(), secret, systemWith([rsa])))).toEqual(['attributes-tag']);
  });

  it('are told to have been changed after they were signed', () => {
    const secret = resigned(cmsOfRsa, rsaSignature(Buffer.from('other attributes')));
    expect(ids(explain(v1(), secret, systemWith([rsa])))).toEqual(['attributes-differ']);
  });
});

function derSequence(bytes: Uint8Array): Buffer {
  const half = bytes.length / 2;
  const integer = (part: Uint8Array): Buffer => {
    const plain = Buffer.from(part);
    const digits = (plain[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), plain]) : plain;
    return Buffer.concat([Buffer.from([2, digits.length]), digits]);
  };
  const content = Buffer.concat([integer(bytes.subarray(half)), integer(bytes.subarray(0, half))]);
  const length = content.length < 0x80 ? [content.length] : [0x81, content.length];
  return Buffer.concat([Buffer.from([0x30, ...length]), content]);
}

/** DER with one identifier replaced by another, and the lengths around it written anew. */
function withOid(der: Uint8Array, from: Buffer, to: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < der.length;) {
    const tag = der[at]!;
    const short = der[at + 1]!;
    const count = short < 0x80 ? 0 : short & 0x7f;
    const start = at + 2 + count;
    const length =
      count === 0 ? short : Number.parseInt(Buffer.from(der.subarray(at + 2, start)).toString('hex'), 16);
    const whole = Buffer.from(der.subarray(at, start + length));
    const content = whole.subarray(start - at);
    if (whole.equals(from)) parts.push(to);
    else if ((tag & 0x20) === 0) parts.push(whole);
    else {
      const inside = withOid(content, from, to);
      const digits = Buffer.from(inside.length.toString(16).padStart(4, '0'), 'hex');
      parts.push(
        inside.length < 0x80 ? Buffer.from([tag, inside.length]) : encoded(tag, digits, inside.length),
        inside,
      );
    }
    at = start + length;
  }
  return Buffer.concat(parts);
}

function encoded(tag: number, digits: Buffer, length: number): Buffer {
  return length < 0x100
    ? Buffer.from([tag, 0x81, length])
    : Buffer.concat([Buffer.from([tag, 0x82]), digits]);
}
