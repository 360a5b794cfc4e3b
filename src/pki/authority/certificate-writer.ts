import { GOST_DIGESTS, signatureOid, type DigestName, type KeyAlgorithm } from '../certificate/index.ts';
import { write } from '../der/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import type { SigningKey } from '../signing-key.ts';

/** What goes into a certificate; names and extensions are encoded already. */
export interface CertificateFields {
  /** Big-endian, not negative, at most 20 bytes (RFC 5280 4.1.2.2). */
  serialNumber: Uint8Array;
  issuer: Uint8Array;
  subject: Uint8Array;
  /** ms, written in whole seconds. */
  notBefore: number;
  notAfter: number;
  spki: Uint8Array;
  extensions: readonly Uint8Array[];
}

/**
 * An X.509 version 3 certificate, DER, signed with the key of its issuer; with SHA-256 or the Streebog of the key where
 * `digest` does not say otherwise.
 */
export async function writeCertificate(
  fields: CertificateFields,
  issuerKey: SigningKey,
  randomBytes: RandomBytes,
  digest: DigestName = certificateDigest(issuerKey.algorithm),
): Promise<Uint8Array> {
  const algorithm = signatureAlgorithm(issuerKey.algorithm, digest);
  const tbs = write.sequence(
    write.context(0, write.smallInteger(2)),
    write.unsigned(fields.serialNumber),
    algorithm,
    fields.issuer,
    write.sequence(write.time(fields.notBefore), write.time(fields.notAfter)),
    fields.subject,
    fields.spki,
    write.context(3, write.sequence(...fields.extensions)),
  );
  return signed(tbs, algorithm, issuerKey, digest, randomBytes);
}

/** What is signed, its algorithm and the signature: the form of certificates, revocation lists and OCSP answers alike. */
export async function signed(
  body: Uint8Array,
  algorithm: Uint8Array,
  key: SigningKey,
  digest: DigestName,
  randomBytes: RandomBytes,
  ...after: readonly Uint8Array[]
): Promise<Uint8Array> {
  const signature = await key.sign(digest, body, randomBytes);
  return write.sequence(body, algorithm, write.bitString(signature), ...after);
}

export function signatureAlgorithm(algorithm: KeyAlgorithm, digest: DigestName): Uint8Array {
  return write.sequence(
    write.oid(signatureOid(algorithm, digest)),
    // RFC 4055: RSA has NULL for parameters, the others have none at all.
    ...(algorithm === 'RSA' ? [write.nothing()] : []),
  );
}

/** The digest that an authority signs with, where nothing else is asked for. */
export function certificateDigest(algorithm: KeyAlgorithm): DigestName {
  return algorithm === 'GOST256' || algorithm === 'GOST512' ? GOST_DIGESTS[algorithm] : 'sha256';
}
