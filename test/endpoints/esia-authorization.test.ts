import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect } from '@jest/globals';
import { startTestEmulator } from '../support/emulator.ts';
import {
  nativeClient,
  redirected,
  registerNative,
  type Fields,
  type NativeClient,
} from '../support/native-client.ts';
import { visit, type VisitOrders } from '../support/native-visit.ts';
import { streebog256 } from '../../src/pki/index.ts';

const { esia, story } = await startTestEmulator();
let portal: NativeClient;
let gost: NativeClient;
beforeAll(async () => {
  portal = await nativeClient(esia, 'DEMO_PORTAL');
  gost = await nativeClient(esia, 'DEMO_GOST');
});

const LOGIN = /^http:\/\/localhost:\d+\/login\/[\w-]+$/;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The request is good: the browser goes to the login (esia-protocol 1.2). */
async function expectLogin(fields: Fields, client = portal, generation: 'v1' | 'v2' = 'v2'): Promise<void> {
  const { status, location } = await client.ask(generation, fields);
  expect({ status, location }).toEqual({ status: 302, location: expect.stringMatching(LOGIN) });
}

/** `code`, or the code of the error that the client is told in the end. */
async function outcome(fields: Fields, orders: VisitOrders): Promise<string | undefined> {
  const { query } = await visit(esia, await portal.authorizationUrl('v2', fields), orders);
  return query.has('code') ? 'code' : query.get('error_description')?.slice(0, 11);
}

async function expectError(fields: Fields, code: string, client = portal): Promise<void> {
  const { names, query } = await client.ask('v2', fields);
  expect(names).toEqual(['error_description', 'state', 'error']);
  expect(query.get('error_description')).toMatch(new RegExp(`^ESIA-${code}: `));
}

describe.each(['v1', 'v2'] as const)('a good request of %s leads to the login', (generation) => {
  const address = () => portal.authorizationUrl(generation, { scope: 'openid fullname birthdate' });

  story('by 302, with a cookie by which the login is found again', async () => {
    const answer = await fetch(await address(), { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(LOGIN);
    expect(answer.headers.getSetCookie().join()).toMatch(/ESIA_SESSION=[\w-]+; path=\/; .*httponly/i);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  story('whether blanks come as + or as %20', async () => {
    const plus = await address();
    expect(plus).toContain('openid+fullname');
    const percent = plus.replaceAll('+', '%20');
    for (const url of [plus, percent]) expect((await redirected(url)).location).toMatch(LOGIN);
  });

  story('in any order of the parameters, with a slash after the path', async () => {
    const { origin, pathname, searchParams } = new URL(await address());
    const turned = new URLSearchParams([...searchParams].reverse());
    const { location } = await redirected(`${origin}${pathname}/?${turned.toString()}`);
    expect(location).toMatch(LOGIN);
  });

  story('sent as a form, also with parameters in query and form', async () => {
    const { origin, pathname, searchParams } = new URL(await address());
    const post = (query: URLSearchParams, body: URLSearchParams) =>
      redirected(`${origin}${pathname}?${query.toString()}`, { method: 'POST', body });
    expect((await post(new URLSearchParams(), searchParams)).location).toMatch(LOGIN);
    const half = [...searchParams];
    const [query, body] = [new URLSearchParams(half.slice(0, 4)), new URLSearchParams(half.slice(4))];
    expect((await post(query, body)).location).toMatch(LOGIN);
  });

  story('with what generic clients add, which nobody reads', async () => {
    const url = new URL(await address());
    const noise = {
      nonce: 'n-1',
      response_mode: 'form_post',
      display: 'popup',
      prompt: 'none',
      max_age: '0',
      'x-client-SKU': 'ID_NET8_0',
      'x-client-ver': '8.0.0.0',
      esia: '{}',
      request_uri: 'urn:x',
      acr_values: 'x',
      __proto__: 'x',
      ui_locales: '[',
    };
    for (const [name, value] of Object.entries(noise)) url.searchParams.append(name, value);
    url.searchParams.append('nonce', 'n-2');
    expect((await redirected(url.href)).location).toMatch(LOGIN);
  });

  story('with or without access_type', async () => {
    for (const access_type of ['online', 'offline', ''])
      await expectLogin({ access_type }, portal, generation);
  });

  story('refuses other methods and names those there are', async () => {
    const answer = await fetch(await address(), { method: 'PUT' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });
});

describe('a form from a page of another site', () => {
  story('goes round by GET, so that the session’s cookie comes along', async () => {
    const { origin, pathname, searchParams: body } = new URL(await portal.authorizationUrl('v2'));
    const init = { method: 'POST', body, headers: { Origin: 'https://shop.test' } };
    const { status, location } = await redirected(origin + pathname, init);
    expect(status).toBe(302);
    expect(location).toContain('/aas/oauth2/v2/ac?');
    expect((await redirected(new URL(location, origin).href)).location).toMatch(LOGIN);
  });
});

describe('client_certificate_hash', () => {
  for (const [what, hash] of [
    ['SHA-256 of an RSA certificate', () => portal.certificateHash],
    ['SHA-256 in lower case', () => portal.certificateHash.toLowerCase()],
    ['Streebog-256 of an RSA certificate', () => portal.streebogHash],
    ['Streebog-256 in lower case', () => portal.streebogHash.toLowerCase()],
  ] as const) {
    story(`may be ${what}`, () => expectLogin({ client_certificate_hash: hash() }));
  }
  story('may be either of a GOST certificate', async () => {
    await expectLogin({ client_certificate_hash: gost.certificateHash }, gost);
    await expectLogin({ client_certificate_hash: gost.streebogHash }, gost);
  });
  story('of another system, of nothing, or a SHA-1 is refused', async () => {
    for (const hash of [gost.certificateHash, '0'.repeat(64), portal.certificateHash.slice(0, 40)]) {
      await expectError({ client_certificate_hash: hash }, '007053');
    }
  });
});

describe('scope_org', () => {
  story('may be absent, empty, or names of organisation scopes', async () => {
    await expectLogin({});
    const signed = await portal.sign('v2', 'ac', {});
    const url = `${esia.url}/aas/oauth2/v2/ac?${new URLSearchParams({ ...signed, scope_org: '' }).toString()}`;
    expect((await redirected(url)).location).toMatch(LOGIN);
    await expectLogin({ scope_org: 'org_shortname org_inn' });
    await expectLogin({ scope_org: 'http://esia.gosuslugi.ru/org_inn?org_oid=1000100001' });
  });
  story('takes nothing else', async () => {
    await expectError({ scope_org: 'fullname' }, '007006');
    await expectError({ scope_org: 'org_nothing' }, '007006');
    await expectError({ scope_org: 'ext_imp' }, '007019');
  });
});

describe('scope', () => {
  story('takes short and long names, with and without oid', async () => {
    await expectLogin({ scope: 'openid http://esia.gosuslugi.ru/usr_inf?oid=1000000001 fullname?oid=1' });
    await expectLogin({ scope: '  openid   fullname ' });
  });
  story('refuses unknown names, bare organisation scopes and those of systems', async () => {
    for (const scope of ['openid nothing', 'org_inn', 'OPENID']) await expectError({ scope }, '007006');
    for (const scope of ['openid prm_chg?oid=1000000001', 'ext_imp', 'http://lk.gosuslugi.ru/api-order']) {
      await expectError({ scope }, '007019');
    }
  });
  story('takes long names of ESIA’s own hosts only', async () => {
    await expectLogin({
      scope: 'https://esia.gosuslugi.ru/openid http://esia-portal1.test.gosuslugi.ru/fullname',
    });
    for (const host of [
      'evil.example',
      'localhost:8080',
      'esia.gosuslugi.ru.evil.example',
      'lk.gosuslugi.ru',
    ]) {
      await expectError({ scope: `openid http://${host}/fullname` }, '007006');
    }
  });
  story('a system may be held to a list', async () => {
    const client = await registerNative(esia, { scopes: ['openid', 'fullname'] });
    await expectLogin({ scope: 'openid fullname' }, client);
    await expectError({ scope: 'openid snils' }, '007019', client);
  });
});

describe('person_filter', () => {
  const login = (word: string, persona: string) => outcome({ person_filter: base64(word) }, { persona });
  story('conf_acc admits confirmed accounts only', async () => {
    expect(await login('conf_acc', 'confirmed-citizen')).toBe('code');
    expect(await login('conf_acc', 'standard-citizen')).toBe('ESIA-007055');
  });
  story('acc_kid admits children only', async () => {
    expect(await login('acc_kid', 'child')).toBe('code');
    expect(await login('acc_kid', 'confirmed-citizen')).toBe('ESIA-007062');
  });
  story('acc_not_kid admits everybody else', async () => {
    expect(await login('acc_not_kid', 'confirmed-citizen')).toBe('code');
    expect(await login('acc_not_kid', 'child')).toBe('ESIA-007062');
  });
  story('holds for who is logged in already', async () => {
    const { browser } = await visit(esia, await portal.authorizationUrl('v2'), {
      persona: 'standard-citizen',
    });
    expect(await outcome({ person_filter: base64('conf_acc') }, { browser })).toBe('ESIA-007055');
    expect(await outcome({ person_filter: base64('acc_kid') }, { browser })).toBe('ESIA-007062');
    expect(await outcome({ person_filter: base64('acc_not_kid') }, { browser })).toBe('code');
  });
  story('takes base64url and no padding, and nothing else', async () => {
    await expectLogin({ person_filter: base64('conf_acc').replace(/=+$/, '') });
    for (const filter of [
      'conf_acc',
      base64('all'),
      '%%%',
      base64('constructor'),
      `!${base64('conf_acc')}`,
      base64('conf_acc').replace('Y', 'Y.'),
      `${base64('conf_acc')}===`,
      Buffer.from([0xff, 0xfe]).toString('base64'),
    ]) {
      await expectError({ person_filter: filter }, '007003');
    }
  });
});

describe('obj_type and roles', () => {
  const login = (fields: Fields, persona: string, role: string) => outcome(fields, { persona, role });
  story('admit whom they name', async () => {
    expect(await login({ obj_type: 'P' }, 'employee', 'individual')).toBe('code');
    expect(await login({ obj_type: 'L' }, 'employee', '1000100001')).toBe('code');
    expect(await login({ obj_type: 'P L' }, 'employee', '1000100001')).toBe('code');
    expect(await login({ obj_type: 'B' }, 'sole-trader', '1000100003')).toBe('code');
    expect(await login({ roles: 'CHIEF' }, 'head-of-company', '1000100001')).toBe('code');
    expect(await login({ roles: 'EMPLOYEE' }, 'employee', '1000100001')).toBe('code');
  });
  story('refuse all others', async () => {
    expect(await login({ obj_type: 'L' }, 'confirmed-citizen', 'individual')).toBe('ESIA-007062');
    expect(await login({ obj_type: 'B' }, 'agency-employee', '1000100004')).toBe('ESIA-007062');
    expect(await login({ roles: 'CHIEF' }, 'agency-employee', '1000100004')).toBe('ESIA-007062');
    expect(await login({ roles: 'EMPLOYEE' }, 'confirmed-citizen', 'individual')).toBe('ESIA-007062');
  });
  story('ask again for a role where the session has another one', async () => {
    const orders = { persona: 'employee', role: 'individual' };
    const { browser } = await visit(esia, await portal.authorizationUrl('v2'), orders);
    const second = await portal.authorizationUrl('v2', { obj_type: 'L' });
    const { query, steps } = await visit(esia, second, { browser, role: '1000100001' });
    expect(steps).toEqual(['role', 'consent']);
    expect(query.has('code')).toBe(true);
  });
  story('have codes of their own where they are wrong', async () => {
    await expectError({ roles: 'KING' }, '007060');
    await expectError({ obj_type: 'X' }, '007061');
    await expectError({ obj_type: 'toString' }, '007061');
  });
});

describe('PKCE', () => {
  const verifier = 'a-verifier-that-is-long-enough-for-rfc-7636-yes';
  const challenges = {
    S256: createHash('sha256').update(verifier).digest('base64url'),
    GOST3411: Buffer.from(streebog256(Buffer.from(verifier))).toString('base64url'),
  };
  for (const [method, challenge] of Object.entries(challenges)) {
    story(`with ${method} lets the verifier have the tokens and nobody else`, async () => {
      const asked = { code_challenge: challenge, code_challenge_method: method };
      const code = (await portal.login('v2', undefined, asked)).get('code') ?? '';
      for (const wrong of ['', 'x'.repeat(43)]) {
        const { status, body } = await portal.token('v3', { code, code_verifier: wrong });
        expect([status, body.error, body.error_description]).toEqual([
          400,
          'invalid_grant',
          'ESIA-007040: OAuthErrorEnum.codeVerifierWrong',
        ]);
      }
      expect((await portal.token('v3', { code, code_verifier: verifier })).status).toBe(200);
    });
  }
  story('takes S256 where no method is named, and refuses what it does not know', async () => {
    await expectLogin({ code_challenge: challenges.S256 });
    await expectError({ code_challenge: challenges.S256, code_challenge_method: 'plain' }, '007003');
    await expectError({ code_challenge: 'short', code_challenge_method: 'S256' }, '007003');
    await expectError({ code_challenge_method: 'S256' }, '007003');
  });
  story('is proved by a verifier of the form of RFC 7636 only', async () => {
    for (const odd of ['short', 'x'.repeat(129), `${verifier}«»`]) {
      const challenge = createHash('sha256').update(odd).digest('base64url');
      const code = (await portal.login('v2', undefined, { code_challenge: challenge })).get('code') ?? '';
      const { body } = await portal.token('v3', { code, code_verifier: odd });
      expect(body.error_description).toMatch(/^ESIA-007040: /);
      expect((await esia.journal.list({ kind: 'esia.token' }))[0]?.hint).toContain('RFC 7636');
    }
  });
  story('that nobody announced is not proved by a verifier', async () => {
    const code = (await portal.login('v2')).get('code') ?? '';
    const { body } = await portal.token('v3', { code, code_verifier: verifier });
    expect(body.error_description).toMatch(/^ESIA-007040: /);
    expect((await portal.token('v3', { code })).status).toBe(200);
  });
  story('is demanded of systems that have the switch', async () => {
    const client = await registerNative(esia, { switches: { pkce_required: true } });
    await expectError({}, '007039', client);
    await expectLogin({ code_challenge: challenges.S256 }, client);
  });
});

describe('timestamp and state', () => {
  story('a state of any text comes back as it was', async () => {
    const state = `a b+c%20&=?#/«ё»"'\u{1f600}${randomUUID()}`;
    expect((await portal.login('v2', undefined, { state })).get('state')).toBe(state);
    expect((await portal.ask('v2', { state, scope: 'nothing' })).query.get('state')).toBe(state);
  });
  story('a state that is longer than an address is refused', async () => {
    const { names, query } = await portal.ask('v2', { state: 's'.repeat(1025) });
    expect(names).toEqual(['error_description', 'error']);
    expect(query.get('error_description')).toMatch(/^ESIA-007003: /);
    expect((await portal.ask('v2', { state: 's'.repeat(1024) })).location).toMatch(LOGIN);
  });
  story('nor does it come back with another refusal', async () => {
    const state = 's'.repeat(1025);
    const page = await portal.ask('v2', { state, client_id: 'NOBODY' });
    expect(page.names).toEqual(['error', 'error_description']);
    expect((await portal.ask('v2', { state, scope: '' })).names).toEqual(['error_description', 'error']);
  });
  story('a time within the tolerance is taken, by the stand’s clock', async () => {
    const now = await esia.clock.now();
    const at = (seconds: number) => {
      const time = new Date(now.getTime() + seconds * 1000).toISOString();
      return { timestamp: `${time.slice(0, 10).replaceAll('-', '.')} ${time.slice(11, 19)} +0000` };
    };
    await expectLogin(at(-280));
    await expectLogin(at(280));
    await expectError(at(-320), '007015');
    await expectError(at(320), '007015');
    await esia.clock.advance('P1D');
    await expectError(at(0), '007015');
    await expectLogin(at(86_400));
  });
  story('the tolerance is a switch', async () => {
    const client = await registerNative(esia, { switches: { clock_tolerance: 5 } });
    const url = await client.authorizationUrl('v2');
    await esia.clock.advance('PT20S');
    expect((await redirected(url)).query.get('error_description')).toMatch(/^ESIA-007015: /);
  });
});

describe('switches of signatures', () => {
  story('gost_only refuses RSA and takes GOST', async () => {
    const switches = { gost_only: true };
    await expectError({}, '007053', await registerNative(esia, { switches }));
    const tokenAlg = 'GOST3410_2012_256';
    await expectLogin({}, await registerNative(esia, { mnemonic: 'GOST01', tokenAlg, switches }));
  });

  story('lenient takes the CMS of the first generation at v2, which is refused without', async () => {
    for (const lenient of [false, true]) {
      const mnemonic = lenient ? 'LENIENT01' : 'STRICT01';
      const client = await registerNative(esia, { mnemonic, switches: { lenient } });
      const signed = await client.sign('v1', 'ac', { client_certificate_hash: client.certificateHash });
      const query = new URLSearchParams(signed).toString();
      const { location } = await redirected(`${esia.url}/aas/oauth2/v2/ac?${query}`);
      expect(location).toContain(lenient ? '/login/' : 'ESIA-007053');
    }
  });
});
