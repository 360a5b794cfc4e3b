import { beforeAll, describe, expect, jest } from '@jest/globals';
import fc from 'fast-check';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient, type NativeClient } from '../support/native-client.ts';
import { sendRaw } from '../support/raw-http.ts';

const { esia, story } = await startTestEmulator();
let portal: NativeClient;
let url = '';
beforeAll(async () => {
  portal = await nativeClient(esia);
  // By address: the raw client opens one socket a request.
  url = esia.url;
});
const SEED = 20261122;
jest.setTimeout(120_000); // hundreds of requests in one story, on a machine that may be busy

const PATHS = [
  '/aas/oauth2/ac',
  '/aas/oauth2/v2/ac',
  '/aas/oauth2/te',
  '/aas/oauth2/v2/te',
  '/aas/oauth2/v3/te',
  '/aas/oauth2/',
  '/idp/ext/Logout',
  '/public/esia.zip',
];
const NAMES = [
  'client_id',
  'client_secret',
  'redirect_uri',
  'redirect_url',
  'scope',
  'scope_org',
  'state',
  'timestamp',
  'response_type',
  'grant_type',
  'code',
  'refresh_token',
  'client_certificate_hash',
  'permissions',
  'person_filter',
  'obj_type',
  'roles',
  'code_challenge',
  'code_verifier',
  'error_description',
  '__proto__',
  'constructor',
  'esia',
];

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.base64String({ maxLength: 800 }),
  fc.constantFrom(
    'DEMO_PORTAL',
    'http://localhost:8084/callback',
    'code',
    'openid',
    'authorization_code',
    'client_credentials',
    'prm_chg?oid=1',
    '2031.05.17 09:08:07 +0300',
    '__proto__',
    'MIIBMIIBMIIB',
    '\u0000',
    '\ud800',
    '%',
    '../../..',
    'ESIA-007005',
  ),
);
const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 12 })), value), {
  maxLength: 14,
});
const text = fc.oneof(
  pairs.map((all) => new URLSearchParams(all.map(([name, one]) => [name, one.toWellFormed()])).toString()),
  fc.string({ unit: 'binary-ascii', maxLength: 200 }),
);
const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'HEAD', 'PUT', 'OPTIONS'),
  path: fc.constantFrom(...PATHS),
  query: text.map((one) => one.replace(/[^\x21-\x7e]|#/g, (sign) => encodeURIComponent(sign.toWellFormed()))),
  body: text,
  type: fc.constantFrom(
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=utf-8',
    'application/json',
    'multipart/form-data; boundary=x',
    '',
  ),
  encoding: fc.constantFrom('utf8', 'utf16le', 'latin1'),
});

describe('garbage at the endpoints of ESIA’s protocol', () => {
  story('is answered below 500, and leaves the stand as it was', async () => {
    const property = fc.asyncProperty(request, async ({ method, path, query, body, type, encoding }) => {
      const answer = await sendRaw(url, {
        method,
        path: query === '' ? path : `${path}?${query}`,
        headers: type === '' ? [] : [['Content-Type', type]],
        body: method === 'POST' || method === 'PUT' ? Buffer.from(body, encoding) : '',
      });
      expect(answer.status).toBeGreaterThanOrEqual(200);
      expect(answer.status).toBeLessThan(500);
      expect(answer.text).not.toMatch(/\bat .*\(.*:\d+:\d+\)|node_modules|\.ts:\d+/);
    });
    await fc.assert(property, { seed: SEED, numRuns: 600 });
    expect(await esia.journal.list({ kind: 'internal' })).toEqual([]);
    expect((await portal.tokens()).access_token).toBeTruthy();
  });

  story('is answered below 500 in each field of a request that is right otherwise', async () => {
    const fields = [...NAMES, 'access_type', 'response_type', 'code_challenge_method', 'token_type'];
    const property = fc.asyncProperty(
      fc.constantFrom(...fields),
      value,
      fc.constantFrom('ac', 'te'),
      fc.constantFrom('v1', 'v3'),
      async (field, came, endpoint, generation) => {
        const change = { [field]: came.toWellFormed() };
        // The secret is made over the garbage: it is right, and what comes after it is reached.
        const signed = await portal.sign(
          generation === 'v1' ? 'v1' : endpoint === 'ac' ? 'v2' : 'v3',
          endpoint,
          change,
        );
        const path =
          endpoint === 'te' ? (generation === 'v1' ? 'te' : 'v3/te') : generation === 'v1' ? 'ac' : 'v2/ac';
        const answer = await fetch(`${url}/aas/oauth2/${path}`, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams(signed),
        });
        expect(answer.status).toBeLessThan(500);
        await answer.text();
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: 400 });
    expect(await esia.journal.list({ kind: 'internal' })).toEqual([]);
  });

  story('in an address, however long, is answered', async () => {
    for (const length of [100, 20_000, 60_000]) {
      const { status, location } = await portal.ask('v2', { client_secret: 'A'.repeat(length) });
      expect(status).toBe(302);
      expect(location).toContain('ESIA-007053');
    }
    const { status } = await sendRaw(url, { path: `/aas/oauth2/ac?client_secret=${'A'.repeat(200_000)}` });
    expect([414, 431]).toContain(status);
  });
});
