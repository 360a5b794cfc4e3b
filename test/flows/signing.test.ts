import { describe, expect } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import type { Client } from '../../src/index.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();

async function register(metadata: Partial<Client>): Promise<string> {
  const { client_id } = await esia.clients.add({
    redirect_uris: ['http://localhost:9090/callback'],
    ...metadata,
  });
  return client_id;
}

describe('a client that is registered for', () => {
  for (const alg of ['RS256', 'PS256', 'ES256', 'EdDSA'] as const) {
    story(`${alg} gets ID tokens so signed, by a key out of /jwks`, async () => {
      const rp = await createRelyingParty(esia, await register({ id_token_signed_response_alg: alg }));
      const tokens = await rp.login('confirmed-citizen');

      const { alg: used, kid } = decodeProtectedHeader(tokens.id_token!);
      expect(used).toBe(alg);
      const { keys } = (await (await fetch(`${esia.url}/jwks`)).json()) as { keys: { kid: string }[] };
      expect(keys.map((key) => key.kid)).toContain(kid);
      expect(tokens.claims()?.sub).toBe('1000000001');
    });
  }

  story('a signed userinfo gets it as a JWT that openid-client accepts', async () => {
    const id = await register({ userinfo_signed_response_alg: 'ES256' });
    const rp = await createRelyingParty(esia, id);
    const { access_token } = await rp.login('confirmed-citizen', { scope: 'openid snils' });
    const raw = await fetch(`${esia.url}/me`, { headers: { Authorization: `Bearer ${access_token}` } });
    expect(raw.headers.get('content-type')).toMatch(/^application\/jwt/);

    const config = await oidc.discovery(
      new URL(esia.issuer),
      id,
      { userinfo_signed_response_alg: 'ES256', client_secret: rp.client.client_secret! },
      undefined,
      { execute: [oidc.allowInsecureRequests] }, // eslint-disable-line @typescript-eslint/no-deprecated -- a stand speaks plain http
    );
    const userinfo = await oidc.fetchUserInfo(config, access_token, '1000000001');
    expect(userinfo.snils).toBe('000-000-001 01');
  });
});

describe('the published keys', () => {
  story('hold nothing private', async () => {
    const { keys } = (await (await fetch(`${esia.url}/jwks`)).json()) as { keys: object[] };

    expect(keys.length).toBeGreaterThanOrEqual(3);
    for (const key of keys) {
      for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(key).not.toHaveProperty(member);
    }
  });

  story('stay the same over a reset, so that a relying party’s cache holds', async () => {
    const before = await (await fetch(`${esia.url}/jwks`)).text();
    await esia.reset();

    expect(await (await fetch(`${esia.url}/jwks`)).text()).toBe(before);
  });
});

describe('a client authenticates', () => {
  story('by private_key_jwt', async () => {
    const { publicKey, privateKey } = await crypto.subtle.generateKey(
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['sign', 'verify'],
    );
    const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), alg: 'ES256', kid: 'mine' };
    const id = await register({
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [jwk] },
    });
    const rp = await createRelyingParty(esia, id);
    const authentication = oidc.PrivateKeyJwt({ key: privateKey, kid: 'mine' });
    const config = await oidc.discovery(new URL(esia.issuer), id, {}, authentication, {
      execute: [oidc.allowInsecureRequests], // eslint-disable-line @typescript-eslint/no-deprecated -- a stand speaks plain http
    });
    const attempt = await rp.begin();
    const { location } = await esia.login(attempt.url, 'confirmed-citizen');
    const tokens = await oidc.authorizationCodeGrant(config, new URL(location), {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
    });

    expect(tokens.claims()?.aud).toBe(id);
  });

  story('by client_secret_post where it is registered so, and not without the secret', async () => {
    const id = await register({
      token_endpoint_auth_method: 'client_secret_post',
      client_secret: 'posted-secret-of-a-test',
    });
    const rp = await createRelyingParty(esia, id);
    expect((await rp.login('confirmed-citizen')).claims()?.aud).toBe(id);

    const answer = await fetch(`${esia.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code: 'any', client_id: id }),
    });
    expect(answer.status).toBe(401);
  });
});
