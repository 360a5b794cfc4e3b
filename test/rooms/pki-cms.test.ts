import { keyOid } from '../../src/pki/certificate/index.ts';
import { TAG, write } from '../../src/pki/der/index.ts';
import {
  checkSigner,
  readSignedData,
  signerHolds,
  writeSignedData,
  type DigestName,
  type SignedData,
  type SignerCheck,
} from '../../src/pki/index.ts';
import {
  attribute,
  certify,
  contentInfo,
  contentTypeData,
  createTestSigner,
  forgeSignedData,
  messageDigest,
  OID,
  randomBytes,
  type Forgery,
  type TestSigner,
} from '../support/signed-messages.ts';

const content = Buffer.from(
  'openid fullname2031.05.17 09:08:07 +0300ROMASHKA010a1b2c3d-1111-4222-8333-444455556666',
);
const other = Buffer.from(
  'openid fullname2031.05.17 09:08:08 +0300ROMASHKA010a1b2c3d-1111-4222-8333-444455556666',
);
let signer: TestSigner;
beforeAll(async () => {
  signer = await createTestSigner('RSA');
});

function signedDataOf(cms: Uint8Array): SignedData {
  const signed = readSignedData(cms);
  if (signed.outcome === 'unreadable') throw new Error(`${signed.rule}: ${signed.expected}`);
  return signed.value;
}

const checksOf = (cms: Uint8Array, { certificate } = signer, over: Uint8Array = content): SignerCheck[] =>
  checkSigner(signedDataOf(cms).signers[0]!, certificate, over);

/** Rules that do not hold, informative ones in brackets, and whether the signature was verified at all. */
const failures = (checks: readonly SignerCheck[]) => ({
  failed: checks
    .filter(({ holds }) => !holds)
    .map(({ rule, informative }) => (informative ? `(${rule})` : rule)),
  verified: checks.some(({ rule }) => rule === 'cms.signature'),
});

const forged = async (forgery: Forgery) =>
  failures(checksOf(await forgeSignedData(signer, content, forgery)));

describe('a signed message', () => {
  it.each([
    ['RSA', 'detached', true],
    ['RSA', 'attached', true],
    ['RSA', 'detached', false],
    ['RSA', 'attached', false],
    ['GOST256', 'detached', true],
    ['GOST256', 'attached', false],
    ['GOST512', 'detached', false],
    ['GOST512', 'attached', true],
  ] as const)(
    'of %s, %s, with signed attributes: %s, is written, read and holds',
    async (algorithm, form, signedAttributes) => {
      const own = algorithm === 'RSA' ? signer : await createTestSigner(algorithm);
      const signingTime = Date.UTC(2031, 4, 17, 6, 8, 7);
      const detached = form === 'detached';
      const cms = await writeSignedData({
        content,
        detached,
        ...own,
        signedAttributes,
        signingTime,
        randomBytes,
      });
      const signed = signedDataOf(cms);
      expect(signed).toMatchObject({ encoding: 'DER', contentType: OID.data, work: { bytes: cms.length } });
      expect(signed.content && Buffer.from(signed.content).toString()).toBe(
        detached ? undefined : content.toString(),
      );
      expect(signed.certificates.map((der) => Buffer.from(der).equals(own.certificate.der))).toEqual([true]);
      expect(signed.signers[0]?.attributes?.signingTime).toBe(signedAttributes ? signingTime : undefined);
      const checks = checksOf(cms, own);
      expect(failures(checks)).toEqual({ failed: [], verified: true });
      expect(signerHolds(checks)).toBe(true);
      expect(failures(checksOf(cms, own, other))).toEqual(
        signedAttributes
          ? { failed: ['cms.message-digest'], verified: false }
          : { failed: ['cms.signature'], verified: true },
      );
    },
  );

  it.each(['sha1', 'sha384', 'sha512', 'md5'] as const)(
    'by RSA with %s is read and named',
    async (digest: DigestName) => {
      const cms = await writeSignedData({ content, detached: true, ...signer, digest, randomBytes });
      expect(signedDataOf(cms).signers[0]?.digest).toBe(digest);
      expect(failures(checksOf(cms)).failed).toEqual([]);
    },
  );

  it('may name its signer by the identifier of the key', async () => {
    const identifier = (bytes: Uint8Array) => write.element(0x80, bytes);
    expect(await forged({ signer: identifier(signer.certificate.subjectKeyIdentifier!) })).toEqual({
      failed: [],
      verified: true,
    });
    expect(await forged({ signer: identifier(new Uint8Array(20)) })).toEqual({
      failed: ['cms.signer-identifier'],
      verified: false,
    });
  });

  it('may name the algorithm of the signature by key or by key and digest', async () => {
    expect((await forged({ signatureOid: '1.2.840.113549.1.1.11' })).failed).toEqual([]);
    const own = await createTestSigner('GOST256');
    for (const signatureOid of [keyOid('GOST256'), '1.2.643.7.1.1.3.2']) {
      const cms = await forgeSignedData(own, content, { digest: 'streebog256', signatureOid });
      expect(failures(checksOf(cms, own)).failed).toEqual([]);
    }
  });

  it('may write the issuer with another type of string', async () => {
    const { certificate } = signer;
    const issuer = write.sequence(
      write.setOf(write.sequence(write.oid('2.5.4.6'), write.text(TAG.utf8String, 'RU'))),
      write.setOf(write.sequence(write.oid('2.5.4.10'), write.text(TAG.utf8String, 'ООО Ромашка'))),
      write.setOf(write.sequence(write.oid('2.5.4.3'), write.text(TAG.printableString, 'ROMASHKA01'))),
    );
    expect(Buffer.from(issuer).equals(certificate.issuerName)).toBe(false);
    expect((await forged({ signer: write.sequence(issuer, certificate.serial) })).failed).toEqual([]);
  });

  it('may carry unsigned attributes, other certificates and unknown signed attributes', async () => {
    const unknown = attribute(
      '1.2.840.113549.1.9.98',
      write.octetString(Buffer.from('any')),
      write.nothing(),
    );
    const { certificate } = await createTestSigner('GOST256');
    const cms = await forgeSignedData(signer, content, {
      attributes: [contentTypeData(), unknown, messageDigest(content)],
      certificates: [certificate.der, signer.certificate.der, write.element(0xa1)],
      unsigned: attribute(OID.signingTime, write.nothing()),
    });
    expect(signedDataOf(cms).certificates).toHaveLength(2);
    expect(signedDataOf(cms).signers[0]?.attributes).toMatchObject({ count: 3 });
    expect(signerHolds(checksOf(cms))).toBe(true);
  });
});

describe('a signed message is refused', () => {
  it('when it carries other content than what was to be signed', async () => {
    for (const signedAttributes of [true, false]) {
      const cms = await writeSignedData({
        content: other,
        detached: false,
        ...signer,
        signedAttributes,
        randomBytes,
      });
      expect(Buffer.from(signedDataOf(cms).content!).equals(other)).toBe(true);
      expect(signerHolds(checksOf(cms))).toBe(false);
    }
  });

  it('when its content type is not the one that was signed', async () => {
    expect(await forged({ eContentType: OID.timeStampToken })).toEqual({
      failed: ['cms.content-type'],
      verified: false,
    });
    expect(await forged({ eContentType: OID.timeStampToken, attributes: 'absent' })).toEqual({
      failed: ['cms.content-type'],
      verified: false,
    });
  });

  const digest = (over: Uint8Array) => write.octetString(Buffer.from(messageDigest(over)).subarray(-32));
  it.each([
    [
      'two message digests',
      () => [contentTypeData(), messageDigest(content), messageDigest(other)],
      ['cms.attributes-once'],
    ],
    [
      'two equal message digests',
      () => [contentTypeData(), messageDigest(content), messageDigest(content)],
      ['cms.attributes-once'],
    ],
    [
      'a message digest of two values',
      () => [contentTypeData(), attribute(OID.messageDigest, digest(content), digest(other))],
      ['cms.attributes-once'],
    ],
    [
      'a message digest of no value',
      () => [contentTypeData(), attribute(OID.messageDigest)],
      ['cms.attributes-once', 'cms.message-digest'],
    ],
    [
      'two content types',
      () => [contentTypeData(), contentTypeData(), messageDigest(content)],
      ['cms.attributes-once'],
    ],
    [
      'two signing times',
      () => [
        contentTypeData(),
        attribute(OID.signingTime, write.time(0), write.time(1000)),
        messageDigest(content),
      ],
      ['cms.attributes-once'],
    ],
    ['no message digest', () => [contentTypeData()], ['cms.message-digest']],
    ['no content type', () => [messageDigest(content)], ['cms.content-type']],
    ['no attribute in its attributes', () => [], ['cms.content-type', 'cms.message-digest']],
    ['the digest of other content', () => [contentTypeData(), messageDigest(other)], ['cms.message-digest']],
    [
      'a digest by another algorithm',
      () => [contentTypeData(), messageDigest(content, 'sha512')],
      ['cms.message-digest'],
    ],
    [
      'a digest that is no octet string',
      () => [contentTypeData(), attribute(OID.messageDigest, write.nothing())],
      ['cms.message-digest'],
    ],
  ])('when it has %s, without a look at the signature', async (_what, attributes, failed) => {
    const answer = await forged({ attributes: attributes() });
    expect(answer).toEqual({ failed: expect.arrayContaining(failed) as string[], verified: false });
    expect(answer.failed.filter((rule) => !rule.startsWith('('))).toEqual(failed);
  });

  it.each([
    ['PSS', { signatureOid: '1.2.840.113549.1.1.10' }],
    ['ECDSA', { signatureOid: '1.2.840.10045.4.3.2' }],
    ['GOST', { signatureOid: keyOid('GOST256') }],
    ['another digest', { signatureOid: '1.2.840.113549.1.1.5' }],
  ])('when its algorithm names %s and the key is of RSA with SHA-256', async (_what, forgery) => {
    expect(await forged(forgery)).toEqual({ failed: ['cms.algorithm-fits-key'], verified: false });
  });

  it.each([
    ['unknown', '1.2.3.4'],
    ['GOST R 34.11-94', '1.2.643.2.2.9'],
  ])('when its digest is %s', async (_what, digestOid) => {
    const { failed, verified } = await forged({ digestOid });
    expect({ first: failed[0], verified }).toEqual({ first: 'cms.digest-known', verified: false });
  });

  it('when the certificate is another one, be it of the same key', async () => {
    const cms = await forgeSignedData(signer, content);
    const renewed = await certify(signer.key, { serialNumber: Uint8Array.of(0x0a, 0xbd) });
    expect(failures(checksOf(cms, renewed))).toEqual({ failed: ['cms.signer-identifier'], verified: false });
    const stranger = await createTestSigner('RSA');
    expect(failures(checksOf(cms, stranger))).toEqual({ failed: ['cms.signature'], verified: true });
  });

  it('when a GOST signature is turned round or has its halves swapped', async () => {
    const own = await createTestSigner('GOST256');
    const cms = await writeSignedData({ content, detached: true, ...own, randomBytes });
    const good = Buffer.from(signedDataOf(cms).signers[0]!.signature);
    for (const wrong of [
      Buffer.from(good).reverse(),
      Buffer.concat([good.subarray(32), good.subarray(0, 32)]),
    ]) {
      const changed = Buffer.concat([cms.subarray(0, -64), wrong]);
      expect(failures(checksOf(changed, own))).toEqual({ failed: ['cms.signature'], verified: true });
    }
  });

  it('but not for unsorted attributes, which are only told', async () => {
    const answer = await forged({ attributes: [messageDigest(content), contentTypeData()] });
    expect(answer).toEqual({ failed: ['(cms.attributes-sorted)'], verified: true });
  });
});

describe('the key of a certificate', () => {
  it('is asked once for a message, and not at all when something cheaper refuses it', async () => {
    let asked = 0;
    const { certificate } = signer;
    const counting = {
      ...certificate,
      key: {
        ...certificate.key,
        verify: (...parameters: Parameters<typeof certificate.key.verify>) => {
          asked += 1;
          return certificate.key.verify(...parameters);
        },
      },
    };
    const { signers } = signedDataOf(await forgeSignedData(signer, content));
    checkSigner(signers[0]!, counting, content);
    expect(asked).toBe(1);
    checkSigner(signers[0]!, counting, other);
    expect(asked).toBe(1);
  });
});

describe('what is no signed message is named', () => {
  const good = () => forgeSignedData(signer, content);
  it.each([
    ['nothing', async () => new Uint8Array(), 'der.missing'],
    ['text', async () => Buffer.from('not a signature'), 'der.truncated'],
    ['a certificate', async () => signer.certificate.der, 'der.tag'],
    [
      'a container of data',
      async () => write.sequence(write.oid(OID.data), write.context(0, write.octetString(content))),
      'cms.signed-data',
    ],
    ['half of a message', async () => (await good()).subarray(0, 500), 'der.truncated'],
    [
      'a message with a byte after it',
      async () => Buffer.concat([await good(), Buffer.of(0)]),
      'der.trailing',
    ],
    ['two messages', async () => Buffer.concat([await good(), await good()]), 'der.trailing'],
    ['a bag of certificates', async () => forgeSignedData(signer, content, { signers: 0 }), 'cms.no-signers'],
    [
      'a message of nine signers',
      async () => forgeSignedData(signer, content, { signers: 9 }),
      'cms.signers',
    ],
    [
      'a message of seventeen certificates',
      async () =>
        forgeSignedData(signer, content, {
          certificates: Array.from({ length: 17 }, () => signer.certificate.der),
        }),
      'cms.certificates',
    ],
    [
      'an attribute that is no sequence',
      async () => forgeSignedData(signer, content, { attributes: [write.nothing()] }),
      'der.tag',
    ],
    [
      'a signer without a signature',
      async () =>
        contentInfo(write.setOf(), write.sequence(write.oid(OID.data)), write.setOf(write.sequence())),
      'der.missing',
    ],
  ] as const)('%s', async (_what, make, rule) => {
    const answer = readSignedData(await make());
    expect(answer).toMatchObject({ outcome: 'unreadable', rule });
    expect(answer.outcome === 'unreadable' && answer.expected).toMatch(/^\S.+/);
  });

  it.each([
    ['indefinite lengths in one another', '3080', 'der.depth'],
    ['octet strings in one another', '2480', 'der.depth'],
    ['huge lengths', '308ffffffffffffffffffffffffffffffffff', 'der.length-too-large'],
    ['zeros', '00', 'der.end-of-contents'],
  ])('a megabyte of %s, after few elements', (_what, pattern, rule) => {
    const bomb = Buffer.alloc(2 ** 20, Buffer.from(pattern, 'hex'));
    expect(readSignedData(bomb)).toMatchObject({ rule: 'der.bytes', work: { bytes: bomb.length, nodes: 0 } });
    const answer = readSignedData(bomb, { bytes: 2 ** 21 });
    expect(answer.outcome === 'unreadable' && answer.work.nodes).toBeLessThan(50);
    if (rule !== 'der.end-of-contents') expect(answer).toMatchObject({ rule });
  });

  it('a message with ten thousand empty certificates or attributes, after the limit of elements', async () => {
    const limits = { bytes: 2 ** 24, nodes: 500 };
    const empty = Array.from({ length: 10_000 }, () => write.element(0xa1));
    const attributes = Array.from({ length: 10_000 }, () => messageDigest(content));
    for (const forgery of [{ certificates: empty }, { attributes }]) {
      const cms = await forgeSignedData(signer, content, forgery);
      expect(readSignedData(cms, limits)).toMatchObject({ rule: 'der.nodes', work: { nodes: 501 } });
    }
  });

  it('a message in BER beyond the limits, with the work of both readings', () => {
    const pieces = Buffer.concat(Array.from({ length: 400 }, () => Buffer.from('040161', 'hex')));
    const ber = Buffer.concat([
      Buffer.from('3080', 'hex'),
      Buffer.from('2480', 'hex'),
      pieces,
      Buffer.alloc(4),
    ]);
    expect(readSignedData(ber, { nodes: 100 })).toMatchObject({
      rule: 'der.nodes',
      work: { bytes: ber.length, nodes: 101 },
    });
  });
});
