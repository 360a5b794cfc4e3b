import { beforeAll, describe, expect } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient, nativeClientOf, type NativeClient } from '../support/native-client.ts';

const { esia, story } = await startTestEmulator();
let portal: NativeClient;
let gost: NativeClient;
beforeAll(async () => {
  portal = await nativeClient(esia, 'DEMO_PORTAL');
  gost = await nativeClient(esia, 'DEMO_GOST');
});

async function codeOf(url: string, persona = 'confirmed-citizen'): Promise<URLSearchParams> {
  const { location } = await esia.login(url, persona);
  return new URL(location).searchParams;
}

describe.each([
  ['v1', 'v1', 'RSA'],
  ['v2', 'v3', 'RSA'],
  ['v1', 'v1', 'GOST'],
  ['v2', 'v3', 'GOST'],
] as const)('%s/ac and %s/te with %s', (ac, te, keys) => {
  const client = () => (keys === 'RSA' ? portal : gost);

  story('a citizen logs in and their data are read', async () => {
    const answer = await codeOf(await client().authorizationUrl(ac, { state: 'a-state' }));
    expect(answer.get('state')).toBe('a-state');
    expect([...answer.keys()]).toEqual(['code', 'state']);
    const code = answer.get('code') ?? '';
    expect(decodeProtectedHeader(code)).toMatchObject({ ver: 1, typ: 'JWT', sbt: 'authorization_code' });

    const { status, body } = await client().token(te, { code, state: 'another' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { state: 'another', token_type: 'Bearer', expires_in: 3600 },
    });
    expect(body).not.toHaveProperty('refresh_token');
    const access = String(body.access_token);
    const alg = keys === 'RSA' ? 'RS256' : 'GOST3410_2012_256';
    expect(decodeProtectedHeader(access)).toEqual({ ver: 1, typ: 'JWT', sbt: 'access', alg });
    expect(decodeProtectedHeader(String(body.id_token))).toEqual({ ver: 0, typ: 'JWT', sbt: 'id', alg });
    const oid = decodeJwt(access)['urn:esia:sbj_id'];

    const person = await fetch(`${esia.url}/rs/prns/${String(oid)}`, {
      headers: { authorization: `Bearer ${access}` },
    });
    expect(person.status).toBe(200);
    expect(await person.json()).toMatchObject({ trusted: true, lastName: expect.any(String) });
  });
});

describe('a login without a browser', () => {
  story('is refused with the reason where the request stays on ESIA’s own page', async () => {
    const url = await portal.authorizationUrl('v2', { redirect_uri: 'https://elsewhere.example/' });
    await expect(esia.login(url, 'confirmed-citizen')).rejects.toMatchObject({
      reason: 'ESIA_REQUEST_REFUSED',
      message: expect.stringContaining('ESIA-007023'),
    });
  });

  story('answers the redirect where the client is told of a wrong signature', async () => {
    const url = await portal.authorizationUrl('v2', { client_secret: 'AAAA' });
    const { location } = await esia.login(url, 'confirmed-citizen');
    expect(new URL(location).searchParams.get('error_description')).toBe(
      'ESIA-007053: OAuthErrorEnum.clientSecretWrong',
    );
  });
});

describe('the library', () => {
  story('hands out the pair of a native client, and none of a client that brings its own', async () => {
    const { privateKey, certificate } = await esia.clients.key('DEMO_GOST');
    expect(privateKey).toContain('BEGIN PRIVATE KEY');
    expect(certificate).toContain('BEGIN CERTIFICATE');
    await expect(esia.clients.key('demo-web')).rejects.toMatchObject({ reason: 'RECORD_NOT_FOUND' });
  });

  story('rotates the keys of tokens, with the former ones published or not', async () => {
    const [former] = await esia.tokenKeys.list();
    const kept = await esia.tokenKeys.rotate();
    expect(kept.filter(({ signsNow }) => signsNow)).toHaveLength(2);
    expect(kept.map(({ id }) => id)).toContain(former?.id);
    const fresh = await esia.tokenKeys.rotate({ overlap: false });
    expect(fresh).toHaveLength(2);
    expect(await esia.tokenKeys.list()).toEqual(fresh);
  });
});

describe('the JSON API of the login', () => {
  story('takes no call of another origin, also where the browser tells it by Origin alone', async () => {
    const answer = await fetch(`${esia.url}/aas/oauth2/api/scope/allow`, {
      method: 'POST',
      headers: { origin: 'http://app.stand.local:8080' },
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ reason: 'CSRF_MISMATCH' });
  });
});

describe('a native client registered by API', () => {
  story('without certificates gets a pair, which it signs with', async () => {
    const record = await esia.clients.add({
      client_id: 'NEW_SYSTEM',
      esia: { redirectUris: ['http://localhost:9000/'] },
    } as never);
    expect(record).toMatchObject({
      token_endpoint_auth_method: 'none',
      esia: { mnemonic: 'NEW_SYSTEM', certificates: [expect.stringContaining('BEGIN CERTIFICATE')] },
    });
    expect(record).not.toHaveProperty('client_secret');
    const pair = await esia.clients.key('NEW_SYSTEM');
    const client = nativeClientOf(esia, 'NEW_SYSTEM', pair, 'http://localhost:9000/cb');
    const answer = await codeOf(await client.authorizationUrl('v2'));
    expect(answer.get('code')).not.toBeNull();
  });
});

describe('a moved clock', () => {
  story('is told by the Date header, by which clients set theirs', async () => {
    const { now } = await esia.clock.advance('P3D');
    const { headers } = await fetch(esia.url, { method: 'HEAD' });
    const apart = Math.abs(Date.parse(headers.get('date') ?? '') - Date.parse(now));
    expect(apart).toBeLessThan(60_000);
  });
});

describe('organisations of a person', () => {
  story('are open in what /roles tells, by the links of /orgs, under usr_org alone', async () => {
    const answer = await codeOf(
      await portal.authorizationUrl('v2', { scope: 'openid usr_org' }),
      'head-of-company',
    );
    const { body } = await portal.token('v3', {
      code: answer.get('code') ?? '',
      scope: 'openid usr_org',
    });
    const get = async (address: string) => {
      const response = await fetch(address, {
        headers: { authorization: `Bearer ${String(body.access_token)}` },
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const { oid } = esia.persona('head-of-company');
    const list = await get(`${esia.url}/rs/prns/${oid}/orgs`);
    const [link] = list.body.elements as string[];
    const organization = await get(link ?? '');
    expect(organization).toMatchObject({ status: 200, body: { ogrn: expect.any(String) } });
    expect(organization.body).not.toHaveProperty('inn');
    expect(await get(`${esia.url}/rs/orgs/1000100004`)).toMatchObject({ status: 403 });
    expect(await get(`${esia.url}/rs/orgs/1999999999`)).toMatchObject({ status: 404 });
    expect(await get(`${esia.url}/rs/prns/1999999999`)).toMatchObject({ status: 404 });
  });
});

describe('ESIA’s own page', () => {
  story('leads to the journal entry that says why, once', async () => {
    const browser = createBrowser(esia.url);
    const url = await portal.authorizationUrl('v2', { redirect_uri: 'https://elsewhere.example/' });
    const first = await browser.open(url);
    const [entry] = await esia.journal.list({ kind: 'esia.authorization' }, 1);
    expect(first.text).toContain(`/_/#entry-${entry?.id ?? 'none'}`);
    expect((await browser.open(first.url)).text).not.toContain('#entry-');
  });
});

describe('a logout', () => {
  story('says that the address to return to is not registered', async () => {
    const page = async (back: string) => {
      const query = new URLSearchParams({ client_id: 'DEMO_PORTAL', redirect_url: back });
      const headers = { 'accept-language': 'en' };
      const answer = await fetch(`${esia.url}/idp/ext/Logout?${query.toString()}`, { headers });
      return answer.text();
    };
    expect(await page('https://elsewhere.example/')).toContain('is not registered for the system');
    expect(await page('')).not.toContain('is not registered');
  });
});
