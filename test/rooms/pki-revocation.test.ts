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
  createCrl,
  createKey,
  createOcspResponse,
  DAY,
  extension,
  EXTENSIONS,
  GENERAL,
  nameOf,
  NOW,
  type CrlParts,
  type OcspParts,
  type TestAuthority,
} from '../support/certification.ts';

const SERIAL = Uint8Array.of(0x2a);
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const person = createKey();
let root: TestAuthority;
let leaf: Uint8Array;
beforeAll(() => {
  root = createAuthority('Root');
  leaf = certify({ issuer: root, subject: nameOf('Person'), key: person, serial: SERIAL });
});

const validate = (request: Partial<PathRequest>): Promise<PathResult> =>
  validatePath({
    certificate: leaf,
    candidates: [],
    trustAnchors: [root.der],
    crls: [],
    ocspResponses: [],
    at: NOW,
    revocation: 'require',
    ...request,
  });

const refusals = ({ checks }: PathResult): string[] => [
  ...new Set(checks.filter(({ holds, informative }) => !holds && !informative).map(({ rule }) => rule)),
];

const answer = async (request: Partial<PathRequest>) => {
  const result = await validate(request);
  return { valid: result.valid, refused: refusals(result) };
};
const GOOD = { valid: true, refused: [] };
const refused = (...rules: string[]) => ({ valid: false, refused: rules });

const crl = (change: Partial<CrlParts> = {}) => createCrl({ issuer: root, ...change });
const ocsp = (change: Partial<OcspParts> = {}) =>
  createOcspResponse({ issuer: root, serial: SERIAL, ...change });
const entry = (reason: number, more: Uint8Array[] = []) => ({
  entry: write.sequence(
    write.element(2, SERIAL),
    write.time(NOW - 2 * DAY),
    write.sequence(extension('2.5.29.21', write.element(0x0a, Uint8Array.of(reason))), ...more),
  ),
});

describe('without a word about it a certificate', () => {
  it('is refused where revocation is required, and only there', async () => {
    expect(await answer({})).toEqual(refused('revocation.status'));
    expect(await answer({ revocation: 'if-present' })).toEqual(GOOD);
    expect(await answer({ revocation: 'none' })).toEqual(GOOD);
  });

  it('is not spoken for by a list or an answer about others', async () => {
    const other = createAuthority('Other');
    const foreign = {
      crls: [createCrl({ issuer: other })],
      ocspResponses: [ocsp({ serial: Uint8Array.of(1) })],
    };
    expect(await answer(foreign)).toEqual(refused('revocation.status'));
    expect(await answer({ ...foreign, revocation: 'if-present' })).toEqual(GOOD);
  });
});

describe('a list of revoked certificates', () => {
  it('says good or revoked', async () => {
    expect(await answer({ crls: [crl({ revoked: [Uint8Array.of(0x2b)] })] })).toEqual(GOOD);
    expect(await answer({ crls: [crl({ revoked: [SERIAL] })] })).toEqual(refused('revocation.crl'));
    expect(await answer({ crls: [crl({ revoked: [SERIAL] })], revocation: 'if-present' })).toEqual(
      refused('revocation.crl'),
    );
  });

  it.each([
    ['out of date', { nextUpdate: NOW - 1000 }, 'revocation.crl-fresh'],
    ['of the future', { thisUpdate: NOW + 1000 }, 'revocation.crl-fresh'],
    ['without an end', { nextUpdate: null }, 'revocation.crl-fresh'],
    [
      'with a critical extension nobody knows',
      { extensions: [extension('1.2.3.4', write.nothing(), true)] },
      'revocation.crl-critical-extension',
    ],
  ])('%s is not used, and that is said', async (_what, change, rule) => {
    const crls = [crl(change)];
    expect(await answer({ crls })).toEqual(refused(rule, 'revocation.status'));
    expect(await answer({ crls, revocation: 'if-present' })).toEqual(refused(rule, 'revocation.status'));
    expect(await answer({ crls: [...crls, crl()] })).toEqual(GOOD);
  });

  it('that is broken, or signed by another key, is not used', async () => {
    const forged = createCrl({ issuer: { name: root.name, key: createKey() } });
    expect(await answer({ crls: [forged] })).toEqual(
      refused('revocation.crl-signature', 'revocation.status'),
    );
    expect(await answer({ crls: [crl().subarray(0, 50)] })).toEqual(
      refused('revocation.crl-readable', 'revocation.status'),
    );
  });

  it('is not signed by whoever may not sign lists', async () => {
    const extensions = [EXTENSIONS.authority(), EXTENSIONS.keyUsage('keyCertSign')];
    const mute = createAuthority('Mute', undefined, { extensions });
    const certificate = certify({ issuer: mute, subject: nameOf('Person'), key: person });
    expect(
      await answer({ certificate, trustAnchors: [mute.der], crls: [createCrl({ issuer: mute })] }),
    ).toEqual(refused('revocation.crl-signer', 'revocation.status'));
  });

  it('is replaced by a newer one of the same scope', async () => {
    const [held, released] = [crl({ revoked: [entry(6)], thisUpdate: NOW - 2 * DAY }), crl({ number: 2 })];
    expect(await answer({ crls: [held] })).toEqual(refused('revocation.crl'));
    expect(await answer({ crls: [held, released] })).toEqual(GOOD);
  });

  it('is about the certificates it says it is about', async () => {
    const scope = (...parts: Uint8Array[]) => [extension('2.5.29.28', write.sequence(...parts), true)];
    const point = (name: string) => write.context(0, write.context(0, GENERAL.uri(name)));
    const flag = (number: number) => write.element(0x80 | number, Uint8Array.of(0xff));
    expect(await answer({ crls: [crl({ extensions: scope(flag(1)) })] })).toEqual(GOOD);
    for (const parts of [[flag(2)], [flag(5)], [point('http://crl.test/1')]]) {
      expect(await answer({ crls: [crl({ extensions: scope(...parts), revoked: [SERIAL] })] })).toEqual(
        refused('revocation.status'),
      );
    }
    const certificate = certify({
      issuer: root,
      subject: nameOf('Person'),
      key: person,
      extensions: [extension('2.5.29.31', write.sequence(write.sequence(point('http://crl.test/1'))))],
    });
    expect(
      await answer({ certificate, crls: [crl({ extensions: scope(point('http://crl.test/1')) })] }),
    ).toEqual(GOOD);
    expect(
      await answer({ certificate, crls: [crl({ extensions: scope(point('http://crl.test/2')) })] }),
    ).toEqual(refused('revocation.status'));
  });

  it('of some reasons only is no answer for the others', async () => {
    const some = (bits: number) => [
      extension('2.5.29.28', write.sequence(write.element(0x83, Uint8Array.of(1, bits))), true),
    ];
    const [first, others] = [
      crl({ extensions: some(0b0110_0000) }),
      crl({
        extensions: [
          extension(
            '2.5.29.28',
            write.sequence(write.element(0x83, Uint8Array.of(7, 0b0001_1111, 0x80))),
            true,
          ),
        ],
      }),
    ];
    expect(await answer({ crls: [first] })).toEqual(refused('revocation.status'));
    expect(await answer({ crls: [first, others] })).toEqual(GOOD);
  });

  it('is completed by a delta from the same base, and by no other', async () => {
    const delta = (base: number, change: Partial<CrlParts> = {}) =>
      crl({ number: 7, extensions: [extension('2.5.29.27', write.smallInteger(base), true)], ...change });
    const complete = crl({ number: 5 });
    expect(await answer({ crls: [delta(5)] })).toEqual(refused('revocation.status'));
    expect(await answer({ crls: [complete, delta(5, { revoked: [SERIAL] })] })).toEqual(
      refused('revocation.crl'),
    );
    expect(await answer({ crls: [complete, delta(6, { revoked: [SERIAL] })] })).toEqual(GOOD);
    expect(
      await answer({ crls: [complete, delta(5, { revoked: [SERIAL], nextUpdate: NOW - 1000 })] }),
    ).toEqual(GOOD);
    const held = crl({ number: 5, revoked: [entry(6)] });
    expect(await answer({ crls: [held, delta(5, { revoked: [entry(8)] })] })).toEqual(GOOD);
    // Nor by one over SHA-1, which anybody may have made who can collide it.
    const weak = { name: root.name, key: root.key.weakly! };
    expect(await answer({ crls: [held, delta(5, { issuer: weak, revoked: [entry(8)] })] })).toEqual(
      refused('revocation.crl'),
    );
  });

  it('may be signed by somebody below the same anchor, who is not revoked himself', async () => {
    const signer = createAuthority('Lists', root, {
      serial: Uint8Array.of(0x55),
      extensions: [EXTENSIONS.keyUsage('cRLSign')],
    });
    const certificate = certify({
      issuer: root,
      subject: nameOf('Person'),
      key: person,
      serial: SERIAL,
      extensions: [
        extension(
          '2.5.29.31',
          write.sequence(write.sequence(write.context(2, GENERAL.directory(signer.name)))),
        ),
      ],
    });
    const indirect = (revoked: CrlParts['revoked'] = [], issuer = signer) =>
      createCrl({
        issuer,
        revoked,
        extensions: [extension('2.5.29.28', write.sequence(write.element(0x84, Uint8Array.of(0xff))), true)],
      });
    const ofRoot = {
      entry: write.sequence(
        write.element(2, SERIAL),
        write.time(NOW - DAY),
        write.sequence(extension('2.5.29.29', write.sequence(GENERAL.directory(root.name)), true)),
      ),
    };
    // Without a list of the root nothing is known about the signer of lists; a list of his may say that himself.
    const request = { certificate, candidates: [signer.der] };
    const rootList = createCrl({
      issuer: root,
      extensions: [extension('2.5.29.28', write.sequence(write.element(0x82, Uint8Array.of(0xff))), true)],
    });
    expect(await answer({ ...request, crls: [indirect(), rootList] })).toEqual(
      refused('revocation.crl-signer', 'revocation.status'),
    );
    const full = crl({ revoked: [Uint8Array.of(0x77)] });
    expect(await answer({ ...request, crls: [indirect(), full] })).toEqual(GOOD);
    expect(await answer({ ...request, crls: [indirect([ofRoot]), full] })).toEqual(refused('revocation.crl'));
    expect(await answer({ ...request, crls: [indirect([SERIAL]), full] })).toEqual(GOOD);
    const revokedSigner = crl({ revoked: [Uint8Array.of(0x55)] });
    expect(
      (await answer({ ...request, crls: [indirect(), revokedSigner], revocation: 'require' })).refused,
    ).not.toContain('revocation.crl');
    const stranger = createAuthority('Lists', createAuthority('Elsewhere'));
    expect(await answer({ certificate, candidates: [stranger.der], crls: [indirect([], stranger)] })).toEqual(
      refused('revocation.crl-signer', 'revocation.status'),
    );
  });
});

describe('an entry of a list', () => {
  const number = (serial: Uint8Array) => write.element(TAG.integer, serial);
  const when = write.time(NOW - 2 * DAY);
  const reason = (code: number) => extension('2.5.29.21', write.element(0x0a, Uint8Array.of(code)));
  const listed = (...entries: Uint8Array[]) =>
    answer({ crls: [crl({ revoked: entries.map((one) => ({ entry: one })) })] });
  const REVOKED = refused('revocation.crl');

  it.each<[string, Uint8Array[]]>([
    ['alone', []],
    ['with a reason', [write.sequence(reason(1))]],
    ['with a reason and a date', [write.sequence(reason(4), extension('2.5.29.24', when))]],
    [
      'with a great deal nobody knows',
      [write.sequence(extension('1.2.3', write.octetString(new Uint8Array(300))))],
    ],
  ])('is found %s, among others and by its number alone', async (_what, more) => {
    const [looks, ends] = [Uint8Array.of(2, 1, ...SERIAL), Uint8Array.of(1, ...SERIAL)];
    const others = [looks, ends].map((serial) => write.sequence(number(serial), when, ...more));
    const own = write.sequence(number(SERIAL), when, ...more);

    expect(await listed(...others)).toEqual(GOOD);
    expect(await listed(own)).toEqual(REVOKED);
    expect(await listed(...others, own)).toEqual(REVOKED);
    expect(await listed(own, ...others)).toEqual(REVOKED);
  });

  it('is told with its date and reason', async () => {
    const own = write.sequence(number(SERIAL), when, write.sequence(reason(1)));
    const { checks } = await validate({ crls: [crl({ revoked: [{ entry: own }] })] });
    const sentence = `It was revoked on ${new Date(NOW - 2 * DAY).toISOString().slice(0, 10)} (keyCompromise), says a list of revoked certificates.`;
    expect(checks).toContainEqual(expect.objectContaining({ rule: 'revocation.crl', sentence }));
  });

  it.each<[string, Uint8Array]>([
    ['a number that is padded', write.sequence(number(Uint8Array.of(0, 1)), when)],
    ['no number', write.sequence(number(new Uint8Array()), when)],
    ['no date', write.sequence(number(Uint8Array.of(1)))],
    [
      'a date that there is not',
      write.sequence(number(Uint8Array.of(1)), write.text(TAG.utcTime, '310230060807Z')),
    ],
    [
      'something behind its reason',
      write.sequence(number(Uint8Array.of(1)), when, write.sequence(reason(1)), when),
    ],
    [
      'a reason of two octets',
      write.sequence(
        number(Uint8Array.of(1)),
        when,
        write.sequence(extension('2.5.29.21', write.element(0x0a, Uint8Array.of(0, 1)))),
      ),
    ],
    ['a reason twice', write.sequence(number(Uint8Array.of(1)), when, write.sequence(reason(1), reason(1)))],
    ['an end beyond that of the list', Uint8Array.of(0x30, 0x7f, 2, 1, 1)],
  ])('with %s makes the whole list unreadable', async (_what, broken) => {
    const unreadable = refused('revocation.crl-readable', 'revocation.status');
    expect(await listed(broken)).toEqual(unreadable);
    expect(await listed(write.sequence(number(SERIAL), when), broken)).toEqual(unreadable);
  });

  it('is found in a list of eight mebibytes that the caller gives', async () => {
    const more = write.sequence(reason(1));
    const revoked = Array.from({ length: 220_000 }, (_, index) =>
      write.sequence(number(Uint8Array.of(0x40, index >> 16, (index >> 8) & 255, index & 255)), when, more),
    );
    const list = (...last: Uint8Array[]) =>
      crl({ revoked: [{ entry: Buffer.concat([...revoked, ...last]) }] });
    expect(list().length).toBeGreaterThan(8_000_000);

    expect(await answer({ crls: [list()] })).toEqual(GOOD);
    expect(await answer({ crls: [list(write.sequence(number(SERIAL), when))] })).toEqual(REVOKED);
  });
});

describe('an OCSP answer', () => {
  it('says good, revoked or unknown', async () => {
    expect(await answer({ ocspResponses: [ocsp()] })).toEqual(GOOD);
    expect(await answer({ ocspResponses: [ocsp({ byKey: true })] })).toEqual(GOOD);
    expect(await answer({ ocspResponses: [ocsp({ status: 'revoked' })] })).toEqual(
      refused('revocation.ocsp'),
    );
    expect(await answer({ ocspResponses: [ocsp({ status: 'unknown' })] })).toEqual(
      refused('revocation.ocsp', 'revocation.status'),
    );
  });

  it('does not speak against "revoked", from wherever that comes', async () => {
    const revoked = crl({ revoked: [SERIAL] });
    expect(await answer({ crls: [revoked], ocspResponses: [ocsp()] })).toEqual(refused('revocation.crl'));
    expect(await answer({ crls: [crl()], ocspResponses: [ocsp({ status: 'revoked' })] })).toEqual(
      refused('revocation.ocsp'),
    );
    expect(await answer({ ocspResponses: [ocsp(), ocsp({ status: 'revoked' })] })).toEqual(
      refused('revocation.ocsp'),
    );
  });

  it('that is forged is no answer', async () => {
    const forged = ocsp({ responder: { name: root.name, key: createKey() } });
    expect(await answer({ ocspResponses: [forged] })).toEqual(
      refused('revocation.ocsp-signature', 'revocation.status'),
    );
    expect(await answer({ ocspResponses: [forged], crls: [crl({ revoked: [SERIAL] })] })).toEqual(
      refused('revocation.crl'),
    );
    const stranger = createAuthority('Stranger');
    const foreign = ocsp({ responder: stranger, certificates: [stranger.der] });
    expect(await answer({ ocspResponses: [foreign] })).toEqual(
      refused('revocation.ocsp-signer', 'revocation.status'),
    );
  });

  it.each([
    ['out of date', { nextUpdate: NOW - 1000 }],
    ['of the future', { thisUpdate: NOW + 1000, nextUpdate: NOW + DAY }],
    ['produced in the future', { producedAt: NOW + 1000 }],
    ['two days old and without an end', { thisUpdate: NOW - 2 * DAY, nextUpdate: null }],
  ])('%s is no answer', async (_what, change) => {
    expect(await answer({ ocspResponses: [ocsp(change)] })).toEqual(
      refused('revocation.ocsp-fresh', 'revocation.status'),
    );
  });

  it('without an end is fresh for a day, or as long as the caller says', async () => {
    expect(await answer({ ocspResponses: [ocsp({ nextUpdate: null })] })).toEqual(GOOD);
    const old = {
      ocspResponses: [ocsp({ thisUpdate: NOW - 2 * DAY, nextUpdate: null })],
      ocspMaxAge: 3 * DAY,
    };
    expect(await answer(old)).toEqual(GOOD);
  });

  it('names the issuer by the letters of its own certificate, or of the one asked about', async () => {
    const printable = nameOf('Lettered', TAG.printableString);
    const lettered = createAuthority('', undefined, { subject: printable });
    const issuer = { ...lettered, name: nameOf('Lettered') };
    const request = {
      certificate: certify({ issuer, subject: nameOf('Person'), key: person, serial: SERIAL }),
      trustAnchors: [lettered.der],
    };
    for (const named of [lettered, issuer])
      expect(await answer({ ...request, ocspResponses: [ocsp({ issuer: named })] })).toEqual(GOOD);
  });

  describe('by a delegate', () => {
    const key = createKey();
    const NUMBER = Uint8Array.of(0x66);
    const [PURPOSE, SIGNING] = [EXTENSIONS.purposes(OCSP_SIGNING), EXTENSIONS.keyUsage('digitalSignature')];
    const NO_CHECK = extension('1.3.6.1.5.5.7.48.1.5', write.nothing());
    const TO_BE_ASKED = { extensions: [PURPOSE, SIGNING] };
    const delegate = (change: object = {}, issuer: TestAuthority = root, name = nameOf('Responder')) => {
      const extensions = [PURPOSE, SIGNING, NO_CHECK];
      const der = certify({ issuer, subject: name, key, serial: NUMBER, extensions, ...change });
      return ocsp({ responder: { name, key }, certificates: [der] });
    };
    const UNAUTHORISED = refused('revocation.ocsp-signer', 'revocation.status');

    it('of the very issuer is believed', async () => {
      expect(await answer({ ocspResponses: [delegate()] })).toEqual(GOOD);
    });

    it.each([
      ['without the purpose', { extensions: [SIGNING, NO_CHECK] }],
      ['for any purpose', { extensions: [EXTENSIONS.purposes('2.5.29.37.0'), NO_CHECK] }],
      ['whose key may not sign', { extensions: [PURPOSE, EXTENSIONS.keyUsage('cRLSign'), NO_CHECK] }],
      ['that is expired', { notAfter: NOW - 1000 }],
      [
        'with a critical extension nobody knows',
        { extensions: [PURPOSE, NO_CHECK, extension('1.2.3.4', write.nothing(), true)] },
      ],
    ])('%s is not', async (_what, change) => {
      expect(await answer({ ocspResponses: [delegate(change)] })).toEqual(UNAUTHORISED);
    });

    it('of another authority of the same root is not', async () => {
      const sibling = createAuthority('Sibling', root);
      expect(await answer({ candidates: [sibling.der], ocspResponses: [delegate({}, sibling)] })).toEqual(
        UNAUTHORISED,
      );
    });

    it.each([
      ['the name of its issuer', () => delegate({}, root, root.name)],
      [
        'a critical word that nobody need ask about him',
        () =>
          delegate({
            extensions: [PURPOSE, SIGNING, extension('1.3.6.1.5.5.7.48.1.5', write.nothing(), true)],
          }),
      ],
    ])('with %s is believed', async (_what, make) => {
      expect(await answer({ ocspResponses: [make()] })).toEqual(GOOD);
    });

    // Of some reasons only, so that it says nothing about the person.
    const SOME = extension('2.5.29.28', write.sequence(write.element(0x83, Uint8Array.of(6, 0x40))), true);
    const list = () => crl({ revoked: [NUMBER], extensions: [SOME] });
    it.each<[string, () => Partial<PathRequest>]>([
      ['a list', () => ({ crls: [list()] })],
      ['an answer of its issuer', () => ({ ocspResponses: [ocsp({ serial: NUMBER, status: 'revoked' })] })],
    ])(
      'that is revoked by %s is not, unless its certificate says that nobody need ask',
      async (_what, make) => {
        const evidence = make();
        const beside = (one: Uint8Array): Partial<PathRequest> => ({
          ...evidence,
          ocspResponses: [one, ...(evidence.ocspResponses ?? [])],
        });
        expect(await answer(beside(delegate(TO_BE_ASKED)))).toEqual(UNAUTHORISED);
        expect(await answer({ ...beside(delegate(TO_BE_ASKED)), revocation: 'if-present' })).toEqual(
          UNAUTHORISED,
        );
        expect(await answer(beside(delegate()))).toEqual(GOOD);
      },
    );

    it('whom nothing is known about is believed only where that is enough', async () => {
      const alone = delegate(TO_BE_ASKED);
      expect(await answer({ ocspResponses: [alone] })).toEqual(UNAUTHORISED);
      expect(await answer({ ocspResponses: [alone], revocation: 'if-present' })).toEqual(GOOD);
      expect(await answer({ ocspResponses: [alone, ocsp({ serial: NUMBER })] })).toEqual(GOOD);
    });

    it('says nothing for himself, nor for another', async () => {
      const name = nameOf('Responder');
      const der = certify({ issuer: root, subject: name, key, serial: NUMBER, ...TO_BE_ASKED });
      const responder = { name, key };
      const ofHimself = ocsp({ serial: NUMBER, responder, certificates: [der] });
      expect(await answer({ ocspResponses: [delegate(TO_BE_ASKED), ofHimself] })).toEqual(UNAUTHORISED);
    });
  });
});

describe('an authority on the path', () => {
  it('is asked about like the certificate itself', async () => {
    const issuing = createAuthority('Issuing', root, { serial: Uint8Array.of(0x33) });
    const request = {
      certificate: certify({ issuer: issuing, subject: nameOf('Person'), key: person }),
      candidates: [issuing.der],
    };
    const list = createCrl({ issuer: issuing });
    expect(await answer({ ...request, crls: [list] })).toEqual(refused('revocation.status'));
    expect(await answer({ ...request, crls: [list, crl()] })).toEqual(GOOD);
    const { checks } = await validate({ ...request, crls: [list, crl({ revoked: [Uint8Array.of(0x33)] })] });
    expect(checks).toContainEqual(
      expect.objectContaining({ rule: 'revocation.crl', certificate: 'CN=Issuing,O=Test', holds: false }),
    );
  });
});

describe('a list that is kept in the cache', () => {
  it('is charged as one that is read, and a newer or a forged one speaks for itself', async () => {
    const cache = createCertificateCache();
    const list = crl();
    const first = await validate({ cache, crls: [list] });
    const second = await validate({ cache, crls: [list] });
    expect(first.valid).toBe(true);
    expect(second).toEqual(first);
    const limits = { evidenceBytes: list.length - 1 };
    expect(await answer({ cache, crls: [list], limits })).toEqual(
      refused('revocation.crl-readable', 'revocation.status'),
    );

    const forged = Uint8Array.from(list);
    forged[forged.length - 1]! ^= 1;
    expect(await answer({ cache, crls: [forged] })).toEqual(
      refused('revocation.crl-signature', 'revocation.status'),
    );
    const revoking = crl({ revoked: [entry(1)], thisUpdate: NOW - 60_000 });
    expect(await answer({ cache, crls: [list, revoking] })).toEqual(refused('revocation.crl'));
    list.fill(0); // the caller's bytes are his own
    expect(await answer({ cache, crls: [crl()] })).toEqual(GOOD);
    expect(await answer({ cache, crls: [crl()], at: NOW + 365 * DAY })).toMatchObject({ valid: false });
  });
});
