import { describe, expect, jest } from '@jest/globals';
import fc from 'fast-check';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { hostileForms } from '../support/hostile.ts';
import { sendRaw, type RawRequest } from '../support/raw-http.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');
const SEED = 20261122;
jest.setTimeout(60_000); // hundreds of requests in one story, on a machine that may be busy
const RUNS = 60;

const FORM: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];
const BASIC: [string, string] = [
  'Authorization',
  `Basic ${btoa('demo-web:demo-web-secret-not-for-production')}`,
];

async function judged(request: RawRequest): Promise<void> {
  const { status, text } = await sendRaw(esia.url, request);
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  expect(text).not.toMatch(/\bat .*\(.*:\d+:\d+\)|node_modules/);
}

async function noDefect(): Promise<void> {
  expect(await esia.journal.list({ kind: 'internal' })).toEqual([]);
}

async function holds<T>(arbitrary: fc.Arbitrary<T>, send: (value: T) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, send), { seed: SEED, numRuns: RUNS });
  await noDefect();
}

describe('one hostile field in a request that is right otherwise', () => {
  const AUTH = {
    client_id: 'demo-web',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'http://localhost:8080/callback',
  };
  const AUTH_NAMES = [
    ...Object.keys(AUTH),
    ...['prompt', 'claims', 'max_age', 'act_for', 'state', 'nonce', 'login_hint', 'acr_values', 'ui_locales'],
    ...[
      'code_challenge',
      'code_challenge_method',
      'response_mode',
      'request',
      'request_uri',
      'id_token_hint',
    ],
    ...['resource', 'display', 'claims_locales', 'registration', 'dpop_jkt'],
  ];

  story('of the authorization endpoint', async () => {
    await holds(hostileForms(AUTH, AUTH_NAMES), (query) => judged({ path: `/auth?${query}` }));
  });

  story('of a pushed authorization request', async () => {
    const send = (body: string) => judged({ method: 'POST', path: '/request', headers: [FORM, BASIC], body });
    await holds(hostileForms(AUTH, AUTH_NAMES), send);
  });

  for (const grant_type of ['authorization_code', 'refresh_token', 'client_credentials']) {
    story(`of the token endpoint, ${grant_type}`, async () => {
      const names = [
        'code',
        'refresh_token',
        'redirect_uri',
        'code_verifier',
        'scope',
        'client_assertion',
        'grant_type',
      ];
      const send = (body: string) => judged({ method: 'POST', path: '/token', headers: [FORM, BASIC], body });
      await holds(hostileForms({ grant_type }, names), send);
    });
  }

  for (const path of ['/token/introspection', '/token/revocation']) {
    story(`of ${path}`, async () => {
      const send = (body: string) => judged({ method: 'POST', path, headers: [FORM, BASIC], body });
      await holds(
        hostileForms({ token: 'x' }, ['token', 'token_type_hint', 'client_id', 'client_secret']),
        send,
      );
    });
  }

  story('of the end of a session', async () => {
    const names = [
      'id_token_hint',
      'post_logout_redirect_uri',
      'state',
      'client_id',
      'logout_hint',
      'ui_locales',
    ];
    await holds(hostileForms({}, names), (query) => judged({ path: `/session/end?${query}` }));
  });
});

describe('a hostile field in a login that is under way', () => {
  async function send(browser: Browser, step: string, fields: string): Promise<void> {
    const { action } = browser.page().forms[0]!;
    const names = ['esia_emulator_flow', 'esia_emulator_flow.sig'];
    const cookie = names.map((name) => `${name}=${browser.cookie(name)}`).join('; ');
    const path = action.replace(/[^/]+$/, step);
    await judged({ method: 'POST', path, headers: [FORM, ['Cookie', cookie]], body: fields });
  }

  const steps: [step: string, names: string[], persona?: string, channel?: string][] = [
    ['password', ['login', 'password']],
    ['persona', ['persona']],
    ['channel', ['channel'], 'citizen-with-sms'],
    ['new-password', ['password', 'repeat'], 'expired-password'],
    ['role', ['role'], 'employee'],
    ['consent', ['decision'], 'confirmed-citizen'],
    ['code', ['code'], 'citizen-with-totp'],
    ['push', ['number'], 'citizen-with-sms', 'push'],
  ];
  for (const [step, names, persona, channel] of steps) {
    story(`at the step ${step}`, async () => {
      const browser = createBrowser(esia.url);
      await browser.open((await rp.begin()).url);
      if (persona !== undefined) await enterPassword(browser, esia, persona);
      if (channel !== undefined) await browser.fill({ channel });
      const csrf = browser.page().forms[0]!.controls.find(({ name }) => name === 'csrf')!.value;

      await holds(hostileForms({ csrf }, [...names, '__proto__', 'csrf']), (fields) =>
        send(browser, step, fields),
      );
    });
  }
});
