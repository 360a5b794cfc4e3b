import { generateKeyPairSync } from 'node:crypto';
import {
  generateSigningKey,
  readSigningKey,
  readVerificationKey,
  writePem,
  type SigningKey,
} from '../../src/pki/index.ts';
import { createTestSigner, randomBytes } from '../support/signed-messages.ts';

const message = Buffer.from('a message');
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

function keyOf(pem: string): SigningKey {
  const key = readSigningKey(pem);
  if (key.outcome === 'unreadable') throw new Error(key.expected);
  return key.value;
}

function expectedOf(pem: string): string {
  const key = readSigningKey(pem);
  return key.outcome === 'unreadable' ? key.expected : 'read';
}

function verificationKeyOf({ spki }: SigningKey) {
  const key = readVerificationKey(spki);
  if (key.outcome === 'unreadable') throw new Error(key.expected);
  return key.value;
}

describe('a signing key', () => {
  it.each([
    ['RSA', 'sha256'],
    ['GOST256', 'streebog256'],
    ['GOST512', 'streebog512'],
  ] as const)(
    'of %s that is made here signs, is written, read again, and signs the same way',
    async (algorithm, digest) => {
      const made = await generateSigningKey(algorithm, randomBytes);
      const again = keyOf(made.pkcs8Pem);
      expect(again.algorithm).toBe(algorithm);
      expect(again.spki).toEqual(made.spki);
      const signature = await again.sign(digest, message, randomBytes);
      expect(verificationKeyOf(made).verify(digest, message, signature)).toBe(true);
      expect(verificationKeyOf(made).verify(digest, Buffer.from('another'), signature)).toBe(false);
    },
  );

  it.each([
    ['RSA in its older form', rsa.export({ type: 'pkcs1', format: 'pem' }).toString(), 'RSA', 'sha256'],
    ['RSA with lines of Windows', rsa.export(pkcs8).toString().replaceAll('\n', '\r\n'), 'RSA', 'sha512'],
    [
      'P-256',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pkcs8).toString(),
      'EC',
      'sha256',
    ],
    ['Ed25519', generateKeyPairSync('ed25519').privateKey.export(pkcs8).toString(), 'Ed25519', 'sha512'],
  ] as const)('of %s is read and signs', async (_name, pem, algorithm, digest) => {
    const key = keyOf(pem);
    expect(key.algorithm).toBe(algorithm);
    expect(verificationKeyOf(key).verify(digest, message, await key.sign(digest, message, randomBytes))).toBe(
      true,
    );
  });

  it('is drawn on the parameter set that is asked for', async () => {
    const key = await generateSigningKey('GOST256', randomBytes, '1.2.643.7.1.2.1.1.1');
    expect(Buffer.from(key.spki).toString('hex')).toContain('06092a8503070102010101');
    await expect(generateSigningKey('GOST512', randomBytes, '1.2.643.7.1.2.1.1.1')).rejects.toThrow(
      RangeError,
    );
    await expect(generateSigningKey('GOST256', randomBytes, '1.2.3')).rejects.toThrow(RangeError);
  });

  it('refuses a digest it does not sign with', async () => {
    const gost = await generateSigningKey('GOST256', randomBytes);
    expect(() => gost.sign('sha256', message, randomBytes)).toThrow(RangeError);
    expect(() => gost.sign('streebog512', message, randomBytes)).toThrow(RangeError);
    await expect(
      keyOf(rsa.export(pkcs8).toString()).sign('streebog256', message, randomBytes),
    ).rejects.toThrow(RangeError);
  });

  it.each([
    ['nothing', () => '', /no PEM block/],
    [
      'a key with a password',
      () => rsa.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      /without a password.*openssl/,
    ],
    [
      'an old key with a password',
      () => rsa.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      /without a password.*openssl/,
    ],
    ['a public key', () => writePem('PUBLIC KEY', Uint8Array.of(0x30, 0)), /block named PUBLIC KEY/],
    ['an empty structure', () => writePem('PRIVATE KEY', Uint8Array.of(0x30, 0)), /PKCS#8/],
    ['half a key', () => rsa.export(pkcs8).toString().slice(0, 300), /not whole base64/],
    [
      'broken numbers',
      () => writePem('RSA PRIVATE KEY', Uint8Array.of(0x30, 3, 2, 1, 0)),
      /a whole private key/,
    ],
    [
      'a key of X25519',
      () => generateKeyPairSync('x25519').privateKey.export(pkcs8).toString(),
      /its algorithm is 1\.3\.101\.110/,
    ],
  ])('is refused by name when %s is given', (_what, make, expected) => {
    expect(expectedOf(make())).toMatch(expected);
  });

  it('is refused by name when its certificate is given', async () => {
    const { certificate } = await createTestSigner('GOST256');
    expect(expectedOf(certificate.pem)).toMatch(/this is a certificate, give the key/);
  });
});
