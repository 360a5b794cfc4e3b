/** Octets with nothing of Node's: keys, messages and key files are read and written in the browser as well. */

const HEX: readonly string[] = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));
/** Arguments that every engine takes in one call. */
const AT_ONCE = 4096;

/** Lower-case hexadecimal. */
export function toHex(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += HEX[octet] ?? '';
  return text;
}

/** The octets of hexadecimal text that is known to be such. */
export function fromHex(text: string): Uint8Array {
  const octets = new Uint8Array(text.length / 2);
  for (let place = 0; place < octets.length; place++) {
    octets[place] = Number.parseInt(text.slice(2 * place, 2 * place + 2), 16);
  }
  return octets;
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

/** Below zero, zero or above it, as the octets stand in the order of DER. */
export function compare(one: Uint8Array, other: Uint8Array): number {
  const shared = Math.min(one.length, other.length);
  for (let place = 0; place < shared; place++) {
    const difference = (one[place] ?? 0) - (other[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Each octet is one character. */
export function readLatin1(octets: Uint8Array): string {
  let text = '';
  for (let start = 0; start < octets.length; start += AT_ONCE) {
    text += String.fromCharCode(...octets.subarray(start, start + AT_ONCE));
  }
  return text;
}

/** Each character, which is below U+0100, is one octet. */
export function writeLatin1(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, place) => text.charCodeAt(place));
}
