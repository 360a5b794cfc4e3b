import { describe, expect } from '@jest/globals';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');

async function open(parameters: Record<string, string>, change: (url: URL) => void = () => undefined) {
  const browser = createBrowser(esia.url);
  const { url } = await rp.begin(parameters);
  change(url);
  await browser.open(url);
  return browser;
}

async function newest(kind: string) {
  const [entry] = await esia.journal.list({ kind });
  return entry;
}

describe('the journal tells why', () => {
  story('an address is not the registered one, and lists those that are', async () => {
    const browser = await open({ redirect_uri: 'http://localhost:8080/calback' });
    const entry = await newest('oidc.authorization');

    expect(browser.page().status).toBe(400);
    expect(entry).toMatchObject({ outcome: 'refused', client: 'demo-web', reason: 'OIDC_REQUEST_REFUSED' });
    expect(entry?.hint).toContain('http://localhost:8080/calback');
    expect(entry?.hint).toContain('http://localhost:8080/callback, http://127.0.0.1:8080/callback');
  });

  story('a page shows the number of its entry', async () => {
    const browser = await open({ redirect_uri: 'http://localhost:8080/calback' });
    const entry = await newest('oidc.authorization');

    expect(browser.page().text).toContain(`entry ${entry?.id ?? ''}`);
  });

  story('a client is unknown, and lists the known ones', async () => {
    const browser = await open({}, (url) => url.searchParams.set('client_id', 'demo-wep'));
    const entry = await newest('oidc.authorization');

    expect(browser.page().status).toBe(400);
    expect(entry?.client).toBe('demo-wep');
    expect(entry?.hint).toMatch(/demo-web/);
  });

  story('a scope is refused', async () => {
    await esia.clients.patch('demo-web', { scope: 'openid profile' });
    await open({ scope: 'openid snils' });
    const entry = await newest('oidc.authorization');

    expect(entry?.outcome).toBe('refused');
    expect(entry?.hint).toContain('openid profile');
  });

  story('a response type is not supported', async () => {
    const browser = await open({ response_type: 'token' });

    expect(browser.callback().href).toContain('unsupported_response_type');
    expect((await newest('oidc.authorization'))?.outcome).toBe('refused');
  });

  story('a bearer token is not good', async () => {
    await fetch(`${esia.url}/me`, { headers: { Authorization: 'Bearer made-up' } });
    const entry = await newest('oidc.userinfo');

    expect(entry).toMatchObject({ outcome: 'refused' });
    expect(entry?.hint).toContain('access token not found');
    expect(JSON.stringify(entry)).not.toContain('made-up');
  });
});

describe('the journal follows one login', () => {
  story('from the request to the token by its flow', async () => {
    await rp.login('citizen-with-sms');
    const finished = await newest('login.finished');
    const entries = await esia.journal.list({ flow: finished!.flow! });

    expect(entries.map(({ kind }) => kind).reverse()).toEqual(
      expect.arrayContaining([
        'login.started',
        'login.password',
        'login.code-sent',
        'login.code',
        'login.consent',
        'login.finished',
        'oidc.authorization',
        'oidc.token',
      ]),
    );
  });

  story('without any secret', async () => {
    const attempt = await rp.begin();
    const { location } = await esia.login(attempt.url, 'citizen-with-sms');
    const tokens = await attempt.complete(location);
    const [message] = await esia.inbox.list();
    const journal = JSON.stringify(await esia.journal.list());

    const secrets = [
      esia.persona('citizen-with-sms').password,
      new URL(location).searchParams.get('code')!,
      tokens.access_token,
      tokens.id_token!,
      attempt.verifier,
      rp.client.client_secret!,
    ];
    for (const secret of secrets) expect(journal).not.toContain(secret);
    expect(journal).not.toContain(`"${message!.code!}"`);
  });

  story('and is filtered by account, client, outcome and reason', async () => {
    await rp.login('confirmed-citizen');
    const browser = await open({});
    await browser.fill({ login: 'standard-citizen', password: 'wrong' });

    const [refused, ...more] = await esia.journal.list({ outcome: 'refused', client: 'demo-web' });
    expect(refused).toMatchObject({ account: '1000000002', reason: 'LOGIN_FAILED' });
    expect(more).toEqual([]);
    expect(await esia.journal.list({ account: 'standard-citizen' })).toEqual([refused]);
    expect(await esia.journal.list({ reason: 'LOGIN_FAILED' })).toEqual([refused]);
  });
});
