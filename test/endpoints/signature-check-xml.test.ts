import { startEmulator, type Emulator } from '../../src/index.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { createBrowser } from '../support/browser.ts';
import { createSignatureCheck, failing } from '../support/signature-check.ts';

let esia: Emulator;
beforeAll(async () => {
  esia = await startEmulator();
});
afterAll(() => esia.stop());

const PERSON = 'individual-confirmed-citizen';
const { checked, ...check } = createSignatureCheck(() => esia);
const file = async (name: string) => (await check.file(name)).toString();

describe('POST /_/api/signatures/check with XML', () => {
  it.each(['rsa', 'ec', 'gost', 'gost512'])(
    'finds a good one valid, and says what was signed (%s)',
    async (slug) => {
      const signature = await file(`${PERSON}-${slug}.xml?challenge=text`);
      const report = await checked({ signature, content: 'text' });

      expect(failing(report)).toEqual([]);
      expect(report).toMatchObject({
        kind: 'message',
        valid: true,
        content: { text: '<challenge xmlns="urn:esia-emulator:login">text</challenge>' },
        signingTimes: [expect.stringMatching(/Z$/)],
        certificates: [{ person: expect.stringMatching(/^\S+ \S+/) as string }],
        admits: expect.any(Object) as object,
      });
    },
  );

  it('takes it in base64, and any document, with nothing to compare it with', async () => {
    const xml = await file(`${PERSON}-rsa.xml?challenge=${encodeURIComponent('<a b="1">2</a>')}`);
    const report = await checked({ signature: Buffer.from(xml).toString('base64') });

    expect(report).toMatchObject({ valid: true, content: { text: '<a b="1">2</a>' } });
    expect(await checked({ signature: xml, content: "<a  b='1' >2</a>" })).toMatchObject({ valid: true });
    expect(failing(await checked({ signature: xml, content: '<a b="1">3</a>' }))).toEqual(['xml.content']);
  });

  it('shows every check with its words', async () => {
    const { checks } = await checked({ signature: await file(`${PERSON}-gost.xml?challenge=x`) });

    expect(checks.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'xml.readable',
        'xml.one-signature',
        'xml.structure',
        'xml.reference',
        'xml.transforms',
        'xml.canonicalization',
        'xml.digest',
        'xml.signer-certificate',
        'xml.signing-time',
        'xml.signing-certificate',
        'xml.algorithm',
        'xml.signature',
        'path.validity',
        'revocation.status',
      ]),
    );
    expect(checks.filter(({ means }) => means.ru === '')).toEqual([]);
  });

  it.each([
    ['<?xml version="1.0"?><a/>', 'xml.one-signature'],
    ['<a', 'xml.readable'],
    [Buffer.from('<!DOCTYPE a><a/>').toString('base64'), 'xml.readable'],
    ['<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>', 'xml.structure'],
  ])('says what is wrong with %j: %s', async (signature, rule) => {
    expect(failing(await checked({ signature }))).toEqual([rule]);
  });

  it('knows a challenge of this stand, and one that was used', async () => {
    const web = await createRelyingParty(esia, 'demo-web');
    const browser = createBrowser(esia.url);
    const { url } = await browser.open((await web.begin()).url);
    const page = await browser.open(`${url.pathname}/signature`);
    const challenge = /<pre[^>]*>([A-Za-z0-9+/=]{44})<\/pre>/.exec(page.text)![1]!;
    const signature = await file(`${PERSON}-rsa.xml?challenge=${encodeURIComponent(challenge)}`);

    expect(failing(await checked({ signature }))).toEqual([]);
    await browser.fill({ signature });
    expect(failing(await checked({ signature }))).toEqual(['sign.challenge-unused']);
  });

  it('takes an old one as one under a document, and not as one for a login', async () => {
    const signature = await file(`${PERSON}-rsa.xml?challenge=x`);
    const at = new Date(Date.now() + 3_600_000).toISOString();

    expect(failing(await checked({ signature, at }))).toEqual(['xml.signing-time']);
    expect(await checked({ signature, at, like: 'document' })).toMatchObject({ valid: true });
  });
});

describe('the console', () => {
  it('shows the checks of a specimen in XML', async () => {
    const page = await (
      await fetch(`${esia.url}/_/signature?specimen=xml-wrapped-rsa`, { headers: { accept: 'text/html' } })
    ).text();

    expect(page).toContain('xml.reference');
    expect(page).toContain('Подписан весь документ');
  });
});
