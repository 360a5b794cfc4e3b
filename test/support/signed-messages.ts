import { randomBytes as drawBytes } from 'node:crypto';
import { digestOid, keyOid } from '../../src/pki/certificate/index.ts';
import { write } from '../../src/pki/der/index.ts';
import {
  digestOf,
  generateSigningKey,
  issueSelfSigned,
  type Certificate,
  type DigestName,
  type NameValue,
  type SigningKey,
} from '../../src/pki/index.ts';

/** A key and the certificate of it by itself. */
export interface TestSigner {
  key: SigningKey;
  certificate: Certificate;
}

export const randomBytes = (length: number): Uint8Array => new Uint8Array(drawBytes(length));

const SUBJECT: readonly NameValue[] = [
  { oid: '2.5.4.6', value: 'RU' },
  { oid: '2.5.4.10', value: 'ООО Ромашка' },
  { oid: '2.5.4.3', value: 'ROMASHKA01' },
];

/** A new key with a certificate for 2026 to 2036. */
export async function createTestSigner(
  algorithm: 'RSA' | 'GOST256' | 'GOST512',
  options: { paramSet?: string; subject?: readonly NameValue[]; serialNumber?: Uint8Array } = {},
): Promise<TestSigner> {
  return certify(await generateSigningKey(algorithm, randomBytes, options.paramSet), options);
}

/** A certificate for a key that exists. */
export async function certify(
  key: SigningKey,
  {
    subject = SUBJECT,
    serialNumber = Uint8Array.of(0x0a, 0xbc),
  }: { subject?: readonly NameValue[]; serialNumber?: Uint8Array } = {},
): Promise<TestSigner> {
  const certificate = await issueSelfSigned({
    key,
    subject,
    serialNumber,
    notBefore: Date.UTC(2026, 0, 1),
    notAfter: Date.UTC(2036, 0, 1),
    randomBytes,
  });
  return { key, certificate };
}

export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  timeStampToken: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

/** What a forger may change; everything else is as in an honest message. */
export interface Forgery {
  attached?: Uint8Array;
  eContentType?: string;
  /** In this order; none at all for `'absent'`. */
  attributes?: readonly Uint8Array[] | 'absent';
  digest?: DigestName;
  digestOid?: string;
  signatureOid?: string;
  signer?: Uint8Array;
  certificates?: readonly Uint8Array[];
  signers?: number;
  unsigned?: Uint8Array;
}

/** A signed attribute of any number of values. */
export function attribute(oid: string, ...values: readonly Uint8Array[]): Uint8Array {
  return write.sequence(write.oid(oid), write.element(0x31, ...values));
}

export function messageDigest(content: Uint8Array, digest: DigestName = 'sha256'): Uint8Array {
  return attribute(OID.messageDigest, write.octetString(digestOf(digest, content)!));
}

export const contentTypeData = (): Uint8Array => attribute(OID.contentType, write.oid(OID.data));

/** SignedData over `content` whose signature is good, with parts an honest writer would not write. */
export async function forgeSignedData(
  { key, certificate }: TestSigner,
  content: Uint8Array,
  forgery: Forgery = {},
): Promise<Uint8Array> {
  const digest = forgery.digest ?? 'sha256';
  const attributes = forgery.attributes ?? [contentTypeData(), messageDigest(content, digest)];
  const signed = attributes === 'absent' ? content : write.element(0x31, ...attributes);
  const digestAlgorithm = write.sequence(write.oid(forgery.digestOid ?? digestOid(digest)));
  const signerInfo = write.sequence(
    write.smallInteger(1),
    forgery.signer ?? write.sequence(certificate.issuerName, certificate.serial),
    digestAlgorithm,
    ...(attributes === 'absent' ? [] : [write.context(0, ...attributes)]),
    write.sequence(write.oid(forgery.signatureOid ?? keyOid(key.algorithm))),
    write.octetString(await key.sign(digest, signed, randomBytes)),
    ...(forgery.unsigned === undefined ? [] : [write.context(1, forgery.unsigned)]),
  );
  return contentInfo(
    write.setOf(digestAlgorithm),
    write.sequence(
      write.oid(forgery.eContentType ?? OID.data),
      ...(forgery.attached === undefined ? [] : [write.context(0, write.octetString(forgery.attached))]),
    ),
    write.context(0, ...(forgery.certificates ?? [certificate.der])),
    write.element(0x31, ...Array.from({ length: forgery.signers ?? 1 }, () => signerInfo)),
  );
}

/** The two layers around the fields of a SignedData. */
export function contentInfo(...fields: readonly Uint8Array[]): Uint8Array {
  return write.sequence(
    write.oid(OID.signedData),
    write.context(0, write.sequence(write.smallInteger(1), ...fields)),
  );
}
