import { generateKeyPairSync } from 'node:crypto';
import { createClients, type Client } from '../../src/clients/index.ts';

const web = {
  client_id: 'demo-web',
  client_secret: 'a-secret-not-for-production',
  redirect_uris: ['http://localhost:8080/callback'],
};
const spa = { client_id: 'demo-spa', redirect_uris: ['http://localhost:5173/callback'] };
const native = { client_id: 'DEMO', esia: { mnemonic: 'DEMO', redirectUris: ['http://localhost:8084/'] } };
// The example keys of RFC 7517, A.1 and RFC 8037, A.2.
const publicKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};
const edwardsKey = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const shortKey = {
  kty: 'RSA',
  ...generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' }),
};
const withKey = (...keys: object[]) => ({ ...spa, jwks: { keys } });

function given(input: object): Client {
  const added = createClients().add(input);
  if (added.outcome !== 'written') throw new Error(JSON.stringify(added.mistakes));
  return added.record;
}

describe('a client', () => {
  it('gets the defaults of RFC 7591', () => {
    expect(given(web)).toEqual({
      ...web,
      client_name: 'demo-web',
      post_logout_redirect_uris: [],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: 'RS256',
      esia: { certificates: [], redirectUris: [], switches: {}, consentTypes: [], policy: {} },
    });
  });

  it.each([
    ['none without a secret', spa, 'none'],
    ['private_key_jwt with keys', { ...spa, jwks: { keys: [publicKey] } }, 'private_key_jwt'],
    ['what it says', { ...web, token_endpoint_auth_method: 'client_secret_post' }, 'client_secret_post'],
  ])('authenticates by %s', (_what, input, method) => {
    expect(given(input).token_endpoint_auth_method).toBe(method);
  });

  it('keeps what RFC 7591 has for people and of the software, in any language', () => {
    const told = {
      logo_uri: 'https://a.test/logo.svg',
      tos_uri: 'https://a.test/tos',
      policy_uri: 'https://a.test/policy',
      contacts: ['team@a.test'],
      software_id: 'portal',
      software_version: '1.2',
      subject_type: 'public',
      'client_name#ru': 'Витрина',
      'logo_uri#zh-Hans-CN': 'https://a.test/cn.svg',
    };
    expect(given({ ...web, ...told })).toMatchObject(told);
  });

  it('is told that pairwise subjects are not supported', () => {
    expect(createClients().add({ ...web, subject_type: 'pairwise' })).toMatchObject({
      outcome: 'invalid',
      mistakes: [
        {
          field: '/subject_type',
          value: '"pairwise"',
          expected: expect.stringMatching(/pairwise.*not supported/) as unknown,
        },
      ],
    });
  });

  it('of the client credentials grant alone has neither response types nor redirect addresses', () => {
    const { response_types, redirect_uris } = given({
      ...web,
      redirect_uris: [],
      grant_types: ['client_credentials'],
    });
    expect([response_types, redirect_uris]).toEqual([[], []]);
  });

  it('of the native protocol of ESIA needs no redirect addresses of OpenID Connect', () => {
    expect(given(native)).toMatchObject({ redirect_uris: [], esia: { mnemonic: 'DEMO' } });
  });

  it.each([
    'com.example.app:/callback',
    'http://127.0.0.1/callback',
    'http://[::1]/cb',
    'https://app.example.test/cb',
  ])('that is a native application may be redirected to %s', (address) =>
    expect(given({ ...spa, application_type: 'native', redirect_uris: [address] }).redirect_uris).toEqual([
      address,
    ]),
  );

  it.each([
    ['redirect addresses are missing', { ...web, redirect_uris: [] }, '/redirect_uris'],
    ['an address is relative', { ...web, redirect_uris: ['/callback'] }, '/redirect_uris/0'],
    [
      'an address has a fragment',
      { ...web, redirect_uris: ['https://a.test/', 'https://a.test/#x'] },
      '/redirect_uris/1',
    ],
    [
      'a web client has a private-use scheme',
      { ...web, redirect_uris: ['com.example.app:/cb'] },
      '/redirect_uris/0',
    ],
    [
      'a native client uses http elsewhere',
      { ...spa, application_type: 'native', redirect_uris: ['http://a.test/'] },
      '/redirect_uris/0',
    ],
    [
      'a native client claims https at home',
      { ...spa, application_type: 'native', redirect_uris: ['https://localhost/'] },
      '/redirect_uris/0',
    ],
    [
      'a scheme runs script',
      { ...spa, application_type: 'native', redirect_uris: ['javascript:alert(1)'] },
      '/redirect_uris/0',
    ],
    [
      'the address after logout is wrong',
      { ...web, post_logout_redirect_uris: ['nowhere'] },
      '/post_logout_redirect_uris/0',
    ],
    [
      'the secret is missing',
      { ...spa, token_endpoint_auth_method: 'client_secret_basic' },
      '/client_secret',
    ],
    ['the secret is short', { ...web, client_secret: 'seven77' }, '/client_secret'],
    ['keys are missing', { ...spa, token_endpoint_auth_method: 'private_key_jwt' }, '/jwks'],
    [
      'keys are given twice',
      { ...spa, jwks: { keys: [publicKey] }, jwks_uri: 'https://a.test/jwks' },
      '/jwks_uri',
    ],
    ['a key is private', withKey({ ...publicKey, d: 'AA' }), '/jwks/keys/0/d'],
    ['a key has no type', withKey(edwardsKey, { crv: 'P-256' }), '/jwks/keys/1/kty'],
    ['a key lacks a member', withKey({ ...publicKey, y: undefined }), '/jwks/keys/0/y'],
    ['a key is on no known curve', withKey({ ...publicKey, crv: 'P-257' }), '/jwks/keys/0'],
    ['a key is no point on its curve', withKey({ ...publicKey, x: publicKey.y }), '/jwks/keys/0'],
    ['a key has the wrong length', withKey({ ...edwardsKey, x: 'AAAA' }), '/jwks/keys/0'],
    ['an RSA key is too short to be used', withKey(shortKey), '/jwks/keys/0/n'],
    ['the name of a key is no text', withKey({ ...publicKey, kid: 7 }), '/jwks/keys/0/kid'],
    ['the certificates of a key are no list', withKey({ ...publicKey, x5c: 'MIIB' }), '/jwks/keys/0/x5c'],
    [
      'a public client wants client credentials',
      { ...spa, grant_types: ['client_credentials'] },
      '/grant_types',
    ],
    ['refresh tokens come from nowhere', { ...web, grant_types: ['refresh_token'] }, '/grant_types'],
    ['a grant is not supported', { ...web, grant_types: ['password'] }, '/grant_types/0'],
    ['the response type does not fit', { ...web, response_types: [] }, '/response_types'],
    [
      'the algorithm does not fit',
      { ...web, token_endpoint_auth_signing_alg: 'RS256' },
      '/token_endpoint_auth_signing_alg',
    ],
    ['a scope is unknown', { ...web, scope: 'openid fullname' }, '/scope'],
    ['an acr value is unknown', { ...web, default_acr_values: ['1'] }, '/default_acr_values/0'],
    [
      'a certificate is no PEM',
      { ...native, esia: { ...native.esia, certificates: ['MIIB'] } },
      '/esia/certificates/0',
    ],
    [
      'a level is unknown',
      { ...web, esia: { policy: { minimumLevel: 'high' } } },
      '/esia/policy/minimumLevel',
    ],
    ['a field is unknown', { ...web, redirect_uri: 'x' }, '/redirect_uri'],
    ['a field has no languages', { ...web, 'scope#ru': 'openid' }, '/scope#ru'],
    ['a language is none', { ...web, 'client_name#': 'Портал' }, '/client_name#'],
    ['a localized name is no text', { ...web, 'client_name#ru': 7 }, '/client_name#ru'],
    ['a localized address is relative', { ...web, 'tos_uri#ru': '/tos' }, '/tos_uri#ru'],
    ['a contact is no address', { ...web, contacts: ['call us'] }, '/contacts/0'],
    ['the client_id has blanks', { ...web, client_id: 'demo web' }, '/client_id'],
  ])('is refused where %s', (_what, input, field) => {
    const clients = createClients();
    const added = clients.add(input);
    expect(added).toMatchObject({ outcome: 'invalid' });
    expect('mistakes' in added && added.mistakes.map((mistake) => mistake.field)).toEqual([field]);
    expect(clients.size).toBe(0);
  });

  it('is told of every member that its key lacks, and that a shared secret is no key', () => {
    const added = createClients().add(withKey({ kty: 'RSA' }, { kty: 'oct', k: 'c2VjcmV0' }));
    expect('mistakes' in added && added.mistakes.map(({ field }) => field)).toEqual([
      '/jwks/keys/0/n',
      '/jwks/keys/0/e',
      '/jwks/keys/1/k',
      '/jwks/keys/1/kty',
    ]);
    expect(JSON.stringify(added)).not.toContain('c2VjcmV0');
  });

  it('may have keys of several types', () => {
    expect(
      given(withKey(publicKey, { ...edwardsKey, kid: 'a', use: 'sig', alg: 'EdDSA' })).jwks?.keys,
    ).toHaveLength(2);
  });

  it('shows no secret in a mistake', () => {
    const added = createClients().add({ ...web, client_secret: 'short', client_secert: 'mistyped-name' });
    expect(JSON.stringify(added)).not.toMatch(/short"|mistyped-name/);
  });
});

describe('the clients', () => {
  it('tell listeners of each write, and of nothing else', () => {
    const clients = createClients({ initial: [given(spa)] });
    const heard: string[] = [];
    clients.onChange((clientId) => heard.push(clientId));
    clients.add(web);
    clients.add(web);
    clients.patch('demo-web', { client_name: 'Portal' });
    clients.patch('demo-web', { client_name: 7 });
    clients.patch('nobody', {});
    clients.remove('demo-spa');
    clients.remove('demo-spa');
    expect(heard).toEqual(['demo-web', 'demo-web', 'demo-spa']);
  });

  it('keep one record for each client_id', () => {
    const clients = createClients({ initial: [given(web)] });
    expect(clients.add(web)).toMatchObject({ outcome: 'conflict', mistakes: [{ field: '/client_id' }] });
    expect(clients.patch('demo-web', { client_id: 'other' })).toMatchObject({
      outcome: 'invalid',
      mistakes: [{ field: '/client_id' }],
    });
    expect(clients.patch('nobody', {})).toEqual({ outcome: 'unknown' });
    expect(clients.export()).toEqual([given(web)]);
  });

  it('replace the policy member by member', () => {
    const clients = createClients({
      initial: [given({ ...web, esia: { policy: { secondFactor: true, consent: 'skip' } } })],
    });
    clients.patch('demo-web', { esia: { policy: { consent: null, minimumLevel: 'confirmed' } } });
    expect(clients.get('demo-web')?.esia.policy).toEqual({ secondFactor: true, minimumLevel: 'confirmed' });
  });
});
