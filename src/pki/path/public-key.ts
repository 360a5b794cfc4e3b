import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { KEYS, readVerificationKey, type VerificationKey } from '../certificate/index.ts';
import {
  encodingOf,
  finish,
  hasMore,
  openDer,
  TAG,
  take,
  takeAny,
  takeBits,
  takeContent,
  takeInside,
  takeOid,
  write,
  type DerCursor,
} from '../der/index.ts';
import { lazily } from '../gost/lazily.ts';
import type { SignatureScheme } from './signature-scheme.ts';

/** The key of a SubjectPublicKeyInfo, which may have to inherit parameters (DSA, RFC 3279 2.3.2). */
export interface PublicKey {
  readonly oid: string;
  /** Content of the BIT STRING. */
  readonly bits: Uint8Array;
  /** Parameters with their header; absent also where NULL stands for them. */
  readonly parameters?: Uint8Array;
  /** Equal for equal keys. */
  readonly id: string;
  /** The key with parameters of its own, or with those of the issuer's key (RFC 5280 6.1.4 (f)). */
  usable(inherited: UsableKey | undefined): UsableKey;
}

/** A key with its parameters: a `VerificationKey` and the schemes that stand in certificates, not in clients' messages. */
export interface UsableKey {
  readonly oid: string;
  readonly id: string;
  readonly parameters?: Uint8Array;
  /** `RSA`, `EC`, …; undefined for one that is not known. */
  readonly kind: 'RSA' | 'PSS' | 'EC' | 'Ed25519' | 'DSA' | 'GOST256' | 'GOST512' | undefined;
  /** Length of the modulus or the field in bits; 0 for an unusable key. */
  readonly size: number;
  /** What is wrong with the key. */
  readonly mistake: string | undefined;
  verify(scheme: SignatureScheme, signed: Uint8Array, signature: Uint8Array): boolean;
}

const DSA = '1.2.840.10040.4.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
/** A public exponent above this many octets makes a verification as dear as a signature. */
const EXPONENT_OCTETS = 8;

/** Reads what is inside a SubjectPublicKeyInfo, to its end. */
export function readPublicKey(inside: DerCursor): PublicKey {
  const algorithm = takeInside(inside, TAG.sequence, 'algorithm');
  const oid = takeOid(algorithm, 'algorithm of the public key');
  const element = hasMore(algorithm) ? takeAny(algorithm, 'parameters') : undefined;
  const parameters = element && element.tag !== TAG.null ? encodingOf(algorithm, element) : undefined;
  const isNull = element?.tag === TAG.null;
  finish(algorithm, 'algorithm of the public key');
  const bits = takeBits(inside, 'subjectPublicKey');
  finish(inside, 'subjectPublicKeyInfo');
  const make = (own: Uint8Array | undefined): UsableKey => usableKey(oid, bits, own, isNull);
  const alone = lazily(() => make(parameters));
  const id = lazily(() => keyId(oid, bits, parameters));
  return {
    oid,
    bits,
    ...(parameters !== undefined && { parameters }),
    get id() {
      return id();
    },
    usable(inherited) {
      const inherits = oid === DSA && parameters === undefined && inherited?.oid === oid;
      return inherits ? make(inherited.parameters) : alone();
    },
  };
}

function keyId(oid: string, bits: Uint8Array, parameters: Uint8Array | undefined): string {
  return [
    oid,
    Buffer.from(bits).toString('latin1'),
    parameters === undefined ? '' : Buffer.from(parameters).toString('latin1'),
  ].join('|');
}

function usableKey(
  oid: string,
  bits: Uint8Array,
  parameters: Uint8Array | undefined,
  isNull: boolean,
): UsableKey {
  const algorithm = write.sequence(
    write.oid(oid),
    ...(parameters === undefined ? (isNull ? [write.nothing()] : []) : [parameters]),
  );
  const spki = write.sequence(algorithm, write.bitString(bits));
  const common = { oid, id: keyId(oid, bits, parameters), ...(parameters !== undefined && { parameters }) };
  const node = lazily(() => openWithNode(spki));
  const unusable = (mistake: string): UsableKey => ({
    ...common,
    kind: undefined,
    size: 0,
    mistake,
    verify: () => false,
  });
  if (oid === DSA || oid === RSA_PSS) return nodeOnly(oid, parameters, node, common, unusable);

  if (!KEYS.has(oid)) return unusable(`its algorithm ${oid} is not known`);
  const known = readVerificationKey(spki);
  if (known.outcome === 'unreadable') return unusable(`expected was ${known.expected}`);
  const key = known.value;
  if (key.algorithm === 'RSA' && !hasSmallExponent(bits))
    return unusable('its public exponent is even, one, or too large');
  return {
    ...common,
    kind: key.algorithm,
    size: key.bits,
    get mistake() {
      return key.mistake();
    },
    verify: (scheme, signed, signature) => verifyKnown(key, node, scheme, signed, signature),
  };
}

function verifyKnown(
  key: VerificationKey,
  node: () => KeyObject | undefined,
  scheme: SignatureScheme,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (scheme.kind === 'PSS') return key.algorithm === 'RSA' && verifyPss(node(), scheme, signed, signature);
  if (scheme.kind === 'DSA' || scheme.kind !== key.algorithm) return false;
  if (scheme.kind === 'Ed25519') return key.verify('sha512', signed, signature);
  return scheme.digest !== 'sha224' && key.verify(scheme.digest, signed, signature);
}

/** Keys that `VerificationKey` does not know, since nobody logs in with them: DSA, and RSA that is kept for PSS. */
function nodeOnly(
  oid: string,
  parameters: Uint8Array | undefined,
  node: () => KeyObject | undefined,
  common: Pick<UsableKey, 'oid' | 'id' | 'parameters'>,
  unusable: (mistake: string) => UsableKey,
): UsableKey {
  if (oid === DSA && parameters === undefined) return unusable('it has no parameters and cannot inherit any');
  const key = node();
  if (key === undefined) return unusable('its numbers are no such key');
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  return {
    ...common,
    kind: oid === DSA ? 'DSA' : 'PSS',
    size: modulusLength,
    mistake: undefined,
    verify(scheme, signed, signature) {
      if (oid === RSA_PSS) return scheme.kind === 'PSS' && verifyPss(key, scheme, signed, signature);
      return (
        scheme.kind === 'DSA' &&
        tryVerify(() => verify(scheme.digest, signed, { key, dsaEncoding: 'der' }, signature))
      );
    },
  };
}

function verifyPss(
  key: KeyObject | undefined,
  { digest, saltLength }: Extract<SignatureScheme, { kind: 'PSS' }>,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (key === undefined || digest === 'gost94' || digest === 'streebog256' || digest === 'streebog512')
    return false;
  return tryVerify(() =>
    verify(digest, signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature),
  );
}

function openWithNode(spki: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** node throws for some signatures of impossible length instead of answering that they do not hold. */
function tryVerify(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

function hasSmallExponent(bits: Uint8Array): boolean {
  const numbers = takeInside(openDer(bits), TAG.sequence, 'RSAPublicKey');
  take(numbers, TAG.integer, 'modulus');
  const exponent = takeContent(numbers, TAG.integer, 'publicExponent');
  const isOne = exponent.length === 1 && exponent[0] === 1;
  return exponent.length <= EXPONENT_OCTETS && ((exponent.at(-1) ?? 0) & 1) === 1 && !isOne;
}
