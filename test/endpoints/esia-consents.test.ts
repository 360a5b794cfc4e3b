import { describe, expect } from '@jest/globals';
import { decodeJwt } from 'jose';
import { startTestEmulator } from '../support/emulator.ts';
import { registerNative, rest, type Fields, type NativeClient } from '../support/native-client.ts';
import { visit, type VisitOrders } from '../support/native-visit.ts';

const { esia, story } = await startTestEmulator();

const CITIZEN = '1000000001';
const EMPLOYEE = '1000000007';
const type = (sysname: string) => ({
  sysname,
  requiredScopes: [],
  actions: ['ALL_ACTIONS_TO_DATA'],
  purposes: ['CREDIT'],
});
const consent = (sysname: string, expire: number, scopes: string[]) => ({
  sysname,
  expire,
  actions: [{ sysname: 'ALL_ACTIONS_TO_DATA' }],
  purposes: [{ sysname: 'CREDIT' }],
  scopes: scopes.map((name) => ({ sysname: name })),
});
const LOAN = consent('LOAN', 1, ['snils']);
const CARD = consent('CARD', 60, ['inn']);
const bank = (): Promise<NativeClient> =>
  registerNative(esia, { consentTypes: [type('LOAN'), type('CARD')] });

async function ask(client: NativeClient, fields: Fields, orders: VisitOrders = {}) {
  const came = await visit(esia, await client.authorizationUrl('v2', fields), orders);
  const code = came.query.get('code');
  const tokens = code === null ? {} : (await client.token('v3', { code })).body;
  return { ...came, tokens: tokens as Record<string, string> };
}
const give = (
  client: NativeClient,
  permissions: unknown[],
  fields: Fields = {},
  orders: VisitOrders = {},
) => {
  const encoded = Buffer.from(JSON.stringify(permissions)).toString('base64url');
  return ask(client, { scope: 'openid', ...fields, permissions: encoded }, orders);
};
async function renew(client: NativeClient, scope = `prm_chg?oid=${CITIZEN}`) {
  const { body } = await client.token('v3', { grant_type: 'client_credentials', scope });
  return body as Record<string, string>;
}
async function refresh(client: NativeClient, refreshToken = '') {
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return (await client.token('v3', grant)).body as Record<string, string>;
}
const scopesOf = (token = ''): string[] => String(decodeJwt(token).scope).split(' ').sort();
const typesOf = (token = ''): unknown[] =>
  ((decodeJwt(token).permissions ?? []) as { sysname: string }[]).map(({ sysname }) => sysname).sort();
const citizen = async (token = '') => rest(esia, `/rs/prns/${CITIZEN}`, token);

describe('prm_chg', () => {
  story('of a person who has consented opens nobody else', async () => {
    const client = await bank();
    await give(client, [CARD]);
    const both = `prm_chg?oid=${CITIZEN} prm_chg?oid=${EMPLOYEE}`;
    expect((await renew(client, both)).error_description).toMatch(/^ESIA-007004: /);
    await give(client, [CARD], {}, { persona: 'employee' });
    expect((await renew(client, both)).error_description).toMatch(/^ESIA-007006: /);
    expect((await renew(client, `prm_chg?oid=${EMPLOYEE}`)).access_token).toEqual(expect.any(String));
  });

  story('alone opens no row of the person it names', async () => {
    const client = await bank();
    await give(client, [CARD]);
    await esia.clients.patch('ROMASHKA01', { esia: { scopes: ['openid', 'prm_chg'] } });
    const { access_token } = await renew(client);
    expect(scopesOf(access_token)).toEqual([`prm_chg?oid=${CITIZEN}`]);
    expect((await citizen(access_token)).status).toBe(403);
  });

  story('renews what the consent covers, not what was asked for beside it', async () => {
    const client = await bank();
    await give(client, [CARD], { scope: 'openid email' });
    expect(scopesOf((await renew(client)).access_token)).toEqual([
      `inn?oid=${CITIZEN}`,
      `prm_chg?oid=${CITIZEN}`,
    ]);
  });

  story('carries the consents of every type, each until its own end', async () => {
    const client = await bank();
    await give(client, [LOAN, CARD]);
    expect(typesOf((await renew(client)).access_token)).toEqual(['CARD', 'LOAN']);
    await esia.clock.advance('PT2M');
    const later = (await renew(client)).access_token;
    expect([typesOf(later), scopesOf(later)]).toEqual([
      ['CARD'],
      [`inn?oid=${CITIZEN}`, `prm_chg?oid=${CITIZEN}`],
    ]);
  });

  story('tells two consents of one type apart by their ends, and a later one replaces both', async () => {
    const client = await bank();
    await give(client, [LOAN, consent('LOAN', 60, ['inn'])]);
    const renewed = async () => scopesOf((await renew(client)).access_token);
    expect(await renewed()).toEqual(['inn', 'prm_chg', 'snils'].map((name) => `${name}?oid=${CITIZEN}`));
    await esia.clock.advance('PT2M');
    expect(await renewed()).toEqual(['inn', 'prm_chg'].map((name) => `${name}?oid=${CITIZEN}`));
    await give(client, [consent('LOAN', 60, ['gender'])]);
    expect(await renewed()).toEqual(['gender', 'prm_chg'].map((name) => `${name}?oid=${CITIZEN}`));
  });

  story('still renews one consent after another was given', async () => {
    const client = await bank();
    await give(client, [CARD]);
    await give(client, [LOAN]);
    expect(typesOf((await renew(client)).access_token)).toEqual(['CARD', 'LOAN']);
  });

  story('is refused for who is blocked', async () => {
    const client = await bank();
    await give(client, [CARD]);
    await esia.accounts.patch(CITIZEN, { status: 'blocked' });
    expect((await renew(client)).error_description).toMatch(/^ESIA-007004: /);
  });
});

describe('a consent for a time', () => {
  story('closes its scopes at its end, in a token that lives on', async () => {
    const client = await bank();
    const { tokens } = await give(client, [LOAN], { scope: 'openid gender' });
    expect((await citizen(tokens.access_token)).body).toHaveProperty('snils');
    const renewed = await renew(client);
    await esia.clock.advance('PT2M');
    const { status, body } = await citizen(tokens.access_token);
    expect([status, body.gender]).toEqual([200, expect.any(String)]);
    expect(body).not.toHaveProperty('snils');
    expect((await citizen(renewed.access_token)).status).toBe(403);
  });

  story('does not outlive itself by a refresh', async () => {
    const client = await bank();
    const { tokens } = await give(client, [LOAN], { scope: 'openid gender', access_type: 'offline' });
    await esia.clock.advance('PT2M');
    const { access_token } = await refresh(client, tokens.refresh_token);
    expect(scopesOf(access_token)).toEqual([`gender?oid=${CITIZEN}`, 'openid']);
    expect(typesOf(access_token)).toEqual([]);
  });

  story('is no consent to the same scopes without it', async () => {
    const client = await bank();
    const { browser } = await give(client, [LOAN]);
    await esia.clock.advance('PT2M');
    expect((await ask(client, { scope: 'openid' }, { browser })).steps).toEqual([]);
    expect((await ask(client, { scope: 'openid snils' })).steps).toEqual(['password', 'consent']);
  });

  story('adds nothing to what the session grants for good', async () => {
    const client = await bank();
    const { browser } = await give(client, [LOAN]);
    expect((await ask(client, { scope: 'openid snils' }, { browser })).steps).toEqual(['consent']);
  });

  story('leaves what `scope` asks for as well as it is', async () => {
    const client = await bank();
    const { tokens } = await give(client, [LOAN], { scope: 'openid snils' });
    await esia.clock.advance('PT2M');
    expect((await citizen(tokens.access_token)).body).toHaveProperty('snils');
  });
});

describe('consents that are taken back', () => {
  const at = (clientId = ''): string => `${esia.url}/_/api/accounts/${CITIZEN}/consents${clientId}`;

  story('are listed first, and end tokens and renewals of the client at once', async () => {
    const client = await bank();
    const { tokens } = await give(client, [CARD], { scope: 'openid email', access_type: 'offline' });
    const renewed = await renew(client);
    const listed = (await (await fetch(at())).json()) as Record<string, unknown>[];
    expect(listed).toEqual([
      expect.objectContaining({ client_id: 'ROMASHKA01', scopes: ['esia:openid', 'esia:email'] }),
      expect.objectContaining({ client_id: 'ROMASHKA01', sysname: 'CARD', scopes: ['inn'] }),
    ]);

    expect((await fetch(at('/ROMASHKA01'), { method: 'DELETE' })).status).toBe(204);
    expect(await (await fetch(at())).json()).toEqual([]);
    expect((await citizen(tokens.access_token)).status).toBe(401);
    expect((await citizen(renewed.access_token)).status).toBe(403);
    expect((await refresh(client, tokens.refresh_token)).error_description).toMatch(/^ESIA-007011: /);
    expect((await renew(client)).error_description).toMatch(/^ESIA-007004: /);
    expect((await ask(client, { scope: 'openid email' })).steps).toEqual(['password', 'consent']);
  });

  story('of one client leave those of another', async () => {
    const client = await bank();
    const { tokens } = await give(client, [CARD]);
    await fetch(at('/DEMO_PORTAL'), { method: 'DELETE' });
    expect((await citizen(tokens.access_token)).status).toBe(200);
  });

  story('are those of an account that there is', async () => {
    const nobody = `${esia.url}/_/api/accounts/1999999999/consents`;
    expect((await fetch(nobody)).status).toBe(404);
    expect((await fetch(`${nobody}/ROMASHKA01`, { method: 'DELETE' })).status).toBe(404);
  });
});
