import { createHash } from 'node:crypto';
import {
  extensions,
  generateSigningKey,
  issueCertificate,
  readCertificate,
  writeName,
  type Certificate,
  type NameValue,
  type SigningKey,
} from '../pki/index.ts';
import type { Random } from '../random.ts';
import { AUTHORITY_PLANS, planOf, type AuthorityKind } from './authority-plans.ts';
import { KEY_KINDS, SLUGS, splitSlug, type KeyKind } from './key-kinds.ts';
import type { Vault } from './vault.ts';

export interface Authority {
  /** E.g. `rsa-issuing`: also its name in addresses. */
  id: string;
  kind: AuthorityKind;
  algorithm: KeyKind;
  certificate: Certificate;
  key: SigningKey;
}

export interface Authorities {
  /** Made at the first question, with those above it. */
  get(kind: AuthorityKind, algorithm: KeyKind): Promise<Authority>;
  byId(id: string): Promise<Authority | undefined>;
  /** The authority a certificate names as its issuer, if it is one of ours; costs no key. */
  issuerOf(
    certificate: Pick<Certificate, 'issuerName'>,
  ): { kind: AuthorityKind; algorithm: KeyKind } | undefined;
  /** Whether it has been made: what has not been asked for has issued nothing. */
  exists(kind: AuthorityKind, algorithm: KeyKind): Promise<boolean>;
  /** This one and those above it, up to the root. */
  line(kind: AuthorityKind, algorithm: KeyKind): Promise<Authority[]>;
}

export interface AuthoritiesDeps {
  vault: Vault;
  random: Random;
  /** E.g. `http://localhost:3000`; stands in certificates. */
  baseUrl: string;
}

export const authorityId = (kind: AuthorityKind, algorithm: KeyKind): string => `${SLUGS[algorithm]}-${kind}`;

/** Where an authority's things are, below the stand's address. */
export const addresses = (baseUrl: string, id: string) => ({
  certificate: `${baseUrl}/pki/authorities/${id}.cer`,
  crl: `${baseUrl}/pki/crl/${id}.crl`,
  delta: `${baseUrl}/pki/crl/${id}-delta.crl`,
  ocsp: `${baseUrl}/pki/ocsp`,
});

export function createAuthorities({ vault, random, baseUrl }: AuthoritiesDeps): Authorities {
  const randomBytes = (length: number) => random.bytes(length);
  const byName = new Map<string, { kind: AuthorityKind; algorithm: KeyKind }>();
  for (const algorithm of KEY_KINDS) {
    for (const kind of Object.keys(AUTHORITY_PLANS) as AuthorityKind[])
      byName.set(nameKey(writeName(nameOf(kind, algorithm))), { kind, algorithm });
  }

  async function get(kind: AuthorityKind, algorithm: KeyKind): Promise<Authority> {
    const plan = planOf(kind);
    const id = authorityId(kind, algorithm);
    const parent = plan.parent === undefined ? undefined : await get(plan.parent, algorithm);
    const recipe = digest([plan, baseUrl, parent?.certificate.sha256]);
    const { key, der } = await vault.take(id, recipe, async (kept) => {
      const own = kept ?? (await generateSigningKey(algorithm, randomBytes));
      return { key: own, der: await certify(kind, algorithm, own, parent) };
    });
    const read = readCertificate(der);
    if (read.outcome === 'unreadable')
      throw new Error(`the authority ${id} cannot be read: ${read.expected}`);
    return { id, kind, algorithm, certificate: read.value, key };
  }

  async function certify(kind: AuthorityKind, algorithm: KeyKind, key: SigningKey, parent?: Authority) {
    const plan = planOf(kind);
    const subject = nameOf(kind, algorithm);
    const signer = parent ?? { id: '', key };
    const at = addresses(baseUrl, signer.id);
    const { onlyPolicy, vouchesFor, onlyOrganization } = plan;
    return issueCertificate({
      issuer: { name: parent?.certificate.subjectName ?? writeName(subject), key: signer.key },
      subject,
      spki: key.spki,
      serialNumber: newSerial(random),
      notBefore: plan.notBefore,
      notAfter: plan.notAfter,
      extensions: [
        extensions.basicConstraints(
          plan.isAuthority ?? true,
          plan.isAuthority === false ? undefined : plan.pathLength,
        ),
        ...(plan.keyUsage === undefined ? [] : [extensions.keyUsage(...plan.keyUsage)]),
        extensions.subjectKeyIdentifier(key.spki),
        extensions.authorityKeyIdentifier(extensions.keyIdentifier(signer.key.spki)),
        // Whatever the person's certificate says; without it a path that asks for a policy would find none.
        extensions.certificatePolicies([onlyPolicy ?? vouchesFor ?? '2.5.29.32.0']),
        ...(onlyPolicy === undefined ? [] : [extensions.policyConstraints(0)]),
        ...(onlyOrganization === undefined ? [] : [permitted(onlyOrganization)]),
        ...(parent === undefined
          ? []
          : [
              extensions.crlDistributionPoints([at.crl]),
              extensions.authorityInfoAccess({ issuer: at.certificate }),
            ]),
      ],
      randomBytes,
    });
  }

  const authorities: Authorities = {
    get,
    async byId(id) {
      const parts = partsOf(id);
      return parts && get(parts.kind, parts.algorithm);
    },
    issuerOf: ({ issuerName }) => byName.get(nameKey(issuerName)),
    exists: async (kind, algorithm) => (await vault.kept(authorityId(kind, algorithm))) !== undefined,
    async line(kind, algorithm) {
      const authority = await get(kind, algorithm);
      const { parent } = planOf(kind);
      return [authority, ...(parent === undefined ? [] : await authorities.line(parent, algorithm))];
    },
  };
  return authorities;
}

/** 16 random octets, positive: RFC 5280 4.1.2.2 and the rule that serial numbers cannot be guessed. */
export function newSerial(random: Random): Uint8Array {
  const serial = Uint8Array.from(random.bytes(16));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function partsOf(id: string): { kind: AuthorityKind; algorithm: KeyKind } | undefined {
  const [slug = '', ...rest] = id.split('-');
  const algorithm = splitSlug(`any-${slug}`)?.algorithm;
  const kind = rest.join('-');
  return algorithm !== undefined && Object.hasOwn(AUTHORITY_PLANS, kind)
    ? { kind: kind as AuthorityKind, algorithm }
    : undefined;
}

const COUNTRY = { oid: '2.5.4.6', value: 'RU' };
const KEY_NAMES: Record<KeyKind, string> = {
  RSA: 'RSA',
  EC: 'ECDSA',
  GOST256: 'ГОСТ 2012-256',
  GOST512: 'ГОСТ 2012-512',
};

function nameOf(kind: AuthorityKind, algorithm: KeyKind): NameValue[] {
  return [
    COUNTRY,
    { oid: '2.5.4.10', value: 'esia-emulator (тестовый стенд)' },
    { oid: '2.5.4.3', value: `${planOf(kind).name} (${KEY_NAMES[algorithm]})` },
  ];
}

function permitted(organization: string): Uint8Array {
  return extensions.nameConstraints([writeName([COUNTRY, { oid: '2.5.4.10', value: organization }])]);
}

function nameKey(name: Uint8Array): string {
  return Buffer.from(name).toString('base64');
}
