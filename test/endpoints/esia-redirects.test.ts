import { describe, expect } from '@jest/globals';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient, registerNative, type NativeClient } from '../support/native-client.ts';
import { visit } from '../support/native-visit.ts';

const { esia, story } = await startTestEmulator({ language: 'en' });

const REGISTERED = ['https://app.test/cb', 'http://localhost:8090/', 'http://10.0.0.7/in'];
const registered = (): Promise<NativeClient> => registerNative(esia, { redirectUris: REGISTERED });
const OWN = '/aas/oauth2/?';

describe('a redirect address', () => {
  for (const address of [
    'https://app.test/cb',
    'https://app.test/cb/',
    'https://app.test/cb/deeper?with=query&and=more',
    'https://APP.test/cb',
    'https://sub.app.test/cb',
    'https://deep.sub.app.test/cb/below',
    'https://app.test:443/cb',
    'http://localhost:8090',
    'http://localhost:8090/any/path',
    'http://10.0.0.7/in',
    'https://app.test/cb/a..b/...',
  ]) {
    story(`${address} is under a registered one`, async () => {
      const client = await registered();
      expect((await client.ask('v2', { redirect_uri: address })).location).toMatch(/\/login\//);
    });
  }

  for (const address of [
    'http://app.test/cb',
    'https://app.test:8443/cb',
    'https://app.test/',
    'https://app.test/cbx',
    'https://evilapp.test/cb',
    'https://app.test.evil.test/cb',
    'https://evil.test/?https://app.test/cb',
    'https://app.test@evil.test/cb',
    'https://user:password@app.test/cb',
    'https://app.test/cb#fragment',
    'https://app.test/cb#',
    'https://app.test/cb/../admin',
    'https://app.test/cb/%2e%2e/admin',
    'https://app.test/cb/.%2E/admin',
    'https://app.test/cb/..%2fadmin',
    'https://app.test/cb/..%5cadmin',
    'https://app.test/cb/..\\admin',
    'https://app.test\\@evil.test/cb',
    'https://app.test/cb\n',
    'http://localhost:8091/',
    'http://127.0.0.1:8090/',
    'http://10.0.0.8/in',
    'javascript://app.test/cb',
    'com.example.app:/cb',
    '//app.test/cb',
    '/cb',
    'nonsense',
  ]) {
    story(`${JSON.stringify(address)} is not: the browser stays with ESIA`, async () => {
      const client = await registered();
      const { status, location, names, query } = await client.ask('v2', { redirect_uri: address });
      expect(status).toBe(302);
      expect(new URL(location).origin).toBe(esia.url);
      expect(location).toContain(OWN);
      expect(names).toEqual(['error', 'state', 'error_description']);
      expect(query.get('error')).toBe('unauthorized_client');
      const [entry] = await esia.journal.list({ kind: 'esia.authorization' });
      expect(entry?.hint).toContain('https://app.test/cb, http://localhost:8090/');
    });
  }

  story('of OpenID Connect serves a system that registers none for ESIA, with what lies below', async () => {
    const client = await registerNative(
      esia,
      { redirectUris: [] },
      { redirect_uris: ['https://app.test/cb'], client_secret: 'a-secret-for-a-test' },
    );
    expect((await client.ask('v2')).location).toMatch(/\/login\//);
    expect((await client.ask('v2', { redirect_uri: 'https://app.test/other' })).location).toContain(OWN);
  });
});

describe('ESIA’s own page', () => {
  const show = async (query: string) => {
    const answer = await fetch(`${esia.url}/aas/oauth2/?${query}`);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };

  story('shows the code and its meaning', async () => {
    const client = await registered();
    const { location } = await client.ask('v2', { redirect_uri: 'https://evil.test/' });
    const { status, type, text } = await show(location.split('?')[1] ?? '');
    expect(status).toBe(400);
    expect(type).toContain('text/html');
    expect(text).toContain('ESIA-007023');
    expect(text).toContain('The redirect address is not among those registered');
  });

  story('shows nothing that somebody else has written into the address', async () => {
    for (const query of [
      'error=spoof&error_description=ESIA-007023%3A+Call+spoof&state=spoof',
      'error_description=spoof<script>',
      'error_description=ESIA-999999%3A+spoof',
      'error_description=ESIA-000constructor',
      'error_description=a&error_description=spoof',
    ]) {
      const { status, text } = await show(query);
      expect(status).toBe(400);
      expect(text).not.toContain('spoof');
    }
    expect((await show('')).status).toBe(400);
  });
});

describe('the answer to the client', () => {
  const portal = () => nativeClient(esia);

  story('is code and state, by 302, without iss', async () => {
    const client = await portal();
    const { location } = await esia.login(
      await client.authorizationUrl('v2', { state: 'a state' }),
      'confirmed-citizen',
    );
    expect(location).toMatch(/^http:\/\/localhost:8084\/callback\?code=[\w.-]+&state=a\+state$/);
    const { browser } = await visit(esia, await client.authorizationUrl('v2'), {});
    const { status } = await browser.open(await client.authorizationUrl('v2'));
    expect(status).toBe(302);
  });

  story('of a refusal has description, state and error in this order', async () => {
    const client = await portal();
    const { status, location } = await client.ask('v2', { state: 'a state', client_secret: 'AAAA' });
    expect(status).toBe(302);
    expect(location).toBe(
      'http://localhost:8084/callback?error_description=ESIA-007053%3A+OAuthErrorEnum.clientSecretWrong&state=a+state&error=access_denied',
    );
  });

  story('of a refusal without state has none', async () => {
    const { names } = await (await portal()).ask('v2', { state: '' });
    expect(names).toEqual(['error_description', 'error']);
  });

  for (const [own, joint] of [
    ['?a=1&b=%20x+y', '?a=1&b=%20x+y&'],
    ['?', '?'],
    ['?a=1&', '?a=1&'],
    ['?stated=own', '?stated=own&'],
  ] as const) {
    story(`keeps the query ${own} of the address as it is`, async () => {
      const client = await portal();
      const redirect_uri = `http://localhost:8084/callback${own}`;
      const error = await client.ask('v2', { redirect_uri, scope: 'nothing' });
      expect(error.location).toContain(`/callback${joint}error_description=`);
      const url = await client.authorizationUrl('v2', { redirect_uri });
      const { location } = await esia.login(url, 'confirmed-citizen');
      expect(location).toContain(`/callback${joint}code=`);
    });
  }

  for (const name of ['code', 'state', 'error', 'error_description', '%63ode']) {
    story(`goes to no address that has ${name} in its own query`, async () => {
      const redirect_uri = `http://localhost:8084/callback?a=1&${name}=own`;
      const { location } = await (await portal()).ask('v2', { redirect_uri });
      expect(location).toContain(`${esia.url}${OWN}`);
      expect(location).toContain('ESIA-007003');
      const [entry] = await esia.journal.list({ kind: 'esia.authorization' });
      expect(entry?.hint).toContain(`\`${decodeURIComponent(name)}\``);
    });
  }

  story('goes to no address of more than four thousand characters', async () => {
    const address = (length: number) => 'http://localhost:8084/callback/'.padEnd(length, 'a');
    const client = await portal();
    expect((await client.ask('v2', { redirect_uri: address(4096) })).location).toMatch(/\/login\//);
    const { location } = await client.ask('v2', { redirect_uri: address(4097) });
    expect(location).toContain(`${esia.url}${OWN}`);
    expect(location).toContain('ESIA-007003');
    expect(location.length).toBeLessThan(1000);
  });

  for (const address of [
    'HTTP://LocalHost:8084/callback',
    'http://localhost:8084/callback/./here',
    "http://localhost:8084/callback?it's={a}|b",
  ]) {
    story(`goes to ${address} as it was written`, async () => {
      const client = await portal();
      const refused = await client.ask('v2', { redirect_uri: address, scope: 'nothing' });
      expect(refused.location.startsWith(`${address}${address.includes('?') ? '&' : '?'}`)).toBe(true);
      const url = await client.authorizationUrl('v2', { redirect_uri: address });
      const { browser } = await visit(esia, url, {});
      const answer = await browser.open(await client.authorizationUrl('v2', { redirect_uri: address }));
      expect(answer.headers.get('location')).toMatch(
        new RegExp(`^${address.replaceAll(/[.?{}|]/g, '\\$&')}[?&]code=`),
      );
    });
  }

  story('goes to an address in other letters in ASCII', async () => {
    const redirect_uri = 'http://localhost:8084/обратно?имя=значение';
    const { location } = await (await portal()).ask('v2', { redirect_uri, scope: 'nothing' });
    expect(location).toContain(`${encodeURI('/обратно?имя=значение')}&error_description=`);
  });

  story('of a person who says no is 007004', async () => {
    const { query, steps } = await visit(esia, await (await portal()).authorizationUrl('v2'), {
      decision: 'deny',
    });
    expect(steps).toEqual(['password', 'consent']);
    expect(query.get('error_description')).toBe(
      'ESIA-007004: The resource owner or authorization server denied the request.',
    );
    const entries = await esia.journal.list({ outcome: 'refused' });
    expect(entries.filter(({ kind }) => /^(esia|oidc)/.test(kind))).toHaveLength(1);
  });
});
