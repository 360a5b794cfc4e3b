import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkSigner, readSignedData, writeSignedData, type SignedData } from '../../src/pki/index.ts';
import { findOpenssl, runOpenssl, WITHOUT_GOST_ENGINE } from '../support/openssl.ts';
import { createTestSigner, randomBytes, type TestSigner } from '../support/signed-messages.ts';

const { openssl, gost } = findOpenssl();
const folder = mkdtempSync(path.join(tmpdir(), 'signed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);
const content = Buffer.from('openid fullname2031.05.17 09:08:07 +0300ROMASHKA01');
const during = ['-attime', String(Date.UTC(2031, 4, 17) / 1000)];

function written({ key, certificate }: TestSigner): void {
  writeFileSync(at('content'), content);
  writeFileSync(at('key.pem'), key.pkcs8Pem);
  writeFileSync(at('certificate.pem'), certificate.pem);
}

/** A message as `openssl cms -sign` or `openssl smime -sign` writes it. */
function signedBy(command: 'cms' | 'smime', engine: readonly string[], options: readonly string[]): Buffer {
  const keys = ['-signer', at('certificate.pem'), '-inkey', at('key.pem')];
  const files = ['-in', at('content'), '-out', at('signed'), '-outform', 'DER'];
  runOpenssl([command, '-sign', ...engine, '-binary', ...keys, ...files, ...options]);
  return readFileSync(at('signed'));
}

function signedDataOf(cms: Uint8Array): SignedData {
  const signed = readSignedData(cms);
  if (signed.outcome === 'unreadable') throw new Error(`${signed.rule}: ${signed.expected}`);
  return signed.value;
}

const kinds = [
  {
    name: openssl === '' ? 'skipped: no openssl here' : 'RSA',
    algorithm: 'RSA',
    engine: [],
    run: openssl !== '',
  },
  ...(['GOST256', 'GOST512'] as const).map((algorithm) => ({
    name: gost ? algorithm : WITHOUT_GOST_ENGINE,
    algorithm,
    engine: ['-engine', 'gost'],
    run: gost,
  })),
] as const;

for (const { name, algorithm, engine, run } of kinds) {
  (run ? describe : describe.skip)(`signed messages of OpenSSL and ours: ${name}`, () => {
    let signer: TestSigner;
    beforeAll(async () => {
      signer = await createTestSigner(algorithm);
      written(signer);
    });

    it.each([
      ['cms', 'detached', [], 'DER'],
      ['cms', 'attached', ['-nodetach'], 'DER'],
      ['cms', 'without signed attributes', ['-noattr'], 'DER'],
      ['cms', 'attached without signed attributes', ['-nodetach', '-noattr'], 'DER'],
      ['cms', 'with the identifier of the key', ['-keyid'], 'DER'],
      ['cms', 'without certificates', ['-nocerts'], 'DER'],
      ['cms', 'attached, with indefinite lengths', ['-nodetach', '-stream'], 'BER'],
      ['smime', 'detached PKCS#7', [], 'DER'],
      ['smime', 'attached PKCS#7 without signed attributes', ['-nodetach', '-noattr'], 'DER'],
    ] as const)('`openssl %s`, %s, holds here', (command, _form, options, encoding) => {
      const signed = signedDataOf(signedBy(command, engine, options));
      expect(signed.encoding).toBe(encoding);
      const attached = (options as readonly string[]).includes('-nodetach');
      expect(signed.content && Buffer.from(signed.content).toString()).toBe(
        attached ? content.toString() : undefined,
      );
      const [own] = signed.signers;
      const checks = checkSigner(own!, signer.certificate, content);
      expect(checks.filter(({ holds }) => !holds)).toEqual([]);
      expect(checks.at(-1)?.rule).toBe('cms.signature');
      expect(checkSigner(own!, signer.certificate, Buffer.from('x')).every(({ holds }) => holds)).toBe(false);
    });

    it.each([
      ['detached', true, true],
      ['attached', false, true],
      ['detached without signed attributes', true, false],
      ['attached without signed attributes', false, false],
    ])('ours, %s, holds for `openssl cms -verify`', async (_form, detached, signedAttributes) => {
      const signingTime = Date.UTC(2031, 4, 17);
      const cms = await writeSignedData({
        content,
        detached,
        ...signer,
        signedAttributes,
        signingTime,
        randomBytes,
      });
      writeFileSync(at('ours'), cms);
      const verify = (over: string) =>
        runOpenssl([
          'cms',
          '-verify',
          ...engine,
          ...['-binary', '-inform', 'DER', '-in', at('ours'), '-CAfile', at('certificate.pem')],
          ...(detached ? ['-content', over] : []),
          ...during,
        ]).toString();
      expect(verify(at('content'))).toBe(content.toString());
      writeFileSync(at('other'), 'other content');
      if (detached) expect(() => verify(at('other'))).toThrow(/verif/i);
    });
  });
}
