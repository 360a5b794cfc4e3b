import { describe, expect } from '@jest/globals';
import * as oidc from 'openid-client';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty, type LoginAttempt } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const spa = await createRelyingParty(esia, 'demo-spa');
const OFFLINE = { scope: 'openid offline_access', prompt: 'consent' };
const ANNA = 'confirmed-citizen';

const basic = `Basic ${btoa('demo-web:demo-web-secret-not-for-production')}`;

function post(path: string, form: Record<string, string>, authorization = basic): Promise<Response> {
  return fetch(esia.url + path, {
    method: 'POST',
    headers: authorization === '' ? {} : { Authorization: authorization },
    body: new URLSearchParams(form),
  });
}

async function codeOf(attempt: LoginAttempt): Promise<Record<string, string>> {
  const { location } = await esia.login(attempt.url, ANNA);
  return {
    grant_type: 'authorization_code',
    code: new URL(location).searchParams.get('code') ?? '',
    redirect_uri: attempt.url.searchParams.get('redirect_uri') ?? '',
    code_verifier: attempt.verifier,
  };
}

describe('an authorization code', () => {
  story('redeemed twenty times at once is good exactly once', async () => {
    const form = await codeOf(await web.begin());
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/token', form)));
    const statuses = answers.map(({ status }) => status).sort();

    expect(statuses).toEqual([200, ...Array<number>(19).fill(400)]);
    const refusals = await Promise.all(answers.filter(({ ok }) => !ok).map((answer) => answer.json()));
    expect(new Set(refusals.map((refusal) => (refusal as { error: string }).error))).toEqual(
      new Set(['invalid_grant']),
    );
  });

  story('that comes a second time takes the tokens of the first with it', async () => {
    const form = await codeOf(await web.begin());
    const { access_token } = (await (await post('/token', form)).json()) as { access_token: string };
    expect((await post('/token', form)).status).toBe(400);
    const userinfo = await fetch(`${esia.url}/me`, { headers: { Authorization: `Bearer ${access_token}` } });

    expect(userinfo.status).toBe(401);
    const [entry] = await esia.journal.list({ kind: 'oidc.token', outcome: 'refused' });
    expect(entry?.hint).toMatch(/A code works once/);
  });

  story('expires after two minutes of the emulator’s clock', async () => {
    const form = await codeOf(await web.begin());
    await esia.clock.advance('PT121S');

    expect(await (await post('/token', form)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  story('of one client is no good to another', async () => {
    const form = await codeOf(await web.begin());
    const legal = `Basic ${btoa('LEGAL_CABINET:legal-cabinet-secret-not-for-production')}`;

    expect((await post('/token', form, legal)).status).toBe(400);
  });

  story('is refused with a wrong secret, and the client is told how it should authenticate', async () => {
    const form = await codeOf(await web.begin());
    const answer = await post('/token', form, `Basic ${btoa('demo-web:wrong')}`);

    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
    const [entry] = await esia.journal.list({ kind: 'oidc.token', outcome: 'refused' });
    expect(entry?.hint).toContain('client_secret_basic');
    expect(entry?.hint).not.toContain('demo-web-secret');
  });
});

describe('PKCE', () => {
  story('is demanded of a public client', async () => {
    const browser = createBrowser(esia.url);
    const { url } = await spa.begin();
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    await browser.open(url);

    expect(browser.callback().searchParams.get('error')).toBe('invalid_request');
    const [entry] = await esia.journal.list({ kind: 'oidc.authorization' });
    expect(entry?.hint).toContain('code_challenge');
  });

  story('refuses a code without its verifier, and with another', async () => {
    const { code_verifier: right, ...form } = await codeOf(await web.begin());
    expect(right).not.toBe('');

    expect((await post('/token', form)).status).toBe(400);
    const other = { ...(await codeOf(await web.begin())), code_verifier: oidc.randomPKCECodeVerifier() };
    expect(await (await post('/token', other)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  story('carries the login of a public client', async () => {
    const tokens = await spa.login(ANNA, { scope: 'openid profile' });

    expect(tokens.claims()?.sub).toBe('1000000001');
  });
});

describe('a refresh token', () => {
  story('brings new tokens and a new refresh token', async () => {
    const first = await web.login(ANNA, OFFLINE);
    const second = await oidc.refreshTokenGrant(web.config, first.refresh_token!);

    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.claims()).toMatchObject({ sub: '1000000001', auth_time: first.claims()?.auth_time });
  });

  story('that was used before revokes everything, the newest token too', async () => {
    const first = await web.login(ANNA, OFFLINE);
    const second = await oidc.refreshTokenGrant(web.config, first.refresh_token!);
    const reuse = oidc.refreshTokenGrant(web.config, first.refresh_token!);
    await expect(reuse).rejects.toMatchObject({ error: 'invalid_grant' });

    const after = oidc.refreshTokenGrant(web.config, second.refresh_token!);
    await expect(after).rejects.toMatchObject({ error: 'invalid_grant' });
    const [, entry] = await esia.journal.list({ kind: 'oidc.token', outcome: 'refused' });
    expect(entry?.hint).toContain('Refresh tokens rotate');
  });

  story('used ten times at once is good at most once', async () => {
    const { refresh_token = '' } = await web.login(ANNA, OFFLINE);
    const form = { grant_type: 'refresh_token', refresh_token };
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('/token', form)));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
  });

  story('lives two weeks', async () => {
    const { refresh_token } = await web.login(ANNA, OFFLINE);
    await esia.clock.advance('P15D');
    const late = oidc.refreshTokenGrant(web.config, refresh_token!);

    await expect(late).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  story('stops working when the account is blocked', async () => {
    const { refresh_token } = await web.login(ANNA, OFFLINE);
    await esia.accounts.patch('1000000001', { status: 'blocked' });
    const blocked = oidc.refreshTokenGrant(web.config, refresh_token!);

    await expect(blocked).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

describe('an access token', () => {
  story('opens exactly the claims that were consented to', async () => {
    const tokens = await web.login(ANNA, { scope: 'openid profile snils' });
    const userinfo = await oidc.fetchUserInfo(web.config, tokens.access_token, '1000000001');

    expect(userinfo).toMatchObject({
      family_name: 'Тестова',
      given_name: 'Анна',
      birthdate: '1971-02-11',
      gender: 'female',
      snils: '000-000-001 01',
    });
    expect(userinfo).not.toHaveProperty('email');
    expect(userinfo).not.toHaveProperty('inn');
  });

  story('expires after an hour', async () => {
    const { access_token } = await web.login(ANNA);
    await esia.clock.advance('PT61M');

    const late = oidc.fetchUserInfo(web.config, access_token, '1000000001');
    await expect(late).rejects.toMatchObject({ status: 401 });
  });
});
