import { beforeAll, describe, expect, it } from '@jest/globals';
import { write } from '../../src/pki/der/index.ts';
import {
  generateSigningKey,
  readCertificate,
  readPkcs12,
  validatePath,
  verifyRawSignature,
  verifySignedData,
  verifySignedXml,
  writeSignedData,
  writeSignedXml,
  type Certificate,
  type SignedDataResult,
  type SigningKey,
} from '../../src/pki/index.ts';
import {
  certify,
  createAuthority,
  createKey,
  extension,
  EXTENSIONS,
  nameOf,
  NOW,
  type TestAuthority,
  type TestKey,
} from '../support/certification.ts';
import { randomBytes } from '../support/signed-messages.ts';

const [KC1, KC2] = ['1.2.643.100.113.1', '1.2.643.100.113.2'];
const content = Buffer.from('what was to be signed');
let root: TestAuthority;
let key: SigningKey;
beforeAll(async () => {
  root = createAuthority('Root');
  key = await generateSigningKey('RSA', randomBytes);
});

/** A certificate of the key, below `issuer`. */
function certificateOf(extensions: readonly Uint8Array[], issuer = root): Certificate {
  const der = certify({ issuer, subject: nameOf('Person'), key: { spki: key.spki } as TestKey, extensions });
  const read = readCertificate(der);
  if (read.outcome === 'unreadable') throw new Error(read.expected);
  return read.value;
}

const common = () => ({ trustAnchors: [root.der], at: NOW, revocation: 'none' as const });
const EXPLICIT = { initial: ['any'], requireExplicit: true };

/** The same signer in each of the three forms; what is not a matter of a form is answered alike. */
const FORMS: Record<string, (certificate: Certificate, more?: object) => Promise<SignedDataResult>> = {
  'a CMS message': async (certificate, more) => {
    const signedData = await writeSignedData({ content, detached: true, certificate, key, randomBytes });
    return verifySignedData({ signedData, content, ...common(), ...more });
  },
  'a signed document': async (certificate, more) => {
    const xml = await writeSignedXml({ xml: '<a/>', certificate, key, randomBytes });
    return verifySignedXml({ xml, ...common(), ...more });
  },
  'a bare signature': async (certificate, more) => {
    const signature = await key.sign('sha256', content, randomBytes);
    const named = { signature, certificate: certificate.der, contents: [content] };
    return verifyRawSignature({ ...named, ...common(), ...more });
  },
};

const refusing = ({ checks }: Pick<SignedDataResult, 'checks'>): string[] => [
  ...new Set(checks.filter(({ holds, informative }) => !holds && !informative).map(({ rule }) => rule)),
];

describe.each(Object.keys(FORMS))('the signer of %s', (form) => {
  const verify = FORMS[form]!;

  it('comes with the policies that are valid along his path', async () => {
    const issuing = createAuthority('Issuing', root, {
      extensions: [EXTENSIONS.authority(), EXTENSIONS.policies(KC1, '1.2.3.4')],
    });
    const certificate = certificateOf([EXTENSIONS.policies(KC1, KC2)], issuing);
    const result = await verify(certificate, { candidates: [issuing.der] });

    expect(refusing(result)).toEqual([]);
    expect(result.signers).toEqual([expect.objectContaining({ policies: [KC1] })]);
  });

  it('may not sign with a key for encipherment, also if the option is there and undefined', async () => {
    const enciphering = certificateOf([
      extension('2.5.29.15', write.bitString(Uint8Array.of(0x20), 5), true),
    ]);

    expect(refusing(await verify(enciphering))).toEqual(['path.key-usage']);
    expect(refusing(await verify(enciphering, { keyUsage: undefined }))).toEqual(['path.key-usage']);
    expect(refusing(await verify(enciphering, { keyUsage: ['keyEncipherment'] }))).toEqual([]);
  });
});

describe('an option that is there and undefined', () => {
  const weak = createKey('RSA-1024');
  const certificate = () => certify({ issuer: root, subject: nameOf('Person'), key: weak });

  it.each([
    ['its field of algorithms', { algorithms: { rsaBits: undefined } }],
    ['algorithms', { algorithms: undefined }],
  ])('leaves the default alone: %s', async (_what, more) => {
    const request = { certificate: certificate(), ...common() };

    expect(refusing(await validatePath({ ...request, ...(more as object) }))).toEqual(['path.algorithm']);
    expect(refusing(await validatePath({ ...request, algorithms: { rsaBits: 1024 } }))).toEqual([]);
  });

  it('leaves the limits alone', async () => {
    const request = { certificate: certificateOf([]).der, ...common() };
    const limits = { nodes: undefined, signatures: undefined, evidenceBytes: undefined } as object;

    expect(await validatePath({ ...request, limits })).toEqual(await validatePath(request));
  });
});

describe('a request that is impossible', () => {
  it.each<[string, object]>([
    ['at', { at: Symbol('now') }],
    ['at', { at: {} }],
    ['at', { at: undefined }],
    ['revocation', { revocation: 'perhaps' }],
    ['purpose', { purpose: 5 }],
    ['purpose', { purpose: 'toString' }],
    ['purpose', { purpose: null }],
    ['policies', { policies: null }],
    ['policies.initial', { policies: { initial: 'any' } }],
    ['policies.initial', { policies: { initial: null } }],
    ['policies.initial', { policies: { initial: [5] } }],
    ['policies.requireExplicit', { policies: { requireExplicit: 'yes' } }],
    ['keyUsage', { keyUsage: 'digitalSignature' }],
    ['keyUsage', { keyUsage: ['bogus'] }],
    ['keyUsage', { keyUsage: null }],
    ['algorithms', { algorithms: null }],
    ['algorithms.rsaBits', { algorithms: { rsaBits: '2048' } }],
    ['ocspMaxAge', { ocspMaxAge: 'x' }],
    ['ocspMaxAge', { ocspMaxAge: Number.NaN }],
    ['issuingProfile', { issuingProfile: 'liked' }],
    ['limits', { limits: null }],
    ['limits.nodes', { limits: { nodes: -1 } }],
    ['cache', { cache: {} }],
    ['cache', { cache: null }],
    ['trustAnchors', { trustAnchors: undefined }],
    ['candidates', { candidates: null }],
    ['crls', { crls: ['-----BEGIN X509 CRL-----'] }],
    ['certificate', { certificate: undefined }],
  ])('is refused and names the option: %s (%j)', async (option, more) => {
    const certificate = certificateOf([]).der;
    const { valid, checks, work } = await validatePath({ certificate, ...common(), ...more });

    expect({ valid, checks }).toEqual({
      valid: false,
      checks: [expect.objectContaining({ rule: 'path.request', holds: false })],
    });
    expect(checks[0]!.sentence.startsWith(`${option} has to be `)).toBe(true);
    expect(work).toEqual({ nodes: 0, paths: 0, signatures: 0 });
  });

  it.each<[string, (request: never) => Promise<Pick<SignedDataResult, 'valid' | 'checks'>>, object]>([
    ['signedData', verifySignedData, {}],
    ['content', verifySignedData, { signedData: content, content: 'a text' }],
    ['requireSignedAttributes', verifySignedData, { signedData: content, requireSignedAttributes: 1 }],
    ['signingTimeTolerance', verifySignedData, { signedData: content, signingTimeTolerance: '60' }],
    ['limits', verifySignedData, { signedData: content, limits: null }],
    ['xml', verifySignedXml, { xml: 5 }],
    ['content', verifySignedXml, { xml: '<a/>', content: 'a text' }],
    ['signature', verifyRawSignature, { signature: null }],
    ['contents', verifyRawSignature, { signature: content, certificate: content, contents: null }],
  ])('is refused where a signature is judged: %s', async (option, verify, more) => {
    const { valid, checks } = await verify({ ...common(), ...more } as never);

    expect({ valid, checks }).toEqual({
      valid: false,
      checks: [
        expect.objectContaining({
          rule: 'path.request',
          sentence: expect.stringMatching(`^${option} has to be `),
        }),
      ],
    });
  });

  it.each([validatePath, verifySignedData, verifySignedXml, verifyRawSignature])(
    'is refused where nothing came at all (%p)',
    async (verify) => {
      for (const request of [undefined, null, 5]) {
        const { valid, checks } = await verify(request as never);
        expect({ valid, rules: checks.map(({ rule }) => rule) }).toEqual({
          valid: false,
          rules: ['path.request'],
        });
      }
    },
  );

  it('of a key file is refused as one', async () => {
    for (const file of [undefined, null, 'x', 5] as never[])
      expect(await readPkcs12(file, 'x')).toMatchObject({
        outcome: 'unreadable',
        rule: 'pkcs12.not-pkcs12',
      });
    expect(await readPkcs12(content, undefined as never)).toMatchObject({ rule: 'pkcs12.password' });
  });
});

describe('a trust anchor that says what it is for', () => {
  const EXPLICIT_AT_ONCE = extension(
    '2.5.29.36',
    write.sequence(write.element(0x80, Uint8Array.of(0))),
    true,
  );
  const anchorWith = (...extensions: Uint8Array[]) =>
    createAuthority('Anchor', undefined, { extensions: [EXTENSIONS.authority(), ...extensions] });
  const judge = (anchor: TestAuthority, extensions: Uint8Array[], more: object = {}) =>
    validatePath({
      ...common(),
      certificate: certificateOf(extensions, anchor).der,
      trustAnchors: [anchor.der],
      ...more,
    });

  it('is for its own policies and no others (RFC 5937)', async () => {
    const anchor = anchorWith(EXTENSIONS.policies(KC1));
    const [good, other] = [[EXTENSIONS.policies(KC1, KC2)], [EXTENSIONS.policies(KC2)]];

    expect(await judge(anchor, good)).toMatchObject({ valid: true, policies: [KC1] });
    expect(await judge(anchor, other)).toMatchObject({ valid: true, policies: [] });
    expect(refusing(await judge(anchor, other, { policies: EXPLICIT }))).toEqual(['path.policies']);
    const asked = { ...EXPLICIT, initial: [KC2] };
    expect(refusing(await judge(anchor, good, { policies: asked }))).toEqual(['path.policies']);
  });

  it('may ask for a policy, or refuse anyPolicy', async () => {
    const explicit = anchorWith(EXPLICIT_AT_ONCE);
    expect(refusing(await judge(explicit, []))).toEqual(['path.policies']);
    expect(refusing(await judge(explicit, [EXTENSIONS.policies(KC1)]))).toEqual([]);

    const any = [EXTENSIONS.policies('2.5.29.32.0')];
    expect(refusing(await judge(explicit, any))).toEqual([]);
    const noAny = extension('2.5.29.54', write.smallInteger(0), true);
    expect(refusing(await judge(anchorWith(EXPLICIT_AT_ONCE, noAny), any))).toEqual(['path.policies']);
  });

  it('may itself be the certificate that is asked about, and is asked for a policy as any is', async () => {
    const anchor = anchorWith(EXTENSIONS.policies(KC1));
    const ask = (initial: string[]) =>
      validatePath({
        ...common(),
        certificate: anchor.der,
        trustAnchors: [anchor.der],
        policies: { initial, requireExplicit: true },
      });

    expect(await ask([KC1])).toMatchObject({ valid: true, policies: [KC1] });
    expect(refusing(await ask([KC2]))).toEqual(['path.policies']);
  });
});
