import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { X509Certificate } from 'node:crypto';
import { issueSelfSigned } from '../../src/pki/index.ts';
import { findOpenssl, runOpenssl, WITHOUT_GOST_ENGINE } from '../support/openssl.ts';
import { createTestSigner, randomBytes, type TestSigner } from '../support/signed-messages.ts';

const { openssl, gost } = findOpenssl();
const folder = mkdtempSync(path.join(tmpdir(), 'authority-'));
afterAll(() => rmSync(folder, { recursive: true }));

const subject = [
  { oid: '2.5.4.6', value: 'RU' },
  { oid: '2.5.4.3', value: 'ООО «Ромашка»' },
  { oid: '1.2.643.100.1', value: '1027700132195' },
  { oid: '1.2.643.100.4', value: '7707083893' },
  { oid: '1.2.840.113549.1.9.1', value: 'a@romashka.test' },
];

function verifyAndPrint({ certificate }: TestSigner, engine: readonly string[]): string {
  const file = path.join(folder, 'certificate.pem');
  writeFileSync(file, certificate.pem);
  const at = String(Date.UTC(2030, 0, 1) / 1000);
  const verified = runOpenssl([
    'verify',
    ...engine,
    '-x509_strict',
    '-attime',
    at,
    '-CAfile',
    file,
    file,
  ]).toString();
  expect(verified).toContain(': OK');
  // `-x509_strict` looks at the form, `-check_ss_sig` at the signature of a certificate by itself.
  runOpenssl(['verify', ...engine, '-check_ss_sig', '-attime', at, '-CAfile', file, file]);
  return runOpenssl([
    'x509',
    ...engine,
    '-in',
    file,
    '-noout',
    '-text',
    '-nameopt',
    'RFC2253,utf8,-esc_msb',
  ]).toString();
}

(openssl === '' ? describe.skip : describe)('a self-signed certificate of RSA', () => {
  it('is accepted by OpenSSL, with the fields that were asked for', async () => {
    const signer = await createTestSigner('RSA', { subject, serialNumber: Uint8Array.of(0xf0, 1) });
    const text = verifyAndPrint(signer, []);
    expect(text).toContain('Version: 3');
    expect(text).toContain('Signature Algorithm: sha256WithRSAEncryption');
    expect(text).toContain('CA:FALSE');
    expect(text).toMatch(/X509v3 Key Usage: critical\s+Digital Signature\n/);
    expect(text).toContain('X509v3 Subject Key Identifier');
    expect(signer.certificate.subject).toBe(
      'emailAddress=a@romashka.test,INNLE=7707083893,OGRN=1027700132195,CN=ООО «Ромашка»,C=RU',
    );
    const reference = new X509Certificate(signer.certificate.pem);
    expect(reference.verify(reference.publicKey)).toBe(true);
    expect(reference.serialNumber).toBe('F001');
    expect(signer.certificate.serialNumber).toBe('F001');
  });
});

(gost ? describe : describe.skip)(gost ? 'a self-signed certificate of GOST' : WITHOUT_GOST_ENGINE, () => {
  it.each([
    ['GOST256', '1.2.643.2.2.36.0'],
    ['GOST256', '1.2.643.7.1.2.1.1.1'],
    ['GOST512', '1.2.643.7.1.2.1.2.1'],
  ] as const)('of %s on %s is accepted by OpenSSL', async (algorithm, paramSet) => {
    const text = verifyAndPrint(await createTestSigner(algorithm, { subject, paramSet }), [
      '-engine',
      'gost',
    ]);
    expect(text).toContain(`GOST R 34.10-2012 with GOST R 34.11-2012 (${algorithm.slice(4)} bit)`);
  });
});

describe('a self-signed certificate', () => {
  it('holds its times in whole seconds', async () => {
    const { key } = await createTestSigner('GOST256');
    const notBefore = Date.UTC(2026, 5, 1, 2, 3, 4) + 567;
    const notAfter = Date.UTC(2060, 5, 1);
    const certificate = await issueSelfSigned({
      key,
      subject,
      serialNumber: Uint8Array.of(1),
      notBefore,
      notAfter,
      randomBytes,
    });
    expect(certificate.notBefore).toBe(Date.UTC(2026, 5, 1, 2, 3, 4));
    expect(certificate.notAfter).toBe(notAfter);
  });
});
