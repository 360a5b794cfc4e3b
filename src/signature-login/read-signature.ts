import { readPem } from '../pki/index.ts';

/** What was submitted, its format told by what it is. */
export type Submitted =
  | { format: 'cms'; bytes: Uint8Array }
  | { format: 'xml'; bytes: Uint8Array }
  /** A bare value; `certificate` is DER, and empty where none came that can be read. */
  | { format: 'raw'; bytes: Uint8Array; certificate: Uint8Array };

const ARMOUR = /-----(?:BEGIN|END) [A-Z0-9 ]{1,40}-----/g;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const [SEQUENCE, OID] = [0x30, 0x06];
/** Bytes of a bare signature: GOST 256 and ECDSA on P-256, P-384, GOST 512, RSA 2048, 3072 and 4096. */
const RAW_LENGTHS: readonly number[] = [64, 96, 128, 256, 384, 512];

/**
 * The signature in what was typed or uploaded (SIGN-1, SIGN-7): XML as it is; PEM with any label, or base64, in lines
 * or not, of a CMS, of XML, or of a bare value, with whose certificate (PEM or base64) may come beside it. Undefined
 * for what is neither XML nor base64.
 */
export function readSignature(text: string, certificate = ''): Submitted | undefined {
  if (beginsAsXml(text)) return { format: 'xml', bytes: new Uint8Array(Buffer.from(text.trimStart())) };
  const bytes = fromBase64(text.replace(ARMOUR, ''));
  if (bytes === undefined) return undefined;
  if (isXml(bytes)) return { format: 'xml', bytes };
  const isRaw = !isContentInfo(bytes) && (certificate.trim() !== '' || RAW_LENGTHS.includes(bytes.length));
  return isRaw ? { format: 'raw', bytes, certificate: derOf(certificate) } : { format: 'cms', bytes };
}

const beginsAsXml = (text: string): boolean => /^\uFEFF?\s*</.test(text);

/** One bare value in 256 begins as XML does, and none of them is text. */
function isXml(bytes: Uint8Array): boolean {
  if (!beginsAsXml(Buffer.from(bytes.subarray(0, 64)).toString())) return false;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) !== '';
  } catch {
    return false;
  }
}

/** A type stands first in a CMS, in an ECDSA signature a number; and it is as long as it says, or does not say. */
function isContentInfo(bytes: Uint8Array): boolean {
  const [outer, first = 0] = bytes;
  const octets = first > 0x80 ? first & 0x7f : 0;
  const inside = 2 + octets;
  const length = bytes
    .subarray(2, inside)
    .reduce((sum, octet) => sum * 256 + octet, octets === 0 ? first : 0);
  const whole = first === 0x80 || inside + length === bytes.length;
  return outer === SEQUENCE && bytes[inside] === OID && whole;
}

function derOf(certificate: string): Uint8Array {
  const block = readPem(certificate).find(({ label }) => label.endsWith('CERTIFICATE'));
  return block?.der ?? fromBase64(certificate.replace(ARMOUR, '')) ?? new Uint8Array();
}

function fromBase64(text: string): Uint8Array | undefined {
  const bare = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  return BASE64.test(bare) ? Uint8Array.from(Buffer.from(bare, 'base64')) : undefined;
}
