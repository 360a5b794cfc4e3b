import type { DigestName } from '../../pki/index.ts';
import { DIGEST_OF, type SecretAlgorithm } from '../algorithms.ts';
import { diagnosis, type Diagnosis, type DiagnosisId } from './table.ts';

const MISTAKEN: Record<DigestName, DiagnosisId> = {
  sha1: 'digest-sha1',
  md5: 'digest-md5',
  sha384: 'digest-sha512',
  sha512: 'digest-sha512',
  sha256: 'digest-sha256-with-gost',
  streebog256: 'digest-streebog-length',
  streebog512: 'digest-streebog-length',
  gost94: 'digest-gost94',
};

const OF_GOST: readonly DigestName[] = ['streebog256', 'streebog512'];
const OF_RSA: readonly DigestName[] = ['sha1', 'md5', 'sha384', 'sha512'];

/** What is wrong with this digest for a key of this algorithm; nothing where it is the right one. */
export function digestMistake(used: DigestName | undefined, algorithm: SecretAlgorithm): Diagnosis[] {
  const wanted = DIGEST_OF[algorithm];
  if (used === wanted) return [];
  // What is said of SHA-1 or Streebog is meant for the keys that it is usually signed with.
  const strange = algorithm === 'RSA' ? OF_GOST : OF_RSA;
  const id = used === undefined || strange.includes(used) ? 'digest-unknown' : MISTAKEN[used];
  return [diagnosis(id, { expected: wanted, ...(used === undefined ? {} : { found: used }) })];
}
