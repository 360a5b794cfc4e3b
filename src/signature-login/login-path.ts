import type { CertificateCache, PathOptions } from '../pki/index.ts';

/** SIGN-3: how far the time that a signer tells may be from the stand's, milliseconds. */
export const SIGNING_TIME_TOLERANCE = 10 * 60_000;

/** SIGN-2, SIGN-3: what a certificate is asked for where somebody logs in with it. `at`: milliseconds since the epoch. */
export function loginPathOptions(at: number, cache: CertificateCache): PathOptions {
  return {
    at,
    revocation: 'require',
    purpose: 'clientAuth',
    keyUsage: ['digitalSignature'],
    algorithms: { dsa: false },
    cache,
  };
}
