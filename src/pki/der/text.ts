import { readLatin1, toHex } from './octets.ts';
import { TAG } from './tags.ts';

const utf8 = new TextDecoder('utf-8');
const utf16 = new TextDecoder('utf-16be');

/** Text of a string element; undefined if the tag is of no string. Broken characters become U+FFFD. */
export function readText(tag: number, content: Uint8Array): string | undefined {
  switch (tag) {
    case TAG.utf8String:
      return utf8.decode(content);
    case TAG.bmpString:
      return utf16.decode(content);
    case TAG.numericString:
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.visibleString:
    case TAG.teletexString: // T.61 is read as Latin-1, as every implementation does
      return readLatin1(content);
    default:
      return undefined;
  }
}

/** Upper-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return toHex(bytes).toUpperCase();
}
