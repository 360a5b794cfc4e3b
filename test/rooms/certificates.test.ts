import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createVault, type Vault } from '../../src/certificates/index.ts';
import { readCertificate } from '../../src/pki/index.ts';
import { validatePath } from '../../src/pki/path/index.ts';
import { certificatesStand, type CertificatesStand } from '../support/certificates-stand.ts';

// Keys are what costs: stands share those of the authorities, as worlds do.
const vault = createVault(undefined);
const stand = () => certificatesStand({ vault });
const GOOD = 'individual-confirmed-citizen-gost';
const DAY = 24 * 3600 * 1000;

async function refusals({ certificates, clock }: CertificatesStand, der: Uint8Array): Promise<string[]> {
  const { checks } = await validatePath({
    certificate: der,
    ...(await certificates.evidence([der])),
    at: clock.now(),
    revocation: 'require',
  });
  return checks.filter(({ holds, informative }) => !holds && informative !== true).map(({ rule }) => rule);
}

describe('the shelf of specimens', () => {
  it('is listed without anything being made', async () => {
    const taken: string[] = [];
    const idle: Vault = {
      kept: async () => undefined,
      take: async (name) => {
        taken.push(name);
        throw new Error('made');
      },
    };
    const { certificates } = await certificatesStand({ vault: idle });
    expect(certificates.list().length).toBeGreaterThan(150);
    expect(certificates.entry('expired-gost')).toMatchObject({ kind: 'bad', rule: 'path.validity' });
    expect(taken).toEqual([]);
  });

  it('gives the same certificate at every question, also after a reset', async () => {
    const first = (await (await stand()).certificates.get(GOOD))!;
    const second = (await (await stand()).certificates.get(GOOD))!;
    expect(second.certificate.sha256).toBe(first.certificate.sha256);
    expect(second.key.pkcs8Pem).toBe(first.key.pkcs8Pem);
  });

  it('gives one certificate where it is asked for twice at once', async () => {
    const { certificates } = await certificatesStand();
    const [one, other] = await Promise.all([certificates.get(GOOD), certificates.get(GOOD)]);
    expect(one!.certificate.sha256).toBe(other!.certificate.sha256);
  });

  it('follows the records: a new СНИЛС is a new certificate with the same key', async () => {
    const { certificates, accounts } = await stand();
    const before = (await certificates.get(GOOD))!;
    accounts.patch(before.person!, { snils: '000-000-999 54' });
    const after = (await certificates.get(GOOD))!;
    expect(after.certificate.subject).toContain('SNILS=00000099954');
    expect(after.key.pkcs8Pem).toBe(before.key.pkcs8Pem);
  });

  it('has certificates of accounts that were made later, and of none without a СНИЛС', async () => {
    const { certificates, accounts } = await stand();
    const made = accounts.add({
      surname: 'Новый',
      name: 'Пётр',
      birthDate: '1990-01-01',
      gender: 'M',
      citizenship: 'RUS',
      snils: '000-000-999 54',
      login: 'new-person',
      password: 'New-person-1',
    });
    if (made.outcome !== 'written') throw new Error(JSON.stringify(made));
    const { oid } = made.record;
    expect(certificates.of(oid).map(({ id }) => id)).toContain(`individual-${oid}-ec`);
    const specimen = (await certificates.get(`individual-${oid}-ec`))!;
    expect(specimen.certificate.subject).toContain('CN=Новый Пётр');
    accounts.patch(oid, { snils: null });
    expect(certificates.of(oid)).toEqual([]);
    expect(await certificates.get(`individual-${oid}-ec`)).toBeUndefined();
  });

  it.each([
    '',
    'rsa',
    'individual',
    'individual-nobody-rsa',
    'expired',
    'expired-dsa',
    'md5-gost',
    'head-x-y-rsa',
    '../rsa-root',
  ])('knows no %j', async (id) => {
    expect(await (await stand()).certificates.get(id)).toBeUndefined();
  });

  it('keeps good ones good and expired ones expired when the clock is moved', async () => {
    const world = await stand();
    const { certificates, clock } = world;
    const before = (await certificates.get(GOOD))!.certificate;
    for (const move of [3 * 365 * DAY, -9 * 365 * DAY]) {
      clock.advance(move);
      const { certificate } = (await certificates.get(GOOD))!;
      expect(await refusals(world, certificate.der)).toEqual([]);
      expect(await refusals(world, (await certificates.get('expired-gost'))!.certificate.der)).toEqual([
        'path.validity',
      ]);
    }
    expect(await refusals(world, before.der)).toContain('path.validity');
  });
});

describe('the vault', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vault-'));
  const keys = path.join(folder, 'pki');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps what was made in files that only their owner reads, and takes it up again', async () => {
    const first = await certificatesStand({ vault: createVault(keys) });
    const made = (await first.certificates.get('revoked-crl-gost'))!.certificate;
    expect(readdirSync(keys).sort()).toEqual([
      'gost-issuing.pem',
      'gost-root.pem',
      'specimen-individual-confirmed-citizen-gost.pem',
      'specimen-revoked-crl-gost.pem',
    ]);
    expect(statSync(path.join(keys, 'gost-root.pem')).mode & 0o77).toBe(0);
    const second = await certificatesStand({ vault: createVault(keys) });
    // Before anybody asks for it: a file downloaded yesterday stays revoked.
    expect(await refusals(second, made.der)).toContain('revocation.crl');
    expect((await second.certificates.get('revoked-crl-gost'))!.certificate.sha256).toBe(made.sha256);
  });

  it('makes anew what is not whole', async () => {
    const spoiled = createVault(keys);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path.join(keys, 'gost-issuing.pem'), 'recipe: x\nnothing');
    const world = await certificatesStand({ vault: spoiled });
    expect(await refusals(world, (await world.certificates.get(GOOD))!.certificate.der)).toEqual([]);
  });
});

describe('an order', () => {
  it('is issued for a person in an organisation, with the profile the records give', async () => {
    const world = await stand();
    const ordered = await world.certificates.order({
      person: 'employee',
      organization: '1000100001',
      algorithm: 'GOST512',
      toolClass: 'KB1',
    });
    if (ordered.outcome !== 'written') throw new Error(JSON.stringify(ordered));
    const { record } = ordered;
    expect(record).toMatchObject({ kind: 'ordered', profile: 'employee', algorithm: 'GOST512' });
    expect(await refusals(world, record.certificate.der)).toEqual([]);
    expect(world.certificates.of(record.person!).map(({ id }) => id)).toContain(record.id);
    expect((await world.certificates.get(record.id))!.certificate.sha256).toBe(record.certificate.sha256);
  });

  it('may name a subject of its own', async () => {
    const { certificates } = await stand();
    const subject = { C: 'RU', CN: 'Кто угодно', SNILS: '00000099954', '2.5.4.20': '+7' };
    const ordered = await certificates.order({ subject, algorithm: 'EC' });
    if (ordered.outcome !== 'written') throw new Error(JSON.stringify(ordered));
    expect(ordered.record.certificate.subject).toBe('2.5.4.20=\\+7,SNILS=00000099954,CN=Кто угодно,C=RU');
  });

  it('with a defect is wrong in that way for anybody', async () => {
    const world = await stand();
    for (const [defect, rule] of [
      ['revoked-ocsp', 'revocation.ocsp'],
      ['issuer-revoked', 'revocation.crl'],
      ['unaccredited', 'path.trust-anchor'],
    ] as const) {
      const ordered = await world.certificates.order({ person: 'employee', algorithm: 'GOST256', defect });
      if (ordered.outcome !== 'written') throw new Error(JSON.stringify(ordered));
      expect(await refusals(world, ordered.record.certificate.der)).toEqual([rule]);
    }
  });

  it.each([
    [{ person: 'nobody' }, '/person'],
    [{ organization: '1' }, '/organization'],
    [{}, '/person'],
    [{ profile: 'head', person: 'employee' }, '/organization'],
    [{ person: 'employee', algorithm: 'DSA' }, '/algorithm'],
    [{ person: 'employee', algorithm: 'GOST256', defect: 'sha1' }, '/algorithm'],
    [{ person: 'employee', defect: 'no-such' }, '/defect'],
    [{ subject: { SNILS: '12-3' } }, '/subject'],
    [{ subject: { nonsense: 'x' } }, '/subject/nonsense'],
    [{ person: 'simplified-citizen' }, '/person'],
    [
      { person: 'employee', notBefore: '2026-01-01T00:00:00Z', notAfter: '2025-01-01T00:00:00Z' },
      '/notAfter',
    ],
    [{ person: 'employee', more: 1 }, '/more'],
    ['text', ''],
  ])('of %j is refused, naming the field', async (input, field) => {
    const { certificates } = await stand();
    const refused = await certificates.order(input);
    expect(refused.outcome).toBe('invalid');
    if (refused.outcome === 'invalid')
      expect(refused.mistakes.map((mistake) => mistake.field)).toContain(field);
    expect(certificates.export().orders).toEqual([]);
  });
});

describe('a revocation', () => {
  it('takes effect at once, is told with its reason, and stands once', async () => {
    const world = await stand();
    const { certificates } = world;
    const ordered = await certificates.order({ person: 'employee', algorithm: 'GOST256' });
    if (ordered.outcome !== 'written') throw new Error(JSON.stringify(ordered));
    const { id, certificate } = ordered.record;
    expect(await refusals(world, certificate.der)).toEqual([]);
    expect(await certificates.revoke(id, 'keyCompromise')).toBe('revoked');
    expect(await refusals(world, certificate.der)).toEqual(['revocation.crl']);
    expect(certificates.revocationOf(certificate)).toMatchObject({
      reason: 'keyCompromise',
      at: world.clock.now(),
    });
    expect(await certificates.revoke(id, 'superseded')).toBe('already');
    expect(await certificates.revoke('order-none', 'superseded')).toBe('unknown');
  });

  it('of a specimen is forgotten with the world, and kept in a snapshot', async () => {
    const world = await stand();
    await world.certificates.revoke(GOOD, 'unspecified');
    const { der } = (await world.certificates.get(GOOD))!.certificate;
    expect(await refusals(await stand(), der)).toEqual([]);
    const initial = structuredClone(world.certificates.export());
    expect(await refusals(await certificatesStand({ vault, initial }), der)).toEqual(['revocation.crl']);
  });
});

describe('the list of accredited authorities', () => {
  it('is the stand’s own roots, and without them nobody is trusted', async () => {
    const world = await stand();
    const own = await world.certificates.accredited();
    expect(own.map(({ id }) => id)).toEqual(['rsa-root', 'ec-root', 'gost-root', 'gost512-root']);
    const { der } = (await world.certificates.get(GOOD))!.certificate;
    expect(world.certificates.setAccredited(own.filter(({ id }) => id !== 'gost-root')).outcome).toBe(
      'written',
    );
    expect(await refusals(world, der)).toContain('path.trust-anchor');
    world.certificates.resetAccredited();
    expect(await refusals(world, der)).toEqual([]);
  });

  it('takes up the authority that was not accredited', async () => {
    const world = await stand();
    const authority = (await world.certificates.authority('gost-unaccredited'))!;
    const { der } = (await world.certificates.get('unaccredited-gost'))!.certificate;
    const entry = { id: 'theirs', name: 'Их УЦ', certificate: authority.certificate.pem };
    expect(world.certificates.setAccredited([entry]).outcome).toBe('written');
    expect(await refusals(world, der)).toEqual([]);
    expect(world.certificates.export().accredited).toEqual([entry]);
  });

  it.each([
    [[{ id: 'a', name: 'A', certificate: 'none' }], '/0/certificate'],
    [[{ id: 'a', name: 'A' }], '/0/certificate'],
    [{}, ''],
  ])('refuses %j', async (input, field) => {
    const written = (await stand()).certificates.setAccredited(input);
    expect(written).toMatchObject({ outcome: 'invalid', mistakes: [{ field }] });
  });
});

describe('questions to the authority', () => {
  it('that are no OCSP or time stamp requests have an answer all the same', async () => {
    const { certificates } = await stand();
    for (const bytes of [new Uint8Array(), Buffer.from('3003020101', 'hex'), Buffer.alloc(20_000, 0x30)]) {
      // malformedRequest
      expect(Buffer.from(await certificates.ocsp(bytes)).toString('hex')).toBe('30030a0101');
      // rejection, badDataFormat
      expect(Buffer.from(await certificates.timeStamp(bytes)).toString('hex')).toBe(
        '30093007020102' + '03020204',
      );
    }
  });

  it('about certificates of strangers bring anchors and nothing else', async () => {
    const { certificates } = await stand();
    const { certificate } = (await certificates.get('self-signed-gost'))!;
    const evidence = await certificates.evidence([certificate.der, Buffer.from('garbage')]);
    expect({ ...evidence, trustAnchors: evidence.trustAnchors.length }).toEqual({
      trustAnchors: 4,
      candidates: [],
      crls: [],
      ocspResponses: [],
    });
    expect(readCertificate(evidence.trustAnchors[0]!).outcome).toBe('read');
  });
});
