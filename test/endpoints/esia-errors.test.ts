import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../../src/index.ts';
import { ESIA_ERRORS, describe as wireText, type EsiaCode, type Surface } from '../../src/esia/errors.ts';
import { startTestEmulator } from '../support/emulator.ts';
import {
  nativeClient,
  nativeClientOf,
  redirected,
  registerNative,
  rest,
  tokenAnswer,
  type Fields,
  type NativeClient,
} from '../support/native-client.ts';
import { nativePair } from '../support/native-pairs.ts';
import { visit, type VisitOrders } from '../support/native-visit.ts';

const { esia, story } = await startTestEmulator();
let portal: NativeClient;
beforeAll(async () => {
  portal = await nativeClient(esia);
});

/** What came over the wire. */
interface Said {
  status: number;
  error: unknown;
  description: unknown;
  /** True where the request's own state came back. */
  state?: boolean;
}
type Way = () => Promise<Said>;

const STATE = '0a1b2c3d-1111-4222-8333-444455556666';
const ESIA_PAGE = /^http:\/\/localhost:\d+\/aas\/oauth2\/\?/;
const CLIENT = /^http:\/\/localhost:8084\/callback\?|^https:\/\/app\.test\/cb\?/;

function said({ status, location, query }: Awaited<ReturnType<typeof redirected>>, to: RegExp): Said {
  expect(location).toMatch(to);
  const state = query.get('state') === STATE;
  return { status, error: query.get('error'), description: query.get('error_description'), state };
}
const ask =
  (fields: Fields = {}, registration?: Partial<Client['esia']>, generation: 'v1' | 'v2' = 'v2'): Way =>
  async () => {
    const client = registration === undefined ? portal : await registerNative(esia, registration);
    return said(await client.ask(generation, { state: STATE, ...fields }), CLIENT);
  };
const page =
  (fields: Fields, query = ''): Way =>
  async () =>
    said(
      await redirected((await portal.authorizationUrl('v2', { state: STATE, ...fields })) + query),
      ESIA_PAGE,
    );
const login =
  (fields: Fields, orders: VisitOrders = {}, registration?: Partial<Client['esia']>): Way =>
  async () => {
    const client = registration === undefined ? portal : await registerNative(esia, registration);
    const { query } = await visit(
      esia,
      await client.authorizationUrl('v2', { state: STATE, ...fields }),
      orders,
    );
    return {
      status: 302,
      error: query.get('error'),
      description: query.get('error_description'),
      state: query.get('state') === STATE,
    };
  };
function answered({ status, body }: Awaited<ReturnType<typeof tokenAnswer>>): Said {
  return { status, error: body.error, description: body.error_description, state: body.state === STATE };
}
const CREDENTIALS = { grant_type: 'client_credentials' };
const token =
  (fields: Fields, generation: 'v1' | 'v3' = 'v3', registration?: Partial<Client['esia']>): Way =>
  async () => {
    const client = registration === undefined ? portal : await registerNative(esia, registration);
    return answered(await client.token(generation, { state: STATE, ...fields }));
  };
const ordered =
  (code: string, endpoint: 'ac' | 'te', way: Way): Way =>
  async () => {
    await esia.faults.arm({ kind: 'esia', endpoint, code, client: 'DEMO_PORTAL', count: 1 });
    return way();
  };
const rs =
  (path: string, tokenOf: () => Promise<unknown>): Way =>
  async () => {
    const { status, body } = await rest(esia, path, await tokenOf());
    return { status, error: undefined, description: `${String(body.code)}: ${String(body.message)}` };
  };

const TYPE = {
  sysname: 'LOAN',
  requiredScopes: ['fullname'],
  allowedScopes: ['snils'],
  actions: ['READ'],
  purposes: ['CREDIT'],
  maxExpire: 60,
};
const GOOD = {
  sysname: 'LOAN',
  expire: 60,
  actions: [{ sysname: 'READ' }],
  purposes: [{ sysname: 'CREDIT' }],
  scopes: [{ sysname: 'fullname' }],
};
const consent = (changes: object): Way =>
  ask(
    { permissions: Buffer.from(JSON.stringify([{ ...GOOD, ...changes }])).toString('base64url') },
    { consentTypes: [TYPE] },
  );

const NO_CODE = { code: 'no-such-code-was-ever-issued' };
const WRONG = Buffer.alloc(256, 7).toString('base64url');
const foreign = async () =>
  nativeClientOf(esia, 'DEMO_PORTAL', await nativePair('RSA', 'STRANGER'), portal.redirectUri);

/** A system that has lost its certificates: one that is registered without any gets a pair of the stand's. */
async function uncertified() {
  const client = await registerNative(esia);
  await esia.clients.patch(client.mnemonic, { esia: { certificates: [] } });
  return client;
}

/** How each row of the table is met, on each of its surfaces. */
const WAYS: Record<EsiaCode, Partial<Record<Surface, Way>>> = {
  '007002': {
    redirect: async () => said(await (await uncertified()).ask('v2', { state: STATE }), CLIENT),
    token: async () => answered(await (await uncertified()).token('v3', { ...NO_CODE, state: STATE })),
  },
  '007003': {
    page: async () => page({ client_id: 'NOBODY' }, '&scope=another')(),
    redirect: ask({ access_type: 'sometimes' }),
    token: async () => {
      const body = new URLSearchParams(await portal.sign('v3', 'te', { ...NO_CODE, state: STATE }));
      body.append('scope', 'another');
      return answered(
        await tokenAnswer(await fetch(`${esia.url}/aas/oauth2/v3/te`, { method: 'POST', body })),
      );
    },
  },
  '007004': {
    redirect: login({}, { decision: 'deny' }),
    token: token({ ...CREDENTIALS, scope: 'prm_chg?oid=1000000001' }),
  },
  '007005': {
    page: page({ client_id: 'NOBODY' }),
    redirect: ask({}, { switches: { v1_enabled: false } }, 'v1'),
    token: token({ ...NO_CODE, client_id: 'NOBODY' }),
  },
  '007006': {
    redirect: ask({ scope: 'nothing' }),
    token: token({ ...CREDENTIALS, scope: 'nothing' }),
  },
  '007007': { redirect: ordered('007007', 'ac', ask()), token: ordered('007007', 'te', token(NO_CODE)) },
  '007008': { redirect: ordered('007008', 'ac', ask()), token: ordered('007008', 'te', token(NO_CODE)) },
  '007009': { redirect: ask({ response_type: 'token' }) },
  '007011': { token: token(NO_CODE) },
  '007012': { token: token({ grant_type: 'password' }) },
  '007013': { redirect: ask({ scope: '' }), token: token({ ...NO_CODE, scope: '' }) },
  '007014': {
    page: page({ client_id: '' }),
    redirect: ask({ client_certificate_hash: '' }),
    token: token({ ...NO_CODE, client_certificate_hash: '' }),
  },
  '007015': {
    redirect: ask({ timestamp: '2001.05.17 09:08:07 +0300' }),
    token: token({ ...NO_CODE, timestamp: '2001.05.17 09:08:07 +0300' }),
  },
  '007019': {
    redirect: ask({ scope: 'openid snils' }, { scopes: ['openid'] }),
    token: token({ ...CREDENTIALS, scope: 'org_inn?org_oid=1000100001' }, 'v3', { scopes: ['openid'] }),
  },
  '007023': { page: page({ redirect_uri: 'https://evil.test/' }) },
  '007194': { redirect: login({ scope: 'openid http://esia.gosuslugi.ru/org_inn?org_oid=1000100001' }) },
  '007038': {
    page: async () =>
      said(await redirected(`${esia.url}/aas/oauth2/ac?client_id=%FF&state=${STATE}`), ESIA_PAGE),
    token: async () =>
      answered(
        await tokenAnswer(
          await fetch(`${esia.url}/aas/oauth2/te?state=${STATE}`, {
            method: 'POST',
            body: '{}',
            headers: { 'Content-Type': 'application/json' },
          }),
        ),
      ),
  },
  '007039': { redirect: ask({}, { switches: { pkce_required: true } }) },
  '007040': {
    token: async () => {
      const code_challenge = Buffer.alloc(32).toString('base64url');
      const code = (await portal.login('v2', undefined, { code_challenge })).get('code') ?? '';
      return token({ code })();
    },
  },
  '007046': {
    redirect: async () => {
      await esia.accounts.patch('1000000003', { secondFactor: { enabled: false, channels: ['push'] } });
      return login({}, { persona: 'simplified-citizen' }, { policy: { secondFactor: true } })();
    },
  },
  '007053': { redirect: ask({ client_secret: WRONG }), token: token({ ...NO_CODE, client_secret: WRONG }) },
  '007055': {
    redirect: login(
      { person_filter: Buffer.from('conf_acc').toString('base64') },
      { persona: 'standard-citizen' },
    ),
  },
  '007060': { redirect: ask({ roles: 'KING' }) },
  '007061': { redirect: ask({ obj_type: 'X' }) },
  '007062': { redirect: login({ obj_type: 'L' }) },
  '008010': { token: ordered('008010', 'te', token(NO_CODE)) },
  '036700': { redirect: consent({ sysname: '' }) },
  '036701': { redirect: consent({ sysname: 'NOTHING' }) },
  '036702': { redirect: consent({ scopes: [{ sysname: 'snils' }] }) },
  '036703': { redirect: consent({ scopes: [{ sysname: 'fullname' }, { sysname: 'inn' }] }) },
  '036704': { redirect: consent({ scopes: [{ sysname: 'fullname' }, { sysname: 'openid' }] }) },
  '036705': { redirect: consent({ actions: [] }) },
  '036706': { redirect: consent({ actions: [{ sysname: 'WRITE' }] }) },
  '036707': { redirect: consent({ purposes: [] }) },
  '036716': { redirect: consent({ expire: 61 }) },
  '036726': { redirect: consent({ purposes: [{ sysname: 'OTHER' }] }) },
  '036727': { redirect: consent({ purposes: [{ sysname: 'CREDIT' }, { sysname: 'OTHER' }] }) },
  '005011': { rest: rs('/rs/prns/1000000001', async () => 'no-token-of-ours') },
  '005013': {
    rest: rs('/rs/prns/1000000001', async () => {
      const { access_token } = await portal.tokens();
      await esia.clock.advance('PT2H');
      return access_token;
    }),
  },
  '005029': { rest: rs('/rs/prns/1000000001/ctts', async () => (await portal.tokens()).access_token) },
};

/** The square brackets of 007014. */
const NAMED: Partial<Record<Surface, string>> = {
  page: 'client_id',
  redirect: 'client_certificate_hash',
  token: 'client_certificate_hash',
};
const HTTP: Record<Surface, (code: string) => number> = {
  page: () => 302,
  redirect: () => 302,
  token: (code) => ({ '007007': 500, '007008': 503 })[code] ?? 400,
  rest: (code) => (code === '005029' ? 403 : 401),
};

/** Written out once more: texts that were seen on the wire of the real service. */
const SEEN: Partial<Record<EsiaCode, string>> = {
  '007004': 'ESIA-007004: The resource owner or authorization server denied the request.',
  '007014': 'ESIA-007014: The request doesn`t contain the mandatory parameter [client_certificate_hash].',
  '007019': 'ESIA-007019: OAuthErrorEnum.noGrants',
  '007053': 'ESIA-007053: OAuthErrorEnum.clientSecretWrong',
  '005011': 'ESIA-005011: SecurityErrorEnum.invalidToken',
  '005013': 'ESIA-005013: SecurityErrorEnum.expiredToken',
  '005029': 'ESIA-005029: SecurityErrorEnum.scopeNotAllowed',
};

describe.each(Object.entries(ESIA_ERRORS))('ESIA-%s', (name, { error, surface }) => {
  const code = name as EsiaCode;
  for (const place of surface) {
    story(`is met on the surface ${place}, in the words of the table`, async () => {
      const way = WAYS[code][place];
      if (way === undefined) throw new Error(`nothing leads to ${code} on ${place}`);
      const came = await way();
      const description = wireText(code, code === '007014' ? [NAMED[place] ?? ''] : []);
      expect(came).toMatchObject({ status: HTTP[place](code), description });
      if (place !== 'rest') expect(came).toMatchObject({ error });
      if (place !== 'rest' && code !== '007038') expect(came.state).toBe(true);
      if (place !== 'page' && SEEN[code] !== undefined) expect(came.description).toBe(SEEN[code]);
    });
  }
  test('is tried on no surface that the table does not name', () => {
    expect(Object.keys(WAYS[code]).sort()).toEqual([...surface].sort());
  });
});

describe('a refusal', () => {
  const refusals = async () =>
    (await esia.journal.list({ outcome: 'refused' })).filter(({ kind }) => kind.startsWith('esia'));

  story('of any kind is one entry of the journal, with the code, a hint and no secret', async () => {
    for (const [code, ways] of Object.entries(WAYS)) {
      for (const [place, way] of Object.entries(ways)) {
        await esia.reset();
        await way();
        const entries = await refusals();
        expect({ code, place, entries }).toMatchObject({
          entries: [{ hint: expect.stringMatching(/\w{3}.* /) }],
        });
        expect(JSON.stringify(entries)).toContain(code);
        expect(JSON.stringify(entries)).not.toContain(WRONG);
      }
    }
  });

  story(
    'of a signature by a certificate that is not registered is explained, at v1 with 007005',
    async () => {
      const stranger = await foreign();
      expect((await stranger.ask('v1')).query.get('error_description')).toMatch(/^ESIA-007005: /);
      const [entry] = await refusals();
      expect(entry).toMatchObject({
        kind: 'esia.client-secret',
        client: 'DEMO_PORTAL',
        details: { code: 'ESIA-007005' },
      });
      expect(entry?.details?.explanation).toMatchObject({ mnemonic: 'DEMO_PORTAL' });
    },
  );

  story('of a signature at te tells the string that was expected without the code in it', async () => {
    const code = (await portal.login('v2')).get('code') ?? '';
    await portal.token('v3', { code, client_secret: WRONG });
    const [entry] = await refusals();
    const text = JSON.stringify(entry);
    expect(text).not.toContain(code);
    expect(text).toContain(`${code.slice(0, 8)}… (${code.length} characters)`);
  });

  story('of a system that is not activated says so', async () => {
    const client = await registerNative(esia, { active: false });
    expect((await client.ask('v2')).location).toMatch(/\/aas\/oauth2\/\?error=unauthorized_client&/);
    expect((await refusals())[0]?.hint).toContain('esia.active');
  });
});

describe('a fault of the kind esia', () => {
  story('strikes the client and the endpoint it names, as often as it is to', async () => {
    const order = { kind: 'esia', endpoint: 'ac', code: '007008', client: 'DEMO_PORTAL', count: 2 } as const;
    const fault = await esia.faults.arm(order);
    const gost = await nativeClient(esia, 'DEMO_GOST');
    expect((await gost.ask('v2')).location).toContain('/login/');
    const codes = [];
    for (let time = 0; time < 3; time += 1) codes.push((await portal.ask('v1')).query.get('error'));
    expect(codes).toEqual(['temporarily_unavailable', 'temporarily_unavailable', null]);
    const [entry] = await esia.journal.list({ kind: 'esia.authorization', outcome: 'refused' });
    expect(entry).toMatchObject({ details: { fault: fault.id }, hint: expect.stringContaining(fault.id) });
  });

  story('that no endpoint could answer is not armed', async () => {
    const orders = [
      { kind: 'esia', endpoint: 'ac', code: '007011' },
      { kind: 'esia', endpoint: 'te', code: '999999' },
      { kind: 'esia', endpoint: 'te' },
      { kind: 'esia', endpoint: 'te', code: '007007', effect: 'lost' },
      { kind: 'delivery', effect: 'lost', code: '007007' },
    ] as const;
    for (const order of orders) {
      await expect(esia.faults.arm(order)).rejects.toMatchObject({ reason: 'RECORD_INVALID' });
    }
  });
});
