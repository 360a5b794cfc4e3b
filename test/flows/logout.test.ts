import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, jest } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty, type Tokens } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');
const BACK = 'http://localhost:8080/';

// Inside Jest the library does not find the dispatcher of Node's fetch, which the emulator replaces anyway.
jest.spyOn(console, 'warn').mockImplementation(() => undefined);

const receivers: Server[] = [];
afterAll(() => receivers.forEach((server) => server.close()));

async function loggedIn(party = rp): Promise<{ browser: Browser; tokens: Tokens }> {
  const browser = createBrowser(esia.url);
  const attempt = await party.begin();
  await browser.open(attempt.url);
  await enterPassword(browser, esia, 'confirmed-citizen');
  await allow(browser);
  return { browser, tokens: await attempt.complete(browser.callback()) };
}

async function userinfoStatus({ access_token }: Tokens): Promise<number> {
  return (await fetch(`${esia.url}/me`, { headers: { Authorization: `Bearer ${access_token}` } })).status;
}

async function isLoggedIn(browser: Browser): Promise<boolean> {
  await browser.open((await rp.begin({ prompt: 'none' })).url);
  return browser.callback().searchParams.has('code');
}

describe('a client that shows this session’s ID token', () => {
  story('ends the session without a question and gets the person back', async () => {
    const { browser, tokens } = await loggedIn();
    const url = rp.logoutUrl({
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: BACK,
      state: 'from-here',
    });
    await browser.open(url);

    expect(browser.callback().href).toBe(`${BACK}?state=from-here`);
    expect(await isLoggedIn(browser)).toBe(false);
    expect(await userinfoStatus(tokens)).toBe(401);
  });

  story('shows the logged-out page where it names no address', async () => {
    const { browser, tokens } = await loggedIn();
    const page = await browser.open(rp.logoutUrl({ id_token_hint: tokens.id_token! }));

    expect(page.status).toBe(200);
    expect(page.forms).toEqual([]);
    expect(page.text).toContain('Учебный портал');
    expect(await isLoggedIn(browser)).toBe(false);
  });

  story('of somebody else’s session ends nothing without asking', async () => {
    const mine = await loggedIn();
    const other = await rp.login('standard-citizen');
    const page = await mine.browser.open(rp.logoutUrl({ id_token_hint: other.id_token! }));

    expect(page.forms).toHaveLength(1);
    expect(await isLoggedIn(mine.browser)).toBe(true);
  });

  story('long after the token has expired still ends the session', async () => {
    const { browser, tokens } = await loggedIn();
    await esia.clock.advance('PT7H');
    await browser.open(rp.logoutUrl({ id_token_hint: tokens.id_token!, post_logout_redirect_uri: BACK }));

    expect(browser.callback().href).toMatch(/^http:\/\/localhost:8080\//);
  });
});

describe('a client that shows none', () => {
  story('leaves it to the person, who ends the session everywhere', async () => {
    const { browser, tokens } = await loggedIn();
    const page = await browser.open(rp.logoutUrl({ post_logout_redirect_uri: BACK }));
    expect(page.forms).toHaveLength(1);
    expect(await isLoggedIn(browser)).toBe(true);

    await browser.open(rp.logoutUrl({ post_logout_redirect_uri: BACK }));
    await browser.fill({ logout: 'yes' });
    expect(browser.callback().href).toMatch(/^http:\/\/localhost:8080\//);
    expect(await isLoggedIn(browser)).toBe(false);
    expect(await userinfoStatus(tokens)).toBe(401);
  });

  story('has nothing to ask where nobody is logged in', async () => {
    const browser = createBrowser(esia.url);
    await browser.open(rp.logoutUrl({ post_logout_redirect_uri: BACK }));

    expect(browser.callback().href).toMatch(/^http:\/\/localhost:8080\//);
  });

  story('does not send the person to an address that is not registered', async () => {
    const { browser } = await loggedIn();
    const page = await browser.open(rp.logoutUrl({ post_logout_redirect_uri: 'http://evil.example/' }));

    expect(page.status).toBe(400);
    const [entry] = await esia.journal.list({ kind: 'oidc.logout', outcome: 'refused' });
    expect(entry?.hint).toContain('registered: http://localhost:8080/');
    expect(await isLoggedIn(browser)).toBe(true);
  });

  story('cannot be imitated by a form without the page’s secret', async () => {
    const { browser } = await loggedIn();
    await browser.open(rp.logoutUrl());
    const form = browser.form('/session/end/confirm');
    form.controls.find(({ name }) => name === 'xsrf')!.value = 'guessed';
    const page = await browser.press('/session/end/confirm');

    expect(page.status).toBe(400);
    expect(await isLoggedIn(browser)).toBe(true);
  });
});

describe('back-channel logout', () => {
  interface Receiver {
    uri: string;
    logoutToken: Promise<string>;
  }

  async function startReceiver(status: number): Promise<Receiver> {
    let take: (token: string) => void = () => undefined;
    const logoutToken = new Promise<string>((resolve) => (take = resolve));
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        response.writeHead(status).end();
        take(new URLSearchParams(body).get('logout_token') ?? '');
      });
    });
    receivers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { uri: `http://127.0.0.1:${port}/backchannel`, logoutToken };
  }

  async function toldParty(backchannel_logout_uri: string) {
    const registered = await esia.clients.add({
      client_name: 'Told of logouts',
      redirect_uris: ['http://localhost:9090/callback'],
      backchannel_logout_uri,
      backchannel_logout_session_required: true,
    });
    return createRelyingParty(esia, registered.client_id);
  }

  story('tells a client of the session’s end by a signed logout token', async () => {
    const receiver = await startReceiver(200);
    const party = await toldParty(receiver.uri);
    const { browser, tokens } = await loggedIn(party);
    await browser.open(party.logoutUrl({ id_token_hint: tokens.id_token! }));

    const keys = createRemoteJWKSet(new URL('/jwks', esia.url));
    const { payload, protectedHeader } = await jwtVerify(await receiver.logoutToken, keys, {
      issuer: esia.issuer,
      audience: party.client.client_id,
    });
    expect(protectedHeader.typ).toBe('logout+jwt');
    expect(payload).toMatchObject({
      sub: '1000000001',
      sid: tokens.claims()?.sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(payload).not.toHaveProperty('nonce');
    const entry = await esia.journal.wait({ kind: 'oidc.backchannel-logout' });
    expect(entry).toMatchObject({ outcome: 'ok', account: '1000000001', client: party.client.client_id });
  });

  story('that the client does not take is journalled, and the logout goes on', async () => {
    const receiver = await startReceiver(500);
    const party = await toldParty(receiver.uri);
    const { browser, tokens } = await loggedIn(party);
    const page = await browser.open(party.logoutUrl({ id_token_hint: tokens.id_token! }));

    expect(page.status).toBe(200);
    const entry = await esia.journal.wait({ kind: 'oidc.backchannel-logout' });
    expect(entry.outcome).toBe('failed');
    expect(entry.hint).toContain(receiver.uri);
  });
});
