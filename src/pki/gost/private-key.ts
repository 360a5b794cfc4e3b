import { read, unreadable, type Read } from '../outcome.ts';
import { findParamSet, GOST_PARAM_SETS, type ParamSet } from './curves.ts';
import { encodeKeyAlgorithm, readKeyAlgorithm } from './key-algorithm.ts';
import { contentOf, elements, encode, MAX_KEY_OCTETS, TAG, type Element } from './key-der.ts';
import { lazily } from './lazily.ts';
import { fromBigEndian, fromLittleEndian, toLittleEndian } from './octets.ts';
import { createGostPublicKey, encodeGostPublicKey, type GostPublicKey } from './public-key.ts';
import { drawScalar, signDigest, type RandomBytes } from './signature.ts';

export interface GostPrivateKey {
  readonly bits: 256 | 512;
  /** OID of the parameter set. */
  readonly paramSet: string;
  readonly publicKey: GostPublicKey;
  /** PrivateKeyInfo, DER, the number little-endian: the form that OpenSSL writes. */
  readonly pkcs8: Uint8Array;
  /**
   * s ‖ r, each big-endian (64 or 128 octets).
   * @throws RangeError when `digest` has not 32 or 64 octets as the key has bits, or the randomness is stuck.
   */
  sign(digest: Uint8Array, randomBytes: RandomBytes): Uint8Array;
}

const VERSIONS = [0n, 1n];
const INTEGER_OR_OCTETS = 'an octet string (little-endian) or an integer';

/** The key of a PrivateKeyInfo (PKCS#8, DER), not encrypted and not masked. */
export function readGostPrivateKey(pkcs8: Uint8Array): Read<GostPrivateKey> {
  const content = pkcs8.length <= MAX_KEY_OCTETS ? contentOf(pkcs8, TAG.sequence) : undefined;
  // Attributes and a copy of the public key may follow; neither is asked for.
  const [version, algorithm, key] = elements(content ?? new Uint8Array()) ?? [];
  if (algorithm?.tag !== TAG.sequence || key?.tag !== TAG.octetString || !isVersion(version)) {
    return unreadable(
      'a PrivateKeyInfo (PKCS#8) in DER, not encrypted: version, key algorithm and octet string',
    );
  }
  const set = readKeyAlgorithm(algorithm.content);
  if (set.outcome === 'unreadable') return set;
  const secret = readSecret(key.content, set.value.bits / 8);
  if (secret.outcome === 'unreadable') return secret;
  const { q } = set.value.curve();
  if (secret.value === 0n || secret.value >= q)
    return unreadable('a private key from 1 to q - 1 of its parameter set');
  return read(createGostPrivateKey(set.value, secret.value));
}

/**
 * A new key of the parameter set with this OID.
 * @throws RangeError for an OID that `GOST_PARAM_SETS` has not, or when the randomness is stuck.
 */
export function generateGostKey(paramSet: string, randomBytes: RandomBytes): GostPrivateKey {
  const set = findParamSet(paramSet);
  if (set === undefined) {
    throw new RangeError(
      `parameter set ${paramSet} is none of ${GOST_PARAM_SETS.map(({ oid }) => oid).join(', ')}`,
    );
  }
  return createGostPrivateKey(set, drawScalar(set.curve().q, randomBytes));
}

function createGostPrivateKey(set: ParamSet, secret: bigint): GostPrivateKey {
  const curve = set.curve();
  // A multiple of the base point costs milliseconds: not at a start that only reads keys.
  const publicKey = lazily(() => {
    const point = curve.multiplyBase(secret);
    return createGostPublicKey(set, point, encodeGostPublicKey(set, point));
  });
  const number = encode(TAG.octetString, toLittleEndian(secret, set.bits / 8));
  return {
    bits: set.bits,
    paramSet: set.oid,
    get publicKey() {
      return publicKey();
    },
    pkcs8: encode(TAG.sequence, encode(TAG.integer, Uint8Array.of(0)), encodeKeyAlgorithm(set), number),
    sign: (digest, randomBytes) => signDigest(curve, secret, digest, randomBytes),
  };
}

function isVersion(element: Element | undefined): boolean {
  return (
    element?.tag === TAG.integer &&
    element.content.length === 1 &&
    VERSIONS.includes(fromBigEndian(element.content))
  );
}

/**
 * The number in the three forms that are in use: plain (OpenSSL), an octet string once more (CryptoPro, RFC 9215 4.3),
 * an integer (old engines). A key may also be written as a product with masks after it: `octets` times a whole number.
 */
function readSecret(content: Uint8Array, octets: number): Read<bigint> {
  if (content.length === octets) return read(fromLittleEndian(content));
  const [inner, ...more] = elements(content, 2) ?? [];
  const masked =
    'a private key without masks; write it again with `openssl pkcs8 -engine gost -topk8 -nocrypt`';
  if (content.length % octets === 0 && content.length > 0) return unreadable(masked);
  if (inner?.tag === TAG.sequence) return unreadable(masked);
  if (inner === undefined || more.length > 0)
    return unreadable(`a private key of ${octets} octets: ${INTEGER_OR_OCTETS}`);
  if (inner.tag === TAG.octetString) {
    if (inner.content.length === octets) return read(fromLittleEndian(inner.content));
    if (inner.content.length % octets === 0 && inner.content.length > 0) return unreadable(masked);
  }
  if (inner.tag === TAG.integer && isPositive(inner.content) && inner.content.length <= octets + 1) {
    return read(fromBigEndian(inner.content));
  }
  return unreadable(`a private key of ${octets} octets: ${INTEGER_OR_OCTETS}`);
}

function isPositive([first = 0x80, second = 0x80]: Uint8Array): boolean {
  // Minimal, too: a leading zero only before an octet that would make the number negative.
  return first < 0x80 && (first > 0 || second >= 0x80);
}
