import { digestOf, type DigestName } from '../../pki/index.ts';
import type { DiagnosisId } from './table.ts';

interface OtherBytes {
  id: DiagnosisId;
  bytes: Uint8Array;
  details?: Record<string, string>;
}

/** Other bytes than the UTF-8 of the text that may have been signed for it, likeliest first. */
export function* otherBytes(text: string, digest: DigestName): Generator<OtherBytes> {
  yield* lineEnds(text);
  const digested = digestOf(digest, Buffer.from(text));
  if (digested !== undefined) {
    yield { id: 'digest-twice', bytes: digested };
    const hex = Buffer.from(digested).toString('hex');
    yield { id: 'digest-as-hex', bytes: Buffer.from(hex) };
    yield { id: 'digest-as-hex', bytes: Buffer.from(hex.toUpperCase()) };
  }
  yield { id: 'utf-16', bytes: Buffer.from(text, 'utf16le') };
  yield { id: 'message-base64', bytes: Buffer.from(Buffer.from(text).toString('base64')) };
  yield { id: 'message-base64', bytes: Buffer.from(Buffer.from(text).toString('base64url')) };
  for (const header of ['Content-Type: text/plain\r\n\r\n', 'Content-Type: text/plain\n\n']) {
    for (const end of ['', '\r\n']) yield { id: 'smime-text', bytes: Buffer.from(header + text + end) };
  }
  yield { id: 'byte-order-mark', bytes: Buffer.from(`\u{feff}${text}`) };
  yield { id: 'utf-16', bytes: Buffer.from(`\u{feff}${text}`, 'utf16le'), details: { mark: 'BOM' } };
  yield { id: 'utf-16', bytes: Buffer.from(text, 'utf16le').swap16(), details: { order: 'big-endian' } };
  yield { id: 'message-quoted', bytes: Buffer.from(`"${text}"`) };
  yield { id: 'message-quoted', bytes: Buffer.from(`'${text}'`) };
  if (/[\u0400-\u04ff]/.test(text)) yield { id: 'windows-1251', bytes: windows1251(text) };
}

export function* lineEnds(text: string): Generator<OtherBytes> {
  yield { id: 'line-end', bytes: Buffer.from(`${text}\n`), details: { end: 'LF' } };
  yield { id: 'line-end', bytes: Buffer.from(`${text}\r\n`), details: { end: 'CRLF' } };
}

/** The Cyrillic letters of the code page; they lie in the order of Unicode but for Ё. */
function windows1251(text: string): Uint8Array {
  const bytes = Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
    return { Ё: 0xa8, ё: 0xb8 }[letter] ?? 0x3f;
  });
  return Uint8Array.from(bytes);
}
