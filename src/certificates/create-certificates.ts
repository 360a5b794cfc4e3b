import type { Accounts, Written } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Organizations } from '../organizations/index.ts';
import {
  readCertificate,
  readSigningKey,
  writePkcs12,
  type Certificate,
  type SigningKey,
} from '../pki/index.ts';
import type { Random } from '../random.ts';
import { readAccredited } from './accreditation.ts';
import { authorityId, createAuthorities, type Authorities } from './authorities.ts';
import {
  PKCS12_PASSWORD,
  type AccreditedAuthority,
  type Certificates,
  type CertificatesState,
  type OrderRecord,
  type Specimen,
  type SpecimenEntry,
} from './certificates.ts';
import { gatherEvidence } from './evidence.ts';
import { createIssuing, specimenName } from './issuing.ts';
import { KEY_KINDS, SLUGS, splitSlug } from './key-kinds.ts';
import { lacking } from './lacking.ts';
import { readOrder } from './orders.ts';
import { createPublishing } from './publishing.ts';
import { createRevocations } from './revocations.ts';
import { createShelf } from './shelf.ts';
import { signAs } from './signing.ts';
import type { Vault } from './vault.ts';

export interface CertificatesDeps {
  clock: Clock;
  random: Random;
  accounts: Accounts;
  organizations: Organizations;
  vault: Vault;
  /** Address of the stand as browsers see it: it stands in certificates. */
  baseUrl: string;
  initial?: CertificatesState | undefined;
}

/** Nothing is made here: keys and certificates come into being at the first question about them. */
export function createCertificates(deps: CertificatesDeps): Certificates {
  const { clock, random, accounts, organizations, vault, baseUrl, initial } = deps;
  const now = () => clock.now();
  const randomBytes = (length: number) => random.bytes(length);
  const orders = new Map((initial?.orders ?? []).map((order) => [order.id, order]));
  let accredited = initial?.accredited;
  const authorities = createAuthorities({ vault, random, baseUrl });
  const revocations = createRevocations({ vault, authorities, initial: initial?.revocations ?? [] });
  const shelf = createShelf({ accounts, organizations });
  const issuing = createIssuing({ authorities, shelf, vault, random, baseUrl, now });
  const publishing = createPublishing({
    authorities,
    vault,
    clock,
    random,
    baseUrl,
    revokedBy: (authority) => revocations.by(authority),
  });
  const trusted = async () => accredited ?? (await ownRoots(authorities));

  async function get(id: string): Promise<Specimen | undefined> {
    const order = orders.get(id);
    const entry = order === undefined ? shelf.entry(id) : entryOf(order);
    if (entry === undefined) return undefined;
    return withChain(entry, order === undefined ? await issuing.fromShelf(entry) : pairOf(order));
  }

  async function made(id: string): Promise<Certificate | undefined> {
    const order = orders.get(id);
    if (order !== undefined) return pairOf(order).certificate;
    const pair = shelf.entry(id) && (await vault.kept(specimenName(id)));
    const read = pair && readCertificate(pair.der);
    return read?.outcome === 'read' ? read.value : undefined;
  }

  async function recognise({ der }: Certificate): Promise<SpecimenEntry | undefined> {
    const shelved = new Set(shelf.list().flatMap(({ id }) => splitSlug(id)?.stem ?? []));
    const ids = [...shelved].flatMap((stem) => KEY_KINDS.map((kind) => `${stem}-${SLUGS[kind]}`));
    for (const id of [...orders.keys(), ...ids]) {
      const certificate = await made(id);
      const order = orders.get(id);
      if (certificate !== undefined && Buffer.compare(certificate.der, der) === 0)
        return order === undefined ? shelf.entry(id) : entryOf(order);
    }
    return undefined;
  }

  async function withChain(
    entry: SpecimenEntry,
    { key, certificate }: { key: SigningKey; certificate: Certificate },
  ): Promise<Specimen> {
    const issuer = authorities.issuerOf(certificate);
    const line = issuer === undefined ? [] : await authorities.line(issuer.kind, issuer.algorithm);
    return { ...entry, key, certificate, chain: line.map((authority) => authority.certificate.der) };
  }

  async function order(input: unknown): Promise<Written<Specimen>> {
    const read = readOrder(input, { accounts, organizations, shelf, now: now() });
    if (read.outcome === 'invalid') return read;
    const issued = await issuing.fromDraft(read.draft);
    const { certificate, key, authority } = issued;
    const entry: SpecimenEntry = { ...read.entry, id: `order-${random.id(9)}`, kind: 'ordered' };
    orders.set(entry.id, { ...entry, privateKey: key.pkcs8Pem, certificatePem: certificate.pem });
    const revoked = read.defect?.kind === 'certificate' ? read.defect.revoked : undefined;
    if (revoked !== undefined && authority !== undefined)
      revocations.add({
        issuer: authority.id,
        serialNumber: certificate.serialNumber,
        at: now(),
        ...revoked,
      });
    return { outcome: 'written', record: await withChain(entry, issued) };
  }

  return {
    accredited: trusted,
    setAccredited(input) {
      const read = readAccredited(input);
      if (read.outcome === 'written') accredited = read.record;
      return read;
    },
    resetAccredited: () => void (accredited = undefined),
    authorities: () =>
      Promise.all(
        KEY_KINDS.flatMap((algorithm) =>
          (['root', 'issuing', 'unaccredited'] as const).map((kind) => authorities.get(kind, algorithm)),
        ),
      ),
    authority: (id) => authorities.byId(id),
    list: () => [...shelf.list(), ...[...orders.values()].map(entryOf)],
    entry: (id) => {
      const ordered = orders.get(id);
      return ordered === undefined ? shelf.entry(id) : entryOf(ordered);
    },
    of(oid) {
      const person = accounts.get(oid);
      const ordered = [...orders.values()].filter((one) => one.person === oid).map(entryOf);
      return person === undefined ? ordered : [...shelf.of(person), ...ordered];
    },
    made,
    recognise,
    get,
    order,
    async revoke(id, reason) {
      const specimen = await get(id);
      const issuer = specimen && authorities.issuerOf(specimen.certificate);
      if (specimen === undefined || issuer === undefined) return 'unknown';
      const { serialNumber } = specimen.certificate;
      const issuerId = authorityId(issuer.kind, issuer.algorithm);
      const added = revocations.add({
        issuer: issuerId,
        serialNumber,
        at: now(),
        reason,
        in: ['crl', 'delta', 'ocsp'],
      });
      return added ? 'revoked' : 'already';
    },
    revocationOf(certificate) {
      const issuer = authorities.issuerOf(certificate);
      return issuer && revocations.find(authorityId(issuer.kind, issuer.algorithm), certificate.serialNumber);
    },
    async sign(id, { content, detached, format }) {
      const specimen = await get(id);
      if (specimen === undefined) return undefined;
      const stranger = shelf.otherThan(shelf.partiesOf(specimen).person, specimen.algorithm);
      const { key, certificate } = stranger === undefined ? specimen : await issuing.fromShelf(stranger);
      return signAs(
        specimen,
        { content, detached, format, randomBytes },
        { now: now(), other: { key, certificate } },
      );
    },
    async pkcs12(id, password = PKCS12_PASSWORD) {
      const specimen = await get(id);
      if (specimen === undefined) return undefined;
      const { key, certificate, chain } = specimen;
      return writePkcs12({
        key,
        certificates: [certificate.der, ...chain],
        password,
        friendlyName: id,
        randomBytes,
      });
    },
    async crl(id, list) {
      const authority = await authorities.byId(id);
      return authority && publishing.crl(authority, list);
    },
    ocsp: (request) => publishing.ocsp(request),
    timeStamp: (request) => publishing.timeStamp(request),
    evidence: async (certificates) =>
      gatherEvidence(certificates, await trusted(), { authorities, publishing }),
    export: () => ({
      orders: [...orders.values()],
      revocations: revocations.export(),
      ...(accredited !== undefined && { accredited }),
    }),
  };
}

async function ownRoots(authorities: Authorities): Promise<AccreditedAuthority[]> {
  const roots = await Promise.all(KEY_KINDS.map((algorithm) => authorities.get('root', algorithm)));
  return roots.map(({ id, certificate }) => ({
    id,
    name: certificate.subjectAttributes.find(({ name }) => name === 'CN')?.value ?? id,
    certificate: certificate.pem,
  }));
}

function entryOf(order: OrderRecord): SpecimenEntry {
  return lacking(lacking(order, 'privateKey'), 'certificatePem');
}

/** Both were written by the stand itself. */
function pairOf({ id, privateKey, certificatePem }: OrderRecord): {
  key: SigningKey;
  certificate: Certificate;
} {
  const key = readSigningKey(privateKey);
  const certificate = readCertificate(certificatePem);
  if (key.outcome === 'unreadable' || certificate.outcome === 'unreadable')
    throw new Error(`the ordered certificate ${id} cannot be read`);
  return { key: key.value, certificate: certificate.value };
}
