import { fail, finish, hasMore, TAG, takeInside, takeOid, type DerCursor } from '../der/index.ts';
import { demandMore, takeFlag } from './extensions-fields.ts';
import type { DistributionPoint } from './extensions-distribution.ts';
import type { GeneralName } from './extensions-general-names.ts';
import { READERS } from './extensions-readers.ts';

/** The extensions of a certificate (RFC 5280 4.2) that decide something, read. */
export interface CertificateExtensions {
  /** OIDs of all of them, and of those marked critical. */
  readonly oids: ReadonlySet<string>;
  readonly critical: ReadonlySet<string>;
  readonly basicConstraints?: { readonly authority: boolean; readonly pathLength?: number };
  /** Numbers of bits, see `KEY_USAGE`. */
  readonly keyUsage?: ReadonlySet<number>;
  readonly extendedKeyUsage?: readonly string[];
  readonly subjectAlternativeNames?: readonly GeneralName[];
  readonly nameConstraints?: NameConstraints;
  readonly policies?: readonly string[];
  readonly policyMappings?: readonly PolicyMapping[];
  readonly policyConstraints?: { readonly requireExplicit?: number; readonly inhibitMapping?: number };
  readonly inhibitAnyPolicy?: number;
  readonly authorityKeyIdentifier?: AuthorityKeyIdentifier;
  readonly subjectKeyIdentifier?: Uint8Array;
  readonly distributionPoints?: readonly DistributionPoint[];
}

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

export interface PolicyMapping {
  readonly issuerDomain: string;
  readonly subjectDomain: string;
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier?: Uint8Array;
  readonly issuer?: readonly GeneralName[];
  /** Content of the INTEGER. */
  readonly serial?: Uint8Array;
}

/** One extension as it stands; `value` is over what the OCTET STRING holds. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: DerCursor;
}

/** Bits of keyUsage (RFC 5280 4.2.1.3). */
export const KEY_USAGE = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const;

export type KeyUsageName = keyof typeof KEY_USAGE;

export const NO_EXTENSIONS: CertificateExtensions = { oids: new Set(), critical: new Set() };

/** Takes an Extensions SEQUENCE: none twice (RFC 5280 4.2), at least one. */
export function takeExtensionList(cursor: DerCursor): Extension[] {
  const list: Extension[] = [];
  const seen = new Set<string>();
  const extensions = takeInside(cursor, TAG.sequence, 'extensions');
  demandMore(extensions, 'extensions');
  while (hasMore(extensions)) {
    const extension = takeInside(extensions, TAG.sequence, 'an extension');
    const oid = takeOid(extension, 'extnID');
    const critical = takeFlag(extension, 'critical');
    const value = takeInside(extension, TAG.octetString, 'extnValue');
    finish(extension, `the extension ${oid}`);
    if (seen.has(oid))
      fail(extensions, 'certificate.extension-twice', `each extension once, and ${oid} stands twice`);
    seen.add(oid);
    list.push({ oid, critical, value });
  }
  return list;
}

/** Takes the extensions of a certificate; one that is known has to be readable, critical or not. */
export function takeCertificateExtensions(cursor: DerCursor): CertificateExtensions {
  const list = takeExtensionList(cursor);
  const extensions: CertificateExtensions = {
    oids: new Set(list.map(({ oid }) => oid)),
    critical: new Set(list.filter(({ critical }) => critical).map(({ oid }) => oid)),
  };
  for (const { oid, value } of list) {
    const reader = READERS.get(oid);
    if (reader === undefined) continue;
    Object.assign(extensions, reader(value));
    finish(value, `the value of the extension ${oid}`);
  }
  return extensions;
}
