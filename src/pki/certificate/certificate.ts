import { asBuffer, hex } from '../der/index.ts';
import { lazily } from '../gost/lazily.ts';
import { read, unreadable, type Read } from '../outcome.ts';
import type { DigestName } from './algorithms.ts';
import { readTbs, type Tbs } from './certificate-fields.ts';
import { digestOf } from './digest.ts';
import { printEncodedName, printName, type NameAttribute } from './name.ts';
import { readPem, writePem } from './pem.ts';
import { readVerificationKey, type VerificationKey } from './verification-key.ts';
import { whatDerIs, whatPemIs } from './what-came.ts';

/** An X.509 certificate, read and not judged: nothing here says that it is valid or whom it can be trusted from. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly pem: string;
  /** RFC 4514, `CN=…,O=…`, with the short names of Russian attributes. */
  readonly subject: string;
  readonly subjectAttributes: readonly NameAttribute[];
  readonly issuer: string;
  /** Name, DER, as issuer fields are compared. */
  readonly issuerName: Uint8Array;
  readonly subjectName: Uint8Array;
  /** Upper-case hexadecimal. */
  readonly serialNumber: string;
  /** INTEGER, DER. */
  readonly serial: Uint8Array;
  /** ms */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Upper-case hexadecimal over the DER; computed at the first question. */
  readonly sha256: string;
  readonly streebog256: string;
  readonly sha1: string;
  readonly key: VerificationKey;
  readonly subjectKeyIdentifier?: Uint8Array;
  /** OID of the algorithm the certificate itself is signed with. */
  readonly signatureOid: string;
  /** Whether an IssuerAndSerialNumber (both DER, with their headers) names this certificate. */
  matches(issuerDer: Uint8Array, serialDer: Uint8Array): boolean;
}

const LIMIT = 64 * 1024;
const INSTEAD = 'give the certificate as PEM (-----BEGIN CERTIFICATE-----) or DER';
const CERTIFICATE_LABEL = /^(X509 )?CERTIFICATE$/;

/** The certificate of a PEM text (its first one) or of DER. What came instead is named in `expected`. */
export function readCertificate(pemOrDer: string | Uint8Array): Read<Certificate> {
  if (typeof pemOrDer === 'string') return readText(pemOrDer);
  if (pemOrDer.length === 0) return unreadable(`a certificate, and the file is empty; ${INSTEAD}`);
  // A certificate in DER begins with 0x30; whatever does not may be a PEM file that was read as bytes.
  return pemOrDer[0] === 0x30
    ? readDer(pemOrDer)
    : readText(asBuffer(pemOrDer.subarray(0, LIMIT * 4)).toString('utf8'));
}

function readText(text: string): Read<Certificate> {
  if (text.trim() === '') return unreadable(`a certificate, and the text is empty; ${INSTEAD}`);
  const blocks = readPem(text);
  const block = blocks.find(({ label }) => CERTIFICATE_LABEL.test(label));
  if (block?.der !== undefined) return readDer(block.der);
  if (block !== undefined) {
    return unreadable(
      'a certificate in PEM; what stands between its BEGIN and END lines is not whole base64',
    );
  }
  const [first] = blocks;
  if (first !== undefined) return unreadable(`a certificate, and this is ${whatPemIs(first)}`);
  if (/^[A-Za-z0-9+/=\s]+$/.test(text.slice(0, LIMIT))) {
    return unreadable(
      'a certificate; this looks like base64 without its -----BEGIN CERTIFICATE----- and END lines',
    );
  }
  return unreadable(`a certificate, and no PEM block stands in the text; ${INSTEAD}`);
}

function readDer(der: Uint8Array): Read<Certificate> {
  if (der.length > LIMIT)
    return unreadable(`a certificate of at most ${LIMIT} bytes, and ${der.length} came`);
  // Copied first: the fields are slices of it, and nobody else's.
  const own = Uint8Array.from(der);
  const tbs = readTbs(own);
  if (tbs.outcome === 'read') {
    const key = readVerificationKey(tbs.value.spki);
    return key.outcome === 'unreadable' ? key : read(createCertificate(own, tbs.value, key.value));
  }
  const other = whatDerIs(der);
  return unreadable(
    other === undefined ? `a certificate: ${tbs.expected}` : `a certificate, and this is ${other}`,
  );
}

function createCertificate(der: Uint8Array, tbs: Tbs, key: VerificationKey): Certificate {
  const pem = lazily(() => writePem('CERTIFICATE', der));
  const fingerprint = (digest: DigestName) => lazily(() => hex(digestOf(digest, der) ?? new Uint8Array()));
  const sha256 = fingerprint('sha256');
  const streebog256 = fingerprint('streebog256');
  const sha1 = fingerprint('sha1');
  const issuer = printName(tbs.issuer);
  return {
    der,
    get pem() {
      return pem();
    },
    get sha256() {
      return sha256();
    },
    get streebog256() {
      return streebog256();
    },
    get sha1() {
      return sha1();
    },
    subject: printName(tbs.subject),
    subjectAttributes: tbs.subject.flat(),
    issuer,
    issuerName: tbs.issuerName,
    subjectName: tbs.subjectName,
    serialNumber: tbs.serialNumber,
    serial: tbs.serial,
    notBefore: tbs.notBefore,
    notAfter: tbs.notAfter,
    key,
    signatureOid: tbs.signatureOid,
    ...(tbs.subjectKeyIdentifier !== undefined && { subjectKeyIdentifier: tbs.subjectKeyIdentifier }),
    matches(issuerDer, serialDer) {
      if (Buffer.compare(serialDer, tbs.serial) !== 0) return false;
      // Some libraries write the issuer again with another string type: then the same name is in other bytes.
      return Buffer.compare(issuerDer, tbs.issuerName) === 0 || printEncodedName(issuerDer) === issuer;
    },
  };
}
