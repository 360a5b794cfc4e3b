import type { SecretFailure } from './request.ts';

/** Which base64 the secret is written in; `token` is .NET's UrlTokenEncode, which writes the padding as a digit. */
export type Flavour = 'base64' | 'base64-unpadded' | 'base64url' | 'base64url-padded' | 'mixed' | 'token';

export type ReadSecret =
  | { outcome: 'read'; bytes: Uint8Array; flavour: Flavour }
  | { outcome: 'unreadable'; failure: SecretFailure };

/** Characters. A CMS with a chain of certificates has about 8 000; what is longer is refused unread. */
export const LONGEST_SECRET = 65_536;

/**
 * Reads a secret in any base64 that clients were seen to send (section 3.1): either alphabet, padded, unpadded,
 * half padded, or with the digit of UrlTokenEncode. Blanks and line ends are refused: a blank is a `+` that was lost.
 */
export function readSecret(secret: string): ReadSecret {
  if (secret === '') return { outcome: 'unreadable', failure: 'secret-empty' };
  if (secret.length > LONGEST_SECRET) return { outcome: 'unreadable', failure: 'secret-too-long' };
  const match = /^([\w+/-]+)(={0,2})$/.exec(secret);
  if (match === null) return { outcome: 'unreadable', failure: 'secret-not-base64' };
  const [, body = '', padding = ''] = match;
  const plain = body.length % 4 === 1 ? undefined : Buffer.from(body, 'base64');
  const token = padding === '' ? fromToken(body) : undefined;
  if (plain !== undefined && (token === undefined || looksWhole(plain) || !looksWhole(token))) {
    return { outcome: 'read', bytes: plain, flavour: flavourOf(body, padding) };
  }
  if (token !== undefined) return { outcome: 'read', bytes: token, flavour: 'token' };
  return { outcome: 'unreadable', failure: 'secret-not-base64' };
}

/** Observed (EsiaNET): the last character is the number of `=` that were taken away. */
function fromToken(body: string): Uint8Array | undefined {
  const pads = '012'.indexOf(body.slice(-1));
  const digits = body.length - 1;
  if (pads < 0 || digits < 1 || (digits + pads) % 4 !== 0) return undefined;
  return Buffer.from(body.slice(0, -1), 'base64');
}

/** Bytes of a raw signature: GOST 256 and 512, RSA 2048, 3072 and 4096. */
export const RAW_LENGTHS: readonly number[] = [64, 128, 256, 384, 512];

/** A raw signature by its length, or one ASN.1 value that ends where the bytes end. */
export function looksWhole(bytes: Uint8Array): boolean {
  return RAW_LENGTHS.includes(bytes.length) || (bytes[0] === 0x30 && declaredLength(bytes) === bytes.length);
}

/** Bytes that the outer ASN.1 value takes by its own account; undefined where it does not say. */
export function declaredLength(bytes: Uint8Array): number | undefined {
  const first = bytes[1];
  if (first === undefined) return undefined;
  if (first < 0x80) return 2 + first;
  // Indefinite length: the value ends with two zero bytes.
  if (first === 0x80) return bytes.at(-1) === 0 && bytes.at(-2) === 0 ? bytes.length : undefined;
  const count = first & 0x7f;
  if (count > 4 || bytes.length < 2 + count) return undefined;
  return bytes.subarray(2, 2 + count).reduce((length, byte) => length * 256 + byte, 0) + 2 + count;
}

function flavourOf(body: string, padding: string): Flavour {
  const standard = /[+/]/.test(body);
  const urlSafe = /[-_]/.test(body);
  if (standard && urlSafe) return 'mixed';
  if (standard) return padding === '' ? 'base64-unpadded' : 'base64';
  return padding === '' ? 'base64url' : 'base64url-padded';
}
