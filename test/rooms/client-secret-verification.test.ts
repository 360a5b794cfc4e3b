import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import {
  createCertificateRegister,
  signClientSecret,
  signedMessages,
} from '../../src/client-secrets/index.ts';
import {
  base64url,
  cms,
  issue,
  judge,
  messageFor,
  NOW,
  raw,
  systemWith,
  v1,
  v2,
  v3,
  type Algorithm,
  type Credentials,
} from '../support/secrets.ts';

let rsa: Credentials;
let gost: Credentials;
let gost512: Credentials;
let other: Credentials;
beforeAll(async () => {
  [rsa, gost, gost512, other] = await Promise.all([
    issue('RSA'),
    issue('GOST256'),
    issue('GOST512'),
    issue('RSA', { commonName: 'another' }),
  ]);
});
const of = (algorithm: Algorithm): Credentials => ({ RSA: rsa, GOST256: gost, GOST512: gost512 })[algorithm];
const ALGORITHMS: Algorithm[] = ['RSA', 'GOST256', 'GOST512'];

describe('the string that is signed', () => {
  const request = v1();
  it('is that of the worked examples', () => {
    expect(signedMessages(request)).toEqual([
      'openid fullname2031.05.17 09:08:07 +0300ROMASHKA010a1b2c3d-1111-4222-8333-444455556666',
    ]);
    const second =
      'ROMASHKA01openid fullname2031.05.17 09:08:07 +03000a1b2c3d-1111-4222-8333-444455556666https://app.test/cb';
    expect(signedMessages(v2(rsa))).toEqual([second]);
    expect(signedMessages(v3(rsa, { code: 'CODE' }))).toEqual([`${second}CODE`]);
  });

  it('holds scope_org right after scope, and the code only in a code exchange', () => {
    expect(messageFor(v2(rsa, { scope_org: 'org_inn' }))).toContain('openid fullnameorg_inn2031');
    expect(messageFor(v3(rsa, { grant_type: 'client_credentials' }))).not.toContain('CODE');
  });

  it('may be either of two for a refresh, and takes a copy of state for no refresh token', () => {
    const refresh = v3(rsa, { grant_type: 'refresh_token', refresh_token: 'R', code: '' });
    expect(signedMessages(refresh)).toEqual([
      expect.stringMatching(/^ROMASHKA01.*https:\/\/app\.test\/cb$/),
      expect.stringMatching(/^ROMASHKA01openid fullname2031.*6666R$/),
    ]);
    const { parameters } = v3(rsa, { refresh_token: 'copy-of-state', grant_type: '' });
    expect(signedMessages({ generation: 'v3', endpoint: 'te', parameters })).toEqual([messageFor(v3(rsa))]);
  });
});

describe.each(ALGORITHMS)('a right secret by %s', (algorithm) => {
  it.each(['v1', 'v2', 'v3'] as const)('is accepted at %s as it is made here', async (generation) => {
    const credentials = of(algorithm);
    const request = { v1: v1(), v2: v2(credentials), v3: v3(credentials) }[generation];
    const secret = await signClientSecret({ request, ...credentials, randomBytes });
    expect(judge(request, secret, systemWith([other, credentials]))).toMatchObject({
      outcome: 'right',
      form: generation === 'v1' ? 'cms' : 'raw',
      algorithm,
      message: messageFor(request),
      certificate: credentials.certificate,
    });
  });

  it.each([
    ['detached with signed attributes', {}],
    ['attached with signed attributes', { detached: false }],
    ['detached without signed attributes', { signedAttributes: false }],
    ['attached without signed attributes', { detached: false, signedAttributes: false }],
  ])('is accepted as a CMS %s', async (_form, changes) => {
    const credentials = of(algorithm);
    const secret = await cms(credentials, messageFor(v1()), changes);
    expect(judge(v1(), secret, systemWith([credentials])).outcome).toBe('right');
  });
});

describe('the base64 of a secret', () => {
  const paddings = (bytes: Uint8Array) => {
    const plain = Buffer.from(bytes).toString('base64');
    const safe = plain.replaceAll('+', '-').replaceAll('/', '_');
    const bare = safe.replace(/=+$/, '');
    return [
      plain,
      plain.replace(/=+$/, ''),
      safe,
      bare,
      safe.replace('=', ''),
      bare + String(safe.length - bare.length),
    ];
  };

  it('may be of either alphabet, padded, unpadded, half padded or as UrlTokenEncode writes it', async () => {
    const pads = new Set<number>();
    for (const state of ['a', 'ab', 'abc']) {
      const secret = await cms(gost, messageFor(v1({ state })), { detached: false });
      pads.add(secret.length % 3);
      for (const text of paddings(secret)) {
        expect(judge(v1({ state }), text, systemWith([gost])).outcome).toBe('right');
      }
    }
    expect(pads.size).toBe(3);
    for (const text of paddings(await raw(rsa, messageFor(v2(rsa))))) {
      expect(judge(v2(rsa), text, systemWith([rsa])).outcome).toBe('right');
    }
    for (const text of paddings(await raw(gost512, messageFor(v2(gost512))))) {
      expect(judge(v2(gost512), text, systemWith([gost512])).outcome).toBe('right');
    }
  });

  it.each([
    ['a blank for a plus', (text: string) => text.replace('+', ' ')],
    ['a line break', (text: string) => `${text.slice(0, 64)}\n${text.slice(64)}`],
    ['a third pad', (text: string) => `${text.replace(/=+$/, '')}===`],
    ['a pad in the middle', (text: string) => `${text.slice(0, 64)}=${text.slice(64)}`],
    ['a letter that is none of it', (text: string) => `${text.slice(0, 64)}*${text.slice(65)}`],
  ])('is not accepted with %s', async (_mistake, change) => {
    // The first signature whose base64 has a plus.
    let plain = '';
    for (let extra = 0; !plain.includes('+'); extra++) {
      const secret = await cms(gost, messageFor(v1()), { signingTime: NOW + extra * 1000 });
      plain = Buffer.from(secret).toString('base64');
    }
    expect(judge(v1(), change(plain), systemWith([gost]))).toMatchObject({ failure: 'secret-not-base64' });
  });
});

describe('the certificate hash', () => {
  it.each([
    ['Streebog-256 in capitals', (hash: { streebog256: string }) => hash.streebog256],
    ['Streebog-256 in small letters', (hash: { streebog256: string }) => hash.streebog256.toLowerCase()],
    ['SHA-256', (hash: { sha256: string }) => hash.sha256],
    ['SHA-256 in small letters', (hash: { sha256: string }) => hash.sha256.toLowerCase()],
  ])('selects the certificate as %s', async (_kind, hashOf) => {
    const request = v2(gost, { client_certificate_hash: hashOf(gost.certificate) });
    const verdict = judge(request, await raw(gost, messageFor(request)), systemWith([other, rsa, gost]));
    expect(verdict).toMatchObject({ outcome: 'right', certificate: gost.certificate });
  });

  it('is what decides, whichever registered key signed', async () => {
    const request = v2(other);
    const verdict = judge(request, await raw(rsa, messageFor(request)), systemWith([other, rsa]));
    expect(verdict).toMatchObject({ outcome: 'wrong', failure: 'signature-wrong' });
  });

  it('may be left out of a refresh, and of nothing else', async () => {
    const refresh = v3(rsa, { grant_type: 'refresh_token', refresh_token: 'R', client_certificate_hash: '' });
    const [first, second] = signedMessages(refresh);
    const system = systemWith([other, rsa]);
    expect(judge(refresh, await raw(rsa, first!), system).outcome).toBe('right');
    expect(judge(refresh, await raw(rsa, second!), system)).toMatchObject({
      outcome: 'right',
      message: second,
    });
    const exchange = v3(rsa, { client_certificate_hash: '' });
    expect(judge(exchange, await raw(rsa, messageFor(exchange)), system)).toMatchObject({
      failure: 'certificate-hash-missing',
    });
  });
});

describe('a secret is refused', () => {
  it.each([
    ['empty', '', 'secret-empty'],
    ['longer than 64 kB, unread', 'A'.repeat(70_000), 'secret-too-long'],
    ['a megabyte long, unread', 'A'.repeat(1_048_576), 'secret-too-long'],
  ])('when it is %s', (_what, secret, failure) => {
    expect(judge(v1(), secret, systemWith([rsa]))).toMatchObject({
      failure,
      work: { bytes: 0, nodes: 0, signatures: 0 },
    });
  });

  it('as a raw signature at v1 and as a CMS at v2 and v3', async () => {
    const system = systemWith([rsa]);
    expect(judge(v1(), await raw(rsa, messageFor(v1())), system)).toMatchObject({ failure: 'raw-where-cms' });
    for (const request of [v2(rsa), v3(rsa)]) {
      const secret = await cms(rsa, messageFor(request));
      expect(judge(request, secret, system)).toMatchObject({ failure: 'cms-where-raw' });
    }
  });

  it('when the content it encloses is not the string, though the digest of that string is signed', async () => {
    const secret = await cms(rsa, 'something else', { detached: false });
    expect(judge(v1(), secret, systemWith([rsa]))).toMatchObject({ failure: 'content-differs' });
  });

  it('when its certificate is not registered, expired, or not valid yet', async () => {
    const secret = await cms(rsa, messageFor(v1()));
    expect(judge(v1(), secret, systemWith([other]))).toMatchObject({ failure: 'certificate-not-registered' });
    expect(judge(v1(), secret, systemWith([]))).toMatchObject({ failure: 'certificate-not-registered' });
    const { notBefore, notAfter } = rsa.certificate;
    expect(judge(v1(), secret, systemWith([rsa]), notAfter + 1000)).toMatchObject({
      failure: 'certificate-expired',
    });
    expect(judge(v1(), secret, systemWith([rsa]), notBefore - 1000)).toMatchObject({
      failure: 'certificate-not-yet-valid',
    });
  });

  it('when a certificate of the same key, issuer and name is embedded that is not the registered one', async () => {
    const twin = await issue('RSA', { key: rsa.key });
    const secret = await cms(twin, messageFor(v1()));
    expect(judge(v1(), secret, systemWith([rsa]))).toMatchObject({ failure: 'certificate-not-registered' });
  });

  it('with RSA where only GOST is accepted', async () => {
    const secret = await cms(rsa, messageFor(v1()));
    const system = systemWith([rsa], { gostOnly: true });
    expect(judge(v1(), secret, system)).toMatchObject({ failure: 'algorithm-refused' });
    const ofGost = await cms(gost, messageFor(v1()));
    expect(judge(v1(), ofGost, systemWith([gost], { gostOnly: true })).outcome).toBe('right');
  });

  it.each(['sha1', 'sha512'] as const)('with the digest %s', async (digest) => {
    const secret = await cms(rsa, messageFor(v1()), { digest });
    expect(judge(v1(), secret, systemWith([rsa]))).toMatchObject({ failure: 'digest-refused' });
  });

  it('when it is over another string, and says which would have been right', async () => {
    const secret = await raw(rsa, 'another string');
    const verdict = judge(v2(rsa), secret, systemWith([rsa]));
    expect(verdict).toMatchObject({ failure: 'signature-wrong', messages: [messageFor(v2(rsa))] });
  });
});

describe('the lenient switch', () => {
  it('takes GOST signatures in the byte order of CryptoPro CSP', async () => {
    const secret = Buffer.from(await raw(gost, messageFor(v2(gost)))).reverse();
    expect(judge(v2(gost), secret, systemWith([gost])).outcome).toBe('wrong');
    expect(judge(v2(gost), secret, systemWith([gost], { lenient: true })).outcome).toBe('right');
  });

  it('takes the CMS over the string of v1 at v2 and v3', async () => {
    const secret = await cms(rsa, messageFor(v1()));
    for (const request of [v2(rsa), v3(rsa)]) {
      expect(judge(request, secret, systemWith([rsa])).outcome).toBe('wrong');
      expect(judge(request, secret, systemWith([rsa], { lenient: true })).outcome).toBe('right');
    }
  });
});

describe('the register of certificates', () => {
  it('names what it cannot read, and reads the same text once', () => {
    const register = createCertificateRegister();
    const first = register([rsa.certificate.pem, 'no certificate', gost.certificate.pem]);
    expect(first.unreadable).toEqual([{ index: 1, expected: expect.stringContaining('certificate') }]);
    expect(first.registered.map(({ certificate }) => certificate.sha256)).toEqual([
      rsa.certificate.sha256,
      gost.certificate.sha256,
    ]);
    expect(register([rsa.certificate.pem]).registered[0]).toBe(first.registered[0]);
  });

  it('forgets the certificate that was longest unused', () => {
    const register = createCertificateRegister(2);
    const [first] = register([rsa.certificate.pem]).registered;
    register([gost.certificate.pem]);
    expect(register([rsa.certificate.pem]).registered[0]).toBe(first);
    register([other.certificate.pem]);
    const [again] = register([gost.certificate.pem]).registered;
    expect(again).toBeDefined();
    expect(register([rsa.certificate.pem]).registered[0]).not.toBe(first);
  });
});

it('signs nothing with a key that is not the certificate’s', async () => {
  const order = { request: v1(), key: other.key, certificate: rsa.certificate, randomBytes };
  await expect(signClientSecret(order)).rejects.toThrow('belongs to the certificate');
  expect(base64url(Buffer.from([1]))).toBe('AQ');
});
