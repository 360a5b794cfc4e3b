import type { DigestName, VerificationKey } from '../pki/index.ts';
import type { SecretFailure } from './request.ts';
import type { ClientSystem, RegisteredCertificate } from './system.ts';

export type SecretAlgorithm = 'RSA' | 'GOST256' | 'GOST512';

// ESIA: SHA-256 with RSA, Streebog of the key's own length with GOST R 34.10-2012. SHA-1 was refused in 2017.
export const DIGEST_OF = {
  RSA: 'sha256',
  GOST256: 'streebog256',
  GOST512: 'streebog512',
} as const satisfies Record<SecretAlgorithm, DigestName>;

/** Signature algorithms a SignerInfo may name: that of the key, or that of the key with its digest (section 3.1). */
export const SIGNATURE_OIDS: Record<SecretAlgorithm, readonly string[]> = {
  RSA: ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11'],
  GOST256: ['1.2.643.7.1.1.1.1', '1.2.643.7.1.1.3.2'],
  GOST512: ['1.2.643.7.1.1.1.2', '1.2.643.7.1.1.3.3'],
};

// RFC 7518, 3.3 and every registration since 2017: shorter RSA keys are not accepted.
export const SHORTEST_RSA = 2048;

export function algorithmOf({ algorithm }: VerificationKey): SecretAlgorithm | undefined {
  return algorithm === 'RSA' || algorithm === 'GOST256' || algorithm === 'GOST512' ? algorithm : undefined;
}

/** Length in bytes of a raw signature by this key. */
export function signatureLength({ certificate }: RegisteredCertificate): number | undefined {
  switch (algorithmOf(certificate.key)) {
    case 'RSA':
      return Math.ceil(certificate.key.bits / 8);
    case 'GOST256':
      return 64;
    case 'GOST512':
      return 128;
    case undefined:
      return undefined;
  }
}

/** What forbids the use of a registered certificate here and now; undefined where nothing does. */
export function obstacle(
  { certificate }: RegisteredCertificate,
  { gostOnly }: Pick<ClientSystem, 'gostOnly'>,
  now: number,
): SecretFailure | undefined {
  const algorithm = algorithmOf(certificate.key);
  if (algorithm === undefined || (algorithm === 'RSA' && gostOnly)) return 'algorithm-refused';
  if (algorithm === 'RSA' && certificate.key.bits < SHORTEST_RSA) return 'key-too-short';
  if (now < certificate.notBefore) return 'certificate-not-yet-valid';
  return now > certificate.notAfter ? 'certificate-expired' : undefined;
}
