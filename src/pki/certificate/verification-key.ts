import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import {
  openDer,
  take,
  TAG,
  takeBits,
  takeContent,
  takeInside,
  takeOid,
  nextTag,
  finish,
} from '../der/index.ts';
import { readGostPublicKey } from '../gost/index.ts';
import { lazily } from '../gost/lazily.ts';
import { read, unreadable, type Read } from '../outcome.ts';
import { GOST_DIGESTS, KEYS, type DigestName, type KeyAlgorithm } from './algorithms.ts';
import { digestOf } from './digest.ts';

/**
 * The key of a certificate that was registered, by which clients authenticate. `UsableKey` of path/ stands on it and
 * adds what only paths have: schemes of certificates (PSS, DSA), inherited parameters, and mistakes told as checks.
 */
export interface VerificationKey {
  readonly algorithm: KeyAlgorithm;
  /** Length of the modulus (RSA), of the field (EC), or of the GOST key. */
  readonly bits: number;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /**
   * Whether `signature` is one of `data`. RSA: PKCS#1 v1.5; EC: DER of r and s; Ed25519: pure, whatever the digest;
   * GOST: s ‖ r, and only the digest that belongs to the key. Never throws; an unusable key verifies nothing.
   */
  verify(digest: DigestName, data: Uint8Array, signature: Uint8Array): boolean;
  /** What is wrong with the key itself; looked at once, at the first signature or question. */
  mistake(): string | undefined;
}

/** Curves that node and every other party know; explicit parameters are refused, as RFC 5480 does. */
const CURVES: ReadonlyMap<string, number> = new Map([
  ['1.2.840.10045.3.1.7', 256],
  ['1.3.132.0.34', 384],
  ['1.3.132.0.35', 521],
]);
const GOST_2001 = '1.2.643.2.2.19';
const LONGEST_MODULUS = 16_384;

/**
 * The key of a SubjectPublicKeyInfo. Its numbers are looked at when it is first used, since most registered
 * certificates are never shown a signature.
 */
export function readVerificationKey(spki: Uint8Array): Read<VerificationKey> {
  const cursor = openDer(spki);
  const inside = takeInside(cursor, TAG.sequence, 'subjectPublicKeyInfo');
  const algorithmCursor = takeInside(inside, TAG.sequence, 'algorithm');
  const oid = takeOid(algorithmCursor, 'algorithm of the public key');
  const algorithm = KEYS.get(oid);
  const curve =
    algorithm === 'EC' && nextTag(algorithmCursor) === TAG.oid ? takeOid(algorithmCursor, 'namedCurve') : '';
  const bits = takeBits(inside, 'subjectPublicKey');
  finish(inside, 'subjectPublicKeyInfo');
  finish(cursor, 'subjectPublicKeyInfo');
  const { failure } = cursor.reading;
  if (failure !== undefined) return unreadable(`a public key: ${failure.expected}`);
  switch (algorithm) {
    case 'RSA':
      return readRsa(spki, bits);
    case 'EC': {
      const size = CURVES.get(curve);
      if (size === undefined) return unreadable('an EC key on the named curve P-256, P-384 or P-521');
      return read(nodeKey('EC', size, spki));
    }
    case 'Ed25519':
      return read(nodeKey('Ed25519', 256, spki));
    case 'GOST256':
    case 'GOST512':
      return read(gostKey(algorithm, spki));
    case undefined:
      return unreadable(
        oid === GOST_2001
          ? 'a key of GOST R 34.10-2012; this one is of GOST R 34.10-2001, which is out of use since 2019'
          : `a key of RSA, EC, Ed25519 or GOST R 34.10-2012, and its algorithm is ${oid}`,
      );
  }
}

function readRsa(spki: Uint8Array, publicKey: Uint8Array): Read<VerificationKey> {
  const cursor = openDer(publicKey);
  const numbers = takeInside(cursor, TAG.sequence, 'RSAPublicKey');
  const modulus = takeContent(numbers, TAG.integer, 'modulus');
  take(numbers, TAG.integer, 'publicExponent');
  finish(numbers, 'RSAPublicKey');
  const { failure } = cursor.reading;
  if (failure !== undefined) return unreadable(`an RSA key: ${failure.expected}`);
  const start = modulus[0] === 0 ? 1 : 0;
  const bits = (modulus.length - start) * 8 - Math.clz32(modulus[start] ?? 0) + 24;
  if (bits > LONGEST_MODULUS)
    return unreadable(`an RSA key of at most ${LONGEST_MODULUS} bits, and it has ${bits}`);
  return read(nodeKey('RSA', bits, spki));
}

function nodeKey(algorithm: KeyAlgorithm, bits: number, spki: Uint8Array): VerificationKey {
  const key = lazily((): KeyObject | undefined => {
    try {
      return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    } catch {
      return undefined;
    }
  });
  return {
    algorithm,
    bits,
    spki,
    mistake: () =>
      key() === undefined ? `a public key of ${algorithm} whose numbers are such a key` : undefined,
    verify(digest, data, signature) {
      const publicKey = key();
      if (publicKey === undefined || !isOfNode(digest)) return false;
      try {
        return verify(algorithm === 'Ed25519' ? null : digest, data, publicKey, signature);
      } catch {
        // node throws for some signatures of impossible length instead of answering that they do not hold.
        return false;
      }
    },
  };
}

function gostKey(algorithm: 'GOST256' | 'GOST512', spki: Uint8Array): VerificationKey {
  const key = lazily(() => readGostPublicKey(spki));
  return {
    algorithm,
    bits: algorithm === 'GOST256' ? 256 : 512,
    spki,
    mistake() {
      const made = key();
      return made.outcome === 'unreadable' ? made.expected : undefined;
    },
    verify(digest, data, signature) {
      const made = key();
      if (made.outcome === 'unreadable' || digest !== GOST_DIGESTS[algorithm]) return false;
      const digested = digestOf(digest, data);
      return digested !== undefined && made.value.verify(digested, signature);
    },
  };
}

function isOfNode(digest: DigestName): boolean {
  return digest !== 'gost94' && digest !== 'streebog256' && digest !== 'streebog512';
}
