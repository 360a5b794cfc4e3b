import { describe, expect } from '@jest/globals';
import { decodeJwt } from 'jose';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { registerNative, rest, type NativeClient } from '../support/native-client.ts';
import { enterPassword } from '../support/steps.ts';
import { visit, type VisitOrders } from '../support/native-visit.ts';

const { esia, story } = await startTestEmulator();

const LOAN = {
  sysname: 'LOAN',
  name: 'Заявка на кредит',
  requiredScopes: ['fullname'],
  allowedScopes: ['snils', 'inn'],
  actions: ['ALL_ACTIONS_TO_DATA'],
  purposes: ['CREDIT'],
  maxExpire: 120,
};
const GOOD = {
  sysname: 'LOAN',
  responsibleObject: 'ООО «Ромашка»',
  expire: 60,
  actions: [{ sysname: 'ALL_ACTIONS_TO_DATA' }],
  purposes: [{ sysname: 'CREDIT' }],
  scopes: [{ sysname: 'fullname' }, { sysname: 'snils' }],
};
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const bank = (): Promise<NativeClient> => registerNative(esia, { consentTypes: [LOAN] });

async function give(client: NativeClient, permissions: string, orders: VisitOrders = {}) {
  const url = await client.authorizationUrl('v2', { scope: 'openid', permissions });
  const { query, ...more } = await visit(esia, url, orders);
  const code = query.get('code') ?? '';
  const { body } = await client.token('v3', { code, scope: 'openid' });
  return { ...more, query, tokens: body as Record<string, string> };
}
const renew = (client: NativeClient, oid = '1000000001') =>
  client.token('v3', { grant_type: 'client_credentials', scope: `prm_chg?oid=${oid}` });

describe('a consent by permissions', () => {
  story('opens its scopes and stands in the token', async () => {
    const { tokens } = await give(await bank(), encoded([GOOD]));
    const claims = decodeJwt(tokens.access_token ?? '');
    expect(claims.permissions).toEqual([GOOD]);
    expect(String(claims.scope).split(' ').sort()).toEqual([
      'fullname?oid=1000000001',
      'openid',
      'snils?oid=1000000001',
    ]);
    expect((await rest(esia, '/rs/prns/1000000001', tokens.access_token)).body).toMatchObject({
      snils: expect.any(String),
      lastName: expect.any(String),
    });
  });

  story('is asked for each time, also of who is logged in and has said yes', async () => {
    const client = await bank();
    const { browser } = await give(client, encoded([GOOD]));
    expect((await give(client, encoded([GOOD]), { browser })).steps).toEqual(['consent']);
  });

  story('shows the person its name, its holder and its purpose', async () => {
    const client = await bank();
    const url = await client.authorizationUrl('v2', { scope: 'openid', permissions: encoded([GOOD]) });
    const browser = createBrowser(esia.url);
    await browser.open(url);
    await enterPassword(browser, esia, 'confirmed-citizen');
    expect(browser.page().text).toContain('ООО «Ромашка»');
    expect(browser.page().text).toContain('Заявка на кредит');
  });

  story('may come in base64 of any flavour, and with expire as text', async () => {
    const client = await bank();
    const text = JSON.stringify([{ ...GOOD, expire: '60' }]);
    for (const permissions of [
      Buffer.from(text).toString('base64url'),
      Buffer.from(text).toString('base64'),
      `${Buffer.from(text).toString('base64url')}==`,
    ]) {
      expect((await client.ask('v2', { scope: 'openid', permissions })).location).toContain('/login/');
    }
  });

  story('that is no list of consents is 007003', async () => {
    const client = await bank();
    for (const permissions of [
      'garbage',
      '%%%',
      encoded({}),
      encoded([]),
      encoded(null),
      encoded(['LOAN']),
      encoded([{ ...GOOD, scopes: 'fullname' }]),
      encoded([{ ...GOOD, scopes: [{}] }]),
      encoded(Array.from({ length: 21 }, () => GOOD)),
      // What Buffer would read as if nothing were wrong.
      `!${encoded([GOOD])}`,
      `${encoded([GOOD]).slice(0, 8)}.${encoded([GOOD]).slice(8)}`,
      `${encoded([GOOD])}====`,
    ]) {
      const { query } = await client.ask('v2', { scope: 'openid', permissions });
      expect(query.get('error_description')).toMatch(/^ESIA-007003: /);
    }
  });

  for (const [what, changes, code] of [
    ['without a name', { sysname: undefined }, '036700'],
    ['of an unknown type', { sysname: 'OTHER' }, '036701'],
    ['without a scope that it needs', { scopes: [{ sysname: 'snils' }] }, '036702'],
    ['without scopes', { scopes: undefined }, '036702'],
    ['with a scope beyond its type', { scopes: [{ sysname: 'fullname' }, { sysname: 'gender' }] }, '036703'],
    ['with a scope nobody knows', { scopes: [{ sysname: 'fullname' }, { sysname: 'a b' }] }, '036703'],
    ['with openid', { scopes: [{ sysname: 'fullname' }, { sysname: 'openid' }] }, '036704'],
    ['with an organisation', { scopes: [{ sysname: 'fullname' }, { sysname: 'org_inn' }] }, '036704'],
    [
      'with a scope for one person',
      { scopes: [{ sysname: 'fullname' }, { sysname: 'inn?oid=1' }] },
      '036704',
    ],
    ['without actions', { actions: undefined }, '036705'],
    ['with an unknown action', { actions: [{ sysname: 'SELL' }] }, '036706'],
    ['without a purpose', { purposes: [] }, '036707'],
    ['with an unknown purpose', { purposes: [{ sysname: 'FUN' }] }, '036726'],
    ['with two purposes', { purposes: [{ sysname: 'CREDIT' }, { sysname: 'CREDIT' }] }, '036727'],
    ['for no time', { expire: 0 }, '036716'],
    ['for a time that is none', { expire: 'long' }, '036716'],
    ['for true', { expire: true }, '036716'],
    ['for a list', { expire: [60] }, '036716'],
    ['without a time', { expire: undefined }, '036716'],
    ['for too long', { expire: 121 }, '036716'],
    ['for half a minute', { expire: 0.5 }, '036716'],
  ] as const) {
    story(`${what} is ${code}`, async () => {
      const permissions = encoded([{ ...GOOD, ...changes }]);
      const { query } = await (await bank()).ask('v2', { scope: 'openid', permissions });
      expect(query.get('error_description')?.slice(0, 11)).toBe(`ESIA-${code}`);
    });
  }

  story('cannot open what the system has no right to', async () => {
    const client = await registerNative(esia, { consentTypes: [LOAN], scopes: ['openid', 'fullname'] });
    const { query } = await client.ask('v2', { scope: 'openid', permissions: encoded([GOOD]) });
    expect(query.get('error_description')).toMatch(/^ESIA-007019: /);
  });
});

describe('prm_chg', () => {
  story('gives a new token under a consent, without the person, until it ends', async () => {
    const client = await bank();
    await give(client, encoded([GOOD]));
    await esia.clock.advance('PT59M');
    const { status, body } = await renew(client);
    expect(status).toBe(200);
    const claims = decodeJwt(String(body.access_token));
    expect(claims).toMatchObject({ 'urn:esia:sbj_id': 1_000_000_001, permissions: [GOOD] });
    expect(String(claims.scope).split(' ')).toContain('prm_chg?oid=1000000001');
    expect((await rest(esia, '/rs/prns/1000000001', body.access_token)).body).toMatchObject({
      snils: expect.any(String),
    });

    await esia.clock.advance('PT2M');
    const late = await renew(client);
    expect(late.body.error_description).toMatch(/^ESIA-007004: /);
  });

  story('needs a consent to this system, of this person', async () => {
    const client = await bank();
    expect((await renew(client)).body.error_description).toMatch(/^ESIA-007004: /);
    await give(client, encoded([GOOD]));
    expect((await renew(client, '1000000002')).body.error_description).toMatch(/^ESIA-007004: /);
    expect((await renew(client, '1999999999')).body.error_description).toMatch(/^ESIA-007006: /);
    const other = await registerNative(esia, { mnemonic: 'OTHER01', consentTypes: [LOAN] });
    expect((await renew(other)).body.error_description).toMatch(/^ESIA-007004: /);
  });

  story('opens nothing of a person who is blocked', async () => {
    const client = await bank();
    await give(client, encoded([GOOD]));
    const { body } = await renew(client);
    await esia.accounts.patch('1000000001', { status: 'blocked' });
    expect((await rest(esia, '/rs/prns/1000000001', body.access_token)).status).toBe(401);
  });
});
