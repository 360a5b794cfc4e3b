import { X509Certificate, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { unzipSync } from 'fflate';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { readCertificate } from '../../src/pki/index.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient, registerNative, rest, type NativeClient } from '../support/native-client.ts';
import { findOpenssl, runOpenssl, WITHOUT_GOST_ENGINE } from '../support/openssl.ts';

const { esia, story } = await startTestEmulator();
const SWITCHES = {
  sub_as_string: true,
  auth_time_ms: true,
  expires_in_as_string: true,
  iss: 'http://esia-portal1.test.gosuslugi.ru/',
  access_token_seconds: 600,
  id_token_seconds: 60,
  authorization_code_seconds: 30,
} as const;
const { esia: switched, story: elsewhere } = await startTestEmulator({
  esiaSubAsString: true,
  esiaAuthTimeMs: true,
  esiaExpiresInAsString: true,
  esiaIssuer: SWITCHES.iss,
  accessTokenSeconds: 600,
  idTokenSeconds: 60,
  authorizationCodeSeconds: 30,
});
const openssl = findOpenssl();
const system = (mnemonic: string): Promise<NativeClient> => nativeClient(esia, mnemonic);

interface Tokens {
  code: string;
  access_token: string;
  id_token: string;
  refresh_token: string;
  expires_in: unknown;
}
async function tokensOf(
  client: NativeClient,
  persona = 'confirmed-citizen',
  state = 'a-state',
): Promise<Tokens> {
  const scope = 'openid fullname email';
  const fields = { scope, state, access_type: 'offline' };
  const code = (await client.login('v2', persona, fields)).get('code') ?? '';
  return { code, ...((await client.token('v3', { code, scope })).body as unknown as Omit<Tokens, 'code'>) };
}

/** Files of `/public/esia.zip`. */
async function archive(): Promise<Record<string, Uint8Array>> {
  const answer = await fetch(`${esia.url}/public/esia.zip`);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  return unzipSync(new Uint8Array(await answer.arrayBuffer()));
}
const pem = (files: Record<string, Uint8Array>, name: string): string =>
  Buffer.from(files[name] ?? []).toString();

function verified(token: string, certificate: string): boolean {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const input = Buffer.from(`${header}.${payload}`);
  const bytes = Buffer.from(signature, 'base64url');
  if (decodeProtectedHeader(token).alg === 'RS256') {
    return verify('sha256', input, new X509Certificate(certificate).publicKey, bytes);
  }
  const read = readCertificate(certificate);
  return read.outcome === 'read' && bytes.length === 64 && read.value.key.verify('streebog256', input, bytes);
}

describe.each([
  ['DEMO_PORTAL', 'RS256', 'RSA_ESIA_EMULATOR'],
  ['DEMO_GOST', 'GOST3410_2012_256', 'GOST_ESIA_EMULATOR'],
] as const)('tokens of %s', (mnemonic, alg, file) => {
  story(`are signed by ${alg}, and verify with the certificate of the archive`, async () => {
    const { code, access_token, id_token } = await tokensOf(await system(mnemonic));
    const certificate = pem(await archive(), `${file}.pem`);
    for (const token of [code, access_token, id_token]) {
      expect(verified(token, certificate)).toBe(true);
      const [head, payload, signature] = token.split('.');
      expect(verified([head, `${payload ?? ''}A`, signature].join('.'), certificate)).toBe(false);
    }
    expect(decodeProtectedHeader(code)).toEqual({ ver: 1, typ: 'JWT', sbt: 'authorization_code', alg });
    expect(decodeProtectedHeader(access_token)).toEqual({ ver: 1, typ: 'JWT', sbt: 'access', alg });
    expect(decodeProtectedHeader(id_token)).toEqual({ ver: 0, typ: 'JWT', sbt: 'id', alg });
  });

  story('have ESIA’s claims and no others', async () => {
    await esia.clock.freeze();
    const now = Math.floor((await esia.clock.now()).getTime() / 1000);
    const { code, access_token, id_token } = await tokensOf(await system(mnemonic), undefined, 'the-state');
    const sid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    const iss = 'http://esia.gosuslugi.ru/';
    const scope = 'openid fullname?oid=1000000001 email?oid=1000000001';
    expect(decodeJwt(access_token)).toStrictEqual({
      nbf: now,
      scope,
      iss,
      'urn:esia:sid': sid,
      'urn:esia:sbj_id': 1_000_000_001,
      exp: now + 3600,
      iat: now,
      client_id: mnemonic,
    });
    expect(decodeJwt(id_token)).toStrictEqual({
      aud: mnemonic,
      sub: 1_000_000_001,
      nbf: now,
      amr: 'PWD',
      'urn:esia:amd': 'PWD',
      auth_time: now,
      iss,
      'urn:esia:sid': sid,
      'urn:esia:sbj': {
        'urn:esia:sbj:typ': 'P',
        'urn:esia:sbj:is_tru': true,
        'urn:esia:sbj:oid': 1_000_000_001,
        'urn:esia:sbj:nam': 'OID.1000000001',
        'urn:esia:sbj:lvl': 'PR',
      },
      exp: now + 10_800,
      iat: now,
    });
    expect(decodeJwt(code)).toStrictEqual({
      nbf: now,
      scope,
      auth_time: now * 1000,
      auth_mthd: 'PWD',
      iss,
      'urn:esia:sid': sid,
      'urn:esia:client:state': 'the-state',
      'urn:esia:sbj': {
        'urn:esia:sbj:typ': 'P',
        'urn:esia:sbj:oid': 1_000_000_001,
        'urn:esia:sbj:nam': 'OID.1000000001',
        'urn:esia:sbj:eid': expect.any(Number),
      },
      exp: (now + 120) * 1000,
      params: { remote_ip: expect.any(String), user_agent: expect.any(String) },
      iat: now,
      client_id: mnemonic,
    });
    const sids = [code, access_token, id_token].map((token) => decodeJwt(token)['urn:esia:sid']);
    expect(new Set(sids).size).toBe(1);
    expect(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString()).toContain(
      'http:\\/\\/esia',
    );
    expect(code.length).toBeLessThan(1300);
  });
});

(openssl.gost ? describe : describe.skip)(`OpenSSL${openssl.gost ? '' : ` (${WITHOUT_GOST_ENGINE})`}`, () => {
  story('verifies a GOST token as it is, and no turned one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'esia-token-'));
    try {
      const { access_token } = await tokensOf(await system('DEMO_GOST'));
      const [head = '', payload = '', signature = ''] = access_token.split('.');
      const bytes = Buffer.from(signature, 'base64url');
      const key = join(folder, 'public.pem');
      const certificate = pem(await archive(), 'GOST_ESIA_EMULATOR.pem');
      writeFileSync(key, runOpenssl(['x509', '-engine', 'gost', '-noout', '-pubkey'], certificate));
      const holds = (candidate: Buffer): boolean => {
        writeFileSync(join(folder, 'signature'), candidate);
        const args = ['dgst', '-engine', 'gost', '-md_gost12_256', '-verify', key];
        try {
          return runOpenssl([...args, '-signature', join(folder, 'signature')], `${head}.${payload}`)
            .toString()
            .includes('Verified OK');
        } catch {
          return false;
        }
      };
      expect(holds(bytes)).toBe(true);
      expect(holds(Buffer.from(bytes).reverse())).toBe(false);
      expect(holds(Buffer.concat([bytes.subarray(32), bytes.subarray(0, 32)]))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the level of the account', () => {
  for (const [persona, level, trusted] of [
    ['confirmed-citizen', 'PR', true],
    ['standard-citizen', 'P', false],
    ['simplified-citizen', 'P', false],
    ['child', 'KD', false],
  ] as const) {
    story(`of ${persona} is ${level}`, async () => {
      const { id_token } = await tokensOf(await system('DEMO_PORTAL'), persona);
      const subject = decodeJwt(id_token)['urn:esia:sbj'] as Record<string, unknown>;
      expect(subject['urn:esia:sbj:lvl']).toBe(level);
      expect('urn:esia:sbj:is_tru' in subject).toBe(trusted);
    });
  }
});

function expectSwitched({ code, access_token, id_token, expires_in }: Tokens): void {
  const [coded, access, id] = [code, access_token, id_token].map((token) => decodeJwt(token));
  expect(id?.sub).toBe('1000000001');
  expect(String(id?.auth_time)).toMatch(/^\d{13}$/);
  expect(expires_in).toBe('600');
  for (const claims of [coded, access, id]) expect(claims?.iss).toBe(SWITCHES.iss);
  expect(Number(access?.exp) - Number(access?.iat)).toBe(600);
  expect(Number(id?.exp) - Number(id?.iat)).toBe(60);
  expect(Number(coded?.exp) / 1000 - Number(coded?.iat)).toBe(30);
}

describe('switches', () => {
  story('of one client hold for it and for no other', async () => {
    expectSwitched(await tokensOf(await registerNative(esia, { switches: SWITCHES })));
    const other = await tokensOf(await system('DEMO_PORTAL'));
    expect([other.expires_in, decodeJwt(other.id_token).sub]).toEqual([3600, 1_000_000_001]);
  });

  story('end a token when they say', async () => {
    const { access_token } = await tokensOf(await registerNative(esia, { switches: SWITCHES }));
    await esia.clock.advance('PT590S');
    expect((await rest(esia, '/rs/prns/1000000001', access_token)).status).toBe(200);
    await esia.clock.advance('PT20S');
    expect((await rest(esia, '/rs/prns/1000000001', access_token)).body.code).toBe('ESIA-005013');
  });

  elsewhere('of the stand hold for every client, unless it has its own', async () => {
    const client = await nativeClient(switched);
    const fields = { scope: 'openid fullname email' };
    const code = (await client.login('v2', 'confirmed-citizen', fields)).get('code') ?? '';
    expectSwitched({
      code,
      ...((await client.token('v3', { code })).body as unknown as Omit<Tokens, 'code'>),
    });

    const own = await registerNative(switched, { switches: { sub_as_string: false } });
    expect(decodeJwt((await own.tokens()).id_token ?? '').sub).toBe(1_000_000_001);
  });
});

describe('new signing keys', () => {
  const rotate = async (overlap: boolean) =>
    fetch(`${esia.url}/_/api/keys/rotate`, {
      method: 'POST',
      body: JSON.stringify({ overlap }),
      headers: { 'Content-Type': 'application/json' },
    });
  const read = async ({ access_token }: Tokens) => rest(esia, '/rs/prns/1000000001', access_token);

  story('with overlap leave the old tokens good and their certificate published', async () => {
    const client = await system('DEMO_PORTAL');
    const former = await tokensOf(client);
    const before = pem(await archive(), 'RSA_ESIA_EMULATOR.pem');
    expect((await rotate(true)).status).toBe(200);
    const later = await tokensOf(client);
    const files = await archive();
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'RSA_ESIA_EMULATOR.pem',
        'RSA_ESIA_EMULATOR_1.cer',
        'GOST_ESIA_EMULATOR_1.pem',
      ]),
    );
    expect(pem(files, 'RSA_ESIA_EMULATOR_1.pem')).toBe(before);
    expect(verified(later.access_token, pem(files, 'RSA_ESIA_EMULATOR.pem'))).toBe(true);
    expect(verified(later.access_token, before)).toBe(false);
    expect([(await read(former)).status, (await read(later)).status]).toEqual([200, 200]);
  });

  story('without overlap end the old tokens; a refresh gives new ones', async () => {
    const client = await system('DEMO_PORTAL');
    const former = await tokensOf(client);
    await rotate(false);
    expect((await read(former)).body).toMatchObject({ code: 'ESIA-005011' });
    const grant = { grant_type: 'refresh_token', refresh_token: former.refresh_token };
    const fresh = (await client.token('v3', grant)).body as unknown as Tokens;
    const files = await archive();
    expect(verified(fresh.access_token, pem(files, 'RSA_ESIA_EMULATOR.pem'))).toBe(true);
    expect(Object.keys(files).some((name) => name.includes('_1.'))).toBe(false);
    expect((await read(fresh)).status).toBe(200);
  });
});

describe('/public/esia.zip', () => {
  story('has each certificate as PEM and DER, and the RSA key as JWK', async () => {
    const files = await archive();
    expect(Object.keys(files).sort()).toEqual([
      'GOST_ESIA_EMULATOR.cer',
      'GOST_ESIA_EMULATOR.pem',
      'RSA_ESIA_EMULATOR.cer',
      'RSA_ESIA_EMULATOR.pem',
      'RSA_ESIA_EMULATOR_JWK.jwk',
    ]);
    const jwk = JSON.parse(pem(files, 'RSA_ESIA_EMULATOR_JWK.jwk')) as Record<string, unknown>;
    expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kty', 'n', 'use']);
    expect(new X509Certificate(pem(files, 'RSA_ESIA_EMULATOR.pem')).raw).toEqual(
      Buffer.from(files['RSA_ESIA_EMULATOR.cer'] ?? []),
    );
  });

  story('is not sent again to who has it', async () => {
    const { headers } = await fetch(`${esia.url}/public/esia.zip`);
    const again = await fetch(`${esia.url}/public/esia.zip`, {
      headers: { 'If-None-Match': headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });
});

describe('a token', () => {
  story(
    'that somebody has altered, or is of another kind, opens nothing, and the journal says which',
    async () => {
      const { code, access_token, id_token } = await tokensOf(await system('DEMO_PORTAL'));
      const [head = '', payload = '', signature = ''] = access_token.split('.');
      const claims = { ...decodeJwt(access_token), 'urn:esia:sbj_id': 1_000_000_002 };
      const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
      const none = `${Buffer.from('{"alg":"none","sbt":"access"}').toString('base64url')}.${payload}.`;
      for (const [token, says] of [
        [forged, 'altered'],
        [none, 'altered'],
        [`${head}.${payload}.`, 'altered'],
        [id_token, 'ID token'],
        [code, 'exchange it'],
        ['opaque', 'three parts'],
        ['a.b.c', 'base64url'],
      ] as const) {
        const { status, body } = await rest(esia, '/rs/prns/1000000001', token);
        expect([status, body.code]).toEqual([401, 'ESIA-005011']);
        const [entry] = await esia.journal.list({ kind: 'esia.rest' });
        expect(entry?.hint).toContain(says);
      }
    },
  );
});
