import { beforeAll, describe, expect } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient, type NativeClient } from '../support/native-client.ts';

const { esia, story } = await startTestEmulator();
let portal: NativeClient;
let gost: NativeClient;
beforeAll(async () => {
  portal = await nativeClient(esia, 'DEMO_PORTAL');
  gost = await nativeClient(esia, 'DEMO_GOST');
});

async function codeOf(url: string, persona = 'confirmed-citizen'): Promise<URLSearchParams> {
  const { location } = await esia.login(url, persona);
  return new URL(location).searchParams;
}

describe.each([
  ['v1', 'v1', 'RSA'],
  ['v2', 'v3', 'RSA'],
  ['v1', 'v1', 'GOST'],
  ['v2', 'v3', 'GOST'],
] as const)('%s/ac and %s/te with %s', (ac, te, keys) => {
  const client = () => (keys === 'RSA' ? portal : gost);

  story('a citizen logs in and their data are read', async () => {
    const answer = await codeOf(await client().authorizationUrl(ac, { state: 'a-state' }));
    expect(answer.get('state')).toBe('a-state');
    expect([...answer.keys()]).toEqual(['code', 'state']);
    const code = answer.get('code') ?? '';
    expect(decodeProtectedHeader(code)).toMatchObject({ ver: 1, typ: 'JWT', sbt: 'authorization_code' });

    const { status, body } = await client().token(te, { code, state: 'another' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { state: 'another', token_type: 'Bearer', expires_in: 3600 },
    });
    expect(body).not.toHaveProperty('refresh_token');
    const access = String(body.access_token);
    const alg = keys === 'RSA' ? 'RS256' : 'GOST3410_2012_256';
    expect(decodeProtectedHeader(access)).toEqual({ ver: 1, typ: 'JWT', sbt: 'access', alg });
    expect(decodeProtectedHeader(String(body.id_token))).toEqual({ ver: 0, typ: 'JWT', sbt: 'id', alg });
    const oid = decodeJwt(access)['urn:esia:sbj_id'];

    const person = await fetch(`${esia.url}/rs/prns/${String(oid)}`, {
      headers: { authorization: `Bearer ${access}` },
    });
    expect(person.status).toBe(200);
    expect(await person.json()).toMatchObject({ trusted: true, lastName: expect.any(String) });
  });
});

describe('a login without a browser', () => {
  story('is refused with the reason where the request stays on ESIA’s own page', async () => {
    const url = await portal.authorizationUrl('v2', { redirect_uri: 'https://elsewhere.example/' });
    await expect(esia.login(url, 'confirmed-citizen')).rejects.toMatchObject({
      reason: 'ESIA_REQUEST_REFUSED',
      message: expect.stringContaining('ESIA-007023'),
    });
  });

  story('answers the redirect where the client is told of a wrong signature', async () => {
    const url = await portal.authorizationUrl('v2', { client_secret: 'AAAA' });
    const { location } = await esia.login(url, 'confirmed-citizen');
    expect(new URL(location).searchParams.get('error_description')).toBe(
      'ESIA-007053: OAuthErrorEnum.clientSecretWrong',
    );
  });
});

describe('the library', () => {
  story('hands out the pair of a native client, and none of a client that brings its own', async () => {
    const { privateKey, certificate } = await esia.clients.key('DEMO_GOST');
    expect(privateKey).toContain('BEGIN PRIVATE KEY');
    expect(certificate).toContain('BEGIN CERTIFICATE');
    await expect(esia.clients.key('demo-web')).rejects.toMatchObject({ reason: 'RECORD_NOT_FOUND' });
  });

  story('rotates the keys of tokens, with the former ones published or not', async () => {
    const [former] = await esia.tokenKeys.list();
    const kept = await esia.tokenKeys.rotate();
    expect(kept.filter(({ signsNow }) => signsNow)).toHaveLength(2);
    expect(kept.map(({ id }) => id)).toContain(former?.id);
    const fresh = await esia.tokenKeys.rotate({ overlap: false });
    expect(fresh).toHaveLength(2);
    expect(await esia.tokenKeys.list()).toEqual(fresh);
  });
});
