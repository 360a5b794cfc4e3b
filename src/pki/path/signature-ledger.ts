import type { DigestName } from '../certificate/index.ts';
import type { Budget } from './budget.ts';
import type { UsableKey } from './public-key.ts';
import type { AlgorithmPolicy } from './request.ts';
import { readSignatureScheme, type SignatureScheme } from './signature-scheme.ts';

/** Something signed: a certificate, a CRL, an OCSP answer, or a message. */
export interface Signed {
  readonly tbs: Uint8Array;
  /** AlgorithmIdentifier with its header. */
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;
  /** Named beside the algorithm, in CMS. */
  readonly digest?: DigestName;
}

/** About a millisecond of verification is 1. */
const WEIGHTS = { RSA: 1, PSS: 1, EC: 1, Ed25519: 1, DSA: 1, GOST256: 2, GOST512: 5 } as const;

/** Verifies each signature by each key once, and counts. */
export interface SignatureLedger {
  holds(signed: Signed, key: UsableKey): boolean;
  /** Why a signature of this algorithm by this key is not good enough; undefined if it is. */
  objection(signed: Signed, key: UsableKey): string | undefined;
}

/** Whether a signature holds, by the id of the key it was tried with. */
export type KnownSignatures = WeakMap<Signed, Map<string, boolean>>;

/** `known` may outlast the session: it is about objects that were read, and those never change. */
export function createSignatureLedger(
  budget: Budget,
  policy: AlgorithmPolicy,
  known: KnownSignatures = new WeakMap(),
): SignatureLedger {
  const schemes = new WeakMap<Signed, { scheme: SignatureScheme | undefined }>();

  function schemeOf(signed: Signed): SignatureScheme | undefined {
    let entry = schemes.get(signed);
    if (entry === undefined) {
      entry = { scheme: readSignatureScheme(signed.signatureAlgorithm, signed.digest) };
      schemes.set(signed, entry);
    }
    return entry.scheme;
  }

  return {
    holds(signed, key) {
      const scheme = schemeOf(signed);
      if (scheme === undefined || key.kind === undefined) return false;
      const answers = known.get(signed) ?? new Map<string, boolean>();
      known.set(signed, answers);
      let holds = answers.get(key.id);
      if (holds === undefined) {
        if (!budget.spendSignature(WEIGHTS[key.kind])) return false;
        holds = key.verify(scheme, signed.tbs, signed.signature);
        answers.set(key.id, holds);
      }
      return holds;
    },
    objection(signed, key) {
      const scheme = schemeOf(signed);
      if (scheme === undefined)
        return 'is signed by an algorithm that is not known, or with parameters it does not have';
      return (
        objectionToScheme(scheme, policy) ??
        objectionToKey(key, policy, 'is signed by a key that cannot be used')
      );
    },
  };
}

function objectionToScheme(scheme: SignatureScheme, policy: AlgorithmPolicy): string | undefined {
  if (scheme.kind === 'Ed25519') return undefined;
  if (scheme.kind === 'DSA') return policy.dsa ? undefined : 'is signed with DSA';
  if (scheme.digest === 'md5' && !policy.md5) return 'is signed over MD5';
  if (scheme.digest === 'sha1' && !policy.sha1) return 'is signed over SHA-1';
  return undefined;
}

/** Why this key is not good enough, after the words `what`. */
export function objectionToKey(key: UsableKey, policy: AlgorithmPolicy, what: string): string | undefined {
  if (key.mistake !== undefined) return `${what}: ${key.mistake}`;
  if (key.kind === 'DSA') return policy.dsa ? undefined : `${what}: it is of DSA`;
  const short = (key.kind === 'RSA' || key.kind === 'PSS') && key.size < policy.rsaBits;
  return short ? `${what}: RSA of ${key.size} bits, and at least ${policy.rsaBits} are asked for` : undefined;
}
