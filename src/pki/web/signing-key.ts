import { GOST_DIGESTS, KEYS } from '../certificate/algorithms.ts';
import { openDer, TAG, take, takeInside, takeOid } from '../der/index.ts';
import { readGostPrivateKey, streebog256, streebog512, type GostPrivateKey } from '../gost/index.ts';
import { read, unreadable, type Read } from '../outcome.ts';
import { ecdsaToDer } from '../path/ecdsa-value.ts';
import type { SigningKey } from '../signing-key.ts';
import { owned } from './primitives.ts';

/** A key as CMS is signed with it. */
export type WebSigningKey = Pick<SigningKey, 'algorithm' | 'sign'>;

/** Names of the curves that WebCrypto has, and bits of their fields. */
const CURVES: ReadonlyMap<string, readonly [name: string, bits: number]> = new Map([
  ['1.2.840.10045.3.1.7', ['P-256', 256]],
  ['1.3.132.0.34', ['P-384', 384]],
  ['1.3.132.0.35', ['P-521', 521]],
] as const);
const EXPECTED = 'a private key of RSA, ECDSA (P-256, P-384, P-521) or GOST R 34.10-2012';

/** The key of a PrivateKeyInfo (PKCS#8, DER): RSA and EC sign by WebCrypto, GOST by this program. */
export async function importSigningKey(
  subtle: SubtleCrypto,
  pkcs8: Uint8Array,
): Promise<Read<WebSigningKey>> {
  const info = takeInside(openDer(pkcs8), TAG.sequence, 'PrivateKeyInfo');
  take(info, TAG.integer, 'version');
  const identifier = takeInside(info, TAG.sequence, 'privateKeyAlgorithm');
  const algorithm = KEYS.get(takeOid(identifier, 'algorithm'));
  if (algorithm === 'GOST256' || algorithm === 'GOST512') {
    const key = readGostPrivateKey(pkcs8);
    return key.outcome === 'read' ? read(gostKey(key.value)) : key;
  }
  try {
    if (algorithm === 'RSA') return read(await rsaKey(subtle, pkcs8));
    const curve = algorithm === 'EC' ? CURVES.get(takeOid(identifier, 'namedCurve')) : undefined;
    if (curve !== undefined) return read(await ecKey(subtle, pkcs8, ...curve));
  } catch {
    // WebCrypto says in its own words that the numbers make no key; they are the same to whoever chose the file.
  }
  return unreadable(EXPECTED);
}

async function rsaKey(subtle: SubtleCrypto, pkcs8: Uint8Array): Promise<WebSigningKey> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await subtle.importKey('pkcs8', owned(pkcs8), algorithm, false, ['sign']);
  return {
    algorithm: 'RSA',
    sign: async (_, octets) => new Uint8Array(await subtle.sign(algorithm, key, owned(octets))),
  };
}

async function ecKey(
  subtle: SubtleCrypto,
  pkcs8: Uint8Array,
  namedCurve: string,
  bits: number,
): Promise<WebSigningKey> {
  const key = await subtle.importKey('pkcs8', owned(pkcs8), { name: 'ECDSA', namedCurve }, false, ['sign']);
  return {
    algorithm: 'EC',
    async sign(_, octets) {
      const pair = new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, owned(octets)));
      return ecdsaToDer(pair, bits) ?? new Uint8Array();
    },
  };
}

function gostKey(key: GostPrivateKey): WebSigningKey {
  const algorithm = key.bits === 256 ? 'GOST256' : 'GOST512';
  return {
    algorithm,
    sign(digest, octets, randomBytes) {
      if (digest !== GOST_DIGESTS[algorithm])
        throw new RangeError(`${algorithm} does not sign with ${digest}`);
      return key.sign(key.bits === 256 ? streebog256(octets) : streebog512(octets), randomBytes);
    },
  };
}
