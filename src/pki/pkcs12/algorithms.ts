import {
  contentOf,
  finish,
  hasMore,
  nextTag,
  openDer,
  TAG,
  take,
  takeContent,
  takeInside,
  takeOid,
  type DerCursor,
} from '../der/index.ts';
import { encryptionRefusal, gostRefusal, legacyRefusal, opened, refused, type Opened } from './outcome.ts';
import type { AesName, HashName } from './primitives.ts';

/** An AlgorithmIdentifier whose parameters, DER, are read by who knows the algorithm. */
export interface Algorithm {
  readonly oid: string;
  readonly parameters: Uint8Array;
}

/** PBKDF2 as a file asks for it. */
export interface Derivation {
  readonly hash: HashName;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Octets of the key, where they are said. */
  readonly keyLength?: number;
}

export interface Encryption {
  readonly derivation: Derivation;
  readonly cipher: AesName;
  readonly vector: Uint8Array;
}

export const PBES2 = '1.2.840.113549.1.5.13';
export const PBKDF2 = '1.2.840.113549.1.5.12';
const HMAC_SHA1 = '1.2.840.113549.2.7';
export const HMAC_SHA256 = '1.2.840.113549.2.9';
export const AES_256_CBC = '2.16.840.1.101.3.4.1.42';
/** Observed: CryptoPro's own protection of a .pfx; its identifier is no Russian one. */
const CRYPTO_PRO = '1.2.840.113549.1.12.1.80';
const RUSSIAN = '1.2.643.';
/** RC2, RC4 and DES: PBES1 (RFC 8018 A.3), the identifiers of PKCS#12 itself, and the ciphers inside PBES2. */
const LEGACY = /^1\.2\.840\.113549\.(1\.5\.(1|3|4|6|10|11)|1\.12\.1\.[1-6]|3\.[247])$|^1\.3\.14\.3\.2\.7$/;

export const HMACS: ReadonlyMap<string, HashName> = new Map([
  [HMAC_SHA1, 'sha1'],
  ['1.2.840.113549.2.8', 'sha224'],
  [HMAC_SHA256, 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
]);
const CIPHERS: ReadonlyMap<string, AesName> = new Map([
  ['2.16.840.1.101.3.4.1.2', 'aes128'],
  ['2.16.840.1.101.3.4.1.22', 'aes192'],
  [AES_256_CBC, 'aes256'],
]);
/** Octets. */
export const KEY_LENGTHS: Record<AesName, number> = { aes128: 16, aes192: 24, aes256: 32 };
const VECTOR_LENGTH = 16;

/** Takes an AlgorithmIdentifier whole; `takeAlgorithm` of der/ leaves its parameters unread. */
export function takeWholeAlgorithm(cursor: DerCursor, name: string): Algorithm {
  const inside = takeInside(cursor, TAG.sequence, name);
  const oid = takeOid(inside, name);
  const parameters = inside.reading.bytes.subarray(inside.position, inside.end);
  inside.position = inside.end;
  return { oid, parameters };
}

/** A whole number that is not negative; Infinity for one that is beyond all limits. */
export function takeCount(cursor: DerCursor, name: string): number {
  const octets = takeContent(cursor, TAG.integer, name);
  if ((octets[0] ?? 0) >= 0x80 || octets.length > 6) return Infinity;
  return octets.reduce((number, octet) => number * 256 + octet, 0);
}

/** What is known about an algorithm that is none of those which are read. */
export function strange(oid: string): Opened<never> {
  if (oid.startsWith(RUSSIAN) || oid === CRYPTO_PRO) return gostRefusal();
  return LEGACY.test(oid) ? legacyRefusal() : encryptionRefusal(`the algorithm ${oid}`);
}

/** PBES2 (RFC 8018 A.4), or the name of what stands in its place. */
export function readEncryption({ oid, parameters }: Algorithm): Opened<Encryption> {
  if (oid !== PBES2) return strange(oid);
  const cursor = openDer(parameters);
  const inside = takeInside(cursor, TAG.sequence, 'PBES2-params');
  const derivation = readDerivation(takeWholeAlgorithm(inside, 'keyDerivationFunc'));
  const scheme = takeWholeAlgorithm(inside, 'encryptionScheme');
  finish(inside, 'PBES2-params');
  const { failure } = cursor.reading;
  if (failure !== undefined) return refused('pkcs12.structure', failure.expected);
  const cipher = CIPHERS.get(scheme.oid);
  // A cipher that is refused says more than its derivation.
  if (cipher === undefined) return strange(scheme.oid);
  if (derivation.outcome === 'unreadable') return derivation;
  const vectorCursor = openDer(scheme.parameters);
  const vector = contentOf(vectorCursor, take(vectorCursor, TAG.octetString, 'the initial vector'));
  if (vectorCursor.reading.failure !== undefined || vector.length !== VECTOR_LENGTH) {
    return refused('pkcs12.structure', `an initial vector of ${VECTOR_LENGTH} octets`);
  }
  return opened({ derivation: derivation.value, cipher, vector });
}

/** PBKDF2-params (RFC 8018 A.2). */
export function readDerivation({ oid, parameters }: Algorithm): Opened<Derivation> {
  if (oid !== PBKDF2) return strange(oid);
  const cursor = openDer(parameters);
  const inside = takeInside(cursor, TAG.sequence, 'PBKDF2-params');
  const salt = contentOf(inside, take(inside, TAG.octetString, 'salt'));
  const iterations = takeCount(inside, 'iterationCount');
  const keyLength = nextTag(inside) === TAG.integer ? takeCount(inside, 'keyLength') : undefined;
  const prf = hasMore(inside) ? takeWholeAlgorithm(inside, 'prf').oid : HMAC_SHA1;
  finish(inside, 'PBKDF2-params');
  const { failure } = cursor.reading;
  if (failure !== undefined) return refused('pkcs12.structure', failure.expected);
  const hash = HMACS.get(prf);
  if (hash === undefined) return strange(prf);
  return opened({ hash, salt, iterations, ...(keyLength !== undefined && { keyLength }) });
}
