import { digestOf, readSignedXml, verifySignedXml } from '../../src/pki/index.ts';
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

const CANONICAL =
  '<letter xmlns="urn:test:letter" xmlns:b="urn:test:b" a="3" z="1" b:a="2"><to>Ромашка</to><b:sum>100 &amp; 1</b:sum></letter>';
const KINDS = ['RSA', 'EC', 'GOST256', 'GOST512'] as const;
let signers: Record<(typeof KINDS)[number], TestSigner>;
let rsa: TestSigner;
beforeAll(async () => {
  const all = await Promise.all(KINDS.map(async (kind) => [kind, await createXmlSigner(kind)] as const));
  signers = Object.fromEntries(all) as typeof signers;
  rsa = signers.RSA;
});

describe('a signed document', () => {
  it.each(KINDS)('holds, and says what was signed (%s)', async (kind) => {
    const result = await judgeXml(await signXml(signers[kind]), signers[kind], {
      content: Buffer.from(LETTER),
    });

    expect(refusing(result)).toEqual([]);
    expect(result).toMatchObject({ valid: true, signers: [{ valid: true }] });
    expect(contentOf(result)).toBe(CANONICAL);
  });

  it.each(KINDS)('holds with the properties of XAdES (%s)', async (kind) => {
    const result = await judgeXml(await signXml(signers[kind], { signingTime: XML_NOW }), signers[kind]);

    expect(refusing(result)).toEqual([]);
    expect(result.signers).toEqual([expect.objectContaining({ valid: true, signingTime: XML_NOW })]);
  });

  it.each([
    ['another prefix', { prefix: 'signature' }],
    ['no prefix', { prefix: '' }],
    ['SHA-384', { digest: 'sha384' as const }],
    ['SHA-512', { digest: 'sha512' as const }],
  ])('holds with %s', async (_what, more) => {
    expect(await judgeXml(await signXml(rsa, more), rsa)).toMatchObject({ valid: true });
  });

  it('may be signed by the id of its document element', async () => {
    const xml = '<a Id="whole"><b/></a>';
    const result = await judgeXml(await signXml(rsa, { xml, reference: 'whole' }), rsa);

    expect(refusing(result)).toEqual([]);
    expect(contentOf(result)).toBe('<a Id="whole"><b></b></a>');
  });

  it.each<[string, (xml: string) => string]>([
    ['a byte order mark', (xml) => `\uFEFF${xml}`],
    ['a declaration', (xml) => `<?xml version="1.0" encoding="UTF-8" standalone='yes'?>\n${xml}\n`],
    ['comments around it and in it', (xml) => `<!-- a -->${xml.replace('<to>', '<!-- b --><to>')}<!-- c -->`],
    ['attributes in another order, in single quotes', (xml) => xml.replace('a="3" z="1"', "z='1'   a='3'")],
    ['characters by their numbers', (xml) => xml.replace('100', '&#49;0&#x30;')],
    ['CDATA', (xml) => xml.replace('100 &amp; 1', '<![CDATA[100 & 1]]><![CDATA[]]>')],
    [
      'another prefix of the same namespace where nothing is signed',
      (xml) => xml.replace('<ds:Signature ', '<ds:Signature xmlns:x="urn:x" '),
    ],
    [
      'lines in its base64',
      (xml) => xml.replace(/(<ds:(?:SignatureValue|X509Certificate)>)([^<]{30})/g, '$1\r\n  $2\r\n\t'),
    ],
  ])('holds when it is written with %s', async (_how, written) => {
    const good = await signXml(rsa);
    const other = written(good);

    expect(other).not.toBe(good);
    expect(await judgeXml(other, rsa)).toMatchObject({ valid: true, content: Buffer.from(CANONICAL) });
  });

  it('is the same with the line ends of another system', async () => {
    const xml = '<a>\n<b>x</b>\n</a>';
    const signed = await signXml(rsa, { xml });

    expect(await judgeXml(signed.replaceAll('\n', '\r\n'), rsa)).toMatchObject({ valid: true });
  });

  it('is taken as text and as octets, and nothing else is', async () => {
    const xml = await signXml(rsa);
    const request = { trustAnchors: [rsa.certificate.der], at: XML_NOW, revocation: 'none' as const };

    expect(await verifySignedXml({ xml: Buffer.from(xml), ...request })).toMatchObject({ valid: true });
    expect(refusing(await verifySignedXml({ xml: 7 as never, ...request }))).toEqual(['path.request']);
    expect(refusing(await verifySignedXml({ xml, ...request, at: 'soon' }))).toEqual(['path.request']);
  });

  it('can be asked for its certificates before it is judged', async () => {
    const read = await readSignedXml(await signXml(rsa));

    expect(read?.certificates).toEqual([rsa.certificate.der]);
    expect(Buffer.from(read?.content ?? []).toString()).toBe(CANONICAL);
    expect(await readSignedXml('<a/>')).toBeUndefined();
  });
});

describe('a signed document is refused', () => {
  const cases: [string, string, (xml: string) => string][] = [
    ['xml.digest', 'with another text', (xml) => xml.replace('100', '900')],
    ['xml.digest', 'with another attribute', (xml) => xml.replace('z="1"', 'z="2"')],
    ['xml.digest', 'with an element more', (xml) => xml.replace('<to>', '<to/><to>')],
    ['xml.digest', 'with another namespace', (xml) => xml.replace('urn:test:b"', 'urn:test:c"')],
    ['xml.signature', 'with another digest, which is right', (xml) => redigested(xml.replace('100', '900'))],
    ['xml.signature', 'with another signature value', (xml) => valueChanged(xml)],
    ['xml.readable', 'with a document type', (xml) => `<!DOCTYPE letter>${xml}`],
    ['xml.readable', 'with an entity', (xml) => xml.replace('100', '&sum;')],
    ['xml.readable', 'with a processing instruction', (xml) => xml.replace('<to>', '<?php x?><to>')],
    ['xml.readable', 'with a stylesheet before it', (xml) => `<?xml-stylesheet href="a.xsl"?>${xml}`],
    ['xml.readable', 'in another encoding', (xml) => `<?xml version="1.0" encoding="windows-1251"?>${xml}`],
    ['xml.readable', 'with two document elements', (xml) => `${xml}${xml}`],
    ['xml.readable', 'with an attribute that stands twice', (xml) => xml.replace('z="1"', 'z="1" z="1"')],
    [
      'xml.readable',
      'with an attribute that stands twice by another prefix',
      (xml) => xml.replace('b:a="2"', 'b:a="2" xmlns:c="urn:test:b" c:a="2"'),
    ],
    [
      'xml.readable',
      'with a prefix that is not declared',
      (xml) => xml.replace('<b:sum>', '<c:sum>').replace('</b:sum>', '</c:sum>'),
    ],
    [
      'xml.readable',
      'with a prefix that every object has',
      (xml) => xml.replace('<to>', '<constructor:x/><to>'),
    ],
    [
      'xml.readable',
      'with an attribute that the canonical form leaves out',
      (xml) => xml.replace('<to>', '<to xmlnsx="1">'),
    ],
    [
      'xml.readable',
      'with a namespace that writes attributes into the canonical form',
      (xml) => xml.replace('<to>', "<to xmlns='urn:test:letter&quot; x=\"'>"),
    ],
    ['xml.readable', 'with characters that XML has not', (xml) => xml.replace('100', '1\u000000')],
    ['xml.readable', 'with the number of such a character', (xml) => xml.replace('100', '1&#0;00')],
    ['xml.readable', 'cut off', (xml) => xml.slice(0, -3)],
    [
      'xml.one-signature',
      'with a second signature',
      (xml) => xml.replace('</letter>', `${signatureIn(xml)}</letter>`),
    ],
    ['xml.one-signature', 'without its signature', (xml) => xml.replace(signatureIn(xml), '')],
    [
      'xml.structure',
      'with the signature elsewhere',
      (xml) => xml.replace(signatureIn(xml), '').replace('<to>', `<to>${signatureIn(xml)}`),
    ],
    ['xml.structure', 'without KeyInfo', (xml) => xml.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, '')],
    [
      'xml.structure',
      'with SignedInfo twice',
      (xml) => xml.replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/, '$&$&'),
    ],
    [
      'xml.structure',
      'with a comment in its digest',
      (xml) => xml.replace('<ds:DigestValue>', '<ds:DigestValue><!-- -->'),
    ],
    [
      'xml.structure',
      'with text in its signature',
      (xml) => xml.replace('<ds:SignedInfo>', 'x<ds:SignedInfo>'),
    ],
    [
      'xml.signer-certificate',
      'without a certificate',
      (xml) => xml.replace(/<ds:X509Certificate>.*<\/ds:X509Certificate>/, ''),
    ],
    [
      'xml.signer-certificate',
      'with a bare key',
      (xml) => xml.replace(/<ds:X509Data>.*<\/ds:X509Data>/, '<ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue>'),
    ],
  ];
  it.each(cases)('by %s %s', async (rule, _how, changed) => {
    const good = await signXml(rsa);
    const bad = changed(good);

    expect(bad).not.toBe(good);
    const result = await judgeXml(bad, rsa);
    expect(result.valid).toBe(false);
    expect(refusing(result)).toEqual([rule]);
  });

  const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
  const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
  const transform = (uri: string) => `<ds:Transform Algorithm="${uri}"/>`;
  const signedSo: [string, string, (signature: string) => string][] = [
    [
      'xml.transforms',
      'XSLT',
      (s) =>
        s.replace(
          EXCLUSIVE + '"/></ds:Transforms>',
          'http://www.w3.org/TR/1999/REC-xslt-19991116"/></ds:Transforms>',
        ),
    ],
    [
      'xml.transforms',
      'XPath',
      (s) => s.replace(transform(ENVELOPED), transform('http://www.w3.org/TR/1999/REC-xpath-19991116')),
    ],
    [
      'xml.transforms',
      'base64',
      (s) => s.replace(transform(ENVELOPED), transform('http://www.w3.org/2000/09/xmldsig#base64')),
    ],
    [
      'xml.transforms',
      'the form with comments',
      (s) => s.replace(transform(EXCLUSIVE), transform(`${EXCLUSIVE}WithComments`)),
    ],
    ['xml.transforms', 'no transforms', (s) => s.replace(/<ds:Transforms>.*<\/ds:Transforms>/, '')],
    [
      'xml.transforms',
      'prefixes to be kept',
      (s) =>
        s.replace(
          transform(EXCLUSIVE),
          `<ds:Transform Algorithm="${EXCLUSIVE}"><e:InclusiveNamespaces xmlns:e="${EXCLUSIVE}" PrefixList="b"/></ds:Transform>`,
        ),
    ],
    ['xml.canonicalization', 'the inclusive form of SignedInfo', (s) => s.replace(EXCLUSIVE, C14N)],
    [
      'xml.canonicalization',
      'comments in SignedInfo',
      (s) => s.replace(EXCLUSIVE, `${EXCLUSIVE}WithComments`),
    ],
    ['xml.algorithm', 'HMAC', (s) => s.replace('#rsa-sha256', '#hmac-sha256')],
    ['xml.algorithm', 'ECDSA in name', (s) => s.replace('#rsa-sha256', '#ecdsa-sha256')],
    [
      'xml.algorithm',
      'DSA',
      (s) =>
        s.replace(
          'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
          'http://www.w3.org/2000/09/xmldsig#dsa-sha1',
        ),
    ],
    ['xml.algorithm', 'GOST R 34.10-2001', (s) => s.replace('#rsa-sha256', '#gostr34102001-gostr3411')],
    ['xml.algorithm', 'a digest nobody knows', (s) => s.replace('xmlenc#sha256', 'xmlenc#sha257')],
    ['xml.reference', 'a reference to something else', (s) => s.replace('URI=""', 'URI="http://localhost/"')],
    ['xml.reference', 'a pointer', (s) => s.replace('URI=""', 'URI="#xpointer(/)"')],
    ['xml.reference', 'a reference without an address', (s) => s.replace(' URI=""', '')],
    ['xml.reference', 'the document twice', (s) => s.replace(/<ds:Reference .*<\/ds:Reference>/, '$&$&')],
  ];
  it.each(signedSo)('by %s when it is signed with %s', async (rule, _how, adjust) => {
    const result = await judgeXml(await signXml(rsa, { adjust }), rsa);

    expect(result.valid).toBe(false);
    expect(refusing(result)).toEqual([rule]);
  });

  it.each([
    ['sha1', 'RSA'],
    ['md5', 'RSA'],
    ['sha1', 'EC'],
  ] as const)('by xml.algorithm when it is signed over %s (%s)', async (digest, kind) => {
    const result = await judgeXml(await signXml(signers[kind], { digest }), signers[kind]);

    expect(refusing(result)).toEqual(['xml.algorithm']);
  });

  it('unless the caller lets SHA-1 pass', async () => {
    const result = await judgeXml(await signXml(rsa, { digest: 'sha1' }), rsa, {
      algorithms: { sha1: true },
    });

    expect(refusing(result)).toEqual([]);
  });

  it('by xml.algorithm when the key is short', async () => {
    const weak = await createXmlSigner('RSA', 1024);

    expect(refusing(await judgeXml(await signXml(weak), weak))).toContain('xml.algorithm');
  });

  it('by xml.signature when another key has signed', async () => {
    const other = await createXmlSigner('EC');
    const xml = await signXml({ ...signers.EC, key: other.key });

    expect(refusing(await judgeXml(xml, signers.EC))).toEqual(['xml.signature']);
  });

  it('by xml.content when it is not the document that was to be signed', async () => {
    const result = await judgeXml(await signXml(rsa), rsa, { content: Buffer.from('<other/>') });

    expect(refusing(result)).toEqual(['xml.content']);
  });

  it('by the path of its certificate', async () => {
    const result = await judgeXml(await signXml(rsa), signers.EC);

    expect(refusing(result)).toContain('path.self-signed');
    expect(result.signers).toEqual([expect.objectContaining({ valid: false })]);
  });
});

describe('the properties of XAdES', () => {
  const DAY = 86_400_000;
  const property = (name: string, value: string) => (xml: string) =>
    xml.replace(new RegExp(`<xades:${name}>.*</xades:${name}>`), `<xades:${name}>${value}</xades:${name}>`);

  it.each<[string, string, object, object]>([
    [
      'xml.signing-time',
      'a time half a day ago',
      { signingTime: XML_NOW - DAY / 2 },
      { signingTimeTolerance: 600_000 },
    ],
    ['xml.signing-time', 'a time to come', { signingTime: XML_NOW + DAY }, {}],
    [
      'xml.signing-time',
      'a time that is none',
      { signingTime: XML_NOW, adjust: property('SigningTime', 'now') },
      {},
    ],
    [
      'xml.signing-time',
      'a time without a zone',
      { signingTime: XML_NOW, adjust: property('SigningTime', '2031-05-17T06:08:07') },
      {},
    ],
    [
      'xml.signing-certificate',
      'another certificate',
      {
        signingTime: XML_NOW,
        adjust: (s: string) => s.replace(/(<xades:CertDigest>.*<ds:DigestValue>)[^<]*/, '$1AAAA'),
      },
      {},
    ],
    [
      'xml.signing-certificate',
      'another serial number',
      {
        signingTime: XML_NOW,
        adjust: (s: string) =>
          s
            .replaceAll('SigningCertificateV2', 'SigningCertificate')
            .replace(
              '</xades:CertDigest>',
              '$&<xades:IssuerSerial><ds:X509IssuerName>CN=x</ds:X509IssuerName><ds:X509SerialNumber>7</ds:X509SerialNumber></xades:IssuerSerial>',
            ),
      },
      {},
    ],
    [
      'xml.structure',
      'another signature as their own',
      { signingTime: XML_NOW, adjust: (s: string) => s.replace('Target="#signature"', 'Target="#other"') },
      {},
    ],
    [
      'xml.reference',
      'nobody who signed them',
      { signingTime: XML_NOW, adjust: (s: string) => s.replace(/<ds:Reference Type.*?<\/ds:Reference>/, '') },
      {},
    ],
  ])('are refused by %s when they name %s', async (rule, _what, written, asked) => {
    const result = await judgeXml(await signXml(rsa, written), rsa, asked);

    expect(refusing(result)).toEqual([rule]);
  });

  it('hold with the serial number of the certificate', async () => {
    const adjust = (s: string) =>
      s
        .replaceAll('SigningCertificateV2', 'SigningCertificate')
        .replace(
          '</xades:CertDigest>',
          '$&<xades:IssuerSerial><ds:X509IssuerName>CN=x</ds:X509IssuerName><ds:X509SerialNumber>2748</ds:X509SerialNumber></xades:IssuerSerial>',
        );

    expect(refusing(await judgeXml(await signXml(rsa, { signingTime: XML_NOW, adjust }), rsa))).toEqual([]);
  });

  it('are signed: another time is another signature', async () => {
    const signed = await signXml(rsa, { signingTime: XML_NOW });

    expect(refusing(await judgeXml(property('SigningTime', '2031-05-17T06:08:08Z')(signed), rsa))).toEqual([
      'xml.digest',
    ]);
  });
});

const signatureIn = (xml: string): string => /<ds:Signature .*<\/ds:Signature>/.exec(xml)![0];

function redigested(xml: string): string {
  const content = xml.replace(signatureIn(xml), '');
  const digest = Buffer.from(digestOf('sha256', Buffer.from(content))!).toString('base64');
  return xml.replace(/(<ds:DigestValue>)[^<]*/, `$1${digest}`);
}

function valueChanged(xml: string): string {
  return xml.replace(
    /(<ds:SignatureValue>)(.)/,
    (_all, start: string, first: string) => start + (first === 'A' ? 'B' : 'A'),
  );
}
