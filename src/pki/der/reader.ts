import { readHeader, type BerElement, type DerElement, type HeaderFault } from './header.ts';
import { tagName } from './tags.ts';

/** How much one reading may cost; beyond it ends with a rule's name instead of more work. */
export interface DerLimits {
  readonly bytes: number;
  /** Element headers looked at. */
  readonly nodes: number;
  /** Elements inside one another. */
  readonly depth: number;
}

export const DER_LIMITS: DerLimits = { bytes: 256 * 1024, nodes: 10_000, depth: 32 };

export interface DerFailure {
  /** `der.truncated`, `der.tag`, … */
  readonly rule: string;
  /** One English sentence: what should have stood there, and what stands there. */
  readonly expected: string;
}

/** One reading of one input. The first failure stays; whatever is asked after it finds nothing and costs nothing. */
export interface DerReading {
  readonly bytes: Uint8Array;
  readonly limits: DerLimits;
  nodes: number;
  failure: DerFailure | undefined;
}

/** A place in a reading: the elements of one SEQUENCE or SET, from `position` on. */
export interface DerCursor {
  readonly reading: DerReading;
  readonly end: number;
  readonly depth: number;
  position: number;
}

const NOTHING: DerElement = { tag: -1, start: 0, contentStart: 0, end: 0 };

/** Opens strict DER; `nodes` counts on from work already done on the same input. */
export function openDer(bytes: Uint8Array, limits: DerLimits = DER_LIMITS, nodes = 0): DerCursor {
  const reading: DerReading = { bytes, limits, nodes, failure: undefined };
  const cursor: DerCursor = { reading, position: 0, end: bytes.length, depth: 0 };
  if (bytes.length > limits.bytes) {
    fail(cursor, 'der.bytes', `at most ${limits.bytes} bytes, and ${bytes.length} came`);
  }
  return cursor;
}

/** Records the first failure of the reading; every cursor of it is at its end from then on. */
export function fail(cursor: DerCursor, rule: string, expected: string): DerElement {
  cursor.reading.failure ??= { rule, expected };
  cursor.position = cursor.end;
  return NOTHING;
}

export function hasMore(cursor: DerCursor): boolean {
  return cursor.reading.failure === undefined && cursor.position < cursor.end;
}

/** Identifier octet of the next element, -1 at the end. */
export function nextTag(cursor: DerCursor): number {
  return hasMore(cursor) ? (cursor.reading.bytes[cursor.position] ?? -1) : -1;
}

/** The next element, which has to carry `tag`; `name` is the field's name in the standard. */
export function take(cursor: DerCursor, tag: number, name: string): DerElement {
  const element = takeAny(cursor, name);
  if (element.tag === tag || element === NOTHING) return element;
  const rule = element.tag === (tag | 0x20) ? 'der.constructed-string' : 'der.tag';
  return fail(
    cursor,
    rule,
    `${tagName(tag)} (${name}) at byte ${element.start}, and ${tagName(element.tag)} stands there`,
  );
}

/** The next element, whatever it is. */
export function takeAny(cursor: DerCursor, name: string): DerElement {
  if (cursor.reading.failure !== undefined) return NOTHING;
  if (cursor.position >= cursor.end) {
    return fail(cursor, 'der.missing', `${name} at byte ${cursor.position}, and its place ends there`);
  }
  const { reading } = cursor;
  reading.nodes += 1;
  if (reading.nodes > reading.limits.nodes) {
    return fail(cursor, 'der.nodes', `at most ${reading.limits.nodes} elements, and there are more`);
  }
  const header = readHeader(reading.bytes, cursor.position, cursor.end);
  const fault = typeof header === 'string' ? header : strictness(header);
  if (fault !== undefined) {
    return fail(cursor, fault, `${EXPECTATIONS[fault]} (${name}, byte ${cursor.position})`);
  }
  cursor.position = (header as BerElement).end;
  return header as BerElement;
}

/** The next element if it carries `tag`; nothing is wrong if it does not. */
export function takeIf(cursor: DerCursor, tag: number, name: string): DerElement | undefined {
  return nextTag(cursor) === tag ? take(cursor, tag, name) : undefined;
}

/** Takes the next element and goes inside it. */
export function takeInside(cursor: DerCursor, tag: number, name: string): DerCursor {
  return enter(cursor, take(cursor, tag, name));
}

/** A cursor over the content of an element. */
export function enter(cursor: DerCursor, element: DerElement): DerCursor {
  const { reading } = cursor;
  const depth = cursor.depth + 1;
  const inner: DerCursor = { reading, position: element.contentStart, end: element.end, depth };
  if (depth > reading.limits.depth) {
    fail(inner, 'der.depth', `at most ${reading.limits.depth} elements inside one another`);
  }
  return inner;
}

/** The structure has to end here. */
export function finish(cursor: DerCursor, name: string): void {
  if (!hasMore(cursor)) return;
  const left = cursor.end - cursor.position;
  fail(cursor, 'der.trailing', `nothing after ${name} at byte ${cursor.position}, and ${left} bytes follow`);
}

/** The content of an element, as a slice of the input. */
export function contentOf(cursor: DerCursor, element: DerElement): Uint8Array {
  return cursor.reading.bytes.subarray(element.contentStart, element.end);
}

/** An element with its header, as a slice of the input. */
export function encodingOf(cursor: DerCursor, element: DerElement): Uint8Array {
  return cursor.reading.bytes.subarray(element.start, element.end);
}

type Strictness = HeaderFault | 'der.indefinite' | 'der.length-not-minimal';

function strictness(header: BerElement): Strictness | undefined {
  if (header.indefinite) return 'der.indefinite';
  return header.minimal ? undefined : 'der.length-not-minimal';
}

const EXPECTATIONS: Record<Strictness, string> = {
  'der.truncated': 'all bytes of the element, and the input or the element around it ends earlier',
  'der.high-tag': 'a tag number below 31',
  'der.length-too-large': 'a length of at most four octets',
  'der.length-reserved': 'a length, and the reserved octet 0xff stands there',
  'der.indefinite': 'DER with a definite length, and the length is indefinite (BER)',
  'der.length-not-minimal': 'the shortest form of the length, as DER asks',
};
