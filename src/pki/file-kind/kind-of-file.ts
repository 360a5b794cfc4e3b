import { readPem } from '../certificate/pem.ts';
import { kindOfDer, type DerKind } from './kind-of-der.ts';
import { kindOfLabel } from './kind-of-label.ts';

export type FileKind = DerKind | 'xml';

/** What somebody gave, told by what it is and never by the name of the file. */
export interface FileContents {
  /** `octets`: neither PEM nor base64, whatever they are. */
  written: 'nothing' | 'pem' | 'base64' | 'xml' | 'octets';
  /** One, but for PEM, which may have several blocks, or a beginning and no block; in their order. */
  parts: FilePart[];
}

export interface FilePart {
  kind: FileKind;
  /** Out of its PEM or base64; none where that is torn. XML begins with its first bracket. */
  bytes: Uint8Array;
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const ARMOUR = /-----(?:BEGIN|END) [A-Z0-9 ]{1,40}-----/g;
/** Octets in which XML shows itself. */
const START = 64;

/**
 * What is in a file or a text that was pasted: XML, DER, and both in base64 of either alphabet or in PEM. A guess by
 * the first octets: whether it is whole is for its reader to say. The size is for the caller to bound.
 */
export function kindOfFile(file: Uint8Array): FileContents {
  const xml = xmlIn(file);
  if (xml !== undefined) return { written: 'xml', parts: [{ kind: 'xml', bytes: xml }] };
  // Of DER, not every octet is a letter; of text, none begins with the tag of a SEQUENCE but that of the digit 0.
  const text = Buffer.from(file).toString('utf8').trim();
  if (text === '') return { written: 'nothing', parts: [] };
  if (text.includes('-----BEGIN ')) return { written: 'pem', parts: partsOfPem(text) };
  const bytes = fromBase64(text);
  return bytes === undefined
    ? { written: 'octets', parts: [{ kind: kindOfDer(file), bytes: file }] }
    : { written: 'base64', parts: [partOf(bytes)] };
}

function partsOfPem(text: string): FilePart[] {
  const blocks = readPem(text);
  // One block whose last line or padding was lost on the way still has all its octets.
  const torn = blocks.length === 1 ? fromBase64(text.replace(ARMOUR, '')) : undefined;
  return blocks.map(({ label, der = torn ?? new Uint8Array() }) => {
    const part = partOf(der);
    const told = kindOfLabel(label);
    // A key is told of whatever is in it: in old files it is encrypted beyond recognition.
    return part.kind === 'unknown' || told === 'private-key' ? { ...part, kind: told } : part;
  });
}

function partOf(bytes: Uint8Array): FilePart {
  const xml = xmlIn(bytes);
  return xml === undefined ? { kind: kindOfDer(bytes), bytes } : { kind: 'xml', bytes: xml };
}

/**
 * XML without the mark and the blanks in front of it. In UTF-8 all of it has to be text: one bare signature in 256
 * begins with a bracket. In UTF-16 it is known by its mark; that this encoding is not taken, its reader says.
 */
function xmlIn(bytes: Uint8Array): Uint8Array | undefined {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isWide) {
    const start = new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes.subarray(0, START));
    return start.trimStart().startsWith('<') ? bytes : undefined;
  }
  const start = Buffer.from(bytes.subarray(0, START)).toString('utf8');
  const before = start.length - start.trimStart().length;
  if (start[before] !== '<' || !isText(bytes)) return undefined;
  return bytes.subarray(Buffer.byteLength(start.slice(0, before)));
}

function isText(bytes: Uint8Array): boolean {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) !== '';
  } catch {
    return false;
  }
}

function fromBase64(text: string): Uint8Array | undefined {
  const bare = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  return BASE64.test(bare) ? Uint8Array.from(Buffer.from(bare, 'base64')) : undefined;
}
