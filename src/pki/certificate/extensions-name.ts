import {
  asBuffer,
  contentOf,
  encodingOf,
  finish,
  hasMore,
  hex,
  TAG,
  take,
  takeAny,
  takeInside,
  takeOid,
  type DerCursor,
  enter,
} from '../der/index.ts';
import { lazily } from '../gost/lazily.ts';
import { printEncodedName } from './name.ts';

/** A Name that can be compared as RFC 5280 7.1 says: case and spaces of texts do not count, string types neither. */
export interface DistinguishedName {
  /** With its header. */
  readonly der: Uint8Array;
  readonly isEmpty: boolean;
  /** One text for each relative name, equal where the relative names are. */
  readonly relatives: readonly string[];
  /** Equal for equal names. */
  readonly key: string;
  /** Equal for names of the same texts, letter by letter, whichever type of string they are written in. */
  readonly exactKey: string;
  /** A value is a text that can be read in several ways, or in none: nobody knows what it is not. */
  readonly isDoubtful: boolean;
  /** Values of emailAddress (RFC 5280 4.2.1.10 lets constraints reach them); one that is no text is no address. */
  readonly emailAddresses: readonly string[];
  /** RFC 4514. */
  readonly text: string;
}

interface Attribute {
  readonly oid: string;
  readonly tag: number;
  readonly content: Uint8Array;
  readonly der: Uint8Array;
}

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
const CHOSEN_BY_WRITERS: ReadonlySet<number> = new Set([TAG.utf8String, TAG.printableString, TAG.bmpString]);
const [VIDEOTEX, GRAPHIC, GENERAL] = [0x15, 0x19, 0x1b];
const STRINGS: ReadonlySet<number> = new Set([
  ...[TAG.utf8String, TAG.bmpString, TAG.universalString, TAG.printableString, TAG.numericString],
  ...[TAG.ia5String, TAG.visibleString, TAG.teletexString, VIDEOTEX, GRAPHIC, GENERAL],
]);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf16 = new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true });
/** RFC 4518 2.2: what is mapped to nothing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Variation_Selector}\u1806\ufffc]|\u034f/gu;
const PLAIN = /^[\x21-\x40\x5b-\x7e]+( [\x21-\x40\x5b-\x7e]+)*$/;

export function takeDistinguishedName(cursor: DerCursor, field: string): DistinguishedName {
  const element = take(cursor, TAG.sequence, field);
  const der = encodingOf(cursor, element);
  const inside = enter(cursor, element);
  const relatives: Attribute[][] = [];
  while (hasMore(inside)) relatives.push(takeRelativeName(inside, field));
  return distinguishedName(der, relatives);
}

/** Takes the content of a RelativeDistinguishedName under `tag`, and answers what `relatives` would have for it. */
export function takeRelative(cursor: DerCursor, field: string, tag: number): string {
  return comparable(takeRelativeName(cursor, field, tag));
}

/** The key of the name made of these relatives. */
export function nameKey(relatives: readonly string[]): string {
  return relatives.join('\u0001');
}

function distinguishedName(der: Uint8Array, attributes: readonly Attribute[][]): DistinguishedName {
  const relatives = lazily(() => attributes.map(comparable));
  const key = lazily(() => nameKey(relatives()));
  const text = lazily(() => printEncodedName(der) ?? hex(der));
  return {
    der,
    isEmpty: attributes.length === 0,
    get relatives() {
      return relatives();
    },
    get key() {
      return key();
    },
    get exactKey() {
      return nameKey(attributes.map(exact));
    },
    get emailAddresses() {
      return attributes
        .flat()
        .filter(({ oid }) => oid === EMAIL_ADDRESS)
        .map(({ tag, content }) => decode(tag, content) ?? '');
    },
    get isDoubtful() {
      return attributes.flat().some(isDoubtful);
    },
    get text() {
      return text();
    },
  };
}

function takeRelativeName(cursor: DerCursor, field: string, tag: number = TAG.set): Attribute[] {
  const attributes: Attribute[] = [];
  const set = takeInside(cursor, tag, `a relative name of ${field}`);
  do {
    const pair = takeInside(set, TAG.sequence, `an attribute of ${field}`);
    const oid = takeOid(pair, `type of an attribute of ${field}`);
    const value = takeAny(pair, `value of ${oid} of ${field}`);
    finish(pair, `an attribute of ${field}`);
    attributes.push({ oid, tag: value.tag, content: contentOf(pair, value), der: encodingOf(pair, value) });
  } while (hasMore(set));
  return attributes;
}

/** Attributes of one relative name stand in no order; JSON keeps their limits apart. */
function comparable(attributes: readonly Attribute[]): string {
  const pairs = attributes.map(({ oid, tag, content, der }) => {
    const text = decode(tag, content);
    return text === undefined ? `${oid}#${hex(der)}` : `${oid}=${folded(text)}`;
  });
  return JSON.stringify(pairs.sort());
}

/** Letter by letter; only the types between which writers choose (RFC 5280 4.1.2.4) are one. */
function exact(attributes: readonly Attribute[]): string {
  const pairs = attributes.map(({ oid, tag, content, der }) => {
    const text = CHOSEN_BY_WRITERS.has(tag) ? decode(tag, content) : undefined;
    return text === undefined ? `${oid}#${hex(der)}` : `${oid}=${text}`;
  });
  return JSON.stringify(pairs.sort());
}

/** Text of the string types whose values are compared as text; others are compared octet by octet. */
function decode(tag: number, content: Uint8Array): string | undefined {
  try {
    switch (tag) {
      case TAG.utf8String:
        return utf8.decode(content);
      case TAG.bmpString:
        return utf16.decode(content);
      case TAG.printableString:
      case TAG.numericString:
      case TAG.ia5String:
      case TAG.visibleString:
        return content.every((octet) => octet < 0x80) ? asBuffer(content).toString('latin1') : undefined;
      case TAG.teletexString: // T.61 is read as Latin-1, as every implementation does
        return asBuffer(content).toString('latin1');
      case TAG.universalString:
        return decodeUcs4(content);
      default:
        return undefined;
    }
  } catch {
    return undefined; // broken UTF-8 is no text: two different broken names must not look equal
  }
}

/** @throws RangeError for what is no character. */
function decodeUcs4(content: Uint8Array): string | undefined {
  const octets = asBuffer(content);
  if (octets.length % 4 !== 0) return undefined;
  const points = Array.from({ length: octets.length / 4 }, (_, index) => octets.readUInt32BE(index * 4));
  if (points.some((point) => point >= 0xd800 && point < 0xe000)) return undefined;
  return points.map((point) => String.fromCodePoint(point)).join('');
}

function isDoubtful({ tag, content }: Attribute): boolean {
  const text = decode(tag, content);
  if (text === undefined) return STRINGS.has(tag);
  return tag === TAG.teletexString && !/^[\x20-\x7e]*$/.test(text);
}

/** RFC 4518 in short: normalized, in one case, without what is not seen, or spaces at the ends or repeated. */
function folded(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/[\t-\r\u0085\p{Z}]/gu, ' ')
    .replace(UNSEEN, '')
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^ | $/g, '');
}
