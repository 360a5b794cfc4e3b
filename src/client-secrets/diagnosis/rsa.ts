import { constants, createPublicKey, publicDecrypt, verify, type KeyObject } from 'node:crypto';
import type { DigestName } from '../../pki/index.ts';
import type { Tally } from './tally.ts';

/** What an RSA signature turns out to hold when it is opened with the right public key. */
export type OpenedRsa =
  | { padding: 'pkcs1'; digest: DigestName | undefined; value: Uint8Array }
  | { padding: 'bare'; digest: DigestName; value: Uint8Array }
  | { padding: 'pss'; signed: Uint8Array };

/** RFC 8017, 9.2 note 1: how DigestInfo begins. */
const DIGEST_INFOS: readonly (readonly [DigestName, string])[] = [
  ['sha256', '3031300d060960864801650304020105000420'],
  ['sha1', '3021300906052b0e03021a05000414'],
  ['sha384', '3041300d060960864801650304020205000430'],
  ['sha512', '3051300d060960864801650304020305000440'],
  ['md5', '3020300c06082a864886f70d020505000410'],
];
const BARE: Record<number, DigestName> = { 16: 'md5', 20: 'sha1', 32: 'sha256', 48: 'sha384', 64: 'sha512' };

/**
 * Opens a signature with a public key: one operation, and the digest that was signed lies open. Undefined where it
 * was made by another key. `signed`: what a signature with PSS, which does not open, may be over.
 */
export function openRsa(
  signature: Uint8Array,
  spki: Uint8Array,
  signed: readonly Uint8Array[],
  tally: Tally,
): OpenedRsa | undefined {
  const block = tally.sign() ? decrypted(signature, spki) : undefined;
  if (block === undefined) return undefined;
  if (block.at(-1) === 0xbc) {
    const key = publicKey(spki);
    const found = signed.find((bytes) => tally.sign(bytes.length) && fitsPss(key, bytes, signature));
    if (found !== undefined) return { padding: 'pss', signed: found };
  }
  const content = unpadded(block);
  if (content === undefined) return undefined;
  for (const [digest, prefix] of DIGEST_INFOS) {
    const start = Buffer.from(prefix, 'hex');
    if (start.equals(content.subarray(0, start.length))) {
      return { padding: 'pkcs1', digest, value: content.subarray(start.length) };
    }
  }
  const bare = BARE[content.length];
  if (bare !== undefined) return { padding: 'bare', digest: bare, value: content };
  return { padding: 'pkcs1', digest: undefined, value: content };
}

function publicKey(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
}

function decrypted(signature: Uint8Array, spki: Uint8Array): Buffer | undefined {
  try {
    return publicDecrypt({ key: publicKey(spki), padding: constants.RSA_NO_PADDING }, signature);
  } catch {
    return undefined; // longer than the modulus, or above it
  }
}

function fitsPss(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
  try {
    return verify('sha256', bytes, { key, ...padding }, signature);
  } catch {
    return false;
  }
}

/** RFC 8017, 9.2: 00 01 FF … FF 00 and the content. */
function unpadded(block: Buffer): Buffer | undefined {
  if (block[0] !== 0 || block[1] !== 1) return undefined;
  const end = block.indexOf(0, 2);
  if (end < 10 || !block.subarray(2, end).every((byte) => byte === 0xff)) return undefined;
  return block.subarray(end + 1);
}
