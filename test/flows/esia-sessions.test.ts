import { beforeAll, describe, expect } from '@jest/globals';
import { decodeJwt } from 'jose';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient, rest, type Fields, type NativeClient } from '../support/native-client.ts';
import { visit } from '../support/native-visit.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
let portal: NativeClient;
beforeAll(async () => {
  portal = await nativeClient(esia);
});

const CITIZEN = '/rs/prns/1000000001';

async function toPortal(browser?: Browser, fields: Fields = {}) {
  const order = browser === undefined ? {} : { browser };
  const came = await visit(esia, await portal.authorizationUrl('v2', fields), order);
  const code = came.query.get('code') ?? '';
  return { ...came, tokens: (await portal.token('v3', { code })).body as Record<string, string> };
}
async function toWeb(browser: Browser) {
  const attempt = await web.begin();
  await browser.open(attempt.url);
  const due = browser.page().forms.map(({ action }) => action.split('/').at(-1));
  if (due.includes('password')) await enterPassword(browser, esia, 'confirmed-citizen');
  if (due.includes('password') || due.includes('consent')) await allow(browser);
  return { due, tokens: await attempt.complete(browser.callback()) };
}
const logout = (browser: Browser, query: Record<string, string>) =>
  browser.open(`${esia.url}/idp/ext/Logout?${new URLSearchParams(query).toString()}`);
const BACK = 'http://localhost:8084/bye';

describe('one session serves both protocols', () => {
  story('from ESIA to OpenID Connect and back, with one password and one sid', async () => {
    const first = await toPortal();
    expect(first.steps).toEqual(['password', 'consent']);
    await esia.clock.advance('PT1M');
    const { due, tokens } = await toWeb(first.browser);
    expect(due).toContain('consent');
    expect(due).not.toContain('password');
    expect(tokens.claims()?.sub).toBe('1000000001');

    const again = await toPortal(first.browser);
    expect(again.steps).toEqual([]);
    const [one, two] = [first, again].map(({ tokens: { id_token = '' } }) => decodeJwt(id_token));
    expect(two?.['urn:esia:sid']).toBe(one?.['urn:esia:sid']);
    expect(two?.auth_time).toBe(one?.auth_time);
    expect(tokens.claims()?.auth_time).toBe(one?.auth_time);
  });

  story('from OpenID Connect to ESIA', async () => {
    const browser = createBrowser(esia.url);
    await toWeb(browser);
    const { steps, tokens } = await toPortal(browser);
    expect(steps).toEqual(['consent']);
    expect((await rest(esia, CITIZEN, tokens.access_token)).status).toBe(200);
  });

  story('and asks for consent again only for more', async () => {
    const { browser } = await toPortal();
    expect((await toPortal(browser, { scope: 'openid fullname snils' })).steps).toEqual(['consent']);
    expect((await toPortal(browser, { scope: 'snils openid' })).steps).toEqual([]);
  });

  story('and what is out stays good when more is asked for', async () => {
    const { browser, tokens } = await toPortal();
    await toPortal(browser, { scope: 'openid fullname snils' });
    expect((await rest(esia, CITIZEN, tokens.access_token)).status).toBe(200);
  });
});

describe('/idp/ext/Logout', () => {
  story('ends the session for both, and goes back to a registered address', async () => {
    const { browser, tokens } = await toPortal();
    const oidc = await toWeb(browser);
    await logout(browser, { client_id: 'DEMO_PORTAL', redirect_url: `${BACK}?a=1`, state: 'ignored' });
    expect(browser.callback().href).toBe(`${BACK}?a=1`);

    expect((await rest(esia, CITIZEN, tokens.access_token)).body.code).toBe('ESIA-005011');
    const userinfo = { headers: { Authorization: `Bearer ${oidc.tokens.access_token}` } };
    expect((await fetch(`${esia.url}/me`, userinfo)).status).toBe(401);
    expect((await toPortal(browser)).steps).toEqual(['password']);
    const [entry] = await esia.journal.list({ kind: 'esia.logout' });
    expect(entry).toMatchObject({ outcome: 'ok', client: 'DEMO_PORTAL', account: '1000000001' });
  });

  story('leaves what was given for offline access', async () => {
    const { browser, tokens } = await toPortal(undefined, { access_type: 'offline' });
    await logout(browser, { client_id: 'DEMO_PORTAL', redirect_url: BACK });
    expect((await rest(esia, CITIZEN, tokens.access_token)).status).toBe(200);
    const { refresh_token = '' } = tokens;
    const { status, body } = await portal.token('v3', { grant_type: 'refresh_token', refresh_token });
    expect(status).toBe(200);
    expect((await rest(esia, CITIZEN, body.access_token)).status).toBe(200);
  });

  for (const [what, query] of [
    ['without an address', { client_id: 'DEMO_PORTAL' }],
    ['with an address of somebody else', { client_id: 'DEMO_PORTAL', redirect_url: 'https://evil.test/' }],
    ['with redirect_uri in place of redirect_url', { client_id: 'DEMO_PORTAL', redirect_uri: BACK }],
    ['of an unknown system', { client_id: 'NOBODY', redirect_url: BACK }],
    ['of nobody', {}],
  ] as const) {
    story(`${what} ends the session and stays`, async () => {
      const { browser, tokens } = await toPortal();
      const page = await logout(browser, query);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain('evil.test');
      expect((await rest(esia, CITIZEN, tokens.access_token)).status).toBe(401);
      if ('redirect_url' in query) {
        const [entry] = await esia.journal.list({ kind: 'esia.logout' });
        expect(entry?.hint).toMatch(/^the session ended; /);
      }
    });
  }

  story('where nobody is logged in goes back all the same', async () => {
    const browser = createBrowser(esia.url);
    await logout(browser, { client_id: 'DEMO_PORTAL', redirect_url: BACK });
    expect(browser.callback().href).toBe(BACK);
  });

  story('of OpenID Connect ends tokens of ESIA too', async () => {
    const { browser, tokens } = await toPortal();
    const oidc = await toWeb(browser);
    await browser.open(web.logoutUrl({ id_token_hint: oidc.tokens.id_token ?? '' }));
    expect((await rest(esia, CITIZEN, tokens.access_token)).status).toBe(401);
  });
});

describe('an account that is blocked', () => {
  story('ends access and refresh, until it is unblocked', async () => {
    const { tokens } = await toPortal(undefined, { access_type: 'offline' });
    const { access_token, refresh_token = '' } = tokens;
    await esia.accounts.patch('1000000001', { status: 'blocked' });
    expect((await rest(esia, CITIZEN, access_token)).body.code).toBe('ESIA-005011');
    const refresh = { grant_type: 'refresh_token', refresh_token };
    expect((await portal.token('v3', refresh)).body.error_description).toMatch(/^ESIA-007011: /);
    await esia.accounts.patch('1000000001', { status: 'active' });
    expect((await rest(esia, CITIZEN, access_token)).status).toBe(200);
    expect((await portal.token('v3', refresh)).status).toBe(200);
  });

  story('that is deleted ends them for good', async () => {
    const { tokens } = await toPortal();
    await esia.accounts.remove('1000000001');
    expect((await rest(esia, CITIZEN, tokens.access_token)).status).toBe(401);
  });
});
