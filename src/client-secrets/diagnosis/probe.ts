import { digestOf, type DigestName, type VerificationKey } from '../../pki/index.ts';
import type { Tally } from './tally.ts';

/** Answers whether the signature is over these bytes, as far as the tally allows another question. */
export interface Probe {
  /** The digest that was used, or is supposed. */
  digest: DigestName;
  /** Others worth a try, where the signature does not say which it was. */
  otherDigests: readonly DigestName[];
  /** Comparing digests is next to free; verifying is not. */
  cheap: boolean;
  fits(bytes: Uint8Array, digest: DigestName): boolean;
}

/** The digest is known: from the signed attributes of a CMS, or recovered from an RSA signature. */
export function digestProbe(digest: DigestName, value: Uint8Array, tally: Tally): Probe {
  return {
    digest,
    otherDigests: [],
    cheap: true,
    fits: (bytes, name) => {
      if (!tally.compare(bytes.length)) return false;
      const found = digestOf(name, bytes);
      return found !== undefined && Buffer.compare(found, value) === 0;
    },
  };
}

/** The signed bytes themselves are known: the content enclosed in a CMS. */
export function contentProbe(content: Uint8Array, tally: Tally): Probe {
  return {
    digest: 'sha256',
    otherDigests: [],
    cheap: true,
    fits: (bytes) => tally.compare(bytes.length) && Buffer.compare(bytes, content) === 0,
  };
}

/** A GOST signature says nothing about what it is over: each guess costs a verification. */
export function signatureProbe(
  key: VerificationKey,
  digest: DigestName,
  signature: Uint8Array,
  tally: Tally,
): Probe {
  return {
    digest,
    otherDigests: [],
    cheap: false,
    fits: (bytes, name) => tally.sign(bytes.length) && key.verify(name, bytes, signature),
  };
}
