import { digestOid } from '../certificate/algorithms.ts';
import { compare, finish, openDer, TAG, takeInside } from '../der/index.ts';
import { HMACS, readDerivation, strange, takeWholeAlgorithm, type Derivation } from './algorithms.ts';
import { bmpText, deriveMacKey } from './key-derivation.ts';
import { encryptionRefusal, opened, refused, type Opened } from './outcome.ts';
import type { HashName, Pkcs12Primitives } from './primitives.ts';
import type { Mac, Pfx } from './structure.ts';

const PBMAC1 = '1.2.840.113549.1.5.14';
/** SHA-224 is nowhere else: nobody signs with it. */
const HASHES: ReadonlyMap<string, HashName> = new Map<string, HashName>([
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ...(['sha1', 'sha256', 'sha384', 'sha512'] as const).map((name) => [digestOid(name), name] as const),
]);

/** How the MAC is computed: over a key of PKCS#12's own derivation, or of PBKDF2 (PBMAC1, RFC 9579). */
export interface MacScheme {
  readonly hash: HashName;
  readonly iterations: number;
  readonly derivation?: Derivation;
}

export function readMacScheme({ algorithm, iterations }: Mac): Opened<MacScheme> {
  if (algorithm.oid === PBMAC1) return readPbmac1(algorithm.parameters);
  const hash = HASHES.get(algorithm.oid);
  return hash === undefined ? strange(algorithm.oid) : opened({ hash, iterations });
}

function readPbmac1(parameters: Uint8Array): Opened<MacScheme> {
  const cursor = openDer(parameters);
  const inside = takeInside(cursor, TAG.sequence, 'PBMAC1-params');
  const derivation = readDerivation(takeWholeAlgorithm(inside, 'keyDerivationFunc'));
  const { oid } = takeWholeAlgorithm(inside, 'messageAuthScheme');
  finish(inside, 'PBMAC1-params');
  if (cursor.reading.failure !== undefined)
    return refused('pkcs12.structure', cursor.reading.failure.expected);
  if (derivation.outcome === 'unreadable') return derivation;
  const hash = HMACS.get(oid);
  if (hash === undefined) return strange(oid);
  const { iterations, keyLength = 0 } = derivation.value;
  // RFC 9579 5: the length has to be said, and 20 octets are the least.
  if (keyLength < 20 || keyLength > 64) return encryptionRefusal('a MAC key of another length than 20 to 64');
  return opened({ hash, iterations, derivation: derivation.value });
}

/** Whether the password makes this MAC. One that is empty is two zero octets to some tools and nothing to others. */
export async function macHolds(
  { authenticatedSafe }: Pfx,
  { digest, salt }: Mac,
  { hash, iterations, derivation }: MacScheme,
  password: string,
  primitives: Pkcs12Primitives,
): Promise<boolean> {
  const matches = async (key: Uint8Array): Promise<boolean> =>
    compare(await primitives.hmac(hash, key, authenticatedSafe), digest) === 0;
  if (derivation !== undefined) {
    const { hash: prf, salt: own, keyLength = 0 } = derivation;
    const octets = new TextEncoder().encode(password);
    return matches(await primitives.pbkdf2(prf, octets, own, iterations, keyLength));
  }
  const derived = (octets: Uint8Array) => deriveMacKey(primitives, hash, octets, salt, iterations);
  if (await matches(await derived(bmpText(password)))) return true;
  return password === '' && matches(await derived(new Uint8Array()));
}
