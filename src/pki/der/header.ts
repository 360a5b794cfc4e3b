/** Where one element stands in the bytes: its identifier octet and three offsets; nothing is copied. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  readonly contentStart: number;
  /** Offset after the last byte of the content; of an indefinite length, where the search for its end begins. */
  readonly end: number;
}

/** An element as BER allows it; in DER `indefinite` is false and `minimal` true. */
export interface BerElement extends DerElement {
  readonly indefinite: boolean;
  readonly minimal: boolean;
}

export type HeaderFault = 'der.truncated' | 'der.high-tag' | 'der.length-too-large' | 'der.length-reserved';

/** Four octets of length are 4 GiB: more than any limit here, so more octets are refused unread. */
const LENGTH_OCTETS = 4;

/** The header at `position` of an element that has to end at or before `end`. */
export function readHeader(bytes: Uint8Array, position: number, end: number): BerElement | HeaderFault {
  const tag = bytes[position];
  const first = bytes[position + 1];
  if (tag === undefined || first === undefined || position + 2 > end) return 'der.truncated';
  // No structure of X.509 or CMS has a tag number above 30.
  if ((tag & 0x1f) === 0x1f) return 'der.high-tag';
  let contentStart = position + 2;
  if (first < 0x80) return spanned(tag, position, contentStart, first, end, true);
  if (first === 0x80) {
    return { tag, start: position, contentStart, end: contentStart, indefinite: true, minimal: true };
  }
  if (first === 0xff) return 'der.length-reserved';

  let octets = first & 0x7f;
  let minimal = bytes[contentStart] !== 0;
  // BER lets zeros stand before a length; they are skipped while they last, which is at most 126 steps.
  while (octets > 1 && contentStart < end && bytes[contentStart] === 0) {
    octets -= 1;
    contentStart += 1;
  }
  if (octets > LENGTH_OCTETS) return 'der.length-too-large';
  if (contentStart + octets > end) return 'der.truncated';
  let length = 0;
  for (; octets > 0; octets -= 1) length = length * 256 + (bytes[contentStart++] ?? 0);
  if (length < 0x80) minimal = false;
  return spanned(tag, position, contentStart, length, end, minimal);
}

function spanned(
  tag: number,
  start: number,
  contentStart: number,
  length: number,
  limit: number,
  minimal: boolean,
): BerElement | HeaderFault {
  const end = contentStart + length;
  return end > limit ? 'der.truncated' : { tag, start, contentStart, end, indefinite: false, minimal };
}
