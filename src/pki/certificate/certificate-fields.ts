import {
  contextTag,
  enter,
  finish,
  hasMore,
  hex,
  openDer,
  TAG,
  takeAlgorithm,
  takeBits,
  takeContent,
  takeEncoding,
  takeIf,
  takeInside,
  takeOid,
  takeTime,
  type DerCursor,
} from '../der/index.ts';
import { read, unreadable, type Read } from '../outcome.ts';
import { takeName, type Name } from './name.ts';

/** The fields of a certificate (RFC 5280 4.1) that are used; the others are passed over, in their order. */
export interface Tbs {
  readonly serial: Uint8Array;
  readonly serialNumber: string;
  readonly signatureOid: string;
  readonly issuer: Name;
  readonly issuerName: Uint8Array;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly subject: Name;
  readonly subjectName: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  readonly subjectKeyIdentifier: Uint8Array | undefined;
}

const LIMITS = { bytes: 64 * 1024, nodes: 2000, depth: 16 };
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const EXTENSIONS = contextTag(3);

/** Reads one certificate, strict DER, nothing after it. Its key is left unread: a browser has no use for it. */
export function readTbs(der: Uint8Array): Read<Tbs> {
  const file = openDer(der, LIMITS);
  const certificate = takeInside(file, TAG.sequence, 'certificate');
  const tbs = takeInside(certificate, TAG.sequence, 'tbsCertificate');
  takeIf(tbs, contextTag(0), 'version');
  const serial = takeEncoding(tbs, TAG.integer, 'serialNumber');
  const signatureOid = takeAlgorithm(tbs, 'signature');
  const [issuer, issuerName] = takeNamed(tbs, 'issuer');
  const validity = takeInside(tbs, TAG.sequence, 'validity');
  const notBefore = takeTime(validity, 'notBefore');
  const notAfter = takeTime(validity, 'notAfter');
  finish(validity, 'validity');
  const [subject, subjectName] = takeNamed(tbs, 'subject');
  const spki = takeEncoding(tbs, TAG.sequence, 'subjectPublicKeyInfo');
  takeIf(tbs, contextTag(1, 'primitive'), 'issuerUniqueID');
  takeIf(tbs, contextTag(2, 'primitive'), 'subjectUniqueID');
  const extensions = takeIf(tbs, EXTENSIONS, 'extensions');
  const subjectKeyIdentifier = extensions && findKeyIdentifier(enter(tbs, extensions));
  finish(tbs, 'tbsCertificate');
  takeAlgorithm(certificate, 'signatureAlgorithm');
  takeBits(certificate, 'signatureValue');
  finish(certificate, 'certificate');
  finish(file, 'the certificate');
  const { failure } = file.reading;
  if (failure !== undefined) return unreadable(failure.expected);
  return read({
    serial,
    serialNumber: printSerial(serial),
    signatureOid,
    issuer,
    issuerName,
    notBefore,
    notAfter,
    subject,
    subjectName,
    spki,
    subjectKeyIdentifier,
  });
}

/** A Name, read and as it stands in the bytes. */
function takeNamed(cursor: DerCursor, field: string): [Name, Uint8Array] {
  const start = cursor.position;
  const name = takeName(cursor, field);
  return [name, cursor.reading.bytes.subarray(start, cursor.position)];
}

function findKeyIdentifier(wrapper: DerCursor): Uint8Array | undefined {
  let found: Uint8Array | undefined;
  const extensions = takeInside(wrapper, TAG.sequence, 'extensions');
  while (hasMore(extensions)) {
    const extension = takeInside(extensions, TAG.sequence, 'an extension');
    const oid = takeOid(extension, 'extnID');
    takeIf(extension, TAG.boolean, 'critical');
    const value = takeInside(extension, TAG.octetString, 'extnValue');
    if (oid === SUBJECT_KEY_IDENTIFIER) found = takeContent(value, TAG.octetString, 'subjectKeyIdentifier');
    finish(extension, 'an extension');
  }
  finish(wrapper, 'extensions');
  return found;
}

/** As OpenSSL prints it: the octet that only keeps the number positive is left out. */
function printSerial(der: Uint8Array): string {
  const content = hex(der).slice(4);
  return content.length > 2 && content.startsWith('00') ? content.slice(2) : content;
}
