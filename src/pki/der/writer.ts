import { compare, writeLatin1 } from './octets.ts';
import { writeOid } from './oid.ts';
import { contextTag, TAG } from './tags.ts';
import { writeTime } from './time.ts';

const utf8 = new TextEncoder();

/** One element: its identifier octet and its content, in parts. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const header = [tag, ...writeLength(length)];
  const encoding = new Uint8Array(header.length + length);
  encoding.set(header);
  let place = header.length;
  for (const part of parts) {
    encoding.set(part, place);
    place += part.length;
  }
  return encoding;
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return element(TAG.sequence, ...parts);
}

/** SET OF, in the order DER asks for. */
export function setOf(...parts: readonly Uint8Array[]): Uint8Array {
  return element(TAG.set, ...[...parts].sort(compare));
}

/** `[n]` around elements; IMPLICIT tagging of a SEQUENCE or SET is the same with its content. */
export function context(number: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return element(contextTag(number), ...parts);
}

export function oid(dotted: string): Uint8Array {
  return element(TAG.oid, writeOid(dotted));
}

/** An INTEGER of the big-endian `bytes`, not negative, in its shortest form. */
export function unsigned(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const shortest = bytes.subarray(start);
  const sign = (shortest[0] ?? 0x80) >= 0x80 ? [0] : [];
  return element(TAG.integer, Uint8Array.from(sign), shortest);
}

export function smallInteger(value: number): Uint8Array {
  return unsigned(Uint8Array.of(value));
}

/** An INTEGER of a whole number from 0 to 2^53 − 1. */
export function integer(value: number): Uint8Array {
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return unsigned(Uint8Array.from(octets.length === 0 ? [0] : octets));
}

export function boolean(value: boolean): Uint8Array {
  return element(TAG.boolean, Uint8Array.of(value ? 0xff : 0));
}

export function octetString(content: Uint8Array): Uint8Array {
  return element(TAG.octetString, content);
}

/** A BIT STRING of whole octets, or of fewer bits if the last octet leaves `unused` ones. */
export function bitString(content: Uint8Array, unused = 0): Uint8Array {
  return element(TAG.bitString, Uint8Array.of(unused), content);
}

export function nothing(): Uint8Array {
  return element(TAG.null);
}

/** A string element; `tag` decides the encoding, of which UTF-8 and its subsets are written here. */
export function text(tag: number, value: string): Uint8Array {
  return element(tag, tag === TAG.utf8String ? utf8.encode(value) : writeLatin1(value));
}

/** An instant in ms, as Time of X.509. */
export function time(instant: number): Uint8Array {
  const written = writeTime(instant);
  return text(written.tag, written.text);
}

/** An instant in ms as GeneralizedTime in whole seconds, as OCSP and time stamps write it. */
export function generalizedTime(instant: number): Uint8Array {
  const iso = new Date(instant).toISOString();
  return text(TAG.generalizedTime, `${iso.slice(0, 19).replace(/[-:T]/g, '')}Z`);
}

function writeLength(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}
