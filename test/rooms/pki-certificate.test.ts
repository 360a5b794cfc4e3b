import { createHash, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { write } from '../../src/pki/der/index.ts';
import { readCertificate, readVerificationKey, writePem, type Certificate } from '../../src/pki/index.ts';
import { findOpenssl, runOpenssl, WITHOUT_GOST_ENGINE } from '../support/openssl.ts';
import { createTestSigner, type TestSigner } from '../support/signed-messages.ts';

const { openssl, gost } = findOpenssl();
const folder = mkdtempSync(path.join(tmpdir(), 'certificates-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A certificate of a new key, by OpenSSL; `request` makes a PKCS#10 instead. */
function issued(
  newkey: readonly string[],
  subject = '/C=RU/O=ООО Ромашка/CN=Вася',
  engine = false,
  request = false,
): string {
  const key = path.join(folder, 'key.pem');
  const file = path.join(folder, 'certificate.pem');
  runOpenssl([
    'req',
    ...(engine ? ['-engine', 'gost'] : []),
    ...(request ? [] : ['-x509', '-days', '3650']),
    '-newkey',
    ...newkey,
    '-nodes',
    '-utf8',
    '-subj',
    subject,
    '-keyout',
    key,
    '-out',
    file,
  ]);
  return readFileSync(file, 'utf8');
}

function certificateOf(pemOrDer: string | Uint8Array): Certificate {
  const certificate = readCertificate(pemOrDer);
  if (certificate.outcome === 'unreadable') throw new Error(certificate.expected);
  return certificate.value;
}

const expectedOf = (pemOrDer: string | Uint8Array) => {
  const certificate = readCertificate(pemOrDer);
  return certificate.outcome === 'unreadable' ? certificate.expected : 'read';
};

(openssl === '' ? describe.skip : describe)('a certificate by OpenSSL', () => {
  it.each([
    ['RSA', ['rsa:2048'], 'RSA', 2048],
    ['P-256', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'EC', 256],
    ['P-521', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'], 'EC', 521],
    ['Ed25519', ['ed25519'], 'Ed25519', 256],
  ] as const)('of %s is read as node reads it', (_name, newkey, algorithm, bits) => {
    const pem = issued(newkey);
    const certificate = certificateOf(pem);
    const reference = new X509Certificate(pem);
    expect(certificate.serialNumber).toBe(reference.serialNumber);
    expect(certificate.sha256).toBe(reference.fingerprint256.replaceAll(':', ''));
    expect(certificate.sha1).toBe(reference.fingerprint.replaceAll(':', ''));
    expect(certificate.notBefore).toBe(Date.parse(reference.validFrom));
    expect(certificate.notAfter).toBe(Date.parse(reference.validTo));
    expect(
      Buffer.from(certificate.key.spki).equals(reference.publicKey.export({ type: 'spki', format: 'der' })),
    ).toBe(true);
    expect(certificate.key).toMatchObject({ algorithm, bits });
    expect(certificate.key.mistake()).toBeUndefined();
    expect(certificate.subject).toBe('CN=Вася,O=ООО Ромашка,C=RU');
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.pem).toBe(pem);
  });

  it('has its subject printed in the form of RFC 4514, as OpenSSL prints it', () => {
    const pem = issued(
      ['ed25519'],
      '/DC=test/O=A, B \\+ C/OU= #1 /CN="quoted" <x>;\\\\+SN=two/emailAddress=a@b.test',
    );
    const printed = runOpenssl(
      ['x509', '-noout', '-subject', '-nameopt', 'RFC2253,utf8,-esc_msb'],
      pem,
    ).toString();
    expect(`subject=${certificateOf(pem).subject}`).toBe(printed.trim());
  });

  it('is matched by issuer and serial number', () => {
    const [one, other] = [certificateOf(issued(['ed25519'])), certificateOf(issued(['ed25519']))];
    expect(one.matches(one.issuerName, one.serial)).toBe(true);
    expect(one.matches(one.issuerName, other.serial)).toBe(false);
    expect(one.matches(certificateOf(issued(['ed25519'], '/CN=Петя')).issuerName, one.serial)).toBe(false);
    expect(one.matches(new Uint8Array(), one.serial)).toBe(false);
  });

  it('verifies signatures made with its key, and no others', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = readVerificationKey(publicKey.export({ type: 'spki', format: 'der' }));
    if (key.outcome === 'unreadable') throw new Error(key.expected);
    const message = Buffer.from('message');
    const signature = sign('sha256', message, privateKey);
    expect(key.value.verify('sha256', message, signature)).toBe(true);
    expect(key.value.verify('sha1', message, signature)).toBe(false);
    expect(key.value.verify('streebog256', message, signature)).toBe(false);
    expect(key.value.verify('gost94', message, signature)).toBe(false);
    expect(key.value.verify('sha256', Buffer.from('Message'), signature)).toBe(false);
    expect(key.value.verify('sha256', message, signature.subarray(1))).toBe(false);
    expect(key.value.verify('sha256', message, new Uint8Array())).toBe(false);
  });
});

(gost ? describe : describe.skip)(gost ? 'a GOST certificate by OpenSSL' : WITHOUT_GOST_ENGINE, () => {
  it.each([
    ['256 bits, XchA', ['gost2012_256', '-pkeyopt', 'paramset:XA'], 'GOST256', 256],
    ['256 bits, TCA', ['gost2012_256', '-pkeyopt', 'paramset:TCA'], 'GOST256', 256],
    ['512 bits, A', ['gost2012_512', '-pkeyopt', 'paramset:A'], 'GOST512', 512],
  ] as const)('of %s is read, with the Russian names and both digests', (_name, newkey, algorithm, bits) => {
    const pem = issued(newkey, '/CN=Вася/SNILS=11223344595/INN=500100732259/OGRN=1027700132195', true);
    const certificate = certificateOf(pem);
    expect(certificate.key).toMatchObject({ algorithm, bits });
    expect(certificate.key.mistake()).toBeUndefined();
    expect(certificate.subject).toBe('OGRN=1027700132195,INN=500100732259,SNILS=11223344595,CN=Вася');
    const digest = runOpenssl(
      ['dgst', '-engine', 'gost', '-md_gost12_256', '-hex'],
      certificate.der,
    ).toString();
    expect(digest.toUpperCase()).toContain(certificate.streebog256);
    expect(certificate.sha256).toBe(createHash('sha256').update(certificate.der).digest('hex').toUpperCase());
  });
});

describe('a certificate as people give it', () => {
  let signer: TestSigner;
  let other: TestSigner;
  beforeAll(async () => {
    signer = await createTestSigner('GOST256');
    other = await createTestSigner('GOST512');
  });

  it('is read from DER, from DER in a Buffer, and from PEM as bytes', () => {
    const { der, pem, sha256 } = signer.certificate;
    for (const form of [der, Buffer.from(der), Buffer.from(pem), Uint8Array.from(Buffer.from(pem))]) {
      expect(certificateOf(form).sha256).toBe(sha256);
    }
  });

  it.each([
    ['lines of Windows', (pem: string) => pem.replaceAll('\n', '\r\n')],
    ['text before it', (pem: string) => `Bag Attributes\n  friendlyName: x\nsubject=CN = y\n${pem}`],
    ['a byte order mark', (pem: string) => `\uFEFF${pem}`],
    [
      'no line ends in its base64',
      (pem: string) => pem.replace(/(?<=[A-Za-z0-9+/=])\n(?=[A-Za-z0-9+/])/g, ''),
    ],
    ['another certificate after it', (pem: string) => pem + other.certificate.pem],
    ['its private key before it', (pem: string) => signer.key.pkcs8Pem + pem],
  ])('is read with %s', (_what, change) => {
    expect(certificateOf(change(signer.certificate.pem)).sha256).toBe(signer.certificate.sha256);
  });

  it('does not change when the bytes it was read from are changed', () => {
    const source = Uint8Array.from(signer.certificate.der);
    const certificate = certificateOf(source);
    source.fill(0);
    expect(certificate.sha256).toBe(signer.certificate.sha256);
    expect(certificate.matches(signer.certificate.issuerName, signer.certificate.serial)).toBe(true);
  });

  it.each([
    ['an empty text', () => '', /text is empty/],
    ['blanks', () => ' \n ', /text is empty/],
    ['an empty file', () => new Uint8Array(), /file is empty/],
    ['a sentence', () => 'here is my certificate!', /no PEM block/],
    [
      'base64 without its lines',
      () => Buffer.from(signer.certificate.der).toString('base64'),
      /without its -----BEGIN/,
    ],
    ['a private key', () => signer.key.pkcs8Pem, /private key \(keep it secret\); give the certificate/],
    [
      'a private key under the wrong name',
      () => signer.key.pkcs8Pem.replaceAll('PRIVATE KEY', 'CERTIFICATE'),
      /private key/,
    ],
    ['a public key', () => writePem('PUBLIC KEY', signer.key.spki), /bare public key/],
    ['a public key in DER', () => signer.key.spki, /bare public key/],
    ['a PKCS#7', () => writePem('PKCS7', Uint8Array.of(0x30, 0)), /PKCS#7 container.*openssl cms -cmsout/],
    ['a PKCS#7 in DER', () => write.sequence(write.oid('1.2.840.113549.1.7.2')), /PKCS#7 container/],
    ['a PKCS#12', () => write.sequence(write.smallInteger(3), write.sequence()), /PKCS#12.*openssl pkcs12/],
    [
      'a request',
      () => writePem('CERTIFICATE REQUEST', Uint8Array.of(0x30, 0)),
      /request; give the certificate/,
    ],
    ['a trusted certificate', () => writePem('TRUSTED CERTIFICATE', Uint8Array.of(0x30, 0)), /openssl x509/],
    ['half a PEM', () => signer.certificate.pem.slice(0, 200), /not whole base64/],
    ['a broken line', () => signer.certificate.pem.replace(/M/, '*'), /not whole base64/],
    [
      'half of the DER',
      () => signer.certificate.der.subarray(0, 200),
      /^a certificate: all bytes of the element/,
    ],
    [
      'bytes after the DER',
      () => Buffer.concat([signer.certificate.der, Buffer.of(0)]),
      /nothing after the certificate/,
    ],
    ['a sequence', () => Uint8Array.of(0x30, 0), /^a certificate: tbsCertificate/],
    ['a hundred kilobytes', () => new Uint8Array(100_000).fill(0x30), /at most 65536 bytes/],
  ])('is refused by name when %s is given', (_what, make, expected) => {
    expect(expectedOf(make())).toMatch(expected);
  });

  it('is refused by name when OpenSSL made a request or a revocation list of it', () => {
    if (openssl === '') return;
    const request = issued(['ed25519'], '/CN=x', false, true);
    expect(expectedOf(request)).toMatch(/request/);
    expect(expectedOf(request.replaceAll('CERTIFICATE REQUEST', 'CERTIFICATE'))).toMatch(/request/);
  });

  it('is refused with an algorithm of key that is not supported, by its name', () => {
    const pem = signer.certificate.pem;
    const hex = Buffer.from(signer.certificate.der).toString('hex');
    // id-tc26-gost3410-2012-256 becomes another OID of the same length.
    const changed = Buffer.from(hex.replace('06082a85030701010101', '06082a85030701010109'), 'hex');
    expect(expectedOf(changed)).toMatch(/its algorithm is 1\.2\.643\.7\.1\.1\.1\.9/);
    expect(expectedOf(pem)).toBe('read');
  });

  it('whose key is no point of its curve is read, names the mistake and verifies nothing', () => {
    const changed = Uint8Array.from(signer.certificate.der);
    const at = Buffer.from(changed).indexOf(signer.key.spki) + signer.key.spki.length - 1;
    changed[at]! ^= 1;
    const { key } = certificateOf(changed);
    expect(key.mistake()).toMatch(/point of the curve/);
    expect(key.verify('streebog256', new Uint8Array(), new Uint8Array(64))).toBe(false);
  });

  it('with any one byte cut off or changed never throws', () => {
    const { der } = signer.certificate;
    for (let place = 0; place < der.length; place += 1) {
      expect(readCertificate(der.subarray(0, place)).outcome).toBe('unreadable');
      const changed = Uint8Array.from(der);
      changed[place]! ^= 0xff;
      const certificate = readCertificate(changed);
      if (certificate.outcome === 'read')
        expect(certificate.value.sha256).not.toBe(signer.certificate.sha256);
    }
  });
});
