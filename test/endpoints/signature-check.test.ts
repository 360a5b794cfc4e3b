import { FAMILIES, SLUGS, suits, type KeyKind } from '../../src/certificates/index.ts';
import { startEmulator, type Emulator } from '../../src/index.ts';
import { ALL_RULES } from '../../src/pki/index.ts';
import { RULE_WORDS } from '../../src/signature-check/index.ts';
import { SIGN_RULES } from '../../src/signature-login/index.ts';
import { createBot } from '../support/bot.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { createSignatureCheck, failing, type Report } from '../support/signature-check.ts';

let esia: Emulator;
beforeAll(async () => {
  esia = await startEmulator();
});
afterAll(() => esia.stop());

interface Problem {
  reason: string;
  errors: { field: string; expected: string }[];
}

const CHALLENGE = 'log in as 8f2c';
const { ask, checked, file } = createSignatureCheck(() => esia);
const refused = async (body: Record<string, unknown>): Promise<Problem['errors'][0]> => {
  const answer = await ask(body);
  expect(answer.status).toBe(422);
  const { reason, errors } = (await answer.json()) as Problem;
  expect(reason).toBe('RECORD_INVALID');
  return errors[0]!;
};
const OWN_RULES = ['pkcs12.key'];

describe('the words of rules', () => {
  const every = [...Object.keys(ALL_RULES), ...Object.keys(SIGN_RULES), ...OWN_RULES];

  it.each(every)('say what %s asks and what to do', (rule) => {
    const words = RULE_WORDS[rule]!;
    for (const { ru, en } of [words.means, words.mend]) {
      expect(ru).toMatch(/[а-яё]/i);
      expect(en).not.toMatch(/[а-яё]/i);
      expect(en.length).toBeGreaterThan(10);
    }
  });

  it('are there for no rule that is none', () => {
    expect(Object.keys(RULE_WORDS).sort()).toEqual(every.sort());
  });
});

describe('POST /_/api/signatures/check', () => {
  it.each(['rsa', 'ec', 'gost', 'gost512'])(
    'finds a good certificate valid, and says whose it is (%s)',
    async (slug) => {
      const cer = await file(`head-head-of-company-1000100001-${slug}.cer`);
      const report = await checked({ signature: cer.toString('base64') });
      expect(failing(report)).toEqual([]);
      expect(report).toMatchObject({ kind: 'certificate', valid: true });
      expect(report.certificates).toHaveLength(1);
      expect(report.certificates[0]).toMatchObject({
        person: expect.stringMatching(/^\S+ \S+/) as string,
        snils: expect.stringMatching(/^\d{11}$/) as string,
        inn: expect.stringMatching(/^\d{12}$/) as string,
        ogrn: expect.stringMatching(/^\d{13}$/) as string,
        organizationInn: expect.stringMatching(/^\d{10}$/) as string,
        classes: ['KC1'],
        sha256: expect.stringMatching(/^[0-9A-F]{64}$/) as string,
        streebog256: expect.stringMatching(/^[0-9A-F]{64}$/) as string,
      });
    },
  );

  it('takes the PEM of a specimen, key and chain beside it', async () => {
    const pem = (await file('individual-confirmed-citizen-rsa.pem')).toString();
    expect(await checked({ signature: pem })).toMatchObject({ kind: 'certificate', valid: true });
  });

  it.each([
    ['detached', `challenge=${encodeURIComponent(CHALLENGE)}`, { content: CHALLENGE }],
    ['attached', `challenge=${encodeURIComponent(CHALLENGE)}&attached`, {}],
    [
      'detached, over bytes',
      `challenge=${encodeURIComponent(CHALLENGE)}`,
      { contentBase64: Buffer.from(CHALLENGE).toString('base64') },
    ],
  ])('finds a good signature valid (%s)', async (_how, query, body) => {
    for (const slug of ['rsa', 'gost']) {
      const cms = await file(`individual-confirmed-citizen-${slug}.cms?${query}`);
      const report = await checked({ signature: cms.toString('base64'), ...body });
      expect(failing(report)).toEqual([]);
      expect(report).toMatchObject({
        kind: 'message',
        valid: true,
        content: { bytes: CHALLENGE.length, text: CHALLENGE },
        signingTimes: [expect.any(String) as string],
      });
    }
  });

  it('says of every check what it asks and what to do', async () => {
    const cms = await file(`expired-rsa.cms?challenge=x`);
    const { checks } = await checked({ signature: cms.toString('base64'), content: 'x' });
    expect(checks.length).toBeGreaterThan(20);
    for (const { means, mend, sentence } of checks) {
      expect([means.ru, means.en, mend.ru, mend.en, sentence].filter((text) => text === '')).toEqual([]);
    }
  });

  const specimens = Object.entries(FAMILIES).flatMap(([family, defects]) =>
    defects.flatMap((defect) =>
      (['RSA', 'GOST256'] satisfies KeyKind[])
        .filter((kind) => suits(defect, kind))
        .map((kind): [string, string, string, object] => [
          `${defect.id}-${SLUGS[kind]}`,
          defect.rule,
          family,
          defect.needs ?? {},
        ]),
    ),
  );

  it.each(specimens)('names what is wrong with %s: %s', async (id, rule, family, asked) => {
    const name = `${id}.${family === 'xml' ? 'xml' : 'cms'}?challenge=${encodeURIComponent(CHALLENGE)}`;
    const signature = (await file(name)).toString('base64');
    const content = family === 'xml' ? {} : { content: CHALLENGE };
    const report = await checked({ signature, ...content, ...asked });
    if (rule === 'sign.challenge-unused') {
      // Nothing is wrong with the message itself, but that it is of no login: that is told.
      expect(report.valid).toBe(true);
      const challenge = report.checks.find((one) => one.rule === 'sign.challenge-requested');
      expect(challenge).toMatchObject({ holds: false, informative: true });
    } else {
      expect(report.valid).toBe(false);
      expect(report.admits).toBeUndefined();
      expect(failing(report)).toContain(rule);
    }
  });

  it('knows that a certificate was revoked a moment ago', async () => {
    const id = 'individual-confirmed-citizen-ec';
    const signature = (await file(`${id}.cer`)).toString('base64');
    expect(await checked({ signature })).toMatchObject({ valid: true });
    await fetch(`${esia.url}/_/api/certificates/${id}`, { method: 'DELETE' });
    const report = await checked({ signature });
    expect(failing(report)).toEqual(['revocation.crl']);
    await esia.reset();
  });

  it('judges by another moment, and by anchors of the caller’s own', async () => {
    const signature = (await file('individual-confirmed-citizen-rsa.cer')).toString('base64');
    const late = await checked({ signature, at: '2060-01-01T00:00:00Z' });
    expect(failing(late)).toContain('path.validity');
    const anchor = (await file('../authorities/ec-root.pem')).toString();
    const foreign = await checked({ signature, trustAnchors: [anchor] });
    expect(failing(foreign)).toContain('path.trust-anchor');
    const own = (await file('../authorities/rsa-root.pem')).toString();
    expect(await checked({ signature, trustAnchors: [own] })).toMatchObject({ valid: true });
  });

  it('takes an old signature as one under a document, and not as one for a login', async () => {
    const cms = (await file(`individual-confirmed-citizen-rsa.cms?challenge=x`)).toString('base64');
    const at = new Date(Date.now() + 3_600_000).toISOString();
    expect(failing(await checked({ signature: cms, content: 'x', at }))).toEqual(['cms.signing-time']);
    expect(await checked({ signature: cms, content: 'x', at, like: 'document' })).toMatchObject({
      valid: true,
    });
  });

  it('opens a .p12, and says that the key belongs to the certificate', async () => {
    for (const slug of ['rsa', 'gost']) {
      const pkcs12 = (await file(`head-head-of-company-1000100001-${slug}.p12`)).toString('base64');
      const report = await checked({ pkcs12, password: 'specimen' });
      expect(failing(report)).toEqual([]);
      expect(report).toMatchObject({
        kind: 'certificate',
        valid: true,
        admits: { person: '1000000006', role: { kind: 'organization', organization: '1000100001' } },
      });
      expect(report.checks[0]).toMatchObject({ rule: 'pkcs12.key', holds: true });
      const same = await checked({ signature: pkcs12, password: 'specimen' });
      expect(same.checks).toEqual(report.checks);
    }
  });

  it('judges the certificate of a .p12 as any other', async () => {
    const pkcs12 = (await file('expired-gost.p12')).toString('base64');
    expect(failing(await checked({ pkcs12, password: 'specimen' }))).toEqual(['path.validity']);
  });

  it('refuses a .p12 without its password, a wrong one and a damaged file by name, and tells no secrets', async () => {
    const bytes = await file('individual-confirmed-citizen-rsa.p12');
    const pkcs12 = bytes.toString('base64');
    expect(await refused({ pkcs12 })).toMatchObject({
      field: '/pkcs12',
      expected: expect.stringMatching(/password.*openssl pkcs12/) as string,
    });
    const wrong = await ask({ signature: pkcs12, password: 'Not-this-one' });
    const text = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(text).toContain('/signature');
    expect(text).not.toContain('Not-this-one');
    expect(JSON.stringify(await esia.journal.list())).not.toContain('Not-this-one');
    const half = bytes.subarray(0, 900).toString('base64');
    expect((await refused({ pkcs12: half, password: 'specimen' })).field).toBe('/pkcs12');
    const cer = (await file('individual-confirmed-citizen-rsa.cer')).toString('base64');
    expect((await refused({ pkcs12, signature: cer })).field).toBe('/signature');
    expect((await refused({})).field).toBe('/signature');
  });

  it.each([
    ['', /nothing to check/],
    ['привет', /neither PEM nor base64/],
    ['AAAA', /neither a certificate nor a signature/],
    ['-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----', /private key/],
    ['-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----', /neither a certificate nor a signature/],
    ['-----BEGIN CERTIFICATE-----', /neither PEM nor base64/],
  ])('refuses %j by name', async (signature, expected) => {
    expect((await refused({ signature })).expected).toMatch(expected);
  });

  it('refuses what is too large, a moment that is none, and lists that are none', async () => {
    const signature = (await file('individual-confirmed-citizen-rsa.cer')).toString('base64');
    expect((await refused({ signature: 'A'.repeat(262_145) })).expected).toContain('262144');
    expect((await refused({ signature, at: 'soon' })).field).toBe('/at');
    expect((await refused({ signature, crls: ['x'] })).field).toBe('/crls/0');
    expect((await refused({ signature, trustAnchors: ['x'] })).field).toBe('/trustAnchors/0');
    expect((await refused({ signature, content: 'x' })).field).toBe('/content');
    expect((await refused({ signature, content: 'x', contentBase64: 'eA==' })).field).toBe('/contentBase64');
  });

  it('answers bytes of every kind by checks or a refusal, and takes none for another’s', async () => {
    const good = await file(`individual-confirmed-citizen-rsa.cms?challenge=x`);
    const { certificates } = await checked({ signature: good.toString('base64'), content: 'x' });
    let refusals = 0;
    for (let place = 0; place < good.length; place += 37) {
      const spoilt = Buffer.from(good);
      spoilt[place] = (spoilt[place] ?? 0) ^ 0xff;
      const answer = await ask({ signature: spoilt.toString('base64'), content: 'x' });
      expect([200, 422]).toContain(answer.status);
      const report = answer.status === 200 ? ((await answer.json()) as Report) : undefined;
      // What stays valid was spoilt in an enclosed certificate that the stand knows itself.
      if (report?.valid === true) expect(report.certificates).toEqual(certificates);
      else refusals += 1;
    }
    expect(refusals).toBeGreaterThan(20);
  });

  describe('tells whom the stand would let in', () => {
    const cer = async (id: string) => (await file(`${id}.cer`)).toString('base64');

    it('and on whose behalf', async () => {
      expect(await checked({ signature: await cer('individual-confirmed-citizen-rsa') })).toMatchObject({
        admits: { person: '1000000001', role: { kind: 'individual' } },
      });
      expect(await checked({ signature: await cer('legal-entity-1000100001-rsa') })).toMatchObject({
        admits: { person: '1000000006', role: { kind: 'organization', organization: '1000100001' } },
      });
    });

    it('as the client asks for it', async () => {
      const signature = await cer('individual-confirmed-citizen-rsa');
      const report = await checked({ signature, client_id: 'LEGAL_CABINET' });
      expect(failing(report)).toEqual(['sign.personal-for-organization']);
      expect(report).toMatchObject({ valid: false });
      expect((await refused({ signature, client_id: 'NOBODY' })).field).toBe('/client_id');
    });

    it('and asks nothing of a signature under a document', async () => {
      const report = await checked({ signature: await cer('snils-missing-rsa'), like: 'document' });
      expect(report).toMatchObject({ valid: true });
      expect(report.checks.filter(({ rule }) => rule.startsWith('sign.'))).toEqual([]);
    });

    it('and that the text is no challenge of the stand, without holding it against it', async () => {
      const cms = await file(`individual-confirmed-citizen-rsa.cms?challenge=x`);
      const report = await checked({ signature: cms.toString('base64'), content: 'x' });
      expect(report.checks.find(({ rule }) => rule === 'sign.challenge-requested')).toMatchObject({
        holds: false,
        informative: true,
      });
      expect(report.valid).toBe(true);
    });

    it('and whether the challenge is fresh and unused, of whichever login it is', async () => {
      const { url } = await (await createRelyingParty(esia, 'demo-web')).begin();
      const bot = createBot(esia);
      await bot.open(url);
      const { digital_challenge: content = '' } = (await bot.get('digital/request')).body as Record<
        string,
        string
      >;
      const name = `individual-confirmed-citizen-rsa.cms?challenge=${encodeURIComponent(content)}`;
      const signature = (await file(name)).toString('base64');
      const before = await checked({ signature, content });
      expect(before.valid).toBe(true);
      expect(
        before.checks.filter(({ rule, holds }) => rule.startsWith('sign.challenge-') && holds),
      ).toHaveLength(2);

      expect((await bot.post('digital/validate', { signature })).body).toMatchObject({ action: 'DONE' });
      expect(failing(await checked({ signature, content }))).toEqual(['sign.challenge-unused']);
    });

    it('and binds nothing by it', async () => {
      await esia.reset();
      await checked({ signature: await cer('individual-confirmed-citizen-rsa') });
      const bound = await fetch(`${esia.url}/_/api/accounts/1000000001/certificates`);
      expect(await bound.json()).toEqual([]);
    });
  });
});
