import { createHash } from 'node:crypto';
import { streebog256, streebog512 } from '../../pki/index.ts';
import { certificateByHash } from '../certificate-hash.ts';
import { declaredLength } from '../encodings.ts';
import type { RegisteredCertificate } from '../system.ts';
import { diagnosis, type Diagnosis, type DiagnosisId } from './table.ts';

/** A certificate of another system of this world. */
export interface ForeignCertificate {
  mnemonic: string;
  registered: RegisteredCertificate;
}

export interface HashFinding {
  /** The certificate that is meant, where it can be told. */
  certificate?: RegisteredCertificate | undefined;
  mistakes: Diagnosis[];
}

/** Some twenty digests are taken of each. */
const MOST_COMPARED = 8;

/** Looks for the certificate that `client_certificate_hash` means, and for what is wrong with the hash. */
export function inspectHash(
  hash: string,
  own: readonly RegisteredCertificate[],
  foreign: readonly ForeignCertificate[],
): HashFinding {
  const named = certificateByHash(hash, own);
  if (named !== undefined) return { certificate: named, mistakes: [] };
  if (hash === '') return { certificate: own[0], mistakes: [diagnosis('hash-missing')] };

  const plain = hash.replaceAll(/[\s:-]/g, '');
  const mistaken = plain.toUpperCase();
  for (const registered of own.slice(0, MOST_COMPARED)) {
    const id = mistakeThatMakes(mistaken, hash, registered);
    if (id !== undefined) return { certificate: registered, mistakes: [diagnosis(id, factsOf(registered))] };
  }
  const stranger = foreign.find(({ registered }) => certificateByHash(plain, [registered]) !== undefined);
  if (stranger !== undefined) {
    const details = { system: stranger.mnemonic, ...factsOf(stranger.registered) };
    return { mistakes: [diagnosis('hash-of-another-system', details)] };
  }
  const details = { sent: hash.slice(0, 200), characters: String(hash.length) };
  return { mistakes: [diagnosis(strangeHash(hash, plain), details)] };
}

/** What a hash that belongs to no certificate of this world looks like. */
function strangeHash(hash: string, plain: string): DiagnosisId {
  if (/^[\dA-F]{40}$/i.test(plain)) return 'hash-sha1';
  if (/^[\dA-F]{64}$/i.test(plain)) return hash === plain ? 'hash-unregistered' : 'hash-separated';
  return /^(?:[\dA-F]{32}|[\dA-F]{96}|[\dA-F]{128})$/i.test(plain) ? 'hash-other-algorithm' : 'hash-shape';
}

function mistakeThatMakes(
  hash: string,
  written: string,
  { certificate }: RegisteredCertificate,
): DiagnosisId | undefined {
  const { der, pem, key } = certificate;
  const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex').toUpperCase();
  const right = [sha256(der), streebog256(der)];
  const is = (digests: Uint8Array[]): boolean => digests.some((digest) => hex(digest) === hash);
  if (is(right)) return 'hash-separated';
  if (hash === certificate.sha1) return 'hash-sha1';
  if (is(right.map((digest) => Buffer.from(digest).reverse()))) return 'hash-reversed';
  if (is(pemForms(pem, der).flatMap(both))) return 'hash-of-pem';
  if (is([key.spki, bareKey(key.spki)].flatMap(both))) return 'hash-of-public-key';
  const others = ['md5', 'sha384', 'sha512'].map((name) => createHash(name).update(der).digest());
  if (is([...others, streebog512(der)])) return 'hash-other-algorithm';
  const base64 = written.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  const inBase64 = right.map((digest) => Buffer.from(digest).toString('base64').replace(/=+$/, ''));
  return inBase64.includes(base64) ? 'hash-base64' : undefined;
}

/** The file may end with a line end or not, have either kind of them, or be only its base64. */
function pemForms(pem: string, der: Uint8Array): Uint8Array[] {
  const trimmed = pem.trim().replaceAll('\r\n', '\n');
  const withEnd = `${trimmed}\n`;
  const base64 = Buffer.from(der).toString('base64');
  const forms = [
    trimmed,
    withEnd,
    withEnd.replaceAll('\n', '\r\n'),
    trimmed.replaceAll('\n', '\r\n'),
    base64,
  ];
  return forms.map((form) => Buffer.from(form));
}

/** The bits of the key without the algorithm before them, as a key identifier takes them (RFC 5280, 4.2.1.2). */
function bareKey(spki: Uint8Array): Uint8Array {
  const start = headerOf(spki);
  const bits = spki.subarray(start + (declaredLength(spki.subarray(start)) ?? 0));
  return bits.subarray(headerOf(bits) + 1);
}

/** Bytes of the tag and the length, of a key that was read as one. */
function headerOf(value: Uint8Array): number {
  const first = value[1] ?? 0;
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const both = (bytes: Uint8Array): Uint8Array[] => [sha256(bytes), streebog256(bytes)];

function factsOf({ certificate: { subject, serialNumber } }: RegisteredCertificate): Record<string, string> {
  return { subject, serial: serialNumber };
}
