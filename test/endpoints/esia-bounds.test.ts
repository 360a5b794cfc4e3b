import { beforeAll, describe, expect } from '@jest/globals';
import { startTestEmulator } from '../support/emulator.ts';
import {
  nativeClient,
  redirected,
  registerNative,
  type Fields,
  type NativeClient,
} from '../support/native-client.ts';
import { sendRaw } from '../support/raw-http.ts';

const { esia, story } = await startTestEmulator();
let portal: NativeClient;
let gost: NativeClient;
beforeAll(async () => {
  portal = await nativeClient(esia);
  gost = await nativeClient(esia, 'DEMO_GOST');
});

const WRONG = Buffer.alloc(256, 7).toString('base64url');
const WRONG_GOST = Buffer.alloc(64, 7).toString('base64url');
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Posted, because an address could not hold it. */
async function post(client: NativeClient, fields: Fields) {
  const body = new URLSearchParams(await client.sign('v2', 'ac', fields));
  return redirected(`${esia.url}/aas/oauth2/v2/ac`, { method: 'POST', body });
}
const refusals = () => esia.journal.list({ outcome: 'refused' });

describe('a request of very many fields', () => {
  for (const path of ['/aas/oauth2/te', '/aas/oauth2/v3/te']) {
    story(`is refused at ${path} before it is taken apart`, async () => {
      const began = performance.now();
      const answer = await fetch(`${esia.url}${path}`, {
        method: 'POST',
        headers: FORM,
        body: 'a&'.repeat(900_000),
      });
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { error_description: expect.stringMatching(/^ESIA-007038: /) },
      ]);
      expect(performance.now() - began).toBeLessThan(2000);
      expect((await refusals())[0]?.hint).toContain('200');
    });
  }

  story('is refused on ESIA’s own page', async () => {
    const body = 'a&'.repeat(900_000);
    const answer = await redirected(`${esia.url}/aas/oauth2/ac`, { method: 'POST', headers: FORM, body });
    expect([answer.status, answer.location]).toEqual([302, expect.stringContaining('ESIA-007038')]);
  });
});

describe('a string to be signed', () => {
  story(
    'of more than 16 kB is refused before it is verified, and the longest parameter is named',
    async () => {
      for (const secret of [undefined, WRONG]) {
        const scope = 'openid '.repeat(4000);
        const { location } = await post(portal, { scope, ...(secret && { client_secret: secret }) });
        expect(location).toContain('ESIA-007003');
        expect((await refusals())[0]?.hint).toMatch(/16384 bytes; `scope` has 28000 characters/);
      }
    },
  );

  story('of less is verified', async () => {
    expect((await post(portal, { scope: 'openid '.repeat(2000) })).location).toContain('/login/');
  });
});

describe('what the journal keeps of a refused secret', () => {
  story('stays small, however long the fields are', async () => {
    const long = 'й'.repeat(3500);
    for (const fields of [
      { scope: long },
      { scope: long, scope_org: long, state: 'z'.repeat(1000), nonce: 'x'.repeat(100_000) },
      { redirect_uri: 'http://localhost:8084/callback/'.padEnd(4000, 'a'), scope: '"'.repeat(3000) },
    ]) {
      await post(portal, { ...fields, client_secret: WRONG });
      const [entry] = await refusals();
      expect(entry).toMatchObject({ kind: 'esia.client-secret', details: { failure: 'signature-wrong' } });
      expect(JSON.stringify(entry).length).toBeLessThan(9000);
      expect(JSON.stringify(entry)).toMatch(/\(\d+ characters\)/);
    }
  });

  story('has no code in it, wherever a client has written one', async () => {
    const code = (await portal.login('v2')).get('code') ?? '';
    const redirect_uri = `${portal.redirectUri}?came=${code}`;
    await portal.token('v3', { code: 'another-code-than-that', redirect_uri, client_secret: WRONG });
    await portal.token('v3', { code, redirect_uri: `http://localhost:8084/other?code=${code}` });
    await portal.ask('v2', { redirect_uri: `http://nobody.test/?came=${code}` });
    const entries = await refusals();
    expect(entries).toHaveLength(3);
    const [, , signature = ''] = code.split('.');
    for (const entry of entries) {
      const text = JSON.stringify(entry);
      expect(text).toContain(code.slice(0, 8));
      expect(text).not.toContain(signature);
      expect(text).not.toContain(code.slice(0, 60));
    }
  });
});

describe('refused secrets in a row', () => {
  const refuse = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await gost.ask('v2', { client_secret: WRONG_GOST });
  };
  const last = async () => (await esia.journal.list({ kind: 'esia.client-secret' }))[0];

  story('are diagnosed twenty times; then the journal says where to ask', async () => {
    await esia.clock.freeze();
    await gost.ask('v2');
    await refuse(20);
    expect(await last()).toMatchObject({ details: { diagnosis: expect.any(String) } });
    await refuse(1);
    expect(await last()).toMatchObject({
      hint: expect.stringContaining('/_/api/client-secret/explain'),
      details: { code: 'ESIA-007053', request: { generation: 'v2', parameters: { client_id: 'DEMO_GOST' } } },
    });
    expect(JSON.stringify(await last())).not.toContain(WRONG_GOST);

    // Others have a row of their own.
    await portal.ask('v2', { client_secret: WRONG });
    expect(await last()).toMatchObject({ details: { explanation: expect.anything() } });
  });

  for (const [event, happen] of [
    ['ten seconds', () => esia.clock.advance('PT10S')],
    ['a right secret', () => gost.ask('v2')],
  ] as const) {
    story(`are diagnosed again after ${event}`, async () => {
      await esia.clock.freeze();
      await gost.ask('v2');
      await refuse(21);
      expect(await last()).not.toHaveProperty('details.explanation');
      await happen();
      await refuse(1);
      expect(await last()).toMatchObject({ details: { explanation: expect.anything() } });
    });
  }
});

describe('a registration', () => {
  const register = (esiaPart: object) =>
    fetch(`${esia.url}/_/api/clients`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ client_id: 'ROMASHKA01', esia: esiaPart }),
    });

  story('with a certificate that cannot be read is refused by its place', async () => {
    const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    const answer = await register({ redirectUris: ['https://app.test/'], certificates: [pem] });
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      {
        errors: [
          {
            field: '/esia/certificates/0',
            value: expect.stringContaining('BEGIN CERTIFICATE'),
            expected: expect.stringContaining('a certificate that can be read'),
          },
        ],
      },
    ]);
  });

  for (const [address, expected] of [
    ['https://user:password@app.test/', 'user name'],
    ['https://user@app.test/', 'user name'],
    ['https://app.test/#here', 'fragment'],
    ['https://app.test/#', 'fragment'],
    ['https://*.app.test/', '`*`'],
    ['https://app.test/*', '`*`'],
  ] as const) {
    story(`with the redirect address ${address} is refused by its place`, async () => {
      const answer = await register({ redirectUris: ['https://app.test/', address] });
      expect([answer.status, await answer.json()]).toMatchObject([
        422,
        { errors: [{ field: '/esia/redirectUris/1', expected: expect.stringContaining(expected) }] },
      ]);
    });
  }
});

describe('a path', () => {
  story('with slashes too many leads to the login, and never to another host', async () => {
    const query = (await portal.authorizationUrl('v2')).split('?')[1] ?? '';
    for (const path of ['/aas//oauth2/v2/ac', '//aas/oauth2/v2/ac', '/aas/oauth2/v2/ac//']) {
      expect((await redirected(`${esia.url}${path}?${query}`)).location).toContain('/login/');
    }
    const foreign = await sendRaw(esia.url, {
      method: 'POST',
      path: '//aas/oauth2/v2/ac',
      headers: [...Object.entries(FORM), ['Origin', 'https://app.test']],
      body: query,
    });
    expect(foreign.status).toBe(302);
    expect(foreign.headers.location).toMatch(/^\/aas\/oauth2\/v2\/ac\?/);
  });

  story('of the logout takes HEAD', async () => {
    const answer = await fetch(`${esia.url}/idp/ext/Logout`, { method: 'HEAD' });
    expect(answer.status).toBe(200);
  });
});

describe('a logout', () => {
  story('goes to the last redirect_url that is not empty', async () => {
    const client = await registerNative(esia);
    const query = `client_id=${client.mnemonic}&redirect_url=https://app.test/one&redirect_url=https://app.test/two&redirect_url=`;
    const { location } = await redirected(`${esia.url}/idp/ext/Logout?${query}`);
    expect(location).toBe('https://app.test/two');
  });
});

describe('the explainer', () => {
  const explain = async (body: string) => {
    const answer = await fetch(`${esia.url}/_/api/client-secret/explain`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ endpoint: '/aas/oauth2/v3/te', body }),
    });
    return { status: answer.status, text: await answer.text() };
  };

  story('refuses a repeated parameter as the endpoint does, and names it', async () => {
    const fields = new URLSearchParams(await portal.sign('v3', 'te', { code: 'a-code' }));
    expect(await explain(fields.toString())).toMatchObject({
      status: 200,
      text: expect.stringContaining(`"verdict":"right"`),
    });
    fields.append('redirect_uri', 'https://app.test/another');
    const answer = await fetch(`${esia.url}/aas/oauth2/v3/te`, { method: 'POST', body: fields });
    expect(await answer.text()).toContain('ESIA-007003');
    const { status, text } = await explain(fields.toString());
    expect(status).toBe(422);
    expect(text).toContain('`redirect_uri`');
    expect(text).toContain('007003');
  });

  story('digests two megabytes at most in search of a mistake', async () => {
    const scope = 'openid '.repeat(2000);
    const { client_secret = '' } = await portal.sign('v3', 'te', { code: 'a-code', state: 'signed' });
    const fields = await portal.sign('v3', 'te', { code: 'a-code', scope, state: 'sent', client_secret });
    const { status, text } = await explain(new URLSearchParams(fields).toString());
    const { verdict, work } = JSON.parse(text) as { verdict: string; work: { digested: number } };
    expect({ status, verdict }).toEqual({ status: 200, verdict: 'wrong' });
    expect(work.digested).toBeGreaterThan(2_000_000);
    expect(work.digested).toBeLessThanOrEqual(2_097_152);
  });

  story('looks into no string of more than 16 kB', async () => {
    const fields = await portal.sign('v3', 'te', { code: 'a-code', scope: 'openid '.repeat(4000) });
    const { status, text } = await explain(new URLSearchParams(fields).toString());
    expect(status).toBe(422);
    expect(text).toContain('`scope` has 28000 characters');
  });
});
