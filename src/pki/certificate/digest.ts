import { hash } from 'node:crypto';
import { asBuffer } from '../der/index.ts';
import { streebog256, streebog512 } from '../gost/index.ts';
import type { DigestName } from './algorithms.ts';

/**
 * The digest of `data`; undefined for GOST R 34.11-94, which is known by name only, since nothing may be signed with
 * it since 2019.
 */
export function digestOf(digest: DigestName, data: Uint8Array): Uint8Array | undefined {
  switch (digest) {
    case 'streebog256':
      return streebog256(data);
    case 'streebog512':
      return streebog512(data);
    case 'gost94':
      return undefined;
    default:
      return hash(digest, asBuffer(data), 'buffer');
  }
}
