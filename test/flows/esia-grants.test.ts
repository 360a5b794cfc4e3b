import { describe, expect } from '@jest/globals';
import { decodeJwt } from 'jose';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient, registerNative, rest, type NativeClient } from '../support/native-client.ts';
import { visit, type VisitOrders } from '../support/native-visit.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const CITIZEN = '/rs/prns/1000000001';
const OFFLINE = { scope: 'openid fullname', access_type: 'offline' };

async function refresh(client: NativeClient, refreshToken = '') {
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return (await client.token('v3', grant)).body as Record<string, string>;
}
const statusOf = async (token: unknown) => (await rest(esia, CITIZEN, token)).status;
const scopesOf = (token = ''): string[] => String(decodeJwt(token).scope).split(' ');

describe('two tokens of one second', () => {
  story('are two, and each is what it was issued as', async () => {
    await esia.clock.freeze();
    const client = await nativeClient(esia);
    const browser = await visit(esia, await client.authorizationUrl('v2', OFFLINE), {});
    const offline = await exchange(client, browser.query);
    const renewed = await refresh(client, offline.refresh_token);
    const again = await visit(esia, await client.authorizationUrl('v2', { scope: OFFLINE.scope }), browser);
    const online = await exchange(client, again.query);
    const tokens = [offline, renewed, online].map(({ access_token }) => access_token ?? '');
    expect(new Set(tokens).size).toBe(3);
    expect(new Set(tokens.map((token) => decodeJwt(token).exp)).size).toBe(1);
    const now = (await esia.clock.now()).getTime() / 1000;
    for (const token of tokens) expect(decodeJwt(token).nbf).toBeLessThanOrEqual(now);

    const back = { client_id: client.mnemonic, redirect_url: 'http://localhost:8084/bye' };
    await browser.browser.open(`${esia.url}/idp/ext/Logout?${new URLSearchParams(back).toString()}`);
    expect(await Promise.all(tokens.map(statusOf))).toEqual([200, 200, 401]);
  });
});

async function exchange(client: NativeClient, query: URLSearchParams) {
  return (await client.token('v3', { code: query.get('code') ?? '' })).body as Record<string, string>;
}

describe('a system', () => {
  story('that is no longer active reads nothing', async () => {
    const client = await registerNative(esia);
    const { access_token } = await client.tokens();
    expect(await statusOf(access_token)).toBe(200);
    await esia.clients.patch('ROMASHKA01', { esia: { active: false } });
    expect(await statusOf(access_token)).toBe(401);
    const [entry] = await esia.journal.list({ kind: 'esia.rest' });
    expect(entry?.hint).toContain('esia.active');
  });

  story('that has lost a right is refreshed without it, or not at all', async () => {
    const client = await registerNative(esia);
    const first = await client.tokens('confirmed-citizen', { ...OFFLINE, scope: 'openid fullname snils' });
    await esia.clients.patch('ROMASHKA01', { esia: { scopes: ['openid', 'fullname'] } });
    const second = await refresh(client, first.refresh_token);
    expect(scopesOf(second.access_token).sort()).toEqual(['fullname?oid=1000000001', 'openid']);
    await esia.clients.patch('ROMASHKA01', { esia: { scopes: ['gender'] } });
    const grant = { grant_type: 'refresh_token', refresh_token: second.refresh_token ?? '', scope: 'gender' };
    expect((await client.token('v3', grant)).body.error_description).toMatch(/^ESIA-007019: /);
  });

  story('that is removed and made again has nothing of what it had', async () => {
    const client = await registerNative(esia);
    const url = await client.authorizationUrl('v2', OFFLINE);
    const { browser, query } = await visit(esia, url, {});
    const { access_token, refresh_token } = await exchange(client, query);
    const record = await esia.clients.get('ROMASHKA01');
    await esia.clients.remove('ROMASHKA01');
    expect(await statusOf(access_token)).toBe(401);
    await esia.clients.add(record);
    expect(await statusOf(access_token)).toBe(401);
    expect((await refresh(client, refresh_token)).error_description).toMatch(/^ESIA-007011: /);
    const later = await visit(esia, await client.authorizationUrl('v2', OFFLINE), { browser });
    expect(later.steps).toEqual(['consent']);
  });
});

describe('an application of OpenID Connect that is removed and made again', () => {
  story('has nothing of what it had', async () => {
    const web = await createRelyingParty(esia, 'demo-web');
    const { access_token } = await web.login('confirmed-citizen');
    const userinfo = async () =>
      (await fetch(`${esia.url}/me`, { headers: { Authorization: `Bearer ${access_token}` } })).status;
    expect(await userinfo()).toBe(200);
    const record = await esia.clients.get('demo-web');
    await esia.clients.remove('demo-web');
    await esia.clients.add(record);
    expect(await userinfo()).toBe(401);
  });
});

describe('a scope', () => {
  story('for somebody else than who logs in is 007019', async () => {
    const client = await nativeClient(esia);
    const login = (oid: string) =>
      client.login('v2', 'confirmed-citizen', { scope: `openid fullname?oid=${oid}` });
    expect((await login('1000000002')).get('error_description')).toMatch(/^ESIA-007019: /);
    expect((await login('1000000001')).get('code')).toEqual(expect.any(String));
  });
});

describe('data of an organisation, in a running session', () => {
  const long = (oid: string): string => `http://esia.gosuslugi.ru/org_inn?org_oid=${oid}`;

  story('are asked for once for each organisation, where `usr_org` was not granted', async () => {
    const client = await nativeClient(esia);
    const ask = async (scope: string, orders: VisitOrders) =>
      visit(esia, await client.authorizationUrl('v2', { scope }), orders);
    const { browser } = await ask('openid fullname', { persona: 'employee', role: 'individual' });
    const one = `openid ${long('1000100001')}`;
    expect((await ask(one, { browser })).steps).toEqual(['consent']);
    expect((await ask(one, { browser })).steps).toEqual([]);
    expect((await ask(`openid ${long('1000100002')}`, { browser })).steps).toEqual(['consent']);
    expect((await ask('openid usr_org', { browser })).steps).toEqual(['consent']);
    expect(
      (await ask(`openid http://esia.gosuslugi.ru/org_ogrn?org_oid=1000100001`, { browser })).steps,
    ).toEqual([]);
  });
});
