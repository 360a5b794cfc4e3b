import { verifySignedXml, XML_LIMITS } from '../../src/pki/index.ts';
import { mutations } from '../support/mutations.ts';
import type { TestSigner } from '../support/signed-messages.ts';
import { contentOf, createXmlSigner, judgeXml, refusing, signXml, XML_NOW } from '../support/xml-signer.ts';

const ORDER = '<order xmlns="urn:test:order" Id="good"><sum>1</sum></order>';
const EVIL = '<sum>1000000</sum>';
let rsa: TestSigner;
/** Signed by the id of the document element, and as the whole document. */
let byId: string;
let whole: string;
beforeAll(async () => {
  rsa = await createXmlSigner('RSA');
  byId = await signXml(rsa, { xml: ORDER, reference: 'good' });
  whole = await signXml(rsa, { xml: ORDER });
});
const signatureIn = (xml: string): string => /<ds:Signature .*<\/ds:Signature>/.exec(xml)![0];

describe('signature wrapping', () => {
  const evil = (inside: string, id = '') => `<order xmlns="urn:test:order"${id}>${EVIL}${inside}</order>`;
  const shapes: [string, string, () => string][] = [
    ['the signed document inside another, with its signature', 'xml.structure', () => evil(byId)],
    ['the signed document in an Object of its signature', 'xml.reference', () => evil(inObject(byId, ORDER))],
    ['the signed document beside the signature', 'xml.reference', () => evil(signatureIn(byId) + ORDER)],
    [
      'the signed document before the signature, with the same id as the new one',
      'xml.reference',
      () => evil(ORDER + signatureIn(byId), ' Id="good"'),
    ],
    [
      'the signed document in an Object, with the same id as the new one',
      'xml.reference',
      () => evil(inObject(byId, ORDER), ' Id="good"'),
    ],
    ['ids of another spelling', 'xml.reference', () => evil(inObject(byId, ORDER), ' ID="good"')],
    [
      'ids of another spelling, the signed one first',
      'xml.reference',
      () => evil(signatureIn(byId) + ORDER, ' xml:id="good"'),
    ],
    ['a whole signed document carried along', 'xml.structure', () => evil(whole)],
    ['another document element around the signature', 'xml.digest', () => evil(signatureIn(whole))],
    ['two signatures, the good one inside', 'xml.one-signature', () => evil(signatureIn(byId) + byId)],
    [
      'an extension element around the signed document',
      'xml.reference',
      () => evil(`<x>${ORDER}</x>${signatureIn(byId)}`),
    ],
    [
      'the new document in front of the signed one, in one root',
      'xml.structure',
      () => `<x xmlns="urn:x">${evil('')}${byId}</x>`,
    ],
  ];
  function inObject(signed: string, document: string): string {
    return signatureIn(signed).replace(
      '</ds:Signature>',
      `<ds:Object>${document}</ds:Object></ds:Signature>`,
    );
  }

  it.each(shapes)('is refused: %s (%s)', async (_shape, rule, forged) => {
    const result = await judgeXml(forged(), rsa);

    expect(result.valid).toBe(false);
    expect(refusing(result)).toEqual([rule]);
    if (result.content !== undefined) expect(contentOf(result)).toContain(EVIL);
  });

  it('finds nothing wrong with the documents it is made of', async () => {
    expect(await judgeXml(byId, rsa)).toMatchObject({ valid: true });
    expect(await judgeXml(whole, rsa)).toMatchObject({ valid: true });
  });

  it.each([
    [
      'an Object that nobody signed',
      (xml: string) => xml.replace('</ds:Signature>', `<ds:Object>${EVIL}</ds:Object></ds:Signature>`),
    ],
    [
      'a comment in the middle of a text',
      (xml: string) => xml.replace('<sum>1<', '<sum><!-- 1000000 -->1<!-- 000000 --><'),
    ],
  ])('has nothing of %s in what it says was signed', async (_what, changed) => {
    const result = await judgeXml(changed(whole), rsa);

    expect(result.valid).toBe(true);
    expect(contentOf(result)).toBe(ORDER);
  });
});

describe('documents that are bombs', () => {
  const laughs = Array.from(
    { length: 10 },
    (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
  ).join('');
  const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
  it.each([
    [
      'an external entity',
      () => `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`,
      /document type/,
    ],
    [
      'an external document type',
      () => `<!DOCTYPE a SYSTEM "http://localhost:1/a.dtd"><a/>`,
      /document type/,
    ],
    [
      'a parameter entity',
      () => `<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost:1/">%x;]><a/>`,
      /document type/,
    ],
    ['a billion laughs', () => `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l10;</a>`, /document type/],
    ['elements without end', () => nested(100_000 / 4), /deep/],
    ['elements side by side', () => `<a>${'<b/>'.repeat(10_000)}</a>`, /elements/],
    [
      'attributes',
      () => `<a ${Array.from({ length: 10_000 }, (_, n) => `a${n}=""`).join(' ')}/>`,
      /attributes/,
    ],
    [
      'prefixes',
      () => `<a ${Array.from({ length: 100 }, (_, n) => `xmlns:p${n}="urn:${n}"`).join(' ')}/>`,
      /prefixes/,
    ],
    ['a tag that never ends', () => `<a ${'a'.repeat(200_000)}`, /closed/],
    ['blanks', () => `<a${' '.repeat(200_000)}`, /closed/],
    ['comments that never end', () => `<a>${'<!--'.repeat(50_000)}`, /comment/],
    ['a great many octets', () => `<a>${'x'.repeat(XML_LIMITS.bytes)}</a>`, /bytes/],
    ['CDATA sections', () => `<a>${'<![CDATA[]]>'.repeat(20_000)}</a>`, /CDATA/],
    ['comments', () => `${'<!---->'.repeat(20_000)}<a/>`, /comments/],
    ['nothing', () => '', /document element/],
  ])('are refused unread: %s', async (_what, bomb, expected) => {
    const result = await judgeXml(bomb(), rsa);

    expect(refusing(result)).toEqual(['xml.readable']);
    expect(result.checks[0]!.sentence).toMatch(expected);
    expect(result.work.nodes).toBeLessThanOrEqual(XML_LIMITS.elements + XML_LIMITS.attributes + 2);
  });

  it('verifies a signature by no more than sixteen certificates', async () => {
    const ec = await createXmlSigner('EC');
    const others = await Promise.all(Array.from({ length: 16 }, () => createXmlSigner('EC')));
    const keys = others.map(({ certificate }) => certificate.der);
    const adjust = (text: string) => text.replace(/<ds:X509Certificate>.*?<\/ds:X509Certificate>/, '');
    const judgeBehind = async (strangers: Uint8Array[]) => {
      const xml = await signXml(ec, { moreCertificates: [...strangers, ec.certificate.der], adjust });
      const trustAnchors = [...keys, ec.certificate.der];
      return verifySignedXml({ xml, trustAnchors, at: XML_NOW, revocation: 'none' });
    };
    const last = await judgeBehind(keys.slice(1));

    expect(refusing(last)).toEqual([]);
    expect(last.work.signatures).toBe(16);
    expect(refusing(await judgeBehind(keys))).toEqual(['xml.structure']);
  });
});

describe('ten thousand changed documents', () => {
  it('are refused, or say what was signed', async () => {
    const ec = await createXmlSigner('EC');
    const good = Buffer.from(await signXml(ec, { xml: ORDER, signingTime: XML_NOW }));
    let held = 0;
    for (const changed of mutations(good, 10_000)) {
      const result = await judgeXml(changed, ec);
      expect(result.work.nodes).toBeLessThanOrEqual(2 * changed.length);
      expect(result.work.signatures).toBeLessThanOrEqual(4);
      if (!result.valid) continue;
      held += 1;
      expect(contentOf(result)).toBe(ORDER);
    }
    // Names of what nobody signs, e.g. of an Object, and blanks.
    expect(held).toBeLessThan(1000);
  }, 120_000);
});
