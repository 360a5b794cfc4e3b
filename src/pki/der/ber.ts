import { readHeader } from './header.ts';
import { concat } from './octets.ts';
import { DER_LIMITS, type DerFailure, type DerLimits } from './reader.ts';
import { TAG } from './tags.ts';
import { element } from './writer.ts';

/** Rules of the strict reader that BER does not have: after one of them `convertBer` is worth a try. */
export const BER_RULES: ReadonlySet<string> = new Set([
  'der.indefinite',
  'der.length-not-minimal',
  'der.constructed-string',
]);

export type Converted =
  | { outcome: 'converted'; der: Uint8Array; nodes: number }
  | ({ outcome: 'unreadable'; nodes: number } & DerFailure);

interface Conversion {
  readonly bytes: Uint8Array;
  readonly limits: DerLimits;
  position: number;
  nodes: number;
  failure: DerFailure | undefined;
}

interface Piece {
  tag: number;
  content: Uint8Array;
}

const NO_PIECE: Piece = { tag: TAG.null, content: new Uint8Array(0) };
const CONSTRUCTED = 0x20;
const CONSTRUCTED_OCTETS = TAG.octetString | CONSTRUCTED;

/**
 * One BER element as DER: lengths definite and shortest, octet strings in one piece. Elements of a SET keep their
 * order. `nodes` counts on from work already done. Each level copies its content once, so bytes × depth bounds it.
 */
export function convertBer(bytes: Uint8Array, limits: DerLimits = DER_LIMITS, nodes = 0): Converted {
  const conversion: Conversion = { bytes, limits, position: 0, nodes, failure: undefined };
  if (bytes.length > limits.bytes) fail(conversion, 'der.bytes', `at most ${limits.bytes} bytes`);
  const piece = convert(conversion, bytes.length, 1);
  if (conversion.failure === undefined && conversion.position < bytes.length) {
    fail(conversion, 'der.trailing', `nothing after the outer element at byte ${conversion.position}`);
  }
  if (conversion.failure !== undefined) {
    return { outcome: 'unreadable', nodes: conversion.nodes, ...conversion.failure };
  }
  return { outcome: 'converted', der: element(piece.tag, piece.content), nodes: conversion.nodes };
}

function convert(conversion: Conversion, limit: number, depth: number): Piece {
  const { bytes, limits, position } = conversion;
  if (conversion.failure !== undefined) return NO_PIECE;
  conversion.nodes += 1;
  if (conversion.nodes > limits.nodes)
    return fail(conversion, 'der.nodes', `at most ${limits.nodes} elements`);
  if (depth > limits.depth) {
    return fail(conversion, 'der.depth', `at most ${limits.depth} elements inside one another`);
  }
  const header = readHeader(bytes, position, limit);
  if (typeof header === 'string') return fail(conversion, header, `a whole BER element at byte ${position}`);
  const { tag } = header;
  if (tag === 0) return fail(conversion, 'der.end-of-contents', `no end of contents at byte ${position}`);
  if ((tag & CONSTRUCTED) === 0) {
    if (header.indefinite) {
      return fail(
        conversion,
        'der.indefinite',
        `a definite length of a primitive element at byte ${position}`,
      );
    }
    conversion.position = header.end;
    return { tag, content: bytes.subarray(header.contentStart, header.end) };
  }
  conversion.position = header.contentStart;
  const end = header.indefinite ? limit : header.end;
  const pieces: Piece[] = [];
  while (hasNext(conversion, header.indefinite, end)) pieces.push(convert(conversion, end, depth + 1));
  return joined(conversion, tag, pieces);
}

/** Whether another element follows; the two zero octets that end an indefinite length are passed over. */
function hasNext(conversion: Conversion, indefinite: boolean, end: number): boolean {
  const { bytes, position, failure } = conversion;
  if (failure !== undefined) return false;
  if (!indefinite) return position < end;
  if (position + 2 > end || bytes[position] !== 0 || bytes[position + 1] !== 0) return true;
  conversion.position += 2;
  return false;
}

function joined(conversion: Conversion, tag: number, pieces: readonly Piece[]): Piece {
  if (tag !== CONSTRUCTED_OCTETS) {
    return { tag, content: concat(...pieces.map((piece) => element(piece.tag, piece.content))) };
  }
  if (pieces.some((piece) => piece.tag !== TAG.octetString)) {
    return fail(conversion, 'der.constructed-string', 'only octet strings inside an octet string in pieces');
  }
  return { tag: TAG.octetString, content: concat(...pieces.map(({ content }) => content)) };
}

function fail(conversion: Conversion, rule: string, expected: string): Piece {
  conversion.failure ??= { rule, expected };
  return NO_PIECE;
}
