import {
  digestOid,
  GOST_DIGESTS,
  keyOid,
  signatureOid,
  type DigestName,
  type KeyAlgorithm,
} from '../certificate/algorithms.ts';
import type { Certificate } from '../certificate/index.ts';
import { write } from '../der/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import type { SigningKey } from '../signing-key.ts';
import { CONTENT_TYPE } from './content-type.ts';
import { usualAttribute, writeAttributes, type AttributeToWrite } from './writer-attributes.ts';

/** One signature over the content. */
export interface SignerInput {
  certificate: Pick<Certificate, 'der' | 'issuerName' | 'serial'>;
  /** The key of `certificate`. */
  key: Pick<SigningKey, 'algorithm' | 'sign'>;
  /** SHA-256 unless said otherwise; SHA-512 for Ed25519; the key's own Streebog for GOST. */
  digest?: DigestName;
  /** Content type, message digest and, if given, signing time: there unless `false`. */
  signedAttributes?: boolean;
  /** ms, written in whole seconds; without it the attribute is left out. */
  signingTime?: number;
  /** Takes the usual signed attributes and answers those to write: with more (CAdES-BES), or with mistakes. */
  attributes?: (usual: readonly AttributeToWrite[]) => readonly AttributeToWrite[];
  /** `as-given` breaks the order of DER. */
  attributeOrder?: 'der' | 'as-given';
  /** What is digested where it is not the content itself; for specimens. */
  digested?: Uint8Array;
}

export interface SignedDataInput extends SignerInput {
  content: Uint8Array;
  /** Whether the content stays outside. */
  detached: boolean;
  /** OID of the content; data unless said otherwise. */
  contentType?: string;
  /** Signers beside the first. */
  moreSigners?: readonly SignerInput[];
  /** Certificates beside those of the signers, DER. */
  moreCertificates?: readonly Uint8Array[];
  /** Leaves the signers' certificates out. */
  withoutCertificates?: boolean;
  randomBytes: RandomBytes;
}

/** A digest of Node, at once, or of a browser, which takes its time. */
export type Digest = (
  digest: DigestName,
  octets: Uint8Array,
) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

/**
 * CMS SignedData, DER, of one signer or several, with their certificates inside.
 * @throws RangeError (as a rejection) for a digest the key cannot sign with.
 */
export async function composeSignedData(input: SignedDataInput, digestOf: Digest): Promise<Uint8Array> {
  const { contentType = CONTENT_TYPE.data, moreCertificates = [] } = input;
  const signers = [input, ...(input.moreSigners ?? [])];
  const written: Uint8Array[] = [];
  for (const signer of signers) written.push(await writeSigner(signer, input, contentType, digestOf));
  const content = input.detached ? [] : [write.context(0, write.octetString(input.content))];
  const own = input.withoutCertificates === true ? [] : signers.map(({ certificate }) => certificate.der);
  const certificates = [...own, ...moreCertificates];
  return write.sequence(
    write.oid(CONTENT_TYPE.signedData),
    write.context(
      0,
      write.sequence(
        // RFC 5652 5.1: version 3 for content other than data.
        write.smallInteger(contentType === CONTENT_TYPE.data ? 1 : 3),
        write.setOf(...uniqueDigests(signers).map((digest) => writeAlgorithm(digestOid(digest), false))),
        write.sequence(write.oid(contentType), ...content),
        ...(certificates.length === 0 ? [] : [write.context(0, ...certificates)]),
        write.setOf(...written),
      ),
    ),
  );
}

async function writeSigner(
  signer: SignerInput,
  { content, randomBytes }: SignedDataInput,
  contentType: string,
  digestOf: Digest,
): Promise<Uint8Array> {
  const { certificate, key, signedAttributes } = signer;
  const digest = signer.digest ?? usualDigest(key.algorithm);
  const signed = signer.digested ?? content;
  const attributes =
    signedAttributes === false
      ? undefined
      : attributesOf(signer, await digestOf(digest, signed), digest, contentType);
  const signature = await key.sign(digest, attributes ?? signed, randomBytes);
  return write.sequence(
    write.smallInteger(1),
    write.sequence(certificate.issuerName, certificate.serial),
    writeAlgorithm(digestOid(digest), false),
    ...(attributes === undefined ? [] : [implicit(attributes)]),
    signatureAlgorithm(key.algorithm, digest),
    write.octetString(signature),
  );
}

function attributesOf(
  { signingTime, attributes = (usual) => usual, attributeOrder }: SignerInput,
  digested: Uint8Array | undefined,
  digest: DigestName,
  contentType: string,
): Uint8Array {
  if (digested === undefined) throw new RangeError(`the digest ${digest} cannot be computed`);
  const usual = [
    usualAttribute.contentType(contentType),
    ...(signingTime === undefined ? [] : [usualAttribute.signingTime(signingTime)]),
    usualAttribute.messageDigest(digested),
  ];
  return writeAttributes(attributes(usual), attributeOrder);
}

/** The SET as `[0] IMPLICIT`: only the identifier octet differs (RFC 5652 5.4). */
function implicit(set: Uint8Array): Uint8Array {
  const tagged = Uint8Array.from(set);
  tagged[0] = 0xa0;
  return tagged;
}

/** The key's identifier for RSA and GOST, as their signers write it; EC and Ed25519 have identifiers of signatures only. */
function signatureAlgorithm(algorithm: KeyAlgorithm, digest: DigestName): Uint8Array {
  if (algorithm === 'EC') return writeAlgorithm(signatureOid(algorithm, digest), false);
  return writeAlgorithm(keyOid(algorithm), algorithm === 'RSA');
}

function writeAlgorithm(oid: string, withNull: boolean): Uint8Array {
  return write.sequence(write.oid(oid), ...(withNull ? [write.nothing()] : []));
}

function uniqueDigests(signers: readonly SignerInput[]): DigestName[] {
  return [...new Set(signers.map(({ digest, key }) => digest ?? usualDigest(key.algorithm)))];
}

/** The digest a key signs with where nothing else is asked for. */
export function usualDigest(algorithm: KeyAlgorithm): DigestName {
  if (algorithm === 'GOST256' || algorithm === 'GOST512') return GOST_DIGESTS[algorithm];
  return algorithm === 'Ed25519' ? 'sha512' : 'sha256';
}
