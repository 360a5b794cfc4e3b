import { kindOfFile, readCertificate, type Certificate, type FileKind } from '../pki/index.ts';
import type { ReasonCode } from '../reasons.ts';

/** Bytes. A certificate has one to four thousand. */
export const LARGEST_CERTIFICATE_FILE = 64 * 1024;

export type CertificateFile =
  | { outcome: 'read'; certificate: Certificate }
  /** `expected`: an English sentence for a developer. */
  | { outcome: 'unreadable'; reason: ReasonCode; expected: string };

/**
 * SIGN-6: one certificate, .cer, .crt or .pem: DER, PEM, or base64 without its lines. What people upload in its place is
 * told apart by what it is, never by the name of the file, and nothing of it is kept.
 */
export function readCertificateFile(bytes: Uint8Array): CertificateFile {
  const { length } = bytes;
  if (length > LARGEST_CERTIFICATE_FILE)
    return refused('CERTIFICATE_FILE_TOO_LARGE', `at most ${LARGEST_CERTIFICATE_FILE} bytes`);
  const { written, parts } = kindOfFile(bytes);
  if (written === 'nothing')
    return refused('CERTIFICATE_FILE_EMPTY', 'a certificate, and there is nothing in it');
  // A key is told of first, whatever stands beside it: it should not have been sent at all.
  if (parts.some(({ kind }) => kind === 'private-key')) return PRIVATE_KEY;
  const certificates = parts.filter(({ kind }) => kind === 'certificate');
  if (certificates.length > 1)
    return refused('CERTIFICATE_FILE_SEVERAL', `one certificate, and ${certificates.length} came`);
  const part = certificates[0] ?? parts.find(({ kind }) => INSTEAD[kind] !== undefined) ?? parts[0];
  const instead = part && INSTEAD[part.kind];
  if (instead !== undefined) return instead;
  if (part === undefined || (written === 'pem' && part.bytes.length === 0))
    return refused('CERTIFICATE_FILE_UNKNOWN', 'a PEM block CERTIFICATE with whole base64 in it');
  const read = readCertificate(part.bytes);
  return read.outcome === 'read'
    ? { outcome: 'read', certificate: read.value }
    : refused('CERTIFICATE_FILE_UNKNOWN', read.expected);
}

function refused(reason: ReasonCode, expected: string): CertificateFile {
  return { outcome: 'unreadable', reason, expected };
}

const PRIVATE_KEY = refused(
  'CERTIFICATE_FILE_PRIVATE_KEY',
  'a certificate, and this is a private key (keep it secret)',
);
const PKCS12 = refused(
  'CERTIFICATE_FILE_PKCS12',
  'a certificate, and this is a PKCS#12; take the certificate out with `openssl pkcs12 -nokeys -clcerts -in …`',
);
const REQUEST = refused(
  'CERTIFICATE_FILE_REQUEST',
  'a certificate, and this is a request for one; give what was issued for it',
);
const MESSAGE = refused(
  'CERTIFICATE_FILE_SIGNATURE',
  'a certificate, and this is a CMS; take the certificate out with `openssl cms -cmsout -noout -inform DER -in … -certsout …`',
);

const INSTEAD: Partial<Record<FileKind, CertificateFile>> = {
  pkcs12: PKCS12,
  request: REQUEST,
  'signed-message': MESSAGE,
  container: MESSAGE,
};
