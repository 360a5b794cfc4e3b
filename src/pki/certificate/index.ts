/** X.509 certificates and their keys: read, named, and asked whether a signature holds. */
export {
  DIGESTS,
  digestOid,
  GOST_DIGESTS,
  keyOid,
  KEYS,
  signatureOid,
  SIGNATURES,
  type DigestName,
  type KeyAlgorithm,
  type SignatureAlgorithm,
} from './algorithms.ts';
export { readCertificate, type Certificate } from './certificate.ts';
export { digestOf } from './digest.ts';
export type { NameAttribute } from './name.ts';
export { readPem, writePem, type PemBlock } from './pem.ts';
export { readVerificationKey, type VerificationKey } from './verification-key.ts';
