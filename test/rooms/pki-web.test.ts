import { generateKeyPairSync } from 'node:crypto';
import { createWebPrimitives, openPkcs12, ownerOf, signWithKeyFile } from '../../src/pki/browser.ts';
import {
  checkSigner,
  readCertificate,
  readSignedData,
  readSigningKey,
  signerHolds,
} from '../../src/pki/index.ts';
import { certified, pair, PASSWORD, randomBytes, written, type Pair } from '../support/key-files.ts';

const CONTENT = new TextEncoder().encode('challenge');
const NOW = Date.UTC(2031, 4, 17, 6, 8, 7);
const { subtle } = crypto;
const primitives = await createWebPrimitives(subtle);
const rsa = await pair('RSA');

async function ecPair(namedCurve: string): Promise<Pair> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve });
  const key = readSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  if (key.outcome === 'unreadable') throw new Error(key.expected);
  return certified(key.value, `Owner of ${namedCurve}`);
}

/** What a page does with a file: opens it, and signs. */
async function signed(one: Pair) {
  const opened = await openPkcs12(await written(one, { others: [rsa] }), PASSWORD, primitives);
  if (opened.outcome === 'unreadable') throw new Error(opened.expected);
  return signWithKeyFile(opened.value, CONTENT, NOW, { subtle, randomBytes });
}

describe('a message signed in a page', () => {
  const KEYS: [string, () => Promise<Pair>][] = [
    ['RSA', async () => rsa],
    ['P-256', () => pair('EC')],
    ['P-384', () => ecPair('P-384')],
    ['P-521', () => ecPair('P-521')],
    ['GOST of 256 bits', () => pair('GOST256')],
    ['GOST of 512 bits', () => pair('GOST512')],
  ];
  for (const [name, make] of KEYS) {
    it(`holds for the certificate of the file (${name})`, async () => {
      const one = await make();
      const cms = await signed(one);
      if (cms.outcome === 'unreadable') throw new Error(cms.expected);
      const message = readSignedData(cms.value);
      if (message.outcome === 'unreadable') throw new Error(message.expected);
      const [signer] = message.value.signers;

      expect(signerHolds(checkSigner(signer!, one.certificate, CONTENT))).toBe(true);
      expect(signer!.attributes?.signingTime).toBe(NOW);
      expect(message.value.content).toBeUndefined();
      expect(message.value.encoding).toBe('DER');
      expect(message.value.certificates.map((der) => readCertificate(der).outcome)).toContain('read');
      // Over another text it does not.
      const other = new TextEncoder().encode('another');
      expect(signerHolds(checkSigner(signer!, one.certificate, other))).toBe(false);
    });
  }

  it('is not made with a key that pages do not sign with', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const key = readSigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    if (key.outcome === 'unreadable') throw new Error(key.expected);
    const answer = await signed({ key: key.value, certificate: rsa.certificate }).catch(String);

    expect(JSON.stringify(answer)).toContain('RSA, ECDSA');
  });
});

describe('the owner of a key file', () => {
  it('is named with the organisation and how long the certificate holds', () => {
    expect(ownerOf(rsa.certificate.der)).toEqual({
      name: 'Owner of RSA',
      organization: 'ООО «Ромашка»',
      notBefore: Date.UTC(2031, 0, 1),
      notAfter: Date.UTC(2041, 0, 1),
    });
  });

  it('is nobody where there is no certificate', () => {
    expect(ownerOf(Uint8Array.of(1, 2, 3))).toBeUndefined();
  });
});
