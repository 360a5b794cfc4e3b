import { describe, expect } from '@jest/globals';
import * as oidc from 'openid-client';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const service = await createRelyingParty(esia, 'demo-service');

const post = (path: string, form: URLSearchParams) =>
  fetch(`${esia.url}${path}`, { method: 'POST', body: form, redirect: 'manual' });

describe('the authorization and the logout endpoint', () => {
  story('take a form POST as well as a GET', async () => {
    const { url } = await web.begin();
    const sentRound = await post('/auth', url.searchParams);
    expect(sentRound.status).toBe(303);
    expect(new URL(sentRound.headers.get('location') ?? '', esia.url).searchParams.get('client_id')).toBe(
      'demo-web',
    );

    const logout = await post('/session/end', new URLSearchParams({ client_id: 'demo-web' }));
    expect([logout.status, logout.headers.get('location')]).toEqual([303, '/session/end?client_id=demo-web']);
  });

  story('refuse a parameter that is sent twice in a form', async () => {
    const { status } = await post('/auth', new URLSearchParams('client_id=a&client_id=b'));
    expect(status).toBe(400);
  });

  story('say which methods an address takes', async () => {
    const wrong = [
      await fetch(`${esia.url}/token`),
      await fetch(`${esia.url}/session/end`, { method: 'HEAD' }),
    ];
    expect(wrong.map(({ status, headers }) => [status, headers.get('allow')])).toEqual([
      [405, 'POST, OPTIONS'],
      [405, 'GET, POST'],
    ]);
  });
});

describe('a client that insists on a person', () => {
  story('is told login_required when somebody else logs in, by hint', async () => {
    const { id_token: hint } = await web.login('confirmed-citizen');
    const { url } = await web.begin({ id_token_hint: String(hint) });
    const { location } = await esia.login(url, 'standard-citizen');
    expect(new URL(location).searchParams.get('error')).toBe('login_required');
  });

  story('is told login_required when somebody else logs in, by the claims parameter', async () => {
    const claims = JSON.stringify({ id_token: { sub: { value: '1000000001' } } });
    const { url } = await web.begin({ claims });
    const { location } = await esia.login(url, 'standard-citizen');
    expect(new URL(location).searchParams.get('error')).toBe('login_required');
  });

  story('gets the person it insists on', async () => {
    const claims = JSON.stringify({ id_token: { sub: { value: '1000000001' } } });
    const { url } = await web.begin({ claims });
    const { location } = await esia.login(url, 'confirmed-citizen');
    expect(new URL(location).searchParams.get('code')).toMatch(/./);
  });
});

describe('response_mode=form_post', () => {
  story('answers with the test-stand band and a content security policy', async () => {
    const browser = createBrowser(esia.url);
    const { url } = await web.begin({ response_mode: 'form_post' });
    await browser.open(url);
    await enterPassword(browser, esia, 'confirmed-citizen');
    const page = await allow(browser);
    expect(page.text).toContain('Тестовый стенд');
    expect(page.text).toContain('name="code"');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/);
  });
});

describe('an account', () => {
  story('whose block has ended logs in again', async () => {
    const now = await esia.clock.now();
    const blockedUntil = new Date(now.getTime() + 600_000).toISOString();
    await esia.accounts.patch('1000000001', { status: 'blocked', blockedUntil });
    await expect(web.login('confirmed-citizen')).rejects.toMatchObject({ reason: 'ACCOUNT_BLOCKED' });
    await esia.clock.advance('PT11M');
    expect(await web.login('confirmed-citizen')).toHaveProperty('access_token');
  });

  story('that is blocked has no active tokens', async () => {
    const { access_token } = await web.login('standard-citizen');
    await esia.accounts.patch('1000000002', { status: 'blocked' });
    expect(await oidc.tokenIntrospection(service.config, access_token)).toEqual({ active: false });
    await expect(oidc.fetchUserInfo(web.config, access_token, '1000000002')).rejects.toThrow();
  });

  story('that is dismissed can use no token of the organisation any longer (ORG-3)', async () => {
    const attempt = await web.begin({ scope: 'openid offline_access', prompt: 'consent' });
    const { location } = await esia.login(attempt.url, 'employee', { actFor: '1000100001' });
    const tokens = await attempt.complete(location);
    const organization = await esia.organizations.get('1000100001');
    const employees = organization.employees.map((one) =>
      one.person === '1000000007' ? { ...one, status: 'dismissed' as const } : one,
    );
    await esia.organizations.patch('1000100001', { employees });
    await expect(oidc.fetchUserInfo(web.config, tokens.access_token, '1000000007')).rejects.toThrow();
    await expect(oidc.refreshTokenGrant(web.config, String(tokens.refresh_token))).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });
});

describe('revocation', () => {
  story('is refused for the token of another client', async () => {
    const { access_token } = await web.login('confirmed-citizen');
    await oidc.tokenRevocation(service.config, access_token).catch(() => undefined);
    expect(await oidc.fetchUserInfo(web.config, access_token, '1000000001')).toHaveProperty('sub');
  });

  story('of an access token ends the tokens issued with it', async () => {
    const attempt = await web.begin({ scope: 'openid offline_access', prompt: 'consent' });
    const tokens = await attempt.complete((await esia.login(attempt.url, 'confirmed-citizen')).location);
    await oidc.tokenRevocation(web.config, tokens.access_token);
    await expect(oidc.fetchUserInfo(web.config, tokens.access_token, '1000000001')).rejects.toThrow();
    await expect(oidc.refreshTokenGrant(web.config, String(tokens.refresh_token))).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });
});

describe('two tabs', () => {
  story('may log in as two people: the later one has the session', async () => {
    const browser = createBrowser(esia.url);
    const [first, second] = [await web.begin(), await web.begin()];
    await browser.open(first.url);
    const inFirstTab = browser.page();
    await browser.open(second.url);
    await enterPassword(browser, esia, 'standard-citizen');
    await allow(browser);
    await second.complete(browser.callback());
    await browser.open(inFirstTab.url);
    await enterPassword(browser, esia, 'confirmed-citizen');
    await allow(browser);
    expect((await first.complete(browser.callback())).claims()).toMatchObject({ sub: '1000000001' });
  });
});
