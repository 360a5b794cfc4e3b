import { ecdsaToDer } from '../path/ecdsa-value.ts';
import type { UsableKey } from '../path/public-key.ts';
import { identifierOf, type SignatureMethod } from '../path/signature-identifier.ts';

/** One way a bare value may be meant: the algorithm, and the value as keys verify it. */
export interface RawForm {
  signatureAlgorithm: Uint8Array;
  signature: Uint8Array;
}

const SHA2 = ['sha256', 'sha384', 'sha512'] as const;

/** The ways, the usual one first: a bare value does not say how it was made. None for another length than the key's. */
export function formsOf(value: Uint8Array, { kind, size }: UsableKey): RawForm[] {
  const form = (method: SignatureMethod, signature = value): RawForm => ({
    signatureAlgorithm: identifierOf(method),
    signature,
  });
  switch (kind) {
    case 'RSA': {
      if (value.length !== Math.ceil(size / 8)) return [];
      const plain = SHA2.map((digest) => form({ key: kind, digest }));
      return [...plain, ...SHA2.map((digest) => form({ key: kind, digest, pss: true }))];
    }
    case 'EC': {
      const written = [ecdsaToDer(value, size), value[0] === 0x30 ? value : undefined];
      return written.flatMap((signature) =>
        signature === undefined ? [] : SHA2.map((digest) => form({ key: kind, digest }, signature)),
      );
    }
    // Observed: s ‖ r, each with its highest octet first, as clients of ESIA sign (client-secrets).
    case 'GOST256':
      return value.length === 64 ? [form({ key: kind, digest: 'streebog256' })] : [];
    case 'GOST512':
      return value.length === 128 ? [form({ key: kind, digest: 'streebog512' })] : [];
    default:
      return [];
  }
}
