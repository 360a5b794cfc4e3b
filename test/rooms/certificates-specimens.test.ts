import {
  CATALOGUE,
  SLUGS,
  type Defect,
  type KeyKind,
  type SpecimenEntry,
} from '../../src/certificates/index.ts';
import { ALL_RULES, verifySignedData, verifySignedXml, type SignedDataResult } from '../../src/pki/index.ts';
import { differences, partsOf } from '../support/certificate-parts.ts';
import { certificatesStand } from '../support/certificates-stand.ts';

const { certificates, clock } = await certificatesStand();
const CHALLENGE = Buffer.from('sign in as 8f2c');
const DOCUMENT = Buffer.from('<challenge>sign in as 8f2c</challenge>');
const KINDS: KeyKind[] = ['RSA', 'EC', 'GOST256', 'GOST512'];
const MINUTE = 60_000;

async function specimen(id: string) {
  const found = await certificates.get(id);
  if (found === undefined) throw new Error(`no specimen ${id}`);
  return found;
}

/** As a login by signature asks: with revocation known, signed attributes and a time of now. */
async function verified(id: string): Promise<SignedDataResult> {
  const { certificate, chain, format = 'cms' } = await specimen(id);
  const content = format === 'xml' ? DOCUMENT : CHALLENGE;
  const signed = (await certificates.sign(id, { content, format }))!;
  const request = {
    content,
    ...(await certificates.evidence([certificate.der, ...chain])),
    at: clock.now(),
    revocation: 'require',
    purpose: 'clientAuth',
    keyUsage: ['digitalSignature'],
    signingTimeTolerance: 10 * MINUTE,
  } as const;
  return format === 'xml'
    ? verifySignedXml({ xml: signed, ...request })
    : verifySignedData({ signedData: signed, requireSignedAttributes: true, ...request });
}

const refusing = ({ checks }: SignedDataResult): string[] => [
  ...new Set(
    checks.filter(({ holds, informative }) => !holds && informative !== true).map(({ rule }) => rule),
  ),
];

const twinOf = ({ profile, person, organization }: SpecimenEntry, algorithm: KeyKind): SpecimenEntry => {
  const good = certificates
    .list()
    .find(
      (one) =>
        one.kind === 'good' &&
        one.profile === profile &&
        one.person === person &&
        one.organization === organization,
    );
  return certificates.entry(good!.id.replace(/-[a-z0-9]+$/, `-${SLUGS[algorithm]}`))!;
};

const cases = (suitable: (defect: Defect) => boolean): [string, Defect, KeyKind][] =>
  CATALOGUE.filter(suitable).flatMap((defect) =>
    KINDS.filter((kind) => (defect.algorithms ?? KINDS).includes(kind)).map(
      (kind): [string, Defect, KeyKind] => [`${defect.id}-${SLUGS[kind]}`, defect, kind],
    ),
  );
/** Not knowing is what follows where an answer about revocation cannot be used. */
const CONSEQUENCES: Record<string, string[]> = {
  'revocation.crl-fresh': ['revocation.status'],
  'revocation.crl-signature': ['revocation.status'],
  'revocation.crl-signer': ['revocation.status'],
  'revocation.ocsp-fresh': ['revocation.status'],
  'revocation.ocsp-signer': ['revocation.status'],
  'revocation.ocsp-signature': ['revocation.status'],
  // Nobody can have signed now with what is not valid now.
  'path.validity': ['cms.signing-time'],
  // A key that is too short signs its messages as badly.
  'path.algorithm': ['cms.algorithm'],
  // An issuer of itself that nobody trusts is both.
  'path.self-signed': ['path.trust-anchor'],
};

describe('a good specimen', () => {
  it.each(
    certificates
      .list()
      .filter(({ kind, algorithm }) => kind === 'good' && algorithm === 'GOST256')
      .map(({ id }) => [id]),
  )('%s signs so that nothing refuses it', async (id) => {
    expect(refusing(await verified(id))).toEqual([]);
  });

  it.each(KINDS)('of %s signs so that nothing refuses it', async (kind) => {
    const result = await verified(`individual-confirmed-citizen-${SLUGS[kind]}`);
    expect({ valid: result.valid, refusing: refusing(result) }).toEqual({ valid: true, refusing: [] });
  });

  it('names its owner by the numbers of the records, in the types the order asks for', async () => {
    const { certificate } = await specimen('head-head-of-company-1000100001-gost');
    expect(certificate.subject).toMatch(
      /SNILS=00000000606.*INN=000000000642.*INNLE=\d{10},OGRN=\d{13},title=.*CN=Директоров Егор Главович/,
    );
    const subject = partsOf(certificate.der).get('subject')!;
    // NumericString (0x12) of eleven digits.
    expect(subject).toContain(`120b${Buffer.from('00000000606').toString('hex')}`);
  });
});

describe('the catalogue of what can be wrong', () => {
  it('has at least forty mistakes, each under its own name', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(40);
  });

  it('names rules that exist', () => {
    const rules = CATALOGUE.map(({ rule }) => rule).filter((rule) => !rule.startsWith('sign.'));
    expect(rules.filter((rule) => !Object.hasOwn(ALL_RULES, rule))).toEqual([]);
  });

  it('says in both languages what is wrong', () => {
    for (const { title } of CATALOGUE) {
      expect(title.ru).toMatch(/[а-яё]/i);
      expect(title.en).toMatch(/^[^а-яё]*(СНИЛС|ИНН|ОГРН)?[^а-яё]*$/);
    }
  });
});

describe('a bad specimen', () => {
  it.each(cases(({ kind }) => kind === 'certificate'))(
    '%s differs from its good twin in exactly what it says',
    async (id, defect, kind) => {
      const bad = await specimen(id);
      const good = await specimen(twinOf(bad, kind).id);
      const found = differences(good.certificate.der, bad.certificate.der);
      const invisible = ['revocation', 'signature', 'serial-number', 'use'].includes(defect.differs);
      expect(found).toEqual(invisible ? [] : [defect.differs]);
    },
  );

  it.each(cases(({ kind }) => kind === 'signature'))(
    '%s signs with the certificate of its good twin',
    async (id, _defect, kind) => {
      const bad = await specimen(id);
      expect(bad.certificate.sha256).toBe((await specimen(twinOf(bad, kind).id)).certificate.sha256);
    },
  );

  it.each(cases(({ rule }) => !rule.startsWith('sign.')))(
    '%s is refused by its own rule',
    async (id, { rule }) => {
      const result = await verified(id);
      expect(result.valid).toBe(false);
      const rules = refusing(result);
      expect(rules).toContain(rule);
      expect(rules.filter((one) => one !== rule && CONSEQUENCES[rule]?.includes(one) !== true)).toEqual([]);
    },
  );

  it.each(cases(({ rule }) => rule.startsWith('sign.')))(
    '%s has a valid path: only the login can refuse it',
    async (id) => {
      expect(refusing(await verified(id))).toEqual([]);
    },
  );
});
