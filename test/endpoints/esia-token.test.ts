import { beforeAll, describe, expect } from '@jest/globals';
import { decodeJwt } from 'jose';
import { startTestEmulator } from '../support/emulator.ts';
import {
  nativeClient,
  registerNative,
  rest,
  tokenAnswer,
  type Fields,
  type NativeClient,
} from '../support/native-client.ts';

const { esia, story } = await startTestEmulator();
let portal: NativeClient;
let gost: NativeClient;
beforeAll(async () => {
  portal = await nativeClient(esia);
  gost = await nativeClient(esia, 'DEMO_GOST');
});

const PATHS = [
  ['/aas/oauth2/te', 'v1'],
  ['/aas/oauth2/v2/te', 'v3'],
  ['/aas/oauth2/v3/te', 'v3'],
] as const;
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

async function codeOf(fields: Fields = {}, client = portal): Promise<string> {
  return (await client.login('v2', undefined, fields)).get('code') ?? '';
}
const offline = () => portal.tokens(undefined, { access_type: 'offline' });
const refresh = (refresh_token: string, fields: Fields = {}) =>
  portal.token('v3', { grant_type: 'refresh_token', refresh_token, ...fields });
const person = async (token: unknown) => (await rest(esia, '/rs/prns/1000000001', token)).status;
const descriptionOf = ({ body }: { body: Record<string, unknown> }) =>
  String(body.error_description).slice(0, 11);
const hintOf = async (kind = 'esia.token') =>
  (await esia.journal.list({ kind, outcome: 'refused' }))[0]?.hint ?? '';

/** Posts signed fields in any form. */
async function post(path: string, init: RequestInit) {
  return tokenAnswer(await fetch(`${esia.url}${path}`, { method: 'POST', ...init }));
}

describe.each(PATHS)('%s', (path, generation) => {
  const send = (fields: Fields, client = portal) => client.token(generation, fields, path);

  story('exchanges a code once', async () => {
    const code = await codeOf();
    const { status, headers, body } = await send({ code, state: 'this-state' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: 3600,
      state: 'this-state',
      token_type: 'Bearer',
      id_token: expect.any(String),
    });
    expect(await person(body.access_token)).toBe(200);

    expect(descriptionOf(await send({ code }))).toBe('ESIA-007011');
    expect(await hintOf()).toMatch(/already consumed|once/);
    expect(await person(body.access_token)).toBe(401);
  });

  story('gives a refresh token for offline access, that works once', async () => {
    const code = await codeOf({ access_type: 'offline' });
    const first = (await send({ code })).body;
    expect(first.refresh_token).toMatch(UUID);
    const grant = { grant_type: 'refresh_token', refresh_token: String(first.refresh_token) };
    const second = await send(grant);
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({
      refresh_token: expect.stringMatching(UUID),
      id_token: expect.any(String),
    });
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(await person(second.body.access_token)).toBe(200);

    expect(descriptionOf(await send(grant))).toBe('ESIA-007011');
    expect(await person(second.body.access_token)).toBe(401);
    const newest = { ...grant, refresh_token: String(second.body.refresh_token) };
    expect(descriptionOf(await send(newest))).toBe('ESIA-007011');
  });

  story('gives a system data of an organisation', async () => {
    const { status, body } = await send({
      grant_type: 'client_credentials',
      response_type: 'token',
      scope: 'http://esia.gosuslugi.ru/org_shortname?org_oid=1000100001 org_inn?org_oid=1000100001',
    });
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'state', 'token_type']);
    const { body: organization } = await rest(esia, '/rs/orgs/1000100001', body.access_token);
    expect(organization).toMatchObject({ shortName: 'ООО «Пример»', inn: '0000000018' });
    expect((await rest(esia, '/rs/orgs/1000100002', body.access_token)).status).toBe(403);
    expect(await person(body.access_token)).toBe(403);
  });

  story('tolerates what real clients send', async () => {
    const code = () => codeOf();
    const signed = async (fields: Fields = {}) =>
      portal.sign(generation, 'te', { code: await code(), ...fields });
    const form = (fields: Fields) => new URLSearchParams(fields);
    const accepted = async (init: RequestInit, at: string = path) => {
      const { status, body } = await post(at, init);
      expect({ status, body }).toMatchObject({ status: 200 });
    };
    // ruesia: client_id twice, client_secret first empty
    const fields = await signed();
    await accepted({
      body: new URLSearchParams([['client_secret', ''], ['client_id', 'DEMO_PORTAL'], ...form(fields)]),
    });
    // the timestamp a second time in the query
    await accepted({ body: form(await signed()) }, `${path}?timestamp=2031.05.17+09%3A08%3A07+%2B0300`);
    // ruby-oauth2 2: Basic with an empty password
    const basic = `Basic ${Buffer.from('DEMO_PORTAL:').toString('base64')}`;
    await accepted({ body: form(await signed()), headers: { Authorization: basic } });
    // everything in the query, an empty body
    await accepted({}, `${path}?${form(await signed()).toString()}`);
    await accepted({ body: '' }, `${path}?${form(await signed()).toString()}`);
    // without token_type; with a refresh_token that is a copy of state; with unknown fields
    await accepted({ body: form(await signed({ token_type: '' })) });
    await accepted({ body: form(await signed({ refresh_token: 'a-state', nonce: 'x' })) });
    // a page's Accept; a slash at the end
    await accepted({ body: form(await signed()), headers: { Accept: 'text/html' } });
    await accepted({ body: form(await signed()) }, `${path}/`);
    await accepted({
      body: form(await signed()).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    });
  });

  story('gives what the code was given, whatever scope says now', async () => {
    const code = await codeOf({ scope: 'openid fullname snils' });
    const { body } = await send({ code, scope: 'openid' });
    expect(
      String(decodeJwt(String(body.access_token)).scope)
        .split(' ')
        .sort(),
    ).toEqual(['fullname?oid=1000000001', 'openid', 'snils?oid=1000000001']);
  });

  story('gives an ID token only for openid', async () => {
    const { status, body } = await send({ code: await codeOf({ scope: 'fullname' }), scope: 'fullname' });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('id_token');
  });

  story('takes the redirect address with the callback’s query, and encoded twice', async () => {
    for (const redirect_uri of [
      'http://localhost:8084/callback?code=eyJ.x.y&state=z',
      encodeURIComponent('http://localhost:8084/callback'),
    ]) {
      expect((await send({ code: await codeOf(), redirect_uri })).status).toBe(200);
    }
  });

  story('takes no other redirect address', async () => {
    for (const redirect_uri of [
      'http://localhost:8084/other',
      'http://localhost:8085/callback',
      'nonsense',
    ]) {
      expect(descriptionOf(await send({ code: await codeOf(), redirect_uri }))).toBe('ESIA-007011');
      expect(await hintOf()).toContain('http://localhost:8084/callback');
    }
  });

  story('gives the code of one system to no other', async () => {
    const answer = await send({ code: await codeOf(), redirect_uri: gost.redirectUri }, gost);
    expect(descriptionOf(answer)).toBe('ESIA-007011');
    expect(await hintOf()).toContain('DEMO_PORTAL');
  });

  story('names every field that is missing', async () => {
    const { status, body } = await post(path, { body: new URLSearchParams({ client_id: 'DEMO_PORTAL' }) });
    expect(status).toBe(400);
    const hash = generation === 'v3' ? ', client_certificate_hash' : '';
    expect(body).toEqual({
      error: 'invalid_request',
      error_description: `ESIA-007014: The request doesn\`t contain the mandatory parameter [client_secret, grant_type, scope, state, timestamp${hash}].`,
    });
  });

  story('refuses passport-esia’s empty secret without scope', async () => {
    const fields = await portal.sign(generation, 'te', { code: await codeOf(), scope: '' });
    const answer = await post(path, { body: new URLSearchParams({ ...fields, client_secret: '' }) });
    expect(answer.body).toMatchObject({ error: 'invalid_request', state: fields.state });
    expect(answer.body.error_description).toContain('[client_secret, scope]');
  });

  story('refuses what is no form, too much, or not UTF-8', async () => {
    const type = (value: string) => ({ 'Content-Type': value });
    const form = type('application/x-www-form-urlencoded');
    for (const [init, says] of [
      [{ body: '{}', headers: type('application/json') }, 'application/x-www-form-urlencoded'],
      [{ body: 'client_id=a', headers: type('text/plain') }, 'application/x-www-form-urlencoded'],
      [{ body: `client_secret=${'A'.repeat(3_000_000)}`, headers: form }, 'at most'],
      [{ body: 'scope=%FF', headers: form }, 'UTF-8'],
      [{ body: Buffer.from([0x61, 0x3d, 0xff]), headers: form }, 'UTF-8'],
      [{ body: 'scope=%', headers: form }, 'percent'],
      [{ body: Array.from({ length: 300 }, (_, place) => `f${place}=1`).join('&'), headers: form }, '200'],
    ] as const) {
      const answer = await post(path, init);
      expect([answer.status, descriptionOf(answer)]).toEqual([400, 'ESIA-007038']);
      expect(await hintOf()).toContain(says);
    }
  });

  story('refuses a secret of a megabyte', async () => {
    const answer = await send({ code: await codeOf(), client_secret: 'A'.repeat(1_000_000) });
    expect(descriptionOf(answer)).toBe(generation === 'v1' ? 'ESIA-007005' : 'ESIA-007053');
  });

  story('takes POST only', async () => {
    for (const accept of ['application/json', 'text/html', '*/*']) {
      const answer = await fetch(`${esia.url}${path}`, { headers: { Accept: accept } });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
      expect(await answer.json()).toEqual({
        error: 'invalid_request',
        error_description: expect.stringMatching(/^ESIA-007038: /),
      });
    }
  });

  story('names an unknown grant_type before it looks at the signature', async () => {
    const answer = await send({ code: await codeOf(), grant_type: 'password', client_secret: 'AAAA' });
    expect(descriptionOf(answer)).toBe('ESIA-007012');
    expect(await hintOf()).toContain('came password');
  });

  story('is found with slashes too many', async () => {
    const fields = await portal.sign(generation, 'te', { code: await codeOf() });
    const answer = await post(`/${path.replace('oauth2', '/oauth2')}`, { body: new URLSearchParams(fields) });
    expect(answer.status).toBe(200);
  });
});

describe('a code', () => {
  story('that twenty requests bring at once gives tokens to one of them', async () => {
    const code = await codeOf();
    const answers = await Promise.all(Array.from({ length: 20 }, () => portal.token('v3', { code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => descriptionOf(answer) === 'ESIA-007011')).toHaveLength(19);
  });

  story('lives two minutes', async () => {
    const [early, late] = [await codeOf(), await codeOf()];
    await esia.clock.advance('PT119S');
    expect((await portal.token('v3', { code: early })).status).toBe(200);
    await esia.clock.advance('PT2S');
    expect(descriptionOf(await portal.token('v3', { code: late }))).toBe('ESIA-007011');
    expect(await hintOf()).toMatch(/expired|not found/);
  });

  story('lives as long as the switch says', async () => {
    const client = await registerNative(esia, { switches: { authorization_code_seconds: 600 } });
    const code = (await client.login('v2')).get('code') ?? '';
    await esia.clock.advance('PT590S');
    expect((await client.token('v3', { code })).status).toBe(200);
  });

  story('that was altered is none', async () => {
    const code = await codeOf();
    const altered = code.slice(0, -2) + (code.endsWith('AA') ? 'BB' : 'AA');
    expect(descriptionOf(await portal.token('v3', { code: altered }))).toBe('ESIA-007011');
    expect((await portal.token('v3', { code })).status).toBe(200);
  });

  story('needs the very address under strict_redirect', async () => {
    const client = await registerNative(esia, { switches: { strict_redirect: true } });
    const code = (await client.login('v2')).get('code') ?? '';
    const appended = { code, redirect_uri: `${client.redirectUri}?code=x` };
    expect(descriptionOf(await client.token('v3', appended))).toBe('ESIA-007011');
    expect((await client.token('v3', { code })).status).toBe(200);
  });
});

describe('a refresh token', () => {
  story('may be signed for with and without itself, with and without hash and address', async () => {
    let { refresh_token } = await offline();
    for (const fields of [
      {},
      { redirect_uri: portal.redirectUri },
      { redirect_uri: portal.redirectUri, client_certificate_hash: '' },
      { client_certificate_hash: '' },
    ]) {
      const { status, body } = await refresh(refresh_token ?? '', fields);
      expect({ fields, status }).toMatchObject({ status: 200 });
      refresh_token = String(body.refresh_token);
    }
  });

  story('is not given for online access', async () => {
    expect(await portal.tokens()).not.toHaveProperty('refresh_token');
  });

  story('outlives the access token, and ends in time', async () => {
    const { access_token, refresh_token = '' } = await offline();
    await esia.clock.advance('P13D');
    expect((await rest(esia, '/rs/prns/1000000001', access_token)).body.code).toBe('ESIA-005013');
    const { body } = await refresh(refresh_token);
    expect(await person(body.access_token)).toBe(200);
    await esia.clock.advance('P15D');
    expect(descriptionOf(await refresh(String(body.refresh_token)))).toBe('ESIA-007011');
  });

  story('lives as long as the switch says, also beyond the stand’s own', async () => {
    const client = await registerNative(esia, { switches: { refresh_token_seconds: 90 * 86_400 } });
    const { refresh_token = '' } = await client.tokens(undefined, { access_type: 'offline' });
    await esia.clock.advance('P80D');
    const grant = { grant_type: 'refresh_token', refresh_token };
    expect((await client.token('v3', grant)).status).toBe(200);
  });

  story('of one system serves no other', async () => {
    const { refresh_token = '' } = await offline();
    const answer = await gost.token('v3', { grant_type: 'refresh_token', refresh_token });
    expect(descriptionOf(answer)).toBe('ESIA-007011');
    expect((await refresh(refresh_token)).status).toBe(200);
  });

  story('that is used twice ends everything of its grant', async () => {
    const { access_token, refresh_token = '' } = await offline();
    expect((await refresh(refresh_token)).status).toBe(200);
    expect((await refresh(refresh_token)).status).toBe(400);
    expect(await person(access_token)).toBe(401);
  });
});

describe('client_credentials', () => {
  const ask = (scope: string, fields: Fields = {}, client = portal) =>
    client.token('v3', { grant_type: 'client_credentials', scope, ...fields });

  story('take organisation scopes from scope_org too', async () => {
    const { body } = await ask('openid', {
      scope_org: 'http://esia.gosuslugi.ru/org_inn?org_oid=1000100001',
    });
    expect(decodeJwt(String(body.access_token))).toMatchObject({
      scope: 'http://esia.gosuslugi.ru/org_inn?org_oid=1000100001',
      client_id: 'DEMO_PORTAL',
    });
    expect((await rest(esia, '/rs/orgs/1000100001', body.access_token)).body).toMatchObject({
      inn: '0000000018',
    });
  });

  story('refuse what needs a person, an organisation that is named, or is known', async () => {
    expect(descriptionOf(await ask('fullname'))).toBe('ESIA-007019');
    for (const scope of ['openid', 'org_inn', 'org_inn?org_oid=1999999999', 'nothing', 'prm_chg']) {
      expect(descriptionOf(await ask(scope))).toBe('ESIA-007006');
      expect(await hintOf()).not.toBe('');
    }
  });

  story('may leave scope empty where scope_org names the organisation', async () => {
    const { status } = await ask('', { scope_org: 'org_inn?org_oid=1000100001' });
    expect(status).toBe(200);
    expect(descriptionOf(await ask(''))).toBe('ESIA-007013');
  });

  story('name services by their own long names', async () => {
    const { body } = await ask('http://lk.gosuslugi.ru/api-order');
    expect(decodeJwt(String(body.access_token)).scope).toBe('http://lk.gosuslugi.ru/api-order');
  });
});
