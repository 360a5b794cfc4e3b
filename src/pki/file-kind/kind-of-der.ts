import { compare, contextTag, fromHex, TAG } from '../der/index.ts';
import { readHeader, type BerElement } from '../der/header.ts';

/** What a structure of X.509, CMS or PKCS begins like: told by what stands first in it, read no further. */
export type DerKind =
  | 'certificate'
  | 'signed-message'
  /** ContentInfo (CMS) of another type than SignedData. */
  | 'container'
  | 'pkcs12'
  | 'private-key'
  | 'public-key'
  | 'request'
  | 'crl'
  | 'unknown';

/** pkcs-7, and SignedData in it: with them in front, it is a message however it ends. */
const PKCS7 = fromHex('2a864886f70d0107');
const SIGNED_DATA = fromHex('2a864886f70d010702');
const PFX_VERSION = 3;
const HIGHEST_KEY_VERSION = 1;
/** Elements of what is signed. */
const LOOKED_AT = 4;

/**
 * The kind of what is in DER, or in the BER that writers of messages and key files use: a type stands first in a CMS,
 * a version in key files and keys, what is signed in all else. Says nothing about the rest, which may be anything.
 */
export function kindOfDer(bytes: Uint8Array): DerKind {
  const outer = headerAt(bytes, 0);
  const first = outer && headerAt(bytes, outer.contentStart);
  if (outer?.tag !== TAG.sequence || first === undefined) return 'unknown';
  switch (first.tag) {
    case TAG.oid:
      return kindOfMessage(bytes, outer, first);
    case TAG.integer:
      return kindByVersion(numberIn(bytes, first));
    case TAG.sequence:
      return kindOfSigned(bytes, first);
    default:
      return 'unknown';
  }
}

/** Of another type than those of PKCS#7 it is one only if it is whole: a bare value may begin so, by chance. */
function kindOfMessage(bytes: Uint8Array, outer: BerElement, type: BerElement): DerKind {
  const oid = bytes.subarray(type.contentStart, type.end);
  if (compare(oid, SIGNED_DATA) === 0) return 'signed-message';
  const known = compare(oid.subarray(0, PKCS7.length), PKCS7) === 0;
  return known || outer.indefinite || outer.end === bytes.length ? 'container' : 'unknown';
}

/** r of an ECDSA signature stands in the same place, and is no number as small. */
function kindByVersion(version: number | undefined): DerKind {
  if (version === PFX_VERSION) return 'pkcs12';
  return version !== undefined && version <= HIGHEST_KEY_VERSION ? 'private-key' : 'unknown';
}

/**
 * Signed structures, and keys whose algorithm stands first. Certificate: version or number, algorithm, issuer,
 * validity. Request: version, subject, key, `[0]`. List: version, algorithm, issuer, time.
 */
function kindOfSigned(bytes: Uint8Array, inner: BerElement): DerKind {
  const parts = elementsFrom(bytes, inner);
  const [one, , , fourth] = parts;
  if (one?.tag === contextTag(0)) return 'certificate';
  if (one?.tag === TAG.oid) {
    const after = inner.indefinite ? undefined : headerAt(bytes, inner.end)?.tag;
    if (after === TAG.bitString) return 'public-key';
    return after === TAG.octetString ? 'private-key' : 'unknown';
  }
  // Of version 1 there is no version in a list.
  if (one?.tag === TAG.sequence) return parts.some(({ tag }) => isTime(tag)) ? 'crl' : 'unknown';
  if (one?.tag !== TAG.integer) return 'unknown';
  if (isTime(fourth?.tag)) return 'crl';
  const isRequest = fourth?.tag === contextTag(0) || (fourth === undefined && numberIn(bytes, one) === 0);
  return isRequest ? 'request' : 'certificate';
}

const isTime = (tag: number | undefined): boolean => tag === TAG.utcTime || tag === TAG.generalizedTime;

/** A number of one octet. */
function numberIn(bytes: Uint8Array, { contentStart, end }: BerElement): number | undefined {
  return end - contentStart === 1 ? bytes[contentStart] : undefined;
}

/** The first elements inside, as far as their lengths are told. */
function elementsFrom(bytes: Uint8Array, { contentStart, end, indefinite }: BerElement): BerElement[] {
  const elements: BerElement[] = [];
  const limit = indefinite ? bytes.length : end;
  for (let place = contentStart; elements.length < LOOKED_AT && place < limit;) {
    const element = headerAt(bytes, place);
    if (element === undefined) break;
    elements.push(element);
    if (element.indefinite) break;
    place = element.end;
  }
  return elements;
}

/** A header, whatever the file is cut down to: a message that is cut is a message still, and its reader says the rest. */
function headerAt(bytes: Uint8Array, place: number): BerElement | undefined {
  const header = readHeader(bytes, place, Number.MAX_SAFE_INTEGER);
  return typeof header === 'string' ? undefined : header;
}
