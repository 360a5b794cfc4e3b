import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { RefusedError } from '../../src/index.ts';
import { createBot } from '../support/bot.ts';
import { bindElsewhere } from '../support/bound-elsewhere.ts';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient } from '../support/native-client.ts';
import { findOpenssl, runOpenssl, WITHOUT_GOST_ENGINE } from '../support/openssl.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { reasonOfSpecimen } from '../support/specimen-reasons.ts';

const { esia, story } = await startTestEmulator();
const { esia: strict, story: strictly } = await startTestEmulator({ signatureAutoBinding: false });
const web = await createRelyingParty(esia, 'demo-web');
const { gost } = findOpenssl();
const folder = mkdtempSync(join(tmpdir(), 'signature-login-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Listed {
  id: string;
  kind: string;
  profile: string;
  algorithm: string;
  defect?: string;
  rule?: string;
  needs?: { qualified?: true; needs?: 'personal' | 'organization' };
}
async function json<T>(path: string, init?: RequestInit): Promise<T> {
  return (await (await fetch(new URL(path, esia.url), init)).json()) as T;
}
const { specimens } = await json<{ specimens: Listed[] }>('/pki/specimens');
const DEFECTS = [...new Set(specimens.map(({ defect }) => defect).filter((defect) => defect !== undefined))];
const KINDS = ['rsa', 'ec', 'gost', 'gost512'];
const PERSON = 'individual-confirmed-citizen';

/** How a login asks for what a mistake needs to be one. */
const ACT_FOR = { personal: 'individual', organization: '1000100001' };

async function signIn(certificate: string, parameters = {}, party = web) {
  const attempt = await party.begin(parameters);
  const { location } = await esia.login(attempt.url, { signature: { certificate } });
  return (await attempt.complete(location)).claims();
}

async function refusal(certificate: string, parameters = {}): Promise<Record<string, unknown>> {
  const { url } = await web.begin(parameters);
  try {
    await esia.login(url, { signature: { certificate } });
  } catch (error) {
    if (error instanceof RefusedError) return { reason: error.reason, ...error.problem };
    throw error;
  }
  throw new Error(`${certificate} has logged in`);
}

/** The page of the signature in a browser without a script. */
async function pageToSign(parameters = {}) {
  const browser = createBrowser(esia.url);
  const attempt = await web.begin(parameters);
  const { url } = await browser.open(attempt.url);
  await browser.open(`${url.pathname}/signature`);
  return { attempt, browser, challenge: challengeOn(browser.page().text) };
}
const challengeOn = (html: string): string => /<pre[^>]*>([A-Za-z0-9+/=]{44})<\/pre>/.exec(html)![1]!;

async function signed(id: string, challenge: string, attached = false): Promise<string> {
  const query = new URLSearchParams({ challenge, ...(attached && { attached: '' }) });
  const answer = await fetch(new URL(`/pki/specimens/${id}.cms?${query}`, esia.url));
  return Buffer.from(await answer.arrayBuffer()).toString('base64');
}

describe('a good certificate logs in', () => {
  for (const kind of KINDS) {
    story(`an individual (${kind})`, async () => {
      expect(await signIn(`${PERSON}-${kind}`)).toMatchObject({
        account_type: 'individual',
        amr: ['swk', 'pop'],
      });
    });

    story(`the head of a company, for it (${kind})`, async () => {
      expect(await signIn(`head-head-of-company-1000100001-${kind}`)).toMatchObject({
        account_type: 'organization',
        organization: { oid: '1000100001' },
      });
    });

    story(`a legal entity, by its head (${kind})`, async () => {
      expect(await signIn(`legal-entity-1000100001-${kind}`)).toMatchObject({
        account_type: 'organization',
        organization: { oid: '1000100001' },
      });
    });

    story(`a sole trader (${kind})`, async () => {
      const { id } = specimens.find(({ profile }) => profile === 'sole-trader')!;

      expect(await signIn(id.replace(/-[a-z0-9]+$/, `-${kind}`))).toMatchObject({
        account_type: 'sole_trader',
      });
    });
  }

  story('and is a second factor as well', async () => {
    const client = await esia.clients.get('demo-web');
    await esia.clients.patch(client.client_id, { esia: { policy: { secondFactor: true } } });

    expect(await signIn(`${PERSON}-rsa`)).toMatchObject({ amr: ['swk', 'pop'] });
  });

  story('that is not qualified, unless the client asks for that', async () => {
    expect(await signIn('class-too-low-rsa')).toMatchObject({ account_type: 'individual' });
  });
});

describe('ESIA’s own protocol', () => {
  story('calls it DS', async () => {
    const client = await nativeClient(esia);
    const url = await client.authorizationUrl('v2', { scope: 'openid' });
    const { location } = await esia.login(url, { signature: { certificate: `${PERSON}-gost` } });
    const code = new URL(location).searchParams.get('code') ?? '';
    const { id_token: token = '' } = (await client.token('v3', { code })).body as Record<string, string>;

    expect(decodeJwt(token)).toMatchObject({ amr: 'DS', 'urn:esia:amd': 'DS' });
  });
});

describe('every bad specimen is refused by its own rule', () => {
  test('and there are at least forty of them', () => expect(DEFECTS.length).toBeGreaterThanOrEqual(40));

  const bad = specimens.filter(({ kind }) => kind === 'bad');
  for (const { id, rule, needs } of bad) {
    story(id, async () => {
      if (needs?.qualified)
        await esia.clients.patch('demo-web', { esia: { policy: { signatureClass: 'qualified' } } });
      const asked = needs?.needs && { act_for: ACT_FOR[needs.needs] };

      expect(await refusal(id, asked)).toMatchObject({
        status: 409,
        rule,
        reason: reasonOfSpecimen(id, rule ?? ''),
      });
    });
  }

  const needing = bad.filter(({ needs }) => needs !== undefined);
  test('and some only where a login asks for more, which their entry says', () => {
    for (const defect of ['personal-for-organization', 'organization-for-personal', 'class-too-low'])
      expect(needing.map((one) => one.defect)).toContain(defect);
  });
  for (const { id } of needing)
    story(`and ${id} is let in where nothing is asked`, async () => {
      expect(await signIn(id)).toMatchObject({ amr: ['swk', 'pop'] });
    });
});

describe('an employee', () => {
  story('cannot act for the organisation without a power of attorney', async () => {
    const { id } = specimens.find(({ id: one }) => one.startsWith('employee-agency-employee-'))!;

    expect(await refusal(id)).toMatchObject({
      reason: 'CERTIFICATE_POWER_MISSING',
      rule: 'sign.power-of-attorney',
    });
  });
});

describe('the challenge', () => {
  story('is bound to its login', async () => {
    const [first, second] = [await pageToSign(), await pageToSign()];
    const page = await second.browser.fill({ signature: await signed(`${PERSON}-rsa`, first.challenge) });

    expect(page).toMatchObject({ status: 422, reason: 'SIGNATURE_OF_OTHER_CONTENT' });
  });

  story('lives five minutes of the emulator’s clock', async () => {
    const { browser, challenge } = await pageToSign();
    await esia.clock.advance('PT5M1S');
    const page = await browser.fill({ signature: await signed(`${PERSON}-rsa`, challenge) });

    expect(page).toMatchObject({ status: 422, reason: 'SIGNATURE_CHALLENGE_EXPIRED' });
    expect(challengeOn(page.text)).not.toBe(challenge);
  });

  story('logs in once, however many come with it at once', async () => {
    const { url } = await web.begin();
    const bot = createBot(esia);
    await bot.open(url);
    const { body } = await bot.get('digital/request');
    const signature = await signed(`${PERSON}-rsa`, String(body.digital_challenge), true);
    const answers = await Promise.all([1, 2, 3, 4].map(() => bot.post('digital/validate', { signature })));
    const ok = (await esia.journal.list({ kind: 'login.signature' })).filter(
      ({ outcome }) => outcome === 'ok',
    );

    expect(answers.filter(({ body: { action } }) => action === 'DONE').length).toBeGreaterThan(0);
    expect(ok).toHaveLength(1);
  });

  story('stays the same when the page is reloaded', async () => {
    const { browser, challenge } = await pageToSign();
    const page = await browser.open(browser.page().url);

    expect(challengeOn(page.text)).toBe(challenge);
  });
});

describe('the page takes', () => {
  const forms: [string, string, boolean, (base64: string) => string][] = [
    ['base64, detached', 'rsa', false, (text) => text],
    ['base64, attached', 'gost', true, (text) => text],
    ['PEM', 'ec', false, (text) => `-----BEGIN CMS-----\n${text}\n-----END CMS-----\n`],
  ];
  for (const [what, kind, attached, written] of forms) {
    story(what, async () => {
      const { attempt, browser, challenge } = await pageToSign();
      await browser.fill({ signature: written(await signed(`${PERSON}-${kind}`, challenge, attached)) });
      await browser.fill({ decision: 'allow' });
      const claims = (await attempt.complete(browser.callback())).claims();

      expect(claims).toMatchObject({ amr: ['swk', 'pop'] });
    });
  }

  for (const [what, signature] of [
    ['no signature', 'none'],
    ['nothing', ''],
    ['a certificate', Buffer.alloc(40, 0x30).toString('base64')],
  ] as const) {
    story(`and refuses ${what} by name`, async () => {
      const { browser } = await pageToSign();
      const page = await browser.fill({ signature });

      expect(page).toMatchObject({ status: 422, reason: 'SIGNATURE_UNREADABLE' });
    });
  }

  story('and lists every check of a signature it refuses', async () => {
    const { browser, challenge } = await pageToSign();
    const page = await browser.fill({ signature: await signed('expired-gost', challenge) });

    expect(page).toMatchObject({ status: 403, reason: 'CERTIFICATE_EXPIRED' });
    expect(page.text).toMatch(/data-rule="cms\.message-digest" data-holds="true"/);
    expect(page.text).toMatch(/data-rule="path\.validity" data-holds="false"/);
  });
});

describe('a signature made on the command line logs in', () => {
  async function byOpenssl(id: string, ...how: string[]): Promise<unknown> {
    const { attempt, browser, challenge } = await pageToSign();
    const pem = join(folder, `${id}.pem`);
    writeFileSync(pem, await (await fetch(new URL(`/pki/specimens/${id}.pem`, esia.url))).text());
    const args = ['cms', '-sign', '-binary', ...how, '-signer', pem, '-outform', 'PEM'];
    await browser.fill({ signature: runOpenssl(args, challenge).toString() });
    await browser.fill({ decision: 'allow' });
    return (await attempt.complete(browser.callback())).claims();
  }

  story('by openssl with RSA', async () => {
    expect(await byOpenssl(`${PERSON}-rsa`, '-md', 'sha256')).toMatchObject({ account_type: 'individual' });
  });

  story('by openssl with EC, attached', async () => {
    const claims = await byOpenssl(`${PERSON}-ec`, '-nodetach', '-md', 'sha256');

    expect(claims).toMatchObject({ account_type: 'individual' });
  });

  const engine = gost ? describe : describe.skip;
  engine(gost ? 'by gost-engine' : WITHOUT_GOST_ENGINE, () => {
    story('with GOST', async () => {
      const claims = await byOpenssl(`${PERSON}-gost`, '-engine', 'gost', '-md', 'md_gost12_256');

      expect(claims).toMatchObject({ account_type: 'individual' });
    });
  });
});

describe('the JSON API of the login page', () => {
  story('gives a challenge and takes the signature', async () => {
    const bot = createBot(esia);
    const attempt = await web.begin();
    await bot.open(attempt.url);
    const { body } = await bot.get('digital/request');
    const signature = await signed(`${PERSON}-gost`, String(body.digital_challenge), true);
    const answer = await bot.post('digital/validate', { signature });

    expect(answer.body).toMatchObject({ action: 'DONE', redirect_url: expect.any(String) });
  });

  story('takes a signature over the bytes that the challenge stands for', async () => {
    const bot = createBot(esia);
    await bot.open((await web.begin()).url);
    const { body } = await bot.get('digital/request');
    const id = `${PERSON}-rsa`;
    const pem = join(folder, 'bytes.pem');
    writeFileSync(pem, await (await fetch(new URL(`/pki/specimens/${id}.pem`, esia.url))).text());
    const args = ['cms', '-sign', '-binary', '-nodetach', '-signer', pem, '-outform', 'DER'];
    const cms = runOpenssl(args, Buffer.from(String(body.digital_challenge), 'base64'));
    const answer = await bot.post('digital/validate', { signature: cms.toString('base64') });

    expect(answer.body).toMatchObject({ action: 'DONE' });
  });

  story('names what is wrong', async () => {
    const bot = createBot(esia);
    await bot.open((await web.begin()).url);
    const { body } = await bot.get('digital/request');
    const signature = await signed('revoked-crl-rsa', String(body.digital_challenge));

    expect((await bot.post('digital/validate', { signature })).body).toEqual({
      failed: 'CERTIFICATE_REVOKED',
    });
  });
});

describe('a certificate', () => {
  const bindings = `/_/api/accounts/${esia.personas.find(({ id }) => id === 'confirmed-citizen')!.oid}/certificates`;

  story('is bound by its first use', async () => {
    await signIn(`${PERSON}-rsa`);

    expect(await json(bindings)).toEqual([expect.objectContaining({ by: 'login' })]);
  });

  story('that is bound to somebody else logs nobody in', async () => {
    await bindElsewhere(esia, `${PERSON}-rsa`, 'confirmed-citizen', 'head-of-company');

    expect(await refusal(`${PERSON}-rsa`)).toMatchObject({
      reason: 'CERTIFICATE_NOT_BOUND',
      rule: 'sign.bound',
    });
  });
});

describe('where first use does not bind', () => {
  const login = async () => {
    const { url } = await (await createRelyingParty(strict, 'demo-web')).begin();
    return strict.login(url, { signature: { certificate: `${PERSON}-rsa` } });
  };

  strictly('a certificate logs in only after an operator has bound it', async () => {
    await expect(login()).rejects.toMatchObject({ reason: 'CERTIFICATE_NOT_BOUND' });
    const { oid } = strict.personas.find(({ id }) => id === 'confirmed-citizen')!;
    const certificates = new URL(`/_/api/accounts/${oid}/certificates`, strict.url);
    const bound = await fetch(certificates, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: `${PERSON}-rsa` }),
    });
    expect(bound.status).toBe(201);
    expect((await login()).location).toContain('code=');
    const { id } = (await bound.json()) as { id: string };
    const gone = await fetch(`${certificates.href}/${id}`, { method: 'DELETE' });

    expect(gone.status).toBe(204);
    await expect(login()).rejects.toMatchObject({ reason: 'CERTIFICATE_NOT_BOUND' });
  });
});

describe('a person', () => {
  story('who is locked is not let in by a signature', async () => {
    const { oid } = esia.personas.find(({ id }) => id === 'confirmed-citizen')!;
    const browser = createBrowser(esia.url);
    for (let attempt = 0; attempt < 3; attempt++) {
      await browser.open((await web.begin()).url);
      const { snils } = await json<{ snils: string }>(`/_/api/accounts/${oid}`);
      await browser.fill({ login: snils, password: 'wrong' });
    }

    expect(await refusal(`${PERSON}-rsa`)).toMatchObject({ reason: 'LOGIN_LOCKED' });
  });

  story('cannot take a role that the certificate does not prove', async () => {
    const { browser, challenge } = await pageToSign({ act_for: '1000100002' });
    const signature = await signed('head-head-of-company-1000100001-rsa', challenge);

    expect(await browser.fill({ signature })).toMatchObject({
      reason: 'CERTIFICATE_OF_ANOTHER_ORGANIZATION',
    });
  });
});
