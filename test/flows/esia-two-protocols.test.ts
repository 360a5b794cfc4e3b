import { describe, expect } from '@jest/globals';
import { startTestEmulator } from '../support/emulator.ts';
import {
  nativeClient,
  redirected,
  registerNative,
  rest,
  tokenAnswer,
  type NativeClient,
} from '../support/native-client.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const SECRET = 'a-secret-for-a-test';
const CITIZEN = '/rs/prns/1000000001';

const both = (): Promise<NativeClient> =>
  registerNative(
    esia,
    { mnemonic: 'BOTH01', redirectUris: ['https://app.test/esia'] },
    {
      client_id: 'both',
      client_secret: SECRET,
      redirect_uris: ['https://app.test/cb'],
      grant_types: ['authorization_code', 'refresh_token'],
    },
  ).then((client) => ({ ...client, redirectUri: 'https://app.test/esia/cb' }));
const AT_ESIA = { redirect_uri: 'https://app.test/esia/cb' };

/** A call of the engine's own endpoints. */
const post = async (path: string, fields: Record<string, string>) =>
  tokenAnswer(await fetch(`${esia.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) }));
const hintOf = async (kind: string) => (await esia.journal.list({ kind, outcome: 'refused' }))[0]?.hint;

describe('a client that speaks both protocols', () => {
  story('logs people in at both doors, each with its own proof', async () => {
    const native = await both();
    const code = (await native.login('v2', undefined, AT_ESIA)).get('code') ?? '';
    const { status, body } = await native.token('v3', { code, ...AT_ESIA });
    expect(status).toBe(200);
    expect((await rest(esia, CITIZEN, body.access_token)).status).toBe(200);

    const rp = await createRelyingParty(esia, 'both');
    const tokens = await rp.login('confirmed-citizen');
    expect(tokens.claims()?.sub).toBe('1000000001');
    const headers = { Authorization: `Bearer ${tokens.access_token}` };
    expect((await fetch(`${esia.url}/me`, { headers })).status).toBe(200);
  });

  story('has tokens that work at their own door only', async () => {
    const native = await both();
    const code = (await native.login('v2', undefined, AT_ESIA)).get('code') ?? '';
    const { body } = await native.token('v3', { code, ...AT_ESIA });
    const headers = { Authorization: `Bearer ${String(body.access_token)}` };
    expect((await fetch(`${esia.url}/me`, { headers })).status).toBe(401);

    const { access_token } = await (await createRelyingParty(esia, 'both')).login('confirmed-citizen');
    expect((await rest(esia, CITIZEN, access_token)).body.code).toBe('ESIA-005011');
  });

  story('cannot take a code of one door to the other', async () => {
    const native = await both();
    const code = (await native.login('v2', undefined, AT_ESIA)).get('code') ?? '';
    const grant = { grant_type: 'authorization_code', client_id: 'both', client_secret: SECRET };
    const answer = await post('/token', { ...grant, code, ...AT_ESIA });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);

    const attempt = await (await createRelyingParty(esia, 'both')).begin();
    const { location } = await esia.login(attempt.url, 'confirmed-citizen');
    const theirs = new URL(location).searchParams.get('code') ?? '';
    expect((await native.token('v3', { code: theirs, ...AT_ESIA })).body.error).toBe('invalid_grant');
    expect((await attempt.complete(location)).access_token).toBeTruthy();
  });

  story('cannot take a refresh token of one door to the other', async () => {
    const native = await both();
    const code =
      (await native.login('v2', undefined, { ...AT_ESIA, access_type: 'offline' })).get('code') ?? '';
    const refresh_token = String((await native.token('v3', { code, ...AT_ESIA })).body.refresh_token);
    const grant = { grant_type: 'refresh_token', client_id: 'both', client_secret: SECRET };
    expect((await post('/token', { ...grant, refresh_token })).body.error).toBe('invalid_grant');

    const rp = await createRelyingParty(esia, 'both');
    const tokens = await rp.login('confirmed-citizen', { scope: 'openid offline_access', prompt: 'consent' });
    const theirs = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
    expect((await native.token('v3', theirs)).body.error).toBe('invalid_grant');
    expect((await post('/token', { ...grant, refresh_token: tokens.refresh_token ?? '' })).status).toBe(200);
  });

  story('has each door’s redirect addresses at that door only', async () => {
    const native = await both();
    const elsewhere = await native.ask('v2', { redirect_uri: 'https://app.test/cb' });
    expect(elsewhere.query.get('error_description')).toMatch(/^ESIA-007023: /);
    const query = new URLSearchParams({
      client_id: 'both',
      response_type: 'code',
      scope: 'openid',
      ...AT_ESIA,
    });
    expect((await fetch(`${esia.url}/auth?${query.toString()}`, { redirect: 'manual' })).status).toBe(400);
  });
});

describe('a client that speaks ESIA’s protocol only', () => {
  const EXPLAINED = 'This client speaks the protocol of ESIA only';

  story('is refused at /auth, with the way it has to go', async () => {
    for (const redirect_uri of ['http://localhost:8084/callback', 'http://localhost:8084/']) {
      const query = new URLSearchParams({
        client_id: 'DEMO_PORTAL',
        response_type: 'code',
        scope: 'openid',
        state: 'a-state',
        redirect_uri,
      });
      const answer = await fetch(`${esia.url}/auth?${query.toString()}`, { redirect: 'manual' });
      expect(answer.headers.get('location') ?? '').not.toContain('/login/');
      expect(await hintOf('oidc.authorization')).toContain(EXPLAINED);
    }
  });

  story('is refused at /token, PAR, revocation and introspection', async () => {
    const fields = { client_id: 'DEMO_PORTAL', client_secret: 'guessed-guessed', token: 'x', code: 'x' };
    for (const [path, kind, more] of [
      ['/token', 'oidc.token', { grant_type: 'client_credentials' }],
      ['/token', 'oidc.token', { grant_type: 'authorization_code', redirect_uri: 'http://localhost:8084/' }],
      ['/request', 'oidc.pushed-authorization-request', { response_type: 'code', scope: 'openid' }],
      ['/token/revocation', 'oidc.revocation', {}],
      ['/token/introspection', 'oidc.introspection', {}],
    ] as const) {
      const { status, body } = await post(path, { ...fields, ...more });
      expect([path, status, body.error]).toEqual([path, 401, 'invalid_client']);
      expect(await hintOf(kind)).toContain(EXPLAINED);
    }
  });
});

describe('what only the door may say to the engine', () => {
  const GOOD = {
    client_id: 'demo-web',
    response_type: 'code',
    scope: 'openid',
    state: 'a-state',
    code_challenge: 'A'.repeat(43),
    code_challenge_method: 'S256',
  };
  const inside = JSON.stringify({
    clientId: 'demo-web',
    redirectUri: 'https://evil.test/',
    state: 'x',
    scopes: [],
    unasked: [],
    policy: {},
    notes: {},
  });

  for (const [what, more] of [
    ['the response mode', { response_mode: 'esia' }],
    ['the parameter', { esia: inside }],
    ['both', { response_mode: 'esia', esia: inside }],
    [
      'both, in a request that is wrong before',
      { response_mode: 'esia', esia: inside, response_type: 'token' },
    ],
    ['garbage', { response_mode: 'esia', esia: 'garbage', prompt: 'nonsense' }],
    ['garbage with a wrong scope', { response_mode: 'esia', esia: '{', scope: 'esia esia:fullname' }],
  ] as const) {
    story(`is refused from outside: ${what}`, async () => {
      const { redirect_uris } = await esia.clients.get('demo-web');
      const redirect_uri = redirect_uris[0] ?? '';
      const fields = { ...GOOD, redirect_uri, ...more };
      const { status, location, query } = await redirected(
        `${esia.url}/auth?${new URLSearchParams(fields).toString()}`,
      );
      expect(status).toBe(303);
      expect(location).toMatch(new RegExp(`^${redirect_uri}[?#]`));
      expect(location).toContain('error=');
      expect(query.get('code')).toBeNull();

      const { client_secret } = await esia.clients.get('demo-web');
      const pushed = await post('/request', { ...fields, client_secret: client_secret ?? '' });
      expect(pushed.status).toBeGreaterThanOrEqual(400);
      expect(pushed.status).toBeLessThan(500);
      expect(await esia.journal.list({ kind: 'internal' })).toEqual([]);
    });
  }

  story('does not stand in discovery', async () => {
    const answer = await fetch(`${esia.url}/.well-known/openid-configuration`);
    const document = (await answer.json()) as Record<string, string[]>;
    expect(document.scopes_supported).not.toContain('esia');
    expect(document.response_modes_supported).toEqual(expect.arrayContaining(['query', 'form_post']));
    expect(document.response_modes_supported).not.toContain('esia');
  });

  story('is no scope that a client of OpenID Connect is given', async () => {
    const rp = await createRelyingParty(esia, 'demo-web');
    const { scope } = await rp.login('confirmed-citizen', { scope: 'openid profile esia esia:snils' });
    expect(String(scope).split(' ')).not.toContain('esia:snils');
    expect(String(scope).split(' ')).not.toContain('esia');
  });
});

describe('the journal', () => {
  story('has one entry for each step of a login by ESIA’s protocol', async () => {
    const portal = await nativeClient(esia);
    await portal.tokens();
    const kinds = (await esia.journal.list())
      .map(({ kind }) => kind)
      .filter((kind) => /^(esia|oidc)/.test(kind));
    expect(kinds).toEqual(['esia.token', 'esia.authorization']);
  });

  story('has no code and no token in it', async () => {
    const portal = await nativeClient(esia);
    const answer = await portal.login('v2', undefined, { access_type: 'offline' });
    const code = answer.get('code') ?? '';
    const { body } = await portal.token('v3', { code });
    await portal.token('v3', { code });
    const refresh = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) };
    await portal.token('v3', { ...refresh, client_secret: 'AAAA' });
    await rest(esia, CITIZEN, body.access_token);
    await rest(esia, CITIZEN, `${String(body.access_token)}A`);
    const journal = JSON.stringify(await esia.journal.list());
    for (const secret of [code, body.access_token, body.refresh_token, body.id_token]) {
      expect(journal).not.toContain(String(secret));
    }
  });
});
