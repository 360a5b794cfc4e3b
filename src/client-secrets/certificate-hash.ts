import type { RegisteredCertificate } from './system.ts';

/**
 * The certificate that `client_certificate_hash` names: Streebog-256 or SHA-256 over the DER, hex in any case
 * (section 3.3, and 12, 5: the sources disagree on the algorithm, so both are taken).
 */
export function certificateByHash(
  hash: string,
  certificates: readonly RegisteredCertificate[],
): RegisteredCertificate | undefined {
  const wanted = hash.toUpperCase();
  return certificates.find(
    ({ certificate: { sha256, streebog256 } }) => wanted === streebog256 || wanted === sha256,
  );
}
