import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { explainClientSecret } from '../../src/client-secrets/index.ts';
import { digestOf } from '../../src/pki/index.ts';
import {
  base64url,
  cms,
  explain,
  ids,
  issue,
  messageFor,
  NOW,
  raw,
  systemWith,
  v1,
  v2,
  v3,
  type Credentials,
} from '../support/secrets.ts';

const DAY = 86_400_000;
let rsa: Credentials;
let gost: Credentials;
let second: Credentials;
let stranger: Credentials;
let secondGost: Credentials;
beforeAll(async () => {
  [rsa, gost, second, stranger, secondGost] = await Promise.all([
    issue('RSA'),
    issue('GOST256'),
    issue('RSA', { commonName: 'second' }),
    issue('RSA', { commonName: 'stranger' }),
    issue('GOST256', { commonName: 'second' }),
  ]);
});
const lyutik = () => ({
  others: [{ mnemonic: 'LYUTIK02', certificates: [{ certificate: stranger.certificate }] }],
});
const pkcs1Of = ({ pkcs8Pem }: Credentials['key']): Buffer =>
  createPublicKey(pkcs8Pem).export({ type: 'pkcs1', format: 'der' });
const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex').toUpperCase();

describe('the certificate hash is told to be', () => {
  it.each([
    ['hash-missing', () => ''],
    [
      'hash-of-pem',
      ({ certificate }: Credentials) => hex(createHash('sha256').update(certificate.pem).digest()),
    ],
    [
      'hash-of-pem',
      ({ certificate }: Credentials) => hex(digestOf('streebog256', Buffer.from(certificate.pem.trim()))!),
    ],
    ['hash-sha1', ({ certificate }: Credentials) => certificate.sha1],
    ['hash-sha1', () => 'AB'.repeat(20)],
    [
      'hash-other-algorithm',
      ({ certificate }: Credentials) => hex(digestOf('streebog512', certificate.der)!),
    ],
    [
      'hash-other-algorithm',
      ({ certificate }: Credentials) => hex(createHash('md5').update(certificate.der).digest()),
    ],
    [
      'hash-of-public-key',
      ({ certificate }: Credentials) => hex(createHash('sha256').update(certificate.key.spki).digest()),
    ],
    ['hash-separated', ({ certificate }: Credentials) => certificate.sha256.replaceAll(/..(?=.)/g, '$&:')],
    [
      'hash-base64',
      ({ certificate }: Credentials) => Buffer.from(certificate.streebog256, 'hex').toString('base64url'),
    ],
    [
      'hash-reversed',
      ({ certificate }: Credentials) => hex(Buffer.from(certificate.streebog256, 'hex').reverse()),
    ],
    ['hash-of-another-system', () => stranger.certificate.sha256],
    ['hash-unregistered', () => 'AB'.repeat(32)],
    ['hash-shape', () => 'no hash at all'],
    ['hash-shape', ({ certificate }: Credentials) => `${certificate.sha256}0`],
    ['hash-shape', ({ certificate }: Credentials) => `${certificate.sha256.slice(1)}G`],
    [
      'hash-of-public-key',
      ({ certificate }: Credentials) => hex(digestOf('streebog256', certificate.key.spki)!),
    ],
    // What a key identifier is taken over: an RSA key without its algorithm is the key of PKCS#1.
    ['hash-of-public-key', ({ key }: Credentials) => hex(createHash('sha256').update(pkcs1Of(key)).digest())],
  ])('%s (%#)', async (id, hashOf) => {
    const request = v2(rsa, { client_certificate_hash: hashOf(rsa) });
    const explanation = explain(request, await raw(rsa, messageFor(request)), systemWith([rsa]), lyutik());
    expect(ids(explanation)).toEqual([id]);
  });

  it('right for one certificate while another one signed', async () => {
    const system = systemWith([rsa, second]);
    expect(ids(explain(v2(rsa), await raw(second, messageFor(v2(rsa))), system))).toEqual([
      'another-registered-certificate',
    ]);
    const signed = await raw(secondGost, messageFor(v2(gost)));
    expect(ids(explain(v2(gost), signed, systemWith([gost, secondGost])))).toEqual([
      'another-registered-certificate',
    ]);
  });

  it('that of a certificate of another kind of key', async () => {
    const system = systemWith([gost, rsa]);
    expect(ids(explain(v2(gost), await raw(rsa, messageFor(v2(gost))), system))).toEqual([
      'another-registered-certificate',
    ]);
    const alone = explain(v2(gost), await raw(rsa, messageFor(v2(gost))), systemWith([gost]));
    expect(ids(alone)).toEqual(['key-kind-differs']);
  });
});

describe('the certificate is told to be', () => {
  it('expired or not yet valid, by the clock of the stand', async () => {
    const old = await issue('GOST256', { notAfter: NOW - DAY });
    const early = await issue('GOST256', { notBefore: NOW + DAY });
    for (const [id, credentials] of [
      ['certificate-expired', old],
      ['certificate-not-yet-valid', early],
    ] as const) {
      const secret = await cms(credentials, messageFor(v1()));
      expect(ids(explain(v1(), secret, systemWith([credentials])))).toEqual([id]);
      const request = v2(credentials);
      expect(
        ids(explain(request, await raw(credentials, messageFor(request)), systemWith([credentials]))),
      ).toEqual([id]);
    }
  });

  it('not registered, reissued, or of another system', async () => {
    const system = systemWith([rsa]);
    expect(ids(explain(v1(), await cms(second, messageFor(v1())), system))).toEqual([
      'certificate-unregistered',
    ]);
    const twin = await issue('RSA', { key: rsa.key, commonName: 'twin' });
    expect(ids(explain(v1(), await cms(twin, messageFor(v1())), system))).toEqual(['certificate-reissued']);
    const foreign = explain(v1(), await cms(stranger, messageFor(v1())), system, lyutik());
    expect(ids(foreign)).toEqual(['certificate-of-another-system']);
    expect(foreign.diagnosis?.details).toMatchObject({ system: 'LYUTIK02' });
    const rawForeign = explain(v2(rsa), await raw(stranger, messageFor(v2(rsa))), system, lyutik());
    expect(ids(rawForeign)).toEqual(['certificate-of-another-system']);
  });

  it('missing altogether', async () => {
    expect(ids(explain(v1(), await cms(rsa, messageFor(v1())), systemWith([])))[0]).toBe(
      'no-certificate-registered',
    );
    expect(ids(explain(v2(rsa), await raw(rsa, messageFor(v2(rsa))), systemWith([])))).toEqual([
      'no-certificate-registered',
    ]);
  });

  it('no pair with the key that signed', async () => {
    const other = { key: second.key, certificate: rsa.certificate };
    const system = systemWith([rsa]);
    expect(ids(explain(v1(), await cms(other, messageFor(v1())), system))).toEqual([
      'key-and-certificate-differ',
    ]);
    expect(ids(explain(v2(rsa), await raw(other, messageFor(v2(rsa))), system))).toEqual([
      'key-and-certificate-differ',
    ]);
    const ofGost = { key: secondGost.key, certificate: gost.certificate };
    expect(ids(explain(v1(), await cms(ofGost, messageFor(v1())), systemWith([gost])))).toEqual([
      'key-and-certificate-differ',
    ]);
  });

  it('of RSA where GOST is asked for, and of RSA that is too short', async () => {
    const system = systemWith([rsa], { gostOnly: true });
    expect(ids(explain(v1(), await cms(rsa, messageFor(v1())), system))).toEqual(['rsa-under-gost-only']);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const short = await issue('RSA', { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });
    expect(ids(explain(v1(), await cms(short, messageFor(v1())), systemWith([short])))).toEqual([
      'rsa-too-short',
    ]);
    expect(ids(explain(v2(short), await raw(short, messageFor(v2(short))), systemWith([short])))).toContain(
      'rsa-too-short',
    );
  });

  it('of a kind of key that is not accepted', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const elliptic = await issue('RSA', {
      pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
    const secret = await cms(elliptic, messageFor(v1()), { digest: 'sha256' });
    expect(ids(explain(v1(), secret, systemWith([elliptic])))).toEqual(['key-algorithm']);
  });
});

describe('the time of a request is told to be', () => {
  it.each([
    ['timestamp-old', '2031.05.17 09:02:00 +0300'],
    ['timestamp-future', '2031.05.17 09:14:00 +0300'],
    ['timestamp-unreadable', '2031-05-17 09:08:07 +0300'],
    ['timestamp-unreadable', '2031.05.17 09:08:07 +03:00'],
    ['timestamp-unreadable', ''],
  ])('%s where the secret is right (%s)', async (id, timestamp) => {
    const request = v2(rsa, { timestamp });
    const secret = await raw(rsa, messageFor(request));
    expect(ids(explain(request, secret, systemWith([rsa])))).toEqual([id]);
    expect(explain(request, secret, systemWith([rsa])).verdict).toBe('wrong');
  });

  it.each([
    ['clock-moved', 3_600_000, '2031.05.17 08:08:07 +0300', '3600'],
    ['clock-moved', -86_400_000, '2031.05.18 09:10:07 +0300', '-86400'],
    ['timestamp-old', 3_600_000, '2031.05.17 08:02:00 +0300', undefined],
    ['timestamp-old', 0, '2031.05.17 08:08:07 +0300', undefined],
    ['timestamp-future', -3_600_000, '2031.05.17 10:14:00 +0300', undefined],
  ] as const)('%s where the clock of the stand is %d ms ahead', async (id, offset, timestamp, moved) => {
    const request = v2(rsa, { timestamp });
    const secret = base64url(await raw(rsa, messageFor(request)));
    const explanation = explainClientSecret({ ...request, secret }, systemWith([rsa]), [], NOW, 300, offset);
    expect(ids(explanation)).toEqual([id]);
    expect(explanation).toMatchObject({ verdict: 'wrong', failure: 'timestamp-outside-tolerance' });
    expect(explanation.diagnosis?.details.moved).toBe(moved);
  });

  it('right by the clock of the stand, however it was moved', async () => {
    const secret = base64url(await raw(rsa, messageFor(v2(rsa))));
    const explanation = explainClientSecret(
      { ...v2(rsa), secret },
      systemWith([rsa]),
      [],
      NOW,
      300,
      3_600_000,
    );
    expect(explanation.verdict).toBe('right');
  });

  it('wrong beside what is wrong with the secret, which comes first', async () => {
    const request = v2(rsa, { timestamp: '2031.05.17 09:02:00 +0300' });
    const secret = await raw(rsa, messageFor(v1({ timestamp: '2031.05.17 09:02:00 +0300' })));
    expect(ids(explain(request, secret, systemWith([rsa])))).toEqual(['order-v1', 'timestamp-old']);
  });
});

it('names the certificate that was used, those that are registered, and what was found', async () => {
  const explanation = explain(
    v1(),
    await cms(second, messageFor(v1()), { detached: false }),
    systemWith([rsa, gost]),
  );
  expect(explanation).toMatchObject({
    failure: 'certificate-not-registered',
    certificate: {
      serialNumber: second.certificate.serialNumber,
      streebog256: second.certificate.streebog256,
    },
    registered: [
      { sha256: rsa.certificate.sha256, bits: 2048 },
      { sha256: gost.certificate.sha256, algorithm: 'GOST256' },
    ],
    found: {
      form: 'cms',
      base64: 'base64url',
      encoding: 'DER',
      digest: 'sha256',
      signatureAlgorithm: '1.2.840.113549.1.1.1',
      signedAttributes: 3,
      attached: true,
      attachedContent: messageFor(v1()),
      signer: { serialNumber: second.certificate.serialNumber },
    },
  });
  expect(v3(rsa).endpoint).toBe('te');
});
