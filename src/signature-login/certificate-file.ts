import { readCertificate, readPem, type Certificate } from '../pki/index.ts';
import type { ReasonCode } from '../reasons.ts';

/** Bytes. A certificate has one to four thousand. */
export const LARGEST_CERTIFICATE_FILE = 64 * 1024;

export type CertificateFile =
  | { outcome: 'read'; certificate: Certificate }
  /** `expected`: an English sentence for a developer. */
  | { outcome: 'unreadable'; reason: ReasonCode; expected: string };

const CERTIFICATE = /^(X509 |TRUSTED )?CERTIFICATE$/;
const [SEQUENCE, INTEGER, OID, OCTET_STRING] = [0x30, 0x02, 0x06, 0x04];
const PFX_VERSION = 3;
const REQUEST_VERSION = 0;

/**
 * SIGN-6: one certificate, .cer, .crt or .pem: DER, PEM, or base64 without its lines. What people upload in its place is
 * told apart by what it is, never by the name of the file, and nothing of it is kept.
 */
export function readCertificateFile(bytes: Uint8Array): CertificateFile {
  const { length } = bytes;
  if (length > LARGEST_CERTIFICATE_FILE)
    return refused('CERTIFICATE_FILE_TOO_LARGE', `at most ${LARGEST_CERTIFICATE_FILE} bytes`);
  // Of DER, not every first byte is a sign of text; of text, none is the tag of a SEQUENCE but the digit 0.
  const text = Buffer.from(bytes).toString('utf8').trim();
  if (text === '') return refused('CERTIFICATE_FILE_EMPTY', 'a certificate, and there is nothing in it');
  if (text.includes('-----BEGIN ')) return fromPem(text);
  const bare = text.replaceAll(/\s/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(bare) ? fromDer(Buffer.from(bare, 'base64')) : fromDer(bytes);
}

function fromPem(text: string): CertificateFile {
  const blocks = readPem(text);
  const labelled = (pattern: RegExp) => blocks.some(({ label }) => pattern.test(label));
  // A key is told of first, whatever stands beside it: it should not have been sent at all.
  if (labelled(/PRIVATE KEY$/)) return PRIVATE_KEY;
  const certificates = blocks.filter(({ label }) => CERTIFICATE.test(label));
  if (certificates.length > 1)
    return refused('CERTIFICATE_FILE_SEVERAL', `one certificate, and ${certificates.length} came`);
  const [only] = certificates;
  if (only?.der !== undefined) return fromDer(only.der);
  if (labelled(/^PKCS12$/)) return PKCS12;
  if (labelled(/CERTIFICATE REQUEST$/)) return REQUEST;
  if (labelled(/^(PKCS7|CMS|PKCS #7 SIGNED DATA)$/)) return MESSAGE;
  return refused('CERTIFICATE_FILE_UNKNOWN', 'a PEM block CERTIFICATE with whole base64 in it');
}

function fromDer(der: Uint8Array): CertificateFile {
  const read = readCertificate(Uint8Array.from(der));
  if (read.outcome === 'read') return { outcome: 'read', certificate: read.value };
  return knownForm(der) ?? refused('CERTIFICATE_FILE_UNKNOWN', read.expected);
}

/** By what stands first inside: a type (CMS), a version (.p12, keys), or what is signed. BER is looked at alike. */
function knownForm(der: Uint8Array): CertificateFile | undefined {
  if (der[0] !== SEQUENCE) return undefined;
  const first = contentAt(der, 0);
  switch (der[first]) {
    case OID:
      return MESSAGE;
    case INTEGER:
      return der[first + 2] === PFX_VERSION ? PKCS12 : PRIVATE_KEY;
    case SEQUENCE: {
      const inner = contentAt(der, first);
      // An encrypted key: its algorithm, then the octets. A bare public key has bits there.
      if (der[inner] === OID)
        return der[first + 2 + (der[first + 1] ?? 0)] === OCTET_STRING ? PRIVATE_KEY : undefined;
      return der[inner] === INTEGER && der[inner + 1] === 1 && der[inner + 2] === REQUEST_VERSION
        ? REQUEST
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Where the content of the element at `offset` begins. */
function contentAt(der: Uint8Array, offset: number): number {
  const length = der[offset + 1] ?? 0;
  return offset + 2 + (length > 0x80 ? length & 0x7f : 0);
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
  'a certificate, and this is a CMS; take the certificate out with `openssl pkcs7 -print_certs -in …`',
);
