import type { DerElement } from './header.ts';
import { readOid } from './oid.ts';
import { contentOf, encodingOf, enter, fail, nextTag, take, type DerCursor } from './reader.ts';
import { TAG } from './tags.ts';
import { readTime } from './time.ts';

const EMPTY = new Uint8Array(0);

/** Takes an OBJECT IDENTIFIER, dotted; empty text after a failure. */
export function takeOid(cursor: DerCursor, name: string): string {
  const element = take(cursor, TAG.oid, name);
  if (element.tag !== TAG.oid) return '';
  return (
    readOid(contentOf(cursor, element)) ?? malformed(cursor, element, 'der.oid', `a whole OID (${name})`, '')
  );
}

/** Takes an AlgorithmIdentifier and answers its OID; the parameters are left unread. */
export function takeAlgorithm(cursor: DerCursor, name: string): string {
  return takeOid(enter(cursor, take(cursor, TAG.sequence, name)), name);
}

/** Takes a UTCTime or GeneralizedTime in UTC, in ms; 0 after a failure. */
export function takeTime(cursor: DerCursor, name: string): number {
  const tag = nextTag(cursor) === TAG.generalizedTime ? TAG.generalizedTime : TAG.utcTime;
  const element = take(cursor, tag, name);
  if (element.tag !== tag) return 0;
  const time = readTime(tag, contentOf(cursor, element));
  return time ?? malformed(cursor, element, 'der.time', `a time like 310517060807Z (${name})`, 0);
}

/** Takes a BIT STRING of whole octets and answers them. */
export function takeBits(cursor: DerCursor, name: string): Uint8Array {
  const element = take(cursor, TAG.bitString, name);
  if (element.tag !== TAG.bitString) return EMPTY;
  const content = contentOf(cursor, element);
  if (content[0] === 0) return content.subarray(1);
  return malformed(cursor, element, 'der.bit-string', `a BIT STRING of whole octets (${name})`, EMPTY);
}

/** Takes an element and answers its content. */
export function takeContent(cursor: DerCursor, tag: number, name: string): Uint8Array {
  const element = take(cursor, tag, name);
  return element.tag === tag ? contentOf(cursor, element) : EMPTY;
}

/** Takes an element and answers it with its header. */
export function takeEncoding(cursor: DerCursor, tag: number, name: string): Uint8Array {
  const element = take(cursor, tag, name);
  return element.tag === tag ? encodingOf(cursor, element) : EMPTY;
}

function malformed<T>(cursor: DerCursor, element: DerElement, rule: string, wanted: string, instead: T): T {
  fail(cursor, rule, `${wanted} at byte ${element.start}`);
  return instead;
}
