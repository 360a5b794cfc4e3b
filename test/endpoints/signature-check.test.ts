import { CATALOGUE, FAMILIES, SLUGS, suits, type KeyKind } from '../../src/certificates/index.ts';
import { startEmulator, type Emulator } from '../../src/index.ts';
import { ALL_RULES } from '../../src/pki/index.ts';
import { RULE_WORDS } from '../../src/signature-check/index.ts';

let esia: Emulator;
beforeAll(async () => {
  esia = await startEmulator();
});
afterAll(() => esia.stop());

interface Report {
  kind: string;
  valid: boolean;
  at: string;
  checks: { rule: string; holds: boolean; informative?: true; means: Words; mend: Words; sentence: string }[];
  certificates: Record<string, unknown>[];
  signingTimes: string[];
  content?: { bytes: number; text?: string };
  specimen?: { id: string; rule?: string; means?: Words };
}
interface Words {
  ru: string;
  en: string;
}
interface Problem {
  reason: string;
  errors: { field: string; expected: string }[];
}

const CHALLENGE = 'log in as 8f2c';
const file = async (name: string) =>
  Buffer.from(await (await fetch(`${esia.url}/pki/specimens/${name}`)).arrayBuffer());
const ask = (body: Record<string, unknown>) =>
  fetch(`${esia.url}/_/api/signatures/check`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
const checked = async (body: Record<string, unknown>): Promise<Report> => {
  const answer = await ask(body);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Report;
};
const refused = async (body: Record<string, unknown>): Promise<Problem['errors'][0]> => {
  const answer = await ask(body);
  expect(answer.status).toBe(422);
  const { reason, errors } = (await answer.json()) as Problem;
  expect(reason).toBe('RECORD_INVALID');
  return errors[0]!;
};
const failing = ({ checks }: Report) =>
  checks.filter(({ holds, informative }) => !holds && informative !== true).map(({ rule }) => rule);

describe('the words of rules', () => {
  const SIGN = CATALOGUE.map(({ rule }) => rule).filter((rule) => rule.startsWith('sign.'));

  it.each([...new Set([...Object.keys(ALL_RULES), ...SIGN])])('say what %s asks and what to do', (rule) => {
    const words = RULE_WORDS[rule]!;
    for (const { ru, en } of [words.means, words.mend]) {
      expect(ru).toMatch(/[а-яё]/i);
      expect(en).not.toMatch(/[а-яё]/i);
      expect(en.length).toBeGreaterThan(10);
    }
  });

  it('are there for no rule that is none', () => {
    const login = Object.keys(RULE_WORDS).filter((rule) => rule.startsWith('sign.'));
    expect(Object.keys(RULE_WORDS).sort()).toEqual([...Object.keys(ALL_RULES), ...login].sort());
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
        .map((kind): [string, string, string] => [`${defect.id}-${SLUGS[kind]}`, defect.rule, family]),
    ),
  );

  it.each(specimens)('names what is wrong with %s: %s', async (id, rule) => {
    const cms = await file(`${id}.cms?challenge=${encodeURIComponent(CHALLENGE)}`);
    const report = await checked({ signature: cms.toString('base64'), content: CHALLENGE });
    if (rule === 'sign.challenge-unused' || rule === 'sign.one-signer') {
      // No mistake of the message itself: only a login can know what it asked of whom.
      expect(report.valid).toBe(true);
    } else if (rule.startsWith('sign.')) {
      expect(report.valid).toBe(true);
      expect(report.specimen).toMatchObject({ id, rule, means: RULE_WORDS[rule]!.means });
    } else {
      expect(report.valid).toBe(false);
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

  it('refuses a .p12 by name, and says how to take the certificate out', async () => {
    const p12 = await file('individual-confirmed-citizen-rsa.p12');
    const { field, expected } = await refused({ signature: p12.toString('base64') });
    expect(field).toBe('/signature');
    expect(expected).toMatch(/\.p12.*openssl pkcs12/);
  });

  it.each([
    ['', /nothing to check/],
    ['<?xml version="1.0"?><Signature/>', /XML/],
    [Buffer.from('<Signature/>').toString('base64'), /XML/],
    ['привет', /neither PEM nor base64/],
    ['AAAA', /neither a certificate nor a CMS/],
    ['-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----', /private key/],
    ['-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----', /neither a certificate nor a CMS/],
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
});
