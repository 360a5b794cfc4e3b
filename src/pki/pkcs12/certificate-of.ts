import { readTbs } from '../certificate/certificate-fields.ts';
import {
  compare,
  contextTag,
  hasMore,
  openDer,
  TAG,
  takeAny,
  takeBits,
  takeContent,
  takeEncoding,
  takeIf,
  takeInside,
  write,
  enter,
} from '../der/index.ts';
import { readGostPrivateKey } from '../gost/index.ts';
import { takeWholeAlgorithm } from './algorithms.ts';
import type { CertificateBag } from './bags.ts';

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';

/**
 * The certificate of a private key among those of its file. The key itself tells where it can; the identifiers that
 * tools write beside both tell where it cannot, and a certificate that is alone needs no telling.
 */
export function certificateOf(
  pkcs8: Uint8Array,
  keyId: string | undefined,
  bags: readonly CertificateBag[],
): Uint8Array | undefined {
  const key = publicOctets(pkcs8);
  if (key !== undefined) return bags.find(({ der }) => holds(der, key))?.der;
  const named = bags.filter((bag) => keyId !== undefined && bag.keyId === keyId);
  const [only, ...more] = named.length > 0 ? named : bags;
  return more.length === 0 ? only?.der : undefined;
}

function holds(der: Uint8Array, key: Uint8Array): boolean {
  const tbs = readTbs(der);
  return tbs.outcome === 'read' && compare(tbs.value.spki.subarray(-key.length), key) === 0;
}

/** What the BIT STRING of the SubjectPublicKeyInfo ends with; undefined for a key that does not tell. */
function publicOctets(pkcs8: Uint8Array): Uint8Array | undefined {
  const cursor = openDer(pkcs8);
  const info = takeInside(cursor, TAG.sequence, 'PrivateKeyInfo');
  takeContent(info, TAG.integer, 'version');
  const { oid } = takeWholeAlgorithm(info, 'privateKeyAlgorithm');
  const octets = takeContent(info, TAG.octetString, 'privateKey');
  if (cursor.reading.failure !== undefined) return undefined;
  if (oid === RSA) return rsaPublicKey(octets);
  if (oid === EC) return ecPublicKey(octets);
  const gost = readGostPrivateKey(pkcs8);
  if (gost.outcome === 'unreadable') return undefined;
  const { publicKey, bits } = gost.value;
  return publicKey.spki.subarray(-bits / 4);
}

/** Modulus and exponent of an RSAPrivateKey (RFC 8017 A.1.2), as the public key holds them. */
function rsaPublicKey(octets: Uint8Array): Uint8Array | undefined {
  const cursor = openDer(octets);
  const key = takeInside(cursor, TAG.sequence, 'RSAPrivateKey');
  takeContent(key, TAG.integer, 'version');
  const modulus = takeEncoding(key, TAG.integer, 'modulus');
  const exponent = takeEncoding(key, TAG.integer, 'publicExponent');
  return cursor.reading.failure === undefined ? write.sequence(modulus, exponent) : undefined;
}

/** The point that ECPrivateKey (RFC 5915 3) may hold beside the number. */
function ecPublicKey(octets: Uint8Array): Uint8Array | undefined {
  const cursor = openDer(octets);
  const key = takeInside(cursor, TAG.sequence, 'ECPrivateKey');
  takeContent(key, TAG.integer, 'version');
  takeContent(key, TAG.octetString, 'privateKey');
  takeIf(key, contextTag(0), 'parameters');
  if (!hasMore(key)) return undefined;
  const point = takeBits(enter(key, takeAny(key, 'publicKey')), 'publicKey');
  return cursor.reading.failure === undefined ? point : undefined;
}
