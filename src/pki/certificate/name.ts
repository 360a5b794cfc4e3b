import {
  contentOf,
  encodingOf,
  finish,
  hasMore,
  hex,
  openDer,
  readText,
  TAG,
  takeAny,
  takeInside,
  takeOid,
  type DerCursor,
} from '../der/index.ts';
import { ATTRIBUTE_NAMES } from './name-attributes.ts';

const utf8 = new TextEncoder();

export interface NameAttribute {
  readonly oid: string;
  /** Short name (`CN`, `SNILS`), or the OID where there is none. */
  readonly name: string;
  /** Text, or `#` and the hexadecimal of the DER where the value is no text. */
  readonly value: string;
}

/** A distinguished name: relative names from the most general one on, each of one attribute and rarely more. */
export type Name = readonly (readonly NameAttribute[])[];

/** Takes a Name; empty after a failure of the reading. */
export function takeName(cursor: DerCursor, field: string): Name {
  const name: NameAttribute[][] = [];
  const relatives = takeInside(cursor, TAG.sequence, field);
  while (hasMore(relatives)) {
    const attributes: NameAttribute[] = [];
    const set = takeInside(relatives, TAG.set, `a relative name of ${field}`);
    while (hasMore(set)) attributes.push(takeAttribute(set, field));
    name.push(attributes);
  }
  return name;
}

/** The name of an encoded Name in the form of RFC 4514, or undefined if it is none. */
export function printEncodedName(der: Uint8Array): string | undefined {
  const cursor = openDer(der);
  const name = takeName(cursor, 'name');
  finish(cursor, 'name');
  return cursor.reading.failure === undefined ? printName(name) : undefined;
}

/** RFC 4514: the last relative name first, `,` between them and `+` within, where the order is OpenSSL's. */
export function printName(name: Name): string {
  return name
    .map((attributes) => attributes.map(printAttribute).reverse().join('+'))
    .reverse()
    .join(',');
}

function takeAttribute(set: DerCursor, field: string): NameAttribute {
  const pair = takeInside(set, TAG.sequence, `an attribute of ${field}`);
  const oid = takeOid(pair, `type of an attribute of ${field}`);
  const element = takeAny(pair, `value of ${oid} of ${field}`);
  finish(pair, `an attribute of ${field}`);
  const value = readText(element.tag, contentOf(pair, element)) ?? `#${hex(encodingOf(pair, element))}`;
  return { oid, name: ATTRIBUTE_NAMES.get(oid) ?? oid, value };
}

function printAttribute({ name, value }: NameAttribute): string {
  return `${name}=${value.startsWith('#') && /^#[0-9A-F]+$/.test(value) ? value : escaped(value)}`;
}

/** RFC 4514 2.4; control characters are written as octets, so that a name stays on its line. */
function escaped(value: string): string {
  return value
    .replace(/[\\",+;<>]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ')
    .replace(/\p{Cc}/gu, (character) =>
      [...utf8.encode(character)].map((octet) => `\\${octet.toString(16).padStart(2, '0')}`).join(''),
    );
}
