import { digestOid, signatureOid, type DigestName } from '../certificate/index.ts';
import { write } from '../der/index.ts';

/** How a signature is made, where no AlgorithmIdentifier says it: by an address in XML, or by nothing at all. */
export interface SignatureMethod {
  readonly key: 'RSA' | 'EC' | 'GOST256' | 'GOST512';
  readonly digest: DigestName;
  readonly pss?: true;
}

const SALT = { sha256: 32, sha384: 48, sha512: 64 } as const;

/**
 * The AlgorithmIdentifier of a signature that came without one: what is signed is verified by these alone, whatever it
 * came in.
 */
export function identifierOf({ key, digest, pss }: SignatureMethod): Uint8Array {
  if (pss !== true) {
    const parameters = key === 'RSA' ? [write.nothing()] : [];
    return write.sequence(write.oid(signatureOid(key, digest)), ...parameters);
  }
  // RFC 6931 2.3.9: the same digest for the mask, and as much salt as it is long.
  const hash = write.sequence(write.oid(digestOid(digest)));
  const mask = write.sequence(write.oid('1.2.840.113549.1.1.8'), hash);
  const salt = write.smallInteger(SALT[digest as keyof typeof SALT]);
  const parameters = write.sequence(write.context(0, hash), write.context(1, mask), write.context(2, salt));
  return write.sequence(write.oid('1.2.840.113549.1.1.10'), parameters);
}
