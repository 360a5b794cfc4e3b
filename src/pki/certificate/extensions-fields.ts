import {
  fail,
  finish,
  hasMore,
  nextTag,
  TAG,
  take,
  takeContent,
  takeInside,
  takeOid,
  type DerCursor,
} from '../der/index.ts';

/** Numbers of certificates (path lengths, certificates to skip) above this one are this one: no path is as long. */
const LARGEST = 0x7f_ff_ff_ff;

/** Takes `BOOLEAN DEFAULT FALSE`. Writing the default out is against DER and too usual to be refused. */
export function takeFlag(cursor: DerCursor, name: string, tag: number = TAG.boolean): boolean {
  if (nextTag(cursor) !== tag) return false;
  const content = takeContent(cursor, tag, name);
  const octet = content[0];
  if (content.length === 1 && (octet === 0xff || octet === 0)) return octet === 0xff;
  fail(cursor, 'der.boolean', `one octet, 0xff or 0x00 (${name})`);
  return false;
}

/** Takes the content of an INTEGER in its shortest form, of any sign. */
export function takeInteger(cursor: DerCursor, name: string, tag: number = TAG.integer): Uint8Array {
  const content = takeContent(cursor, tag, name);
  if (cursor.reading.failure === undefined && !isShortest(content)) {
    fail(cursor, 'der.integer', `an INTEGER in its shortest form (${name})`);
  }
  return content;
}

/** Takes an INTEGER that is not negative; a very large one is answered as 2³¹ − 1. */
export function takeNumber(cursor: DerCursor, name: string, tag: number = TAG.integer): number {
  const content = takeInteger(cursor, name, tag);
  if ((content[0] ?? 0) >= 0x80) {
    fail(cursor, 'der.integer', `a number that is not negative (${name})`);
    return 0;
  }
  let value = 0;
  for (const octet of content) value = Math.min(value * 256 + octet, LARGEST);
  return value;
}

/** Takes a BIT STRING of named bits: the numbers of those that are set, at most 64 of them. */
export function takeNamedBits(
  cursor: DerCursor,
  name: string,
  tag: number = TAG.bitString,
): ReadonlySet<number> {
  const bits = new Set<number>();
  const content = takeContent(cursor, tag, name);
  if (cursor.reading.failure !== undefined) return bits;
  const unused = content[0] ?? 8;
  const padding = (content.at(-1) ?? 0) & ((1 << unused) - 1);
  if (unused > 7 || content.length > 9 || (content.length === 1 && unused > 0) || padding !== 0) {
    fail(cursor, 'der.bit-string', `a BIT STRING of named bits (${name})`);
    return bits;
  }
  for (let bit = 0; bit < (content.length - 1) * 8; bit += 1) {
    if (((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0) bits.add(bit);
  }
  return bits;
}

/** Takes an ENUMERATED of one octet. */
export function takeEnumerated(cursor: DerCursor, name: string): number {
  const content = takeContent(cursor, ENUMERATED, name);
  if (content.length === 1 && (content[0] ?? 0) < 0x80) return content[0] ?? 0;
  fail(cursor, 'der.enumerated', `an ENUMERATED of one octet (${name})`);
  return 0;
}

/** The SEQUENCE OF around this cursor may not be empty. */
export function demandMore(cursor: DerCursor, name: string): void {
  if (cursor.reading.failure === undefined && !hasMore(cursor))
    fail(cursor, 'der.empty', `at least one element (${name})`);
}

/** Takes the AlgorithmIdentifier of a digest and answers its OID: parameters are NULL or none (RFC 5754 2). */
export function takeDigestAlgorithm(cursor: DerCursor, name: string): string {
  const inside = takeInside(cursor, TAG.sequence, name);
  const oid = takeOid(inside, name);
  if (nextTag(inside) === TAG.null && takeContent(inside, TAG.null, name).length > 0) {
    fail(inside, 'der.null', `a NULL without content (${name})`);
  }
  finish(inside, name);
  return oid;
}

/** Takes an AlgorithmIdentifier whole, with its header. */
export function takeAlgorithmIdentifier(cursor: DerCursor, name: string): Uint8Array {
  const element = take(cursor, TAG.sequence, name);
  return cursor.reading.bytes.subarray(element.start, element.end);
}

export const ENUMERATED = 0x0a;

function isShortest(content: Uint8Array): boolean {
  const [first, second] = content;
  if (first === undefined) return false;
  if (second === undefined) return true;
  return !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
}
