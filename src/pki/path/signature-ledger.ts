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
/** Sizes in bits up to which a verification takes no more than a quarter of that: RSA, P-256, Ed25519. */
const QUICK_UP_TO = { RSA: 4096, PSS: 4096, EC: 256, Ed25519: 256, DSA: 0, GOST256: 0, GOST512: 0 } as const;
const QUICK = 0.25;

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
  const charged = new WeakMap<Signed, Set<string>>();
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
      if (scheme === undefined || key.kind === undefined || !isMadeBy(scheme, key.kind)) return false;
      const answers = known.get(signed) ?? new Map<string, boolean>();
      known.set(signed, answers);
      const paid = charged.get(signed) ?? new Set();
      charged.set(signed, paid);
      // One that is known from an earlier session is charged as well: limits answer alike, cold and warm.
      const [whole, least] = weightsOf(key, key.kind);
      if (!paid.has(key.id) && !budget.spendSignature(least)) return false;
      let holds = answers.get(key.id);
      if (holds === undefined) {
        holds = key.verify(scheme, signed.tbs, signed.signature);
        answers.set(key.id, holds);
      }
      // One that holds leads on to more work; of those that do not, an authority that changes keys has a hundred.
      if (holds && !paid.has(key.id)) budget.spendEffort(whole - least);
      paid.add(key.id);
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

/** What a signature of the key costs, and what it costs if it does not hold. */
function weightsOf(key: UsableKey, kind: NonNullable<UsableKey['kind']>): readonly [number, number] {
  const whole = WEIGHTS[kind];
  return [whole, key.size <= QUICK_UP_TO[kind] ? QUICK : whole];
}

/** A key of another algorithm need not be tried. */
function isMadeBy(scheme: SignatureScheme, kind: NonNullable<UsableKey['kind']>): boolean {
  return scheme.kind === kind || (scheme.kind === 'PSS' && kind === 'RSA');
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
