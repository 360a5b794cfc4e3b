/** Whether a certificate is revoked: CRLs (complete, delta, indirect) and OCSP answers, believed only if authorised and fresh. */
export { createRevocationChecker } from './check-revocation.ts';
export type { Crl } from './crl.ts';
export { createEvidence, type EncodedEvidence, type RevocationEvidence } from './evidence.ts';
