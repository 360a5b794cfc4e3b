import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { write } from '../../src/pki/der/index.ts';
import {
  readPem,
  verifySignedData,
  type SignedDataRequest,
  type SignedDataResult,
} from '../../src/pki/index.ts';
import {
  certify,
  createAuthority,
  createCrl,
  createKey,
  createOcspResponse,
  DAY,
  EXTENSIONS,
  nameOf,
  NOW,
  type TestAuthority,
  type TestKey,
} from '../support/certification.ts';
import { mutations } from '../support/mutations.ts';
import { findVectors, withoutVectors } from '../vectors/folder.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;
const content = Buffer.from('openid 2031.05.17 09:08:07 +0300 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d');
const other = Buffer.from('openid 2031.05.17 09:08:08 +0300 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d');
const SERIAL = Uint8Array.of(0x2a);
const sha256 = write.sequence(write.oid('2.16.840.1.101.3.4.2.1'));

let root: TestAuthority;
let issuing: TestAuthority;
let key: TestKey;
let leaf: Uint8Array;
beforeAll(() => {
  root = createAuthority('Root');
  issuing = createAuthority('Issuing', root);
  key = createKey();
  leaf = certify({ issuer: issuing, subject: nameOf('Person'), key, serial: SERIAL });
});

const attribute = (oid: string, ...values: Uint8Array[]) =>
  write.sequence(write.oid(oid), write.element(0x31, ...values));
const digestOf = (over: Uint8Array) => createHash('sha256').update(over).digest();
const digestAttribute = (over: Uint8Array) => attribute(OID.messageDigest, write.octetString(digestOf(over)));
const typeAttribute = (oid: string = OID.data) => attribute(OID.contentType, write.oid(oid));
const timeAttribute = (time = NOW) => attribute(OID.signingTime, write.time(time));
const certificateAttribute = (der: Uint8Array, more: Uint8Array[] = []) =>
  attribute(
    OID.signingCertificateV2,
    write.sequence(write.sequence(write.sequence(write.octetString(digestOf(der)), ...more))),
  );

interface MessageParts {
  attached?: Uint8Array;
  type?: string;
  /** In DER's order unless `unsorted`. */
  attributes?: Uint8Array[] | 'absent';
  /** Content of the SET. */
  unsigned?: Uint8Array;
  unsorted?: boolean;
  signed?: Uint8Array;
  version?: number;
  signerVersion?: number;
  identifier?: Uint8Array;
  digests?: Uint8Array;
  algorithm?: Uint8Array;
  certificates?: Uint8Array[];
  revocation?: Uint8Array[];
  signerKey?: TestKey;
}

/** An honest message over `content`, with what a test changes of it. */
function message(parts: MessageParts = {}): Uint8Array {
  const attributes = parts.attributes ?? [typeAttribute(), timeAttribute(), digestAttribute(content)];
  const list = attributes === 'absent' ? [] : attributes;
  const set = parts.unsorted === true ? write.element(0x31, ...list) : write.setOf(...list);
  const signer = parts.signerKey ?? key;
  const signature = signer.sign(parts.signed ?? (attributes === 'absent' ? content : set));
  const implicit = Uint8Array.from(set);
  implicit[0] = 0xa0;
  const info = write.sequence(
    write.smallInteger(parts.signerVersion ?? 1),
    parts.identifier ?? write.sequence(issuing.name, write.element(2, SERIAL)),
    sha256,
    ...(attributes === 'absent' ? [] : [implicit]),
    parts.algorithm ?? signer.algorithm,
    write.octetString(signature),
    ...(parts.unsigned === undefined ? [] : [write.element(0xa1, parts.unsigned)]),
  );
  const encapsulated =
    parts.attached === undefined ? [] : [write.context(0, write.octetString(parts.attached))];
  const revocation = parts.revocation ?? [];
  return write.sequence(
    write.oid(OID.signedData),
    write.context(
      0,
      write.sequence(
        write.smallInteger(parts.version ?? (parts.type === undefined ? 1 : 3)),
        parts.digests ?? write.setOf(sha256),
        write.sequence(write.oid(parts.type ?? OID.data), ...encapsulated),
        write.context(0, ...(parts.certificates ?? [leaf, issuing.der])),
        ...(revocation.length === 0 ? [] : [write.context(1, ...revocation)]),
        write.setOf(info),
      ),
    ),
  );
}

const verify = (
  signedData: Uint8Array,
  request: Partial<SignedDataRequest> = {},
): Promise<SignedDataResult> =>
  verifySignedData({
    signedData,
    content,
    candidates: [],
    trustAnchors: [root.der],
    crls: [],
    ocspResponses: [],
    at: NOW,
    revocation: 'none',
    ...request,
  });

const answer = async (signedData: Uint8Array, request: Partial<SignedDataRequest> = {}) => {
  const { valid, checks } = await verify(signedData, request);
  const refused = checks.filter(({ holds, informative }) => !holds && !informative).map(({ rule }) => rule);
  return { valid, refused: [...new Set(refused)] };
};
const GOOD = { valid: true, refused: [] };
const refused = (...rules: string[]) => ({ valid: false, refused: rules });

describe('a signed message', () => {
  it('holds, detached or attached, and tells its signer', async () => {
    const { valid, signers, content: signed, certificates, work } = await verify(message());
    expect(valid).toBe(true);
    expect(signers).toEqual([
      expect.objectContaining({ valid: true, signingTime: NOW - (NOW % 1000), certificate: leaf }),
    ]);
    expect(signers[0]?.path).toHaveLength(3);
    expect(signed).toEqual(content);
    expect(certificates).toHaveLength(2);
    expect(work.signatures).toBe(3);
    expect(await answer(message({ attached: content }))).toEqual(GOOD);
    const alone = await verifySignedData({
      signedData: message({ attached: content }),
      trustAnchors: [root.der],
      at: NOW,
      revocation: 'none',
    });
    expect({ valid: alone.valid, content: Buffer.from(alone.content!).toString() }).toEqual({
      valid: true,
      content: content.toString(),
    });
  });

  it('may have no signed attributes, unless they are asked for', async () => {
    expect(await answer(message({ attributes: 'absent' }))).toEqual(GOOD);
    expect(await answer(message({ attributes: 'absent' }), { requireSignedAttributes: true })).toEqual(
      refused('cms.signed-attributes'),
    );
  });

  it('may name its signer by the key, and its signing certificate', async () => {
    const identifier = write.element(0x80, key.identifier);
    const named = certify({
      issuer: issuing,
      subject: nameOf('Person'),
      key,
      extensions: [
        write.sequence(write.oid('2.5.29.14'), write.octetString(write.octetString(key.identifier))),
      ],
    });
    const parts = { identifier, signerVersion: 3, version: 3, certificates: [named, issuing.der] };
    expect(await answer(message(parts))).toEqual(GOOD);
    expect(await answer(message({ ...parts, signerVersion: 1 }))).toEqual(refused('cms.version'));
    const attributes = [typeAttribute(), digestAttribute(content), certificateAttribute(leaf)];
    expect(await answer(message({ attributes }))).toEqual(GOOD);
  });

  it.each([
    ['a countersignature', attribute('1.2.840.113549.1.9.6', write.sequence())],
    ['what nobody knows, in two values', attribute('1.2.3.4', write.nothing(), write.nothing())],
  ])('may have %s beside its signature', async (_what, unsigned) => {
    expect(await answer(message({ unsigned }))).toEqual(GOOD);
  });

  it.each<[string, Uint8Array, string]>([
    ['no attribute', new Uint8Array(), 'cms.readable'],
    ['garbage', Uint8Array.of(2, 1, 5), 'cms.readable'],
    ['an attribute without a value', attribute('1.2.3.4'), 'cms.readable'],
    ['a message digest', digestAttribute(content), 'cms.attributes-once'],
    ['a content type', typeAttribute(), 'cms.attributes-once'],
    ['a signing time', timeAttribute(), 'cms.attributes-once'],
  ])('is refused with %s among the unsigned attributes', async (_what, unsigned, rule) => {
    expect(await answer(message({ unsigned }))).toEqual(refused(rule));
    expect(await answer(message({ unsigned, attributes: 'absent' }))).toEqual(refused(rule));
  });

  it('is refused with a countersignature among the signed attributes', async () => {
    const counter = attribute('1.2.840.113549.1.9.6', write.sequence());
    const attributes = [typeAttribute(), digestAttribute(content), counter];
    expect(await answer(message({ attributes }))).toEqual(refused('cms.attributes-once'));
  });

  describe('that repeats its algorithms (RFC 6211)', () => {
    const sha512 = write.sequence(write.oid('2.16.840.1.101.3.4.2.3'));
    const withNull = write.sequence(write.oid('2.16.840.1.101.3.4.2.1'), write.nothing());
    const protection = (digest: Uint8Array, algorithm: Uint8Array, tag = 0xa1) => {
      const tagged = Uint8Array.from(algorithm);
      tagged[0] = tag;
      return write.sequence(digest, tagged);
    };
    const protecting = (...values: Uint8Array[]) => ({
      attributes: [typeAttribute(), digestAttribute(content), attribute('1.2.840.113549.1.9.52', ...values)],
    });

    it('holds where they are the same, with parameters of NULL or none', async () => {
      expect(await answer(message(protecting(protection(sha256, key.algorithm))))).toEqual(GOOD);
      expect(await answer(message(protecting(protection(withNull, key.algorithm))))).toEqual(GOOD);
    });

    it.each([
      ['another digest', () => [protection(sha512, key.algorithm)]],
      ['another signature algorithm', () => [protection(sha256, createKey('RSA').algorithm)]],
      ['no signature algorithm', () => [write.sequence(sha256)]],
      ['a code of authentication', () => [protection(sha256, key.algorithm, 0xa2)]],
      ['garbage', () => [write.nothing()]],
      ['two values', () => Array.from({ length: 2 }, () => protection(sha256, key.algorithm))],
    ])('is refused with %s', async (_what, values) => {
      expect(await answer(message(protecting(...values())))).toEqual(refused('cms.algorithm-protection'));
    });
  });

  it.each<[string, number[], number, number]>([
    ['an attribute certificate of version 2', [0xa2], 4, 1],
    ['an attribute certificate of version 1', [0xa1], 3, 1],
    ['a certificate of another kind', [0xa3, 0xa2], 5, 4],
  ])('has the version that %s asks for', async (_what, tags, version, other) => {
    const more = tags.map((tag) => write.element(tag, write.oid('1.2.3'), write.nothing()));
    const certificates = [leaf, issuing.der, ...more];
    expect(await answer(message({ certificates, version }))).toEqual(GOOD);
    expect(await answer(message({ certificates, version: other }))).toEqual(refused('cms.version'));
  });

  it('is not spoilt by certificates of the same issuer and number beside its own', async () => {
    const decoys = Array.from({ length: 10 }, () =>
      certify({ issuer: issuing, subject: nameOf('Person'), key: createKey(), serial: SERIAL }),
    );
    expect(await answer(message({ certificates: [...decoys, leaf, issuing.der] }))).toEqual(GOOD);
  });

  it.each(['RSA', 'GOST256'] as const)('by %s is read with the digest of its key', async (kind) => {
    const signerKey = createKey(kind);
    const certificate = certify({
      issuer: issuing,
      subject: nameOf('Person'),
      key: signerKey,
      serial: SERIAL,
    });
    const parts = { signerKey, certificates: [certificate, issuing.der] };
    expect(await answer(message(parts))).toEqual(kind === 'RSA' ? GOOD : refused('cms.algorithm'));
  });

  it('by RSA-PSS holds with the digest its parameters name', async () => {
    const signerKey = createKey('RSA', 'pss');
    const certificate = certify({
      issuer: issuing,
      subject: nameOf('Person'),
      key: signerKey,
      serial: SERIAL,
    });
    expect(await answer(message({ signerKey, certificates: [certificate, issuing.der] }))).toEqual(GOOD);
  });

  it('is not confused by a certificate with the same issuer and number beside the real one', async () => {
    const impostor = certify({
      issuer: { name: issuing.name, key: createKey() },
      subject: nameOf('Nobody'),
      key: createKey(),
      serial: SERIAL,
    });
    expect(await answer(message({ certificates: [impostor, leaf, issuing.der] }))).toEqual(GOOD);
  });
});

describe('a signed message is refused', () => {
  it.each([
    [
      'whose attached content is another one: a replay',
      () => message({ attached: other, attributes: [typeAttribute(), digestAttribute(other)] }),
      'cms.content',
    ],
    [
      'over other content',
      () => message({ attributes: [typeAttribute(), digestAttribute(other)] }),
      'cms.message-digest',
    ],
    [
      'with another content type than it says',
      () => message({ type: '1.2.840.113549.1.9.16.1.4' }),
      'cms.content-type',
    ],
    [
      'of another type without signed attributes',
      () => message({ type: '1.2.840.113549.1.9.16.1.4', attributes: 'absent' }),
      'cms.content-type',
    ],
    [
      'that names another signing certificate',
      () =>
        message({
          attributes: [typeAttribute(), digestAttribute(content), certificateAttribute(issuing.der)],
        }),
      'cms.signing-certificate',
    ],
    [
      'that names the signing certificate of another number',
      () =>
        message({
          attributes: [
            typeAttribute(),
            digestAttribute(content),
            certificateAttribute(leaf, [
              write.sequence(write.sequence(write.context(4, issuing.name)), write.smallInteger(1)),
            ]),
          ],
        }),
      'cms.signing-certificate',
    ],
    [
      'with two signing certificates',
      () =>
        message({
          attributes: [
            typeAttribute(),
            digestAttribute(content),
            certificateAttribute(leaf),
            certificateAttribute(leaf),
          ],
        }),
      'cms.attributes-once',
    ],
    [
      'with two message digests',
      () => message({ attributes: [typeAttribute(), digestAttribute(content), digestAttribute(other)] }),
      'cms.attributes-once',
    ],
    [
      'with a message digest of two values',
      () =>
        message({
          attributes: [
            typeAttribute(),
            attribute(
              OID.messageDigest,
              write.octetString(digestOf(content)),
              write.octetString(digestOf(other)),
            ),
          ],
        }),
      'cms.attributes-once',
    ],
    [
      'with unsorted attributes',
      () => message({ attributes: [digestAttribute(content), typeAttribute()], unsorted: true }),
      'cms.attributes-sorted',
    ],
    ['without a message digest', () => message({ attributes: [typeAttribute()] }), 'cms.message-digest'],
    ['without a content type', () => message({ attributes: [digestAttribute(content)] }), 'cms.content-type'],
    [
      'signed in 2001',
      () =>
        message({
          attributes: [typeAttribute(), timeAttribute(Date.UTC(2001, 0, 1)), digestAttribute(content)],
        }),
      'cms.signing-time',
    ],
    [
      'signed tomorrow',
      () => message({ attributes: [typeAttribute(), timeAttribute(NOW + DAY), digestAttribute(content)] }),
      'cms.signing-time',
    ],
    ['that does not announce its digest', () => message({ digests: write.setOf() }), 'cms.digest-listed'],
    ['of an impossible version', () => message({ version: 4 }), 'cms.version'],
    ['by a key of another certificate', () => message({ signerKey: createKey() }), 'cms.signature'],
    ['of nobody who is here', () => message({ certificates: [issuing.der] }), 'cms.signer-certificate'],
    ['that is no message', () => leaf, 'cms.readable'],
  ])('%s', async (_what, make, rule) => {
    expect((await answer(make())).refused[0]).toBe(rule);
    expect((await verify(make())).valid).toBe(false);
  });

  it('whose content is nowhere', async () => {
    const result = await verifySignedData({
      signedData: message(),
      trustAnchors: [root.der],
      at: NOW,
      revocation: 'none',
    });
    expect(result.checks.filter(({ holds }) => !holds).map(({ rule }) => rule)).toEqual(['cms.content']);
  });

  it('that takes signed attributes of another message for its content', async () => {
    const stripped = write.setOf(typeAttribute(), timeAttribute(), digestAttribute(content));
    const forged = message({ attributes: 'absent', signed: stripped, attached: stripped });
    expect(await answer(forged, { content: stripped })).toEqual(refused('cms.signed-attributes'));
  });

  it('whose signing time is too far from now', async () => {
    const late = message({
      attributes: [typeAttribute(), timeAttribute(NOW - DAY), digestAttribute(content)],
    });
    expect(await answer(late)).toEqual(GOOD);
    expect(await answer(late, { signingTimeTolerance: 600_000 })).toEqual(refused('cms.signing-time'));
    expect(
      await answer(message({ attributes: [typeAttribute(), digestAttribute(content)] }), {
        signingTimeTolerance: 600_000,
      }),
    ).toEqual(refused('cms.signing-time'));
  });

  it('whose certificate is not valid, by the rule of the path', async () => {
    const short = createAuthority('Issuing', root, { extensions: [EXTENSIONS.authority(0)] });
    const below = createAuthority('', short, { subject: nameOf('Deeper') });
    const certificate = certify({ issuer: below, subject: nameOf('Person'), key, serial: SERIAL });
    const identifier = write.sequence(below.name, write.element(2, SERIAL));
    expect(await answer(message({ identifier, certificates: [certificate, below.der, short.der] }))).toEqual(
      refused('path.path-length'),
    );
  });

  it('whose key may not sign documents', async () => {
    const certificate = certify({
      issuer: issuing,
      subject: nameOf('Person'),
      key,
      serial: SERIAL,
      extensions: [EXTENSIONS.keyUsage('cRLSign')],
    });
    expect(await answer(message({ certificates: [certificate, issuing.der] }))).toEqual(
      refused('path.key-usage'),
    );
  });

  it('whose root comes in the message and is trusted by nobody', async () => {
    const stranger = createAuthority('Stranger');
    const certificate = certify({ issuer: stranger, subject: nameOf('Person'), key, serial: SERIAL });
    const identifier = write.sequence(stranger.name, write.element(2, SERIAL));
    expect(
      (await answer(message({ identifier, certificates: [certificate, stranger.der] }))).refused,
    ).toEqual(['path.trust-anchor']);
  });
});

describe('revocation values in a message', () => {
  const require = (signedData: Uint8Array, request: Partial<SignedDataRequest> = {}) =>
    answer(signedData, { revocation: 'require', crls: [createCrl({ issuer: root })], ...request });
  const asOther = (ocsp: Uint8Array) => write.context(1, write.oid('1.3.6.1.5.5.7.16.2'), ocsp);

  it('prove what they can', async () => {
    expect(await require(message())).toEqual(refused('revocation.status'));
    expect(await require(message({ revocation: [createCrl({ issuer: issuing })] }))).toEqual(GOOD);
    const ocsp = asOther(createOcspResponse({ issuer: issuing, serial: SERIAL }));
    expect(await require(message({ revocation: [ocsp], version: 5 }))).toEqual(GOOD);
  });

  it('prove nothing when they are forged', async () => {
    const forger = { name: issuing.name, key: createKey() };
    const forged = asOther(createOcspResponse({ issuer: issuing, serial: SERIAL, responder: forger }));
    const revoked = [createCrl({ issuer: root }), createCrl({ issuer: issuing, revoked: [SERIAL] })];
    expect(await require(message({ revocation: [forged], version: 5 }), { crls: revoked })).toEqual(
      refused('revocation.crl'),
    );
    expect(await require(message({ revocation: [forged], version: 5 }))).toEqual(
      refused('revocation.status'),
    );
    expect(await require(message({ revocation: [createCrl({ issuer: forger })] }))).toEqual(
      refused('revocation.status'),
    );
  });
});

describe('ten thousand changed messages', () => {
  it.each([
    ['detached', () => message({ certificates: [leaf] }), content],
    ['attached', () => message({ certificates: [leaf], attached: content }), undefined],
  ])('are refused without a throw, within limits, or mean the same: %s', async (_form, make, over) => {
    const good = make();
    const request = { candidates: [issuing.der], ...(over !== undefined && { content: over }) };
    expect(await answer(good, request)).toEqual(GOOD);
    let accepted = 0;
    for (const changed of mutations(good, 5000)) {
      if (Buffer.compare(changed, good) === 0) continue;
      const { valid, work, content: signed } = await verify(changed, request);
      expect(work.nodes).toBeLessThan(5000);
      expect(work.signatures).toBeLessThan(12);
      if (!valid) continue;
      accepted += 1;
      expect(signed).toEqual(content); // BER that says the same
    }
    expect(accepted).toBe(0);
  });
});

const tc26 = findVectors('tc26-cms');
(tc26 === undefined ? describe.skip : describe)(
  tc26 === undefined
    ? withoutVectors('tc26-cms', 'github.com/gost-engine/engine, tcl_tests')
    : 'messages of TC26',
  () => {
    const read = (name: string) => readPem(readFileSync(path.join(tc26!, name), 'latin1'))[0]!.der!;

    it.each(['signed_a111.pem', 'signed_a121.pem'])('hold from the root of TC26 on: %s', async (name) => {
      const request = {
        trustAnchors: [read('root256_cert.pem')],
        at: '2031-05-17T06:08:07Z',
        revocation: 'none',
      } as const;
      const { valid, content: signed } = await verifySignedData({ signedData: read(name), ...request });
      expect(valid).toBe(true);
      const changed = Uint8Array.from(signed!);
      changed[0]! ^= 1;
      expect((await verifySignedData({ signedData: read(name), content: changed, ...request })).valid).toBe(
        false,
      );
    });
  },
);
