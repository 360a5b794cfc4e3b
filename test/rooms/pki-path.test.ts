import { beforeAll, describe, expect, it } from '@jest/globals';
import { TAG, write } from '../../src/pki/der/index.ts';
import {
  createCertificateCache,
  validatePath,
  type PathRequest,
  type PathResult,
} from '../../src/pki/index.ts';
import {
  certify,
  createAuthority,
  createKey,
  DAY,
  extension,
  EXTENSIONS,
  GENERAL,
  nameOf,
  NOW,
  type CertificateParts,
  type TestAuthority,
} from '../support/certification.ts';

let root: TestAuthority;
let issuing: TestAuthority;
const person = createKey();
beforeAll(() => {
  root = createAuthority('Root');
  issuing = createAuthority('Issuing', root);
});

/** A certificate for a person, below `issuer`. */
const endEntity = (change: Partial<CertificateParts> = {}, issuer: TestAuthority = issuing): Uint8Array =>
  certify({ issuer, subject: nameOf('Person'), key: person, ...change });

const validate = (certificate: Uint8Array, request: Partial<PathRequest> = {}): Promise<PathResult> =>
  validatePath({
    certificate,
    candidates: [issuing.der],
    trustAnchors: [root.der],
    crls: [],
    ocspResponses: [],
    at: NOW,
    revocation: 'none',
    ...request,
  });

/** Rules that refuse, each once. */
const refusals = ({ checks }: PathResult): string[] => [
  ...new Set(checks.filter(({ holds, informative }) => !holds && !informative).map(({ rule }) => rule)),
];

async function expectValid(certificate: Uint8Array, request: Partial<PathRequest> = {}): Promise<PathResult> {
  const result = await validate(certificate, request);
  expect({ valid: result.valid, refused: refusals(result) }).toEqual({ valid: true, refused: [] });
  return result;
}

async function expectRefused(
  rules: string[],
  certificate: Uint8Array,
  request: Partial<PathRequest> = {},
): Promise<void> {
  const result = await validate(certificate, request);
  expect({ valid: result.valid, refused: refusals(result) }).toEqual({ valid: false, refused: rules });
}

/** A path whose intermediate authority is changed. */
const below = (change: Partial<CertificateParts>, leaf: Partial<CertificateParts> = {}) => {
  const authority = createAuthority('Changed', root, change);
  return [endEntity(leaf, authority), { candidates: [authority.der] }] as const;
};

describe('a path', () => {
  it('is valid, and says every check with its certificate and its clause', async () => {
    const { checks, path, work } = await expectValid(endEntity());
    expect(path?.map((der) => Buffer.from(der).toString('hex'))).toEqual(
      [root.der, issuing.der, path!.at(-1)!].map((der) => Buffer.from(der).toString('hex')),
    );
    expect(work.signatures).toBe(2);
    expect(checks.find(({ rule }) => rule === 'path.signature')).toMatchObject({
      certificate: 'CN=Issuing,O=Test',
      holds: true,
      reference: 'RFC 5280, 6.1.3 (a)(1)',
    });
    for (const { rule, sentence, reference } of checks) {
      expect({ rule, sentence, reference }).toEqual({
        rule: expect.stringMatching(/^path\.[a-z-]+$/),
        sentence: expect.stringMatching(/^[A-Z].+\.$/),
        reference: expect.stringMatching(/^RFC \d+, /),
      });
    }
  });

  it.each([
    ['a Date', new Date(NOW)],
    ['milliseconds', NOW],
    ['a text', new Date(NOW).toISOString()],
  ])('takes its moment as %s', async (_form, at) => {
    await expectValid(endEntity(), { at });
    await expectRefused(['path.validity'], endEntity({ notBefore: NOW + 1000 }), { at });
  });

  it('is found among candidates in any order, with strangers and twins between them', async () => {
    const second = createAuthority('Second', issuing);
    const stranger = createAuthority('Stranger');
    const expired = createAuthority('', root, {
      subject: issuing.name,
      key: issuing.key,
      notAfter: NOW - DAY,
    });
    const impostor = createAuthority('', stranger, { subject: issuing.name });
    const candidates = [
      impostor.der,
      second.der,
      stranger.der,
      expired.der,
      issuing.der,
      Buffer.from('junk'),
    ];
    const { path } = await expectValid(endEntity({}, second), { candidates });
    expect(path).toHaveLength(4);
  });

  it('may begin at any certificate that is trusted, and be that certificate alone', async () => {
    const { path } = await expectValid(endEntity(), { trustAnchors: [issuing.der], candidates: [] });
    expect(path).toHaveLength(2);
    const own = endEntity();
    await expectValid(own, { trustAnchors: [own], candidates: [] });
  });

  it('is chained by names that differ in case, spaces and string type', async () => {
    const other = nameOf('  iSSuing ', TAG.printableString);
    await expectValid(endEntity({ issuer: { name: other, key: issuing.key } }));
    await expectRefused(
      ['path.name-chaining'],
      endEntity({ issuer: { name: nameOf('Issuin'), key: issuing.key } }),
    );
  });

  it('is found by names although key identifiers say otherwise: they are hints', async () => {
    const wrong = extension('2.5.29.35', write.sequence(write.element(0x80, new Uint8Array(20))));
    await expectValid(endEntity({ extensions: [wrong] }));
  });

  it.each(['P-256', 'RSA', 'GOST256'] as const)('is verified with %s', async (kind) => {
    const anchor = createAuthority('Other root', undefined, { key: createKey(kind) });
    await expectValid(endEntity({}, anchor), { trustAnchors: [anchor.der] });
    const changed = Uint8Array.from(endEntity({}, anchor));
    changed[changed.length - 3]! ^= 1;
    await expectRefused(['path.signature'], changed, { trustAnchors: [anchor.der] });
  });

  it('is verified with RSA-PSS by the parameters of its algorithm, and not by others', async () => {
    const anchor = createAuthority('PSS root', undefined, { key: createKey('RSA', 'pss') });
    const request = { trustAnchors: [anchor.der] };
    await expectValid(endEntity({}, anchor), request);
    const usual = createKey('RSA').algorithm;
    await expectRefused(['path.signature'], endEntity({ algorithm: usual }, anchor), request);
  });
});

describe('an issuer', () => {
  it('is found by its name in another type of string', async () => {
    for (const tag of [TAG.teletexString, TAG.printableString])
      await expectValid(endEntity({}, { ...issuing, name: nameOf('Issuing', tag) }));
  });
});

describe('a path is refused', () => {
  it.each([
    ['that leads nowhere', () => [endEntity(), { candidates: [] }], ['path.trust-anchor']],
    [
      'of an unknown root',
      () => [endEntity(), { trustAnchors: [createAuthority('Root').der] }],
      ['path.signature'],
    ],
    ['without any anchor', () => [endEntity(), { trustAnchors: [] }], ['path.trust-anchor']],
    [
      'that is one self-signed certificate',
      () => [createAuthority('Self').der, {}],
      ['path.self-signed', 'path.trust-anchor'],
    ],
    ['that is expired', () => [endEntity({ notAfter: NOW - 1000 }), {}], ['path.validity']],
    ['that is not yet valid', () => [endEntity({ notBefore: NOW + 1000 }), {}], ['path.validity']],
    ['of an expired authority', () => below({ notAfter: NOW - 1000 }), ['path.validity']],
    [
      'of an expired root',
      () => {
        const old = createAuthority('Old', undefined, { notAfter: NOW - 1000 });
        return [endEntity({}, old), { trustAnchors: [old.der] }];
      },
      ['path.validity'],
    ],
    ['of nobody who is an authority', () => below({ extensions: [] }), ['path.basic-constraints']],
    [
      'of an authority that may not sign certificates',
      () => below({ extensions: [EXTENSIONS.authority(), EXTENSIONS.keyUsage('cRLSign')] }),
      ['path.key-usage'],
    ],
    ['of an authority of version 1', () => below({ extensions: [], version: 1 }), ['path.basic-constraints']],
    [
      'of nobody who may sign certificates and is no authority',
      () => [endEntity({ extensions: [EXTENSIONS.keyUsage('keyCertSign')] }), {}],
      ['path.key-usage'],
    ],
    [
      'with a critical extension nobody knows',
      () => [endEntity({ extensions: [extension('1.2.643.100.999', write.nothing(), true)] }), {}],
      ['path.critical-extension'],
    ],
    [
      'with a critical key identifier',
      () => [
        endEntity({ extensions: [extension('2.5.29.14', write.octetString(new Uint8Array(20)), true)] }),
        {},
      ],
      ['path.critical-extension'],
    ],
    ['with serial number 0', () => [endEntity({ serial: Uint8Array.of(0) }), {}], ['path.serial-number']],
    [
      'with a serial number of 21 octets',
      () => [endEntity({ serial: new Uint8Array(21).fill(1) }), {}],
      ['path.serial-number'],
    ],
    ['without a subject', () => [endEntity({ subject: write.sequence() }), {}], ['path.names-present']],
    [
      'of a purpose its certificate is not for',
      () => [
        endEntity({ extensions: [EXTENSIONS.purposes('1.3.6.1.5.5.7.3.1')] }),
        { purpose: 'clientAuth' },
      ],
      ['path.eku'],
    ],
    [
      'of a purpose its authority is not for',
      () => {
        const [certificate, request] = below({
          extensions: [EXTENSIONS.authority(), EXTENSIONS.purposes('1.3.6.1.5.5.7.3.1')],
        });
        return [certificate, { ...request, purpose: 'clientAuth' }];
      },
      ['path.eku'],
    ],
    [
      'of a key usage its certificate is not for',
      () => [endEntity({ extensions: [EXTENSIONS.keyUsage('cRLSign')] }), { keyUsage: ['digitalSignature'] }],
      ['path.key-usage'],
    ],
    [
      'of a policy that is asked for and missing',
      () => [endEntity(), { policies: { initial: ['1.2.643.100.113.1'], requireExplicit: true } }],
      ['path.policies'],
    ],
  ] as [string, () => readonly [Uint8Array, Partial<PathRequest>], string[]][])(
    '%s',
    async (_what, make, rules) => {
      const [certificate, request] = make();
      await expectRefused(rules, certificate, request);
    },
  );

  it('one authority after the last that is allowed, self-issued ones apart', async () => {
    const short = createAuthority('Short', root, {
      extensions: [EXTENSIONS.authority(0), EXTENSIONS.keyUsage('keyCertSign')],
    });
    const tooFar = createAuthority('Too far', short);
    await expectValid(endEntity({}, short), { candidates: [short.der] });
    await expectRefused(['path.path-length'], endEntity({}, tooFar), { candidates: [short.der, tooFar.der] });
    const renewed = createAuthority('', short, { subject: short.name });
    await expectValid(endEntity({}, renewed), { candidates: [short.der, renewed.der] });
  });

  it('by the constraints of its trust anchor', async () => {
    const narrow = createAuthority('Narrow', undefined, { extensions: [EXTENSIONS.authority(0)] });
    const between = createAuthority('Between', narrow);
    await expectRefused(['path.path-length'], endEntity({}, between), {
      candidates: [between.der],
      trustAnchors: [narrow.der],
    });
  });
});

describe('algorithms', () => {
  it.each([
    ['SHA-1 with ECDSA', createKey('P-256', 'sha1'), { sha1: true }],
    ['SHA-1 with RSA', createKey('RSA', 'sha1'), { sha1: true }],
    ['MD5', createKey('RSA', 'md5'), { md5: true }],
    ['RSA of 1024 bits', createKey('RSA-1024'), { rsaBits: 1024 }],
  ])('%s is refused unless it is asked for', async (_what, key, algorithms) => {
    const weak = createAuthority('Weak', undefined, { key });
    await expectRefused(['path.algorithm'], endEntity({}, weak), { trustAnchors: [weak.der] });
    await expectValid(endEntity({}, weak), { trustAnchors: [weak.der], algorithms });
  });

  it('a weak key of the certificate itself is refused too', async () => {
    await expectRefused(['path.algorithm'], endEntity({ key: createKey('RSA-1024') }));
  });
});

describe('name constraints', () => {
  const host = (...names: Uint8Array[]): Partial<CertificateParts> => ({
    extensions: [EXTENSIONS.alternativeNames(names)],
  });
  const constrained = (permitted: Uint8Array[], excluded: Uint8Array[] = []): Partial<CertificateParts> => ({
    extensions: [EXTENSIONS.authority(), EXTENSIONS.nameConstraints(permitted, excluded)],
  });

  it.each([
    ['a host below', [GENERAL.dns('example.ru')], [GENERAL.dns('a.b.example.ru')]],
    ['a host in other case', [GENERAL.dns('EXAMPLE.ru')], [GENERAL.dns('a.Example.RU')]],
    ['a wildcard below', [GENERAL.dns('example.ru')], [GENERAL.dns('*.example.ru')]],
    ['an address', [GENERAL.ip(10, 0, 0, 0, 255, 0, 0, 0)], [GENERAL.ip(10, 9, 8, 7)]],
    ['a mailbox of a host', [GENERAL.email('example.ru')], [GENERAL.email('a@Example.ru')]],
    ['a mailbox of a domain', [GENERAL.email('.example.ru')], [GENERAL.email('a@mail.example.ru')]],
    ['one mailbox', [GENERAL.email('a@example.ru')], [GENERAL.email('a@EXAMPLE.ru')]],
    ['a URI', [GENERAL.uri('.example.ru')], [GENERAL.uri('https://www.example.ru:8443/path')]],
    ['another form than the constrained one', [GENERAL.dns('example.ru')], [GENERAL.email('a@other.ru')]],
  ])('permit %s', async (_what, permitted, names) => {
    await expectValid(...below(constrained(permitted), host(...names)));
  });

  it.each([
    ['a host beside', [GENERAL.dns('example.ru')], [], [GENERAL.dns('notexample.ru')]],
    [
      'one of two hosts',
      [GENERAL.dns('example.ru')],
      [],
      [GENERAL.dns('example.ru'), GENERAL.dns('other.ru')],
    ],
    ['a host that is excluded', [], [GENERAL.dns('example.ru')], [GENERAL.dns('a.example.ru')]],
    [
      'a wildcard that reaches an excluded host',
      [],
      [GENERAL.dns('bad.example.ru')],
      [GENERAL.dns('*.example.ru')],
    ],
    ['an address beside', [GENERAL.ip(10, 0, 0, 0, 255, 0, 0, 0)], [], [GENERAL.ip(11, 0, 0, 1)]],
    [
      'an IPv6 address under IPv4',
      [GENERAL.ip(10, 0, 0, 0, 255, 0, 0, 0)],
      [],
      [GENERAL.ip(...new Array<number>(16).fill(1))],
    ],
    ['a mailbox below a host', [GENERAL.email('example.ru')], [], [GENERAL.email('a@mail.example.ru')]],
    ['a mailbox of the domain itself', [GENERAL.email('.example.ru')], [], [GENERAL.email('a@example.ru')]],
    ['a mailbox in other case', [GENERAL.email('a@example.ru')], [], [GENERAL.email('A@example.ru')]],
    ['a URI of an address', [GENERAL.uri('.example.ru')], [], [GENERAL.uri('https://10.0.0.1/')]],
    ['a URI without a host', [], [GENERAL.uri('example.ru')], [GENERAL.uri('urn:example:ru')]],
    ['a name of a form that cannot be compared', [], [GENERAL.other('1.2.3')], [GENERAL.other('1.2.4')]],
    ['a directory name beside', [GENERAL.directory(nameOf('Others'))], [], [GENERAL.dns('example.ru')]],
  ] as [string, Uint8Array[], Uint8Array[], Uint8Array[]][])(
    'refuse %s',
    async (_what, permitted, excluded, names) => {
      await expectRefused(
        ['path.name-constraints'],
        ...below(constrained(permitted, excluded), host(...names)),
      );
    },
  );

  it('reach the address in a subject where there are no alternative names', async () => {
    const subject = write.sequence(
      write.setOf(write.sequence(write.oid('1.2.840.113549.1.9.1'), write.text(TAG.ia5String, 'a@other.ru'))),
    );
    await expectRefused(
      ['path.name-constraints'],
      ...below(constrained([GENERAL.email('example.ru')]), { subject }),
    );
  });

  const address = (tag: number, octets: Uint8Array | string) =>
    write.sequence(
      write.setOf(write.sequence(write.oid('1.2.840.113549.1.9.1'), write.element(tag, Buffer.from(octets)))),
    );
  const wide = (text: string) => Buffer.from(text, 'utf16le').swap16();
  it.each([
    ['in UTF-8', address(TAG.utf8String, 'a@bad.ru')],
    ['in a BMPString', address(TAG.bmpString, wide('a@bad.ru'))],
    ['with a space after it', address(TAG.ia5String, 'a@bad.ru ')],
    ['with a dot after it', address(TAG.ia5String, 'a@bad.ru.')],
    ['behind a name', address(TAG.ia5String, 'A <a@bad.ru>')],
    ['in letters of another width', address(TAG.bmpString, wide('a@bad\uff0eru'))],
    ['in UTF-8 that is broken', address(TAG.utf8String, Uint8Array.of(0xff))],
  ])('are not got round by an address in the subject %s', async (_what, subject) => {
    const excluding = constrained([], [GENERAL.email('bad.ru')]);
    await expectRefused(['path.name-constraints'], ...below(excluding, { subject }));
    const beside = { subject, ...host(GENERAL.dns('good.ru')) };
    await expectRefused(['path.name-constraints'], ...below(excluding, beside));
    await expectValid(...below(constrained([], [GENERAL.dns('bad.ru')]), { subject }));
  });

  const organization = (tag: number, octets: Uint8Array | string) =>
    write.sequence(
      write.setOf(write.sequence(write.oid('2.5.4.10'), write.element(tag, Buffer.from(octets)))),
    );
  const WORDS = organization(TAG.utf8String, 'Bad');
  it.each([
    ['in a TeletexString', organization(TAG.teletexString, 'Bad')],
    ['in a BMPString', organization(TAG.bmpString, wide('Bad'))],
    [
      'in a UniversalString',
      organization(TAG.universalString, Uint8Array.of(0, 0, 0, 66, 0, 0, 0, 97, 0, 0, 0, 100)),
    ],
    ['with a hyphen that is not seen', organization(TAG.utf8String, 'B\u00adad')],
    ['with a tab before it', organization(TAG.utf8String, '\tBad')],
    ['in a GeneralString, which nobody can compare', organization(0x1b, 'Bad')],
    ['in accents of T.61, of which there are several kinds', organization(TAG.teletexString, 'B\u00c1d')],
    ['in UTF-8 that is broken', organization(TAG.utf8String, Uint8Array.of(0x42, 0xff))],
  ])('are not got round by a directory name %s', async (_what, subject) => {
    await expectRefused(
      ['path.name-constraints'],
      ...below(constrained([], [GENERAL.directory(WORDS)]), { subject }),
    );
  });

  it.each([
    ['a backslash before the host', 'https://bad.ru\\@www.example.ru/'],
    ['a space', 'https://www.example.ru/a b'],
    ['a host in percents', 'https://%77ww.example.ru/'],
    ['a number for a host', 'https://www.example.ru.0x7f/'],
    ['a dot after the host', 'https://www.example.ru./'],
  ])('are not got round by a URI with %s', async (_what, uri) => {
    for (const constraints of [
      constrained([GENERAL.uri('.example.ru')]),
      constrained([], [GENERAL.uri('bad.ru')]),
    ]) {
      await expectRefused(['path.name-constraints'], ...below(constraints, host(GENERAL.uri(uri))));
    }
  });

  it.each([
    ['a mailbox at an address', GENERAL.email('user@[192.0.2.1]'), GENERAL.email('192.0.2.1')],
    ['a host with a dot after it', GENERAL.dns('www.example.ru.'), GENERAL.dns('example.ru')],
    ['a part of a label as a wildcard', GENERAL.dns('w*.example.ru'), GENERAL.dns('example.ru')],
    ['a URI with a space', GENERAL.uri('https://www.example.ru/a b'), GENERAL.uri('.example.ru')],
  ])('are what the form of a name is asked for: %s', async (_what, name, base) => {
    await expectValid(endEntity(host(name)));
    await expectRefused(['path.name-constraints'], ...below(constrained([base]), host(name)));
  });

  it.each([
    ['a local part in quotes', GENERAL.email('"a b"@example.ru'), GENERAL.email('example.ru')],
    ['an underscore in a host', GENERAL.dns('a_b.example.ru'), GENERAL.dns('example.ru')],
  ])('can be compared with %s', async (_what, name, base) => {
    await expectValid(...below(constrained([base]), host(name)));
    await expectRefused(['path.name-constraints'], ...below(constrained([], [base]), host(name)));
  });

  it('are not asked about an address of a list, in Cyrillic even', async () => {
    const location = write.element(0x86, Buffer.from('http://\u0443\u0446.\u0440\u0444/a.crt'));
    const access = write.sequence(write.sequence(write.oid('1.3.6.1.5.5.7.48.2'), location));
    await expectValid(endEntity({ extensions: [extension('1.3.6.1.5.5.7.1.1', access)] }));
  });

  it('pass over self-issued authorities, not over the last certificate', async () => {
    const authority = createAuthority(
      'Constrained',
      root,
      constrained([GENERAL.directory(nameOf('Person'))]),
    );
    const renewed = createAuthority('', authority, { subject: authority.name });
    const request = { candidates: [authority.der, renewed.der] };
    await expectValid(endEntity({}, renewed), request);
    await expectRefused(['path.name-constraints'], endEntity({ subject: authority.name }, renewed), request);
  });

  it('of a certificate that is no authority refuse it', async () => {
    const extensions = [EXTENSIONS.nameConstraints([GENERAL.dns('example.ru')])];
    await expectRefused(['path.name-constraints'], endEntity({ extensions }));
  });

  it.each([
    ['an address without a mask', GENERAL.ip(10, 0, 0, 1)],
    ['a mask with a hole', GENERAL.ip(10, 0, 0, 0, 255, 0, 255, 0)],
    ['a wildcard', GENERAL.dns('*.example.ru')],
    ['two mailboxes in one', GENERAL.email('a@b@example.ru')],
  ])('of %s make their authority unreadable', async (_what, name) => {
    await expectRefused(['path.trust-anchor'], ...below(constrained([name])));
  });
});

describe('policies', () => {
  const KC1 = '1.2.643.100.113.1';
  const KC2 = '1.2.643.100.113.2';
  const qualified = (...policies: string[]): Partial<CertificateParts> => ({
    extensions: [EXTENSIONS.authority(), EXTENSIONS.policies(...policies)],
  });

  it('are answered, as far as they were asked for', async () => {
    const [certificate, request] = below(qualified(KC1, KC2), { extensions: [EXTENSIONS.policies(KC1)] });
    const policies = { initial: [KC1], requireExplicit: true };
    expect((await expectValid(certificate, { ...request, policies })).policies).toEqual([KC1]);
    await expectRefused(['path.policies'], certificate, {
      ...request,
      policies: { initial: [KC2], requireExplicit: true },
    });
    await expectValid(certificate, { ...request, policies: { initial: ['any'], requireExplicit: true } });
  });

  it('grow with the certificates, not with the product of their mappings (RFC 9618)', async () => {
    const oids = Array.from({ length: 60 }, (_, index) => `1.2.3.${index}`);
    const all = extension(
      '2.5.29.33',
      write.sequence(
        ...oids.flatMap((from) =>
          oids.slice(0, 20).map((to) => write.sequence(write.oid(from), write.oid(to))),
        ),
      ),
    );
    let issuer = root;
    const candidates: Uint8Array[] = [];
    for (let level = 0; level < 8; level += 1) {
      const extensions = [EXTENSIONS.authority(), EXTENSIONS.policies(...oids), all];
      issuer = createAuthority(`Level ${level}`, issuer, { extensions });
      candidates.push(issuer.der);
    }
    const leaf = endEntity({ extensions: [EXTENSIONS.policies(oids[3]!)] }, issuer);
    const { work } = await expectValid(leaf, {
      candidates,
      policies: { initial: [oids[7]!], requireExplicit: true },
    });
    expect(work.nodes).toBeLessThan(60_000);
  });
});

describe('a certificate is unreadable', () => {
  const twice = EXTENSIONS.keyUsage('digitalSignature');
  it.each([
    ['with an extension twice', () => endEntity({ extensions: [twice, twice] })],
    ['of version 1 with extensions', () => endEntity({ extensions: [twice], version: 1 })],
    ['of version 4', () => endEntity({ version: 4 })],
    [
      'with another algorithm outside than inside',
      () => endEntity({ outerAlgorithm: createKey('RSA').algorithm }),
    ],
    ['with an empty list of purposes', () => endEntity({ extensions: [EXTENSIONS.purposes()] })],
    [
      'with a known extension that is broken',
      () => endEntity({ extensions: [extension('2.5.29.19', write.nothing())] }),
    ],
    [
      'with an alternative name of a space',
      () => endEntity({ extensions: [EXTENSIONS.alternativeNames([GENERAL.dns(' ')])] }),
    ],
    ['with a serial number that is padded', () => endEntity({ serial: Uint8Array.of(0, 1) })],
    ['with a byte after it', () => Buffer.concat([endEntity(), Buffer.of(0)])],
    ['in BER', () => Buffer.concat([Buffer.of(0x30, 0x80), endEntity().subarray(4), Buffer.of(0, 0)])],
    ['that is nothing', () => new Uint8Array()],
  ])('%s', async (_what, make) => {
    await expectRefused(['path.certificate'], make());
  });
});

describe('a cache', () => {
  it('changes no answer, and no count of work', async () => {
    const cache = createCertificateCache(2);
    const anchor = Uint8Array.from(root.der);
    const [certificate, stranger] = [endEntity(), createAuthority('Stranger')];
    const first = await expectValid(certificate, { cache, trustAnchors: [anchor] });
    anchor.fill(0); // the caller's bytes are his own
    const second = await expectValid(certificate, { cache });
    expect(second).toEqual(first);
    await expectRefused(['path.trust-anchor'], certificate, {
      cache,
      trustAnchors: [stranger.der],
      candidates: [],
    });
    await expectValid(certificate, { cache });
  });

  it.each([
    ['elements', (work: PathResult['work']) => ({ nodes: work.nodes - 1 })],
    ['half of the elements', (work: PathResult['work']) => ({ nodes: Math.floor(work.nodes / 2) })],
    ['signatures', (work: PathResult['work']) => ({ signatures: work.signatures - 1 })],
  ])('leaves the limits where they are: %s', async (_what, limitsOf) => {
    const certificate = endEntity();
    const { work } = await expectValid(certificate);
    const cache = createCertificateCache();
    const limits = limitsOf(work);
    const cold = await validate(certificate, { cache, limits });
    await expectValid(certificate, { cache });
    const warm = await validate(certificate, { cache, limits });

    expect(cold.valid).toBe(false);
    expect(warm).toEqual(cold);
    await expectValid(certificate, { cache, limits: work });
  });
});

describe('a request that cannot be', () => {
  it.each([
    ['at', { at: 'soon' }],
    ['revocation', { revocation: 'perhaps' as 'none' }],
    ['purpose', { purpose: 'login' }],
    ['certificate', { certificate: '-----BEGIN CERTIFICATE-----' as unknown as Uint8Array }],
    ['trustAnchors', { trustAnchors: undefined as unknown as Uint8Array[] }],
    ['crls', { crls: ['list'] as unknown as Uint8Array[] }],
  ])('is named: %s', async (member, change) => {
    const { valid, checks } = await validate(endEntity(), change);
    expect({ valid, checks }).toMatchObject({
      valid: false,
      checks: [{ rule: 'path.request', holds: false }],
    });
    expect(checks[0]?.sentence).toContain(member);
  });
});

describe('what RFC 5280 asks of issuers and no validation needs', () => {
  it.each([
    [
      'a path length of what is no authority',
      extension('2.5.29.19', write.sequence(write.smallInteger(0))),
      'it has a pathLenConstraint and is no authority',
    ],
    [
      'a distribution point of reasons alone',
      extension('2.5.29.31', write.sequence(write.sequence(write.element(0x81, Uint8Array.of(1, 0x40))))),
      'a distribution point has neither a name nor an issuer',
    ],
  ])('is %s', async (_what, broken, sentence) => {
    const certificate = endEntity({ extensions: [broken] });
    const { checks } = await expectValid(certificate);
    const told = checks.filter(({ certificate: name }) => name === 'CN=Person,O=Test');
    expect(told).toContainEqual(
      expect.objectContaining({
        rule: 'path.issuing-profile',
        informative: true,
        sentence: expect.stringContaining(sentence),
      }),
    );
    await expectRefused(['path.issuing-profile'], certificate, { issuingProfile: 'demanded' });
  });

  it('is told, and refuses where it is demanded', async () => {
    const { checks } = await expectValid(endEntity());
    expect(checks.filter(({ rule }) => rule === 'path.issuing-profile')).toEqual(
      expect.arrayContaining([expect.objectContaining({ holds: false, informative: true })]),
    );
    await expectRefused(['path.issuing-profile'], endEntity(), { issuingProfile: 'demanded' });
  });
});
