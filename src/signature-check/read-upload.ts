import { readPem, type Check } from '../pki/index.ts';
import type { Refusal } from './words/refusals.ts';

/** What somebody gave to be checked. */
export type Upload =
  /** `check`: of the file it came in. */
  | { outcome: 'certificate'; der: Uint8Array; others: Uint8Array[]; check?: Check }
  /** To be opened with its password. */
  | { outcome: 'key-file'; bytes: Uint8Array }
  | { outcome: 'message'; bytes: Uint8Array }
  /** A signed document. */
  | { outcome: 'xml'; bytes: Uint8Array }
  | { outcome: 'refused'; refusal: Refusal };

export type OpenUpload = Exclude<Upload, { outcome: 'key-file' }>;

/** Characters. */
export const LARGEST_UPLOAD = 256 * 1024;

const CERTIFICATE = /^(X509 |TRUSTED )?CERTIFICATE$/;
const MESSAGE = /^(PKCS7|CMS|PKCS #7 SIGNED DATA)$/;
const [SEQUENCE, INTEGER, OID] = [0x30, 0x02, 0x06];
const PFX_VERSION = 3;

const refused = (refusal: Refusal): Upload => ({ outcome: 'refused', refusal });

/**
 * Finds out what a text is: PEM, XML, or base64 of DER or of XML as files are pasted. Keys that stand beside a certificate, as in the
 * specimens’ own .pem, are not looked at.
 */
export function readUpload(text: string): Upload {
  const trimmed = text.trim();
  if (trimmed === '') return refused('empty');
  if (text.length > LARGEST_UPLOAD) return refused('too-large');
  if (trimmed.startsWith('<')) return { outcome: 'xml', bytes: new Uint8Array(Buffer.from(trimmed)) };
  if (trimmed.includes('-----BEGIN ')) return fromPem(trimmed);
  const packed = trimmed.replaceAll(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return refused('not-base64');
  const bytes = new Uint8Array(Buffer.from(packed, 'base64'));
  // XML in base64 is how such signatures travel.
  const isXml = Buffer.from(bytes.subarray(0, 64)).toString().trimStart().startsWith('<');
  return isXml ? { outcome: 'xml', bytes } : fromBytes(bytes);
}

function fromPem(text: string): Upload {
  const blocks = readPem(text);
  const message = blocks.find(({ label }) => MESSAGE.test(label));
  if (message?.der !== undefined) return { outcome: 'message', bytes: message.der };
  const [der, ...others] = blocks
    .filter(({ label }) => CERTIFICATE.test(label))
    .flatMap((block) => block.der ?? []);
  if (der !== undefined) return { outcome: 'certificate', der, others };
  if (blocks.some(({ label }) => label.endsWith('PRIVATE KEY'))) return refused('private-key');
  const [first] = blocks;
  if (first?.der === undefined) return refused('not-base64');
  return first.label === 'PKCS12' ? { outcome: 'key-file', bytes: first.der } : refused('neither-kind');
}

/** By what stands first inside: a type (CMS), a version (.p12, keys) or what is signed (certificates). */
function fromBytes(bytes: Uint8Array): Upload {
  const [outer, length = 0] = bytes;
  if (outer !== SEQUENCE) return refused('neither-kind');
  const inside = 2 + (length > 0x80 ? length & 0x7f : 0);
  if (bytes[inside] === OID) return { outcome: 'message', bytes };
  if (bytes[inside] === INTEGER)
    return bytes[inside + 2] === PFX_VERSION ? { outcome: 'key-file', bytes } : refused('private-key');
  return bytes[inside] === SEQUENCE
    ? { outcome: 'certificate', der: bytes, others: [] }
    : refused('neither-kind');
}
