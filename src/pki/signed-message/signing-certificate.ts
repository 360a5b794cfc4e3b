import { takeGeneralNames } from '../certificate/extensions-general-names.ts';
import { takeInteger } from '../certificate/extensions-fields.ts';
import { digestOf, DIGESTS } from '../certificate/index.ts';
import {
  finish,
  hasMore,
  nextTag,
  openDer,
  TAG,
  takeAlgorithm,
  takeContent,
  takeIf,
  takeInside,
  takeOid,
  type DerCursor,
} from '../der/index.ts';
import { sameName, type PathCertificate } from '../path/path-certificate.ts';

const V1 = '1.2.840.113549.1.9.16.2.12';
const V2 = '1.2.840.113549.1.9.16.2.47';

/**
 * RFC 5035: without it, the certificate could be exchanged for another one of the same key, with other names or powers.
 * Asked is whether the signed attributes say that the signer's certificate is another one. Answers what is wrong, in
 * words; undefined if they name this certificate, or none at all.
 */
export function signingCertificateMistake(
  attributes: Uint8Array,
  certificate: PathCertificate,
): string | undefined {
  const file = openDer(attributes, { bytes: attributes.length, nodes: 10_000, depth: 32 });
  const set = takeInside(file, TAG.set, 'signed attributes');
  const seen = new Set<string>();
  while (hasMore(set)) {
    const attribute = takeInside(set, TAG.sequence, 'a signed attribute');
    const oid = takeOid(attribute, 'attrType');
    if (oid !== V1 && oid !== V2) continue;
    if (seen.has(oid)) return 'stands twice';
    seen.add(oid);
    const values = takeInside(attribute, TAG.set, 'attrValues');
    const mistake = takeMistake(values, oid, certificate);
    finish(values, 'attrValues');
    if (file.reading.failure !== undefined)
      return `cannot be read: expected was ${file.reading.failure.expected}`;
    if (mistake !== undefined) return mistake;
  }
  return undefined;
}

/** The first ESSCertID names the signer; those after it name his issuers, whom the path names as well. */
function takeMistake(values: DerCursor, oid: string, certificate: PathCertificate): string | undefined {
  const signing = takeInside(values, TAG.sequence, 'SigningCertificate');
  const certificates = takeInside(signing, TAG.sequence, 'certs');
  const first = takeInside(certificates, TAG.sequence, 'ESSCertID');
  takeIf(signing, TAG.sequence, 'policies');
  finish(signing, 'SigningCertificate');
  // V1 is of SHA-1 alone; V2 leaves SHA-256 out, as DER does with defaults.
  let digestOid = oid === V1 ? '1.3.14.3.2.26' : '2.16.840.1.101.3.4.2.1';
  if (oid === V2 && nextTag(first) === TAG.sequence) digestOid = takeAlgorithm(first, 'hashAlgorithm');
  const hash = takeContent(first, TAG.octetString, 'certHash');
  const named = hasMore(first) ? takesName(first, certificate) : true;
  finish(first, 'ESSCertID');
  const digest = DIGESTS.get(digestOid);
  const digested = digest && digestOf(digest, certificate.der);
  if (digested === undefined) return `has a digest that cannot be computed (${digestOid})`;
  if (Buffer.compare(digested, hash) !== 0) return 'has the digest of another certificate';
  return named ? undefined : 'has the issuer or serial number of another certificate';
}

function takesName(cursor: DerCursor, { issuer, serial }: PathCertificate): boolean {
  const pair = takeInside(cursor, TAG.sequence, 'issuerSerial');
  const names = takeGeneralNames(takeInside(pair, TAG.sequence, 'issuer'), 'issuer');
  const number = takeInteger(pair, 'serialNumber');
  finish(pair, 'issuerSerial');
  const named = names.some((name) => name.kind === 'directoryName' && sameName(name.name, issuer));
  return named && Buffer.compare(number, serial) === 0;
}
