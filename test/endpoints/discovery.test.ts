import { describe, expect } from '@jest/globals';
import { startTestEmulator } from '../support/emulator.ts';
import { askedAs, sendRaw } from '../support/raw-http.ts';

const { esia, story } = await startTestEmulator();
const docker = await startTestEmulator({ internalUrl: 'http://esia:3000' });
const DISCOVERY = '/.well-known/openid-configuration';

interface Discovery extends Record<string, unknown> {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri: string;
}

async function discovery(url: string, host: string, headers = {}): Promise<Discovery> {
  return JSON.parse((await askedAs(url, host, DISCOVERY, headers)).text) as Discovery;
}

describe('the discovery document', () => {
  story('names every endpoint, and each of them answers', async () => {
    const document = (await (await fetch(esia.url + DISCOVERY)).json()) as Discovery;
    const endpoints = {
      authorization_endpoint: '/auth',
      token_endpoint: '/token',
      userinfo_endpoint: '/me',
      jwks_uri: '/jwks',
      end_session_endpoint: '/session/end',
      introspection_endpoint: '/token/introspection',
      revocation_endpoint: '/token/revocation',
      pushed_authorization_request_endpoint: '/request',
    };

    for (const [name, path] of Object.entries(endpoints)) {
      expect([name, document[name]]).toEqual([name, esia.url + path]);
      const { status } = await fetch(String(document[name]), { redirect: 'manual' });
      expect([name, status < 500]).toEqual([name, true]);
    }
    expect(document.issuer).toBe(esia.url);
  });

  story('tells what is supported and nothing that is not', async () => {
    expect(await discovery(esia.url, new URL(esia.url).host)).toMatchObject({
      response_types_supported: ['code'],
      grant_types_supported: expect.arrayContaining([
        'authorization_code',
        'refresh_token',
        'client_credentials',
      ]),
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256', 'PS256', 'ES256', 'EdDSA']),
      code_challenge_methods_supported: ['S256'],
      acr_values_supported: [
        'urn:esia:level:simplified',
        'urn:esia:level:standard',
        'urn:esia:level:confirmed',
      ],
      scopes_supported: expect.arrayContaining(['openid', 'profile', 'snils', 'inn', 'offline_access']),
      claims_parameter_supported: true,
      backchannel_logout_supported: true,
      ui_locales_supported: ['ru', 'en'],
    });
  });
});

describe('a forged Host header', () => {
  for (const host of ['evil.example', 'evil.example:3000', 'localhost', 'localhost:1', '[::1', 'a b', '']) {
    story(`is not reflected (${host})`, async () => {
      const { status, text } = await askedAs(esia.url, host, DISCOVERY);

      expect(status).toBe(200);
      expect((JSON.parse(text) as Discovery).token_endpoint).toBe(`${esia.url}/token`);
      expect(text).not.toContain('evil');
    });
  }

  story('does not come by a target in absolute form either', async () => {
    const target = 'http://evil.example/.well-known/openid-configuration';
    const answer = await sendRaw(esia.url, { path: target });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('evil.example');
  });

  story('does not come by X-Forwarded-Host either, where no proxy is trusted', async () => {
    const forwarded = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' };
    const document = await discovery(esia.url, new URL(esia.url).host, forwarded);

    expect(JSON.stringify(document)).not.toMatch(/evil|https:/);
  });

  story('does not lead a login astray', async () => {
    const query =
      'client_id=demo-web&response_type=code&scope=openid&redirect_uri=http://localhost:8080/callback';
    const { headers } = await askedAs(esia.url, 'evil.example', `/auth?${query}`);

    expect(headers.location).toMatch(/^\/login\/|^http:\/\/localhost:\d+\/login\//);
  });
});

describe('a stand with an internal address', () => {
  docker.story('gives containers endpoints they can reach, and browsers theirs', async () => {
    const document = await discovery(docker.esia.url, 'esia:3000');

    expect(document.token_endpoint).toBe('http://esia:3000/token');
    expect(document.jwks_uri).toBe('http://esia:3000/jwks');
    expect(document.authorization_endpoint).toBe(`${docker.esia.url}/auth`);
    expect(document.end_session_endpoint).toBe(`${docker.esia.url}/session/end`);
    expect(document.issuer).toBe(docker.esia.url);
  });

  docker.story('gives the browser’s side the public ones only', async () => {
    const document = await discovery(docker.esia.url, new URL(docker.esia.url).host);

    expect(JSON.stringify(document)).not.toContain('esia:3000');
  });

  docker.story('takes tokens at either address', async () => {
    const authorization = `Basic ${btoa('demo-service:demo-service-secret-not-for-production')}`;
    const { status } = await askedAs(docker.esia.url, 'esia:3000', '/jwks', { Authorization: authorization });

    expect(status).toBe(200);
  });
});
