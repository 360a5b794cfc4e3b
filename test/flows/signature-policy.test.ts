import { describe, expect } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { Client, RefusedError } from '../../src/index.ts';
import { createBot } from '../support/bot.ts';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient } from '../support/native-client.ts';
import { createRelyingParty, type RelyingParty } from '../support/relying-party.ts';
import { allow, codeFor, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator({ language: 'en' });
const web = await createRelyingParty(esia, 'demo-web');
const spa = await createRelyingParty(esia, 'demo-spa');
const cabinet = await createRelyingParty(esia, 'LEGAL_CABINET');

type Policy = Client['esia']['policy'];
const CITIZEN = 'individual-confirmed-citizen-rsa';
const HEAD_FOR_COMPANY = 'head-head-of-company-1000100001-rsa';

/** From here on the client lets nobody in who has not signed. */
const demand = ({ client }: RelyingParty, policy: Policy = {}) =>
  esia.clients.patch(client.client_id, { esia: { policy: { signatureNeeded: true, ...policy } } });

async function visit(party: RelyingParty, parameters = {}, browser = createBrowser(esia.url)) {
  const attempt = await party.begin(parameters);
  await browser.open(attempt.url);
  return { attempt, browser };
}

async function sign(browser: Browser, id: string) {
  const [, challenge = ''] = /<pre[^>]*>([A-Za-z0-9+/=]{44})<\/pre>/.exec(browser.page().text) ?? [];
  const answer = await fetch(
    new URL(`/pki/specimens/${id}.cms?challenge=${encodeURIComponent(challenge)}`, esia.url),
  );
  return browser.fill({ signature: Buffer.from(await answer.arrayBuffer()).toString('base64') });
}

/** Log in by password to a client that demands none, and leave the session in the browser. */
async function session(persona: string, role?: string): Promise<Browser> {
  const { attempt, browser } = await visit(web);
  await enterPassword(browser, esia, persona);
  if (role !== undefined) await browser.fill({ role });
  await allow(browser);
  await attempt.complete(browser.callback());
  return browser;
}

/** The same by a signature. */
async function signedSession(id: string): Promise<Browser> {
  const { attempt, browser } = await visit(web);
  await browser.open(`${browser.page().url.pathname}/signature`);
  await sign(browser, id);
  await allow(browser);
  await attempt.complete(browser.callback());
  return browser;
}

const wants = (browser: Browser): string | undefined =>
  /data-demand="([a-z]+)"/.exec(browser.page().text)?.[1];
/** The last segments of where the forms of the page lead. */
const forms = (browser: Browser): string[] =>
  browser.page().forms.map(({ action }) => action.slice(action.lastIndexOf('/')));
const errorOf = (browser: Browser) => Object.fromEntries(browser.callback().searchParams);

describe('a client that demands a signature', () => {
  story('shows the page of the signature first, and says why', async () => {
    await demand(web);
    const { browser } = await visit(web);

    expect(wants(browser)).toBe('any');
    expect(browser.page().text).toContain('lets nobody in without an electronic signature');
  });

  story('lets in whoever signs, with no password at all', async () => {
    await demand(web);
    const { attempt, browser } = await visit(web);
    await sign(browser, CITIZEN);
    await allow(browser);

    expect((await attempt.complete(browser.callback())).claims()).toMatchObject({
      account_type: 'individual',
      amr: ['swk', 'pop'],
    });
  });

  story('asks whoever began with the password to sign as well', async () => {
    await demand(web);
    const { attempt, browser } = await visit(web);
    await browser.open(`${browser.page().url.pathname}/password`);
    await enterPassword(browser, esia, 'confirmed-citizen');
    expect(wants(browser)).toBe('any');
    expect(browser.page().text).toContain('You are logged in as');
    await sign(browser, CITIZEN);
    await allow(browser);

    expect((await attempt.complete(browser.callback())).claims()).toMatchObject({
      amr: ['pwd', 'swk', 'pop', 'mfa'],
    });
  });

  story('needs no code after the signature, whatever the account or the client asks for', async () => {
    await demand(web, { secondFactor: true });
    const { browser } = await visit(web);
    await browser.open(`${browser.page().url.pathname}/password`);
    await enterPassword(browser, esia, 'confirmed-citizen');
    await sign(browser, CITIZEN);

    expect(forms(browser)).toContain('/consent');
  });

  story('keeps the password page for a wrong password and for an account that was picked', async () => {
    await demand(web);
    const { browser } = await visit(web);
    const { pathname } = browser.page().url;
    await browser.open(`${pathname}/password`);
    const refused = await browser.fill({ login: esia.persona('confirmed-citizen').login, password: 'wrong' });
    expect(refused.reason).toBe('LOGIN_FAILED');
    expect(forms(browser)).toContain('/password');

    await browser.open(`${pathname}?as=1000000001`);
    expect(forms(browser)).toContain('/password');
    expect(wants(browser)).toBeUndefined();
  });

  story('refuses the certificate of somebody else, and offers to switch', async () => {
    await demand(web);
    const { browser } = await visit(web);
    await browser.open(`${browser.page().url.pathname}/password`);
    await enterPassword(browser, esia, 'confirmed-citizen');
    const page = await sign(browser, 'individual-head-of-company-rsa');
    expect(page).toMatchObject({ status: 403, reason: 'SIGNATURE_OF_ANOTHER_ACCOUNT' });
    expect(page.text).toMatch(/data-rule="sign\.same-account" data-holds="false"/);
    expect(page.text).toContain('The person who is logging in has signed');
    const [entry] = await esia.journal.list({ kind: 'login.signature' });
    expect(entry).toMatchObject({ reason: 'SIGNATURE_OF_ANOTHER_ACCOUNT', outcome: 'refused' });

    await browser.press('/switch');
    expect((await sign(browser, 'individual-head-of-company-rsa')).reason).toBeUndefined();
  });

  story('binds no certificate of another account', async () => {
    await demand(web);
    const { browser } = await visit(web);
    await browser.open(`${browser.page().url.pathname}/password`);
    await enterPassword(browser, esia, 'confirmed-citizen');
    await sign(browser, 'individual-head-of-company-rsa');
    const { oid } = esia.personas.find(({ id }) => id === 'head-of-company')!;
    const bound = await fetch(`${esia.url}/_/api/accounts/${oid}/certificates`);

    expect(await bound.json()).toEqual([]);
  });

  story('learns that the person gave up as from any other step', async () => {
    await demand(web);
    const { browser } = await visit(web);
    await browser.open(`${browser.page().url.pathname}/password`);
    await enterPassword(browser, esia, 'confirmed-citizen');
    await browser.press('/cancel');

    expect(errorOf(browser)).toMatchObject({ error: 'access_denied' });
    const notes = await esia.journal.list({ kind: 'login.policy' });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ outcome: 'note', reason: 'POLICY_SIGNATURE_NEEDED' });
    expect(notes[0]?.hint).toContain('esia.policy.signatureNeeded');
  });

  story('tells the person of a block before it asks for anything', async () => {
    await demand(web);
    await esia.accounts.patch('1000000001', { status: 'blocked' });
    const { browser } = await visit(web);

    expect((await sign(browser, CITIZEN)).reason).toBe('ACCOUNT_BLOCKED');
  });
});

describe('the class of the signature', () => {
  story('is told, and one that is not qualified is refused where a qualified one is needed', async () => {
    await demand(web, { signatureClass: 'qualified' });
    const { browser } = await visit(web);
    expect(wants(browser)).toBe('qualified');

    expect(await sign(browser, 'class-too-low-rsa')).toMatchObject({
      status: 403,
      reason: 'CERTIFICATE_CLASS_TOO_LOW',
    });
  });

  story('is remembered by the session: one that is not qualified has to be given again', async () => {
    await demand(spa, { signatureClass: 'qualified' });
    const browser = await signedSession('class-too-low-rsa');
    await visit(spa, {}, browser);
    expect(wants(browser)).toBe('qualified');

    expect((await sign(browser, CITIZEN)).reason).toBeUndefined();
    expect(forms(browser)).toContain('/consent');
  });
});

describe('a session', () => {
  story('of a password is stepped up, not begun afresh', async () => {
    await demand(spa);
    const browser = await session('confirmed-citizen');
    await esia.clock.advance('PT5M');
    const { attempt } = await visit(spa, {}, browser);
    expect(wants(browser)).toBe('any');
    await sign(browser, CITIZEN);
    await allow(browser);
    const claims = (await attempt.complete(browser.callback())).claims();
    expect(claims).toMatchObject({ amr: ['pwd', 'swk', 'pop', 'mfa'] });
    expect(claims!.iat - claims!.auth_time!).toBeGreaterThanOrEqual(300);

    const again = await visit(spa, {}, browser);
    expect((await again.attempt.complete(browser.callback())).claims()?.sub).toBe('1000000001');
  });

  story('of a signature goes straight through', async () => {
    await demand(spa, { signatureClass: 'qualified' });
    const browser = await signedSession(CITIZEN);
    await visit(spa, {}, browser);

    expect(wants(browser)).toBeUndefined();
    expect(forms(browser)).toContain('/consent');
  });

  story('of a signature for the person asks for another where the organisation is meant', async () => {
    await demand(cabinet);
    const browser = await signedSession('individual-head-of-company-rsa');
    const { attempt } = await visit(cabinet, {}, browser);
    expect(wants(browser)).toBe('any');
    expect((await sign(browser, 'individual-head-of-company-rsa')).reason).toBe('CERTIFICATE_PERSONAL');
    await sign(browser, HEAD_FOR_COMPANY);
    await allow(browser);

    expect((await attempt.complete(browser.callback())).claims()).toMatchObject({
      account_type: 'organization',
      organization: { oid: '1000100001' },
    });
  });

  story('that took another role since its signature is asked for the role that was proved', async () => {
    const browser = await signedSession('individual-head-of-company-rsa');
    const { attempt } = await visit(web, { act_for: '1000100001' }, browser);
    await allow(browser);
    expect((await attempt.complete(browser.callback())).claims()).toMatchObject({
      account_type: 'organization',
    });

    await demand(spa);
    const second = await visit(spa, {}, browser);
    await allow(browser);
    expect((await second.attempt.complete(browser.callback())).claims()).toMatchObject({
      account_type: 'individual',
    });
  });

  story('forgets the signature when the same person logs in by password again', async () => {
    const browser = await signedSession(CITIZEN);
    const { attempt } = await visit(web, { prompt: 'login' }, browser);
    await enterPassword(browser, esia, 'confirmed-citizen');
    await attempt.complete(browser.callback());
    await demand(spa);
    await visit(spa, {}, browser);

    expect(wants(browser)).toBe('any');
  });

  story('cannot be used without a page: prompt=none answers interaction_required', async () => {
    await demand(spa);
    const browser = await session('confirmed-citizen');
    await visit(spa, { prompt: 'none' }, browser);
    expect(errorOf(browser)).toMatchObject({ error: 'interaction_required' });

    const stranger = await visit(spa, { prompt: 'none' });
    expect(errorOf(stranger.browser)).toMatchObject({ error: 'login_required' });
  });
});

describe('ESIA’s own protocol', () => {
  story('calls a login DS that began with a password and was signed', async () => {
    const client = await nativeClient(esia);
    await esia.clients.patch(client.mnemonic, { esia: { policy: { signatureNeeded: true } } });
    const { location } = await esia.login(
      await client.authorizationUrl('v2', { scope: 'openid' }),
      'confirmed-citizen',
    );
    const code = new URL(location).searchParams.get('code') ?? '';
    const { id_token: token = '' } = (await client.token('v3', { code })).body as Record<string, string>;

    expect(decodeJwt(token)).toMatchObject({ amr: 'DS', 'urn:esia:amd': 'DS' });
  });
});

describe('without a browser', () => {
  async function refusal(persona: string, parameters = {}): Promise<RefusedError> {
    const { url } = await web.begin(parameters);
    return esia.login(url, persona).then(
      () => Promise.reject(new Error(`${persona} has logged in`)),
      (error: unknown) => error as RefusedError,
    );
  }

  story('a persona signs with a good certificate of their own', async () => {
    await demand(web, { signatureClass: 'qualified' });
    const tokens = await web.login('confirmed-citizen');

    expect(tokens.claims()).toMatchObject({ account_type: 'individual', amr: ['swk', 'pop'] });
  });

  story('or of the organisation that is acted for', async () => {
    await demand(web);
    const attempt = await web.begin();
    const { location } = await esia.login(attempt.url, 'head-of-company', { actFor: '1000100001' });

    expect((await attempt.complete(location)).claims()).toMatchObject({ account_type: 'organization' });
  });

  story('a revoked certificate is passed over', async () => {
    await demand(web);
    await fetch(`${esia.url}/_/api/certificates/${CITIZEN}`, { method: 'DELETE' });

    expect((await web.login('confirmed-citizen')).claims()).toMatchObject({ amr: ['swk', 'pop'] });
  });

  story('who has none is refused by the reason code', async () => {
    await demand(web);
    const { snils } = (await (await fetch(`${esia.url}/_/api/accounts/1000000003`)).json()) as {
      snils?: string;
    };
    expect(snils).toBeUndefined();

    expect(await refusal('simplified-citizen')).toMatchObject({ reason: 'POLICY_SIGNATURE_NEEDED' });
  });

  story('the JSON API of the login page leads on by the page, and gives what is to be signed', async () => {
    await demand(web);
    const bot = createBot(esia);
    const attempt = await web.begin();
    await bot.open(attempt.url);
    const { login, password } = esia.persona('confirmed-citizen');
    const { body } = await bot.post('', { login, password });
    expect(body).toMatchObject({
      action: 'DONE',
      redirect_url: expect.stringContaining('/login/'),
      digital_challenge: expect.any(String),
    });
    const challenge = encodeURIComponent(String(body.digital_challenge));
    const wrong = await fetch(
      `${esia.url}/pki/specimens/individual-head-of-company-rsa.cms?challenge=${challenge}`,
    );
    const other = Buffer.from(await wrong.arrayBuffer()).toString('base64');
    expect((await bot.post('digital/validate', { signature: other })).body).toEqual({
      failed: 'SIGNATURE_OF_ANOTHER_ACCOUNT',
    });
    const right = await fetch(`${esia.url}/pki/specimens/${CITIZEN}.cms?challenge=${challenge}`);
    const signature = Buffer.from(await right.arrayBuffer()).toString('base64');

    expect((await bot.post('digital/validate', { signature })).body).toMatchObject({ action: 'DONE' });
  });
});

describe('a second factor that was proved before', () => {
  story('does not stand for the signature', async () => {
    await demand(web, { secondFactor: true });
    const egais = await createRelyingParty(esia, 'EGAIS');
    const { attempt, browser } = await visit(egais);
    await enterPassword(browser, esia, 'sole-trader');
    await browser.fill({ channel: 'sms' });
    await browser.fill({ code: await codeFor(esia, 'sole-trader') });
    await allow(browser);
    await attempt.complete(browser.callback());
    await visit(web, {}, browser);

    expect(wants(browser)).toBe('any');
  });
});
