import { describe, expect } from '@jest/globals';
import * as oidc from 'openid-client';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const spa = await createRelyingParty(esia, 'demo-spa');
const service = await createRelyingParty(esia, 'demo-service');

describe('client credentials', () => {
  story('bring a service a token of its own', async () => {
    const tokens = await oidc.clientCredentialsGrant(service.config);
    const introspected = await oidc.tokenIntrospection(service.config, tokens.access_token);

    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
    expect(introspected).toMatchObject({ active: true, client_id: 'demo-service' });
    expect(introspected).not.toHaveProperty('sub');
  });

  story('are refused to a client that is not registered for them', async () => {
    const refused = oidc.clientCredentialsGrant(web.config);

    await expect(refused).rejects.toMatchObject({ error_description: expect.stringMatching(/not allowed/) });
  });

  story('do not open userinfo', async () => {
    const { access_token } = await oidc.clientCredentialsGrant(service.config);
    const answer = await fetch(`${esia.url}/me`, { headers: { Authorization: `Bearer ${access_token}` } });

    expect([401, 403]).toContain(answer.status);
  });
});

describe('introspection', () => {
  story('tells a resource server whose token it was given', async () => {
    const { access_token } = await web.login('confirmed-citizen', { scope: 'openid profile' });

    expect(await oidc.tokenIntrospection(service.config, access_token)).toMatchObject({
      active: true,
      sub: '1000000001',
      client_id: 'demo-web',
      scope: 'openid profile',
    });
  });

  story('says only that a token is not active, when it has expired or never was', async () => {
    const { access_token } = await web.login('confirmed-citizen');
    await esia.clock.advance('PT61M');

    expect(await oidc.tokenIntrospection(web.config, access_token)).toEqual({ active: false });
    expect(await oidc.tokenIntrospection(web.config, 'never-issued')).toEqual({ active: false });
  });

  story('shows a public client nobody else’s token', async () => {
    const { access_token } = await web.login('confirmed-citizen');

    expect(await oidc.tokenIntrospection(spa.config, access_token)).toEqual({ active: false });
  });
});

describe('revocation', () => {
  story('ends a token at once', async () => {
    const { access_token } = await web.login('confirmed-citizen');
    await oidc.tokenRevocation(web.config, access_token);

    expect(await oidc.tokenIntrospection(web.config, access_token)).toEqual({ active: false });
    expect(await esia.journal.list({ kind: 'oidc.revocation', outcome: 'ok' })).toHaveLength(1);
  });

  story('of a refresh token ends the whole grant', async () => {
    const offline = { scope: 'openid offline_access', prompt: 'consent' };
    const { access_token, refresh_token } = await web.login('confirmed-citizen', offline);
    await oidc.tokenRevocation(web.config, refresh_token!);

    expect(await oidc.tokenIntrospection(web.config, access_token)).toEqual({ active: false });
    const refresh = oidc.refreshTokenGrant(web.config, refresh_token!);
    await expect(refresh).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});

describe('a pushed authorization request', () => {
  story('carries a login', async () => {
    const attempt = await web.push({ scope: 'openid profile', act_for: '1000100001' });
    expect([...attempt.url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const browser = createBrowser(esia.url);
    await browser.open(attempt.url);
    await enterPassword(browser, esia, 'employee');
    await allow(browser);

    expect((await attempt.complete(browser.callback())).claims()?.account_type).toBe('employee');
  });

  story('works once', async () => {
    const attempt = await web.push();
    await esia.login(attempt.url, 'confirmed-citizen');
    const second = createBrowser(esia.url);
    const page = await second.open(attempt.url);

    expect(page.status).toBe(400);
    expect(page.text).toContain('invalid_request_uri');
  });

  story('is refused at once where the address is not registered', async () => {
    const wrong = web.push({ redirect_uri: 'http://localhost:1/callback' });

    await expect(wrong).rejects.toMatchObject({ error: 'invalid_request' });
    const [entry] = await esia.journal.list({ kind: 'oidc.pushed-authorization-request' });
    expect(entry?.hint).toContain('registered: http://localhost:8080/callback');
  });

  story('can be demanded of a client', async () => {
    await esia.clients.patch('demo-web', { require_pushed_authorization_requests: true });
    const browser = createBrowser(esia.url);
    await browser.open((await web.begin()).url);

    expect(browser.callback().searchParams.get('error')).toBe('invalid_request');
  });
});

describe('the claims parameter', () => {
  story('brings single claims into the ID token and into userinfo', async () => {
    const claims = JSON.stringify({
      id_token: { snils: { essential: true }, inn: null },
      userinfo: { email: null },
    });
    const tokens = await web.login('confirmed-citizen', { claims });
    const userinfo = await oidc.fetchUserInfo(web.config, tokens.access_token, '1000000001');

    expect(tokens.claims()).toMatchObject({ snils: '000-000-001 01', inn: '000000000184' });
    expect(userinfo).toMatchObject({ email: 'confirmed-citizen@example.test' });
    expect(userinfo).not.toHaveProperty('snils');
  });

  for (const claims of ['{', '[]', '"text"', '{"id_token":[]}', '{"userinfo":7}', 'null']) {
    story(`is refused as ${claims}`, async () => {
      const browser = createBrowser(esia.url);
      await browser.open((await web.begin({ claims })).url);

      expect(browser.callback().searchParams.get('error')).toBe('invalid_request');
    });
  }
});

describe('an essential acr', () => {
  const demand = (value: string) => ({
    claims: JSON.stringify({ id_token: { acr: { essential: true, values: [value] } } }),
  });

  story('that the account has is delivered', async () => {
    const tokens = await web.login('confirmed-citizen', demand('urn:esia:level:confirmed'));

    expect(tokens.claims()?.acr).toBe('urn:esia:level:confirmed');
  });

  story('that the account has not is an error, not another login page', async () => {
    const attempt = await web.begin(demand('urn:esia:level:confirmed'));
    const { location } = await esia.login(attempt.url, 'standard-citizen');

    expect(new URL(location).searchParams.get('error')).toBe('unmet_authentication_requirements');
  });

  story('by acr_values is only a wish', async () => {
    const tokens = await web.login('standard-citizen', { acr_values: 'urn:esia:level:confirmed' });

    expect(tokens.claims()?.acr).toBe('urn:esia:level:standard');
  });
});
