import { concat } from './octets.ts';

/**
 * Just enough DER for keys: strict, and bounded, since an element is only ever looked for inside its parent. The
 * reader of whole certificates and messages is `der/`.
 */
export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  sequence: 0x30,
} as const;

/** A key with all its attributes is far below this. */
export const MAX_KEY_OCTETS = 4096;

export interface Element {
  tag: number;
  content: Uint8Array;
}

/** The elements that fill `octets` exactly; `undefined` when it is not DER or more than `limit` elements. */
export function elements(octets: Uint8Array, limit = 8): Element[] | undefined {
  const found: Element[] = [];
  let rest = octets;
  while (rest.length > 0) {
    const element = firstElement(rest);
    if (element === undefined || found.length === limit) return undefined;
    found.push(element);
    rest = rest.subarray(element.content.byteOffset + element.content.length - rest.byteOffset);
  }
  return found;
}

/** What one element with this tag contains, when nothing follows it. */
export function contentOf(octets: Uint8Array, tag: number): Uint8Array | undefined {
  const only = elements(octets, 1)?.[0];
  return only?.tag === tag ? only.content : undefined;
}

function firstElement(octets: Uint8Array): Element | undefined {
  const [tag = 0, first = 0x80] = octets;
  if ((tag & 0x1f) === 0x1f) return undefined; // tags of several octets do not occur in keys
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthOctets > 2) return undefined; // indefinite, or longer than any key
  let length = first;
  if (lengthOctets > 0) {
    length = octets.subarray(2, 2 + lengthOctets).reduce((sum, octet) => sum * 256 + octet, 0);
    if (length < (lengthOctets === 1 ? 0x80 : 0x100)) return undefined; // a shorter form exists
  }
  const start = 2 + lengthOctets;
  return start + length > octets.length
    ? undefined
    : { tag, content: octets.subarray(start, start + length) };
}

export function encode(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = concat(...contents);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >>> 8, length & 0xff];
  return concat(Uint8Array.of(tag, ...head), content);
}

/** The content of an OBJECT IDENTIFIER as dotted text; `undefined` for arcs above 2^28 or a cut end. */
export function readOid(content: Uint8Array): string | undefined {
  const arcs: number[] = [];
  let arc = 0;
  for (const [index, octet] of content.entries()) {
    if (arc >= 2 ** 21 || (arc === 0 && octet === 0x80)) return undefined;
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) {
      if (index === content.length - 1) return undefined;
      continue;
    }
    if (arcs.length === 0) {
      const top = Math.min(2, Math.floor(arc / 40));
      arcs.push(top, arc - 40 * top);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.length === 0 ? undefined : arcs.join('.');
}

export function encodeOid(oid: string): Uint8Array {
  const [top = 0, second = 0, ...rest] = oid.split('.').map(Number);
  const octets = [40 * top + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let high = arc >>> 7; high > 0; high >>>= 7) groups.unshift((high & 0x7f) | 0x80);
    return groups;
  });
  return encode(TAG.objectIdentifier, Uint8Array.from(octets));
}
