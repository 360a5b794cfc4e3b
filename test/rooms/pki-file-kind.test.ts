import { generateKeyPairSync, randomBytes as drawBytes } from 'node:crypto';
import { write } from '../../src/pki/der/index.ts';
import { kindOfFile, writePem, writePkcs12, writeSignedData } from '../../src/pki/index.ts';
import { createAuthority, createCrl } from '../support/certification.ts';
import { mutations } from '../support/mutations.ts';
import { createTestSigner, randomBytes } from '../support/signed-messages.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const der = (key: Buffer): Uint8Array => new Uint8Array(key);
const signer = await createTestSigner('GOST256');
const issuer = createAuthority('Authority');
const message = await writeSignedData({
  content: Buffer.from('content'),
  detached: true,
  ...signer,
  randomBytes,
});
const keyFile = await writePkcs12({
  key: signer.key,
  certificates: [signer.certificate.der],
  password: 'password',
  friendlyName: 'name',
  randomBytes,
});
/** Version, subject, key and, as a rule, attributes. */
const request = (...attributes: Uint8Array[]): Uint8Array => {
  const spki = der(publicKey.export({ format: 'der', type: 'spki' }));
  const body = [write.smallInteger(0), write.sequence(), spki, ...attributes];
  return write.sequence(write.sequence(...body), write.sequence(), write.bitString(new Uint8Array(8)));
};
const encrypted = { format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
const indefinite = (first: number[]) => Uint8Array.from([0x30, 0x80, ...first, 0, 0]);

const KINDS: [string, string, Uint8Array][] = [
  ['certificate', 'a certificate', signer.certificate.der],
  ['certificate', 'the beginning of a certificate', signer.certificate.der.subarray(0, 60)],
  ['signed-message', 'a message', message],
  ['signed-message', 'the beginning of a message', message.subarray(0, 30)],
  ['container', 'a CMS that is not signed', write.sequence(write.oid('1.2.840.113549.1.7.3'))],
  ['container', 'one of lengths that are not told', indefinite([6, 1, 0])],
  ['pkcs12', 'a .p12', keyFile],
  ['pkcs12', 'a .p12 in BER', indefinite([2, 1, 3])],
  ['private-key', 'a key, PKCS#8', der(privateKey.export({ format: 'der', type: 'pkcs8' }))],
  ['private-key', 'a key, PKCS#1', der(privateKey.export({ format: 'der', type: 'pkcs1' }))],
  ['private-key', 'a key, SEC 1', der(elliptic.export({ format: 'der', type: 'sec1' }))],
  ['private-key', 'an encrypted key', der(privateKey.export(encrypted))],
  ['public-key', 'a public key', der(publicKey.export({ format: 'der', type: 'spki' }))],
  ['request', 'a request', request(write.context(0))],
  ['request', 'a request without attributes', request()],
  ['crl', 'a list of revoked certificates', createCrl({ issuer, revoked: [] })],
  ['unknown', 'r and s', write.sequence(...[7, 8].map((n) => write.unsigned(new Uint8Array(32).fill(n))))],
  ['unknown', 'a value that begins as a message', Uint8Array.from([0x30, 3, 6, 1, ...drawBytes(60)])],
  ['xml', 'XML', Buffer.from('<?xml version="1.0"?><a/>')],
  ['xml', 'XML after a mark and blanks', Buffer.from('\uFEFF\r\n <a>Я</a>')],
  ['xml', 'XML in UTF-16', Buffer.from('\uFEFF<a/>', 'utf16le')],
  ['unknown', 'a value that begins as XML', Uint8Array.from([0x3c, ...new Uint8Array(63).fill(0xfe)])],
];

describe('the kind of a file', () => {
  it.each(KINDS)('is %s: %s, as it is and in base64', (kind, _name, bytes) => {
    const kindsOf = (file: Uint8Array) => kindOfFile(file).parts.map((part) => part.kind);
    const base64 = Buffer.from(bytes).toString('base64');

    expect(kindsOf(bytes)).toEqual([kind]);
    expect(kindsOf(Buffer.from(base64))).toEqual([kind]);
    expect(kindsOf(Buffer.from(Buffer.from(bytes).toString('base64url')))).toEqual([kind]);
    expect(kindsOf(Buffer.from(writePem('WHATEVER', bytes)))).toEqual([kind]);
  });

  it('is that of the label, where the octets say nothing', () => {
    const octets = Uint8Array.of(1, 2, 3);
    const kinds = [
      'X509 CERTIFICATE',
      'PKCS12',
      'RSA PRIVATE KEY',
      'NEW CERTIFICATE REQUEST',
      'ANYTHING',
    ].map((label) => kindOfFile(Buffer.from(writePem(label, octets))).parts[0]!.kind);

    expect(kinds).toEqual(['certificate', 'pkcs12', 'private-key', 'request', 'unknown']);
  });

  it('is told of every block', () => {
    const file = writePem('PRIVATE KEY', message) + writePem('CERTIFICATE', signer.certificate.der);

    expect(kindOfFile(Buffer.from(file))).toEqual({
      written: 'pem',
      parts: [
        { kind: 'private-key', bytes: message },
        { kind: 'certificate', bytes: signer.certificate.der },
      ],
    });
  });

  it('has the octets of a block that lost its last line, and none of one that lost more', () => {
    const pem = writePem('PKCS7', message);
    const part = (text: string) => kindOfFile(Buffer.from(text)).parts[0];

    expect(part(pem.slice(0, pem.indexOf('-----END')))).toEqual({ kind: 'signed-message', bytes: message });
    expect(part(`${pem.slice(0, 100)}…`)).toEqual({ kind: 'signed-message', bytes: new Uint8Array() });
  });

  it.each([
    ['nothing', ''],
    ['nothing', ' \r\n\t'],
    ['octets', 'привет'],
    ['octets', 'a*b'],
    ['base64', 'YQ=='],
    ['xml', '<a>-----BEGIN CERTIFICATE-----</a>'],
    ['pem', 'text <a/>\n-----BEGIN CMS-----'],
  ])('says that it is written as %s: %j', (written, text) => {
    expect(kindOfFile(Buffer.from(text)).written).toBe(written);
  });

  it('is told of whatever is made of them, and nothing throws', () => {
    for (const [, , bytes] of KINDS) {
      for (const one of mutations(bytes, 300)) expect(kindOfFile(one).parts.length).toBeLessThanOrEqual(1);
    }
  });
});
