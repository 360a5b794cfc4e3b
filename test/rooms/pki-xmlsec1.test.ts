import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestSigner } from '../support/signed-messages.ts';
import {
  contentOf,
  createXmlSigner,
  judgeXml,
  LETTER,
  refusing,
  signXml,
  XML_NOW,
} from '../support/xml-signer.ts';
import { hasXmlsec1, runXmlsec1, signatureTemplate, WITHOUT_XMLSEC1 } from '../support/xmlsec1.ts';

const present = hasXmlsec1();

(present ? describe : describe.skip)(present ? 'xmlsec1' : WITHOUT_XMLSEC1, () => {
  const folder = mkdtempSync(join(tmpdir(), 'xmlsec1-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  let signers: Record<'RSA' | 'EC', TestSigner>;
  beforeAll(async () => {
    signers = { RSA: await createXmlSigner('RSA'), EC: await createXmlSigner('EC') };
  });

  /** The document signed by xmlsec1 with the signer's key. */
  function signedByXmlsec1(kind: 'RSA' | 'EC', document: string, ...options: string[]): string {
    const { key, certificate } = signers[kind];
    const pair = `${file('key.pem', key.pkcs8Pem)},${file('certificate.pem', certificate.pem)}`;
    return runXmlsec1('--sign', '--privkey-pem', pair, ...options, file('document.xml', document));
  }

  it.each([
    ['RSA', 'rsa-sha256', ''],
    ['RSA', 'rsa-sha384', 'ds'],
    ['RSA', 'rsa-sha512', 'ds'],
    ['EC', 'ecdsa-sha256', 'ds'],
    ['EC', 'ecdsa-sha512', ''],
  ] as const)('signs what is accepted here (%s, %s, prefix `%s`)', async (kind, method, prefix) => {
    const document = LETTER.replace('</letter>', `${signatureTemplate(method, { prefix })}</letter>`);
    const result = await judgeXml(signedByXmlsec1(kind, document), signers[kind]);

    expect(refusing(result)).toEqual([]);
    expect(contentOf(result)).toMatch(
      /^<letter xmlns="urn:test:letter" xmlns:b="urn:test:b" a="3" z="1" b:a="2"><to>/,
    );
  });

  it('signs by the id of the document element what is accepted here', async () => {
    const document = `<a Id="whole">1${signatureTemplate('rsa-sha256', { uri: '#whole' })}</a>`;
    const result = await judgeXml(signedByXmlsec1('RSA', document, '--id-attr:Id', 'a'), signers.RSA);

    expect(refusing(result)).toEqual([]);
  });

  // What canonical forms trip over, each signed there and read here.
  it.each([
    ['default namespaces that come and go', '<a xmlns="urn:a"><b xmlns=""><c xmlns="urn:a"/></b></a>'],
    [
      'prefixes that mean something else further in',
      '<p:a xmlns:p="urn:a"><p:b xmlns:p="urn:b"><p:c xmlns:p="urn:a"/></p:b></p:a>',
    ],
    ['declarations nobody uses', '<a xmlns:u="urn:unused"><u:b xmlns:v="urn:v"><c v:d="1"/></u:b></a>'],
    ['characters that are escaped', '<a b="&lt;&amp;&quot;&#9;&#10;&#13;\'>">&lt;&amp;&gt;"\'&#13;</a>'],
    [
      'attributes of many namespaces',
      '<a xmlns:z="urn:1" xmlns:y="urn:2" z:a="1" y:a="2" a="3" xml:lang="ru" xml:space="preserve"/>',
    ],
    ['CDATA and comments', '<a><!-- 1 -->x<![CDATA[<&>]]>y<!-- 2 --></a>'],
    ['letters of every kind', '<письмо кому="Ёж 🦔">\u2028 \u0085 é e\u0301</письмо>'],
  ])('and the same canonical form is made of %s', async (_what, document) => {
    const filled = document.endsWith('/>')
      ? document.replace(/\/>$/, `>${signatureTemplate('rsa-sha256')}</a>`)
      : document.replace(/<\/[^<]*>$/, (end) => signatureTemplate('rsa-sha256') + end);
    const result = await judgeXml(signedByXmlsec1('RSA', filled), signers.RSA);

    expect(refusing(result)).toEqual([]);
  });

  it.each([
    ['RSA', {}],
    ['EC', {}],
    ['RSA', { digest: 'sha512' }],
    ['EC', { signingTime: XML_NOW }],
    ['RSA', { prefix: '', xml: '<a Id="whole"/>', reference: 'whole' }],
  ] as const)('accepts what is signed here (%s, %j)', async (kind, more) => {
    const xml = file('signed.xml', await signXml(signers[kind], more));
    const anchor = file('anchor.pem', signers[kind].certificate.pem);
    const ids = ['--id-attr:Id', 'a', '--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'];
    const args = ['--verify', '--trusted-pem', anchor, '--verification-time', '2031-05-17 06:08:07', ...ids];

    expect(() => runXmlsec1(...args, xml)).not.toThrow();
    const tampered = file('tampered.xml', (await signXml(signers[kind])).replace('100', '900'));
    expect(() => runXmlsec1(...args, tampered)).toThrow(/ended with 1/);
  });
});
