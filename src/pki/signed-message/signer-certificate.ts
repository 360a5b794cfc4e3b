import { takeDistinguishedName } from '../certificate/extensions-name.ts';
import type { Signer } from '../cms/index.ts';
import { finish, openDer } from '../der/index.ts';
import type { PathContext } from '../path/context.ts';
import type { PathCertificate } from '../path/path-certificate.ts';
import { allHold, type Check } from '../path/rules.ts';

/** Certificates tried for one signer: others can be put beside his, with the same issuer and number, by anybody. */
const MOST = 16;

/**
 * The first certificate by which every check holds, so that one put beside the signer's own does not spoil his
 * signature; the first of all, with what is wrong, where there is none.
 */
export function chooseCertificate(
  certificates: readonly PathCertificate[],
  judge: (certificate: PathCertificate) => Check[],
): { certificate: PathCertificate; checks: Check[] } | undefined {
  let first: { certificate: PathCertificate; checks: Check[] } | undefined;
  for (const certificate of certificates.slice(0, MOST)) {
    const attempt = { certificate, checks: judge(certificate) };
    if (allHold(attempt.checks)) return attempt;
    first ??= attempt;
  }
  return first;
}

/** The certificates the signer's identifier names, of all that are here. */
export function certificatesOf(signer: Signer, { pool, anchors }: PathContext): PathCertificate[] {
  const { issuer, serial, subjectKeyIdentifier } = signer;
  const all = [...pool, ...anchors];
  if (subjectKeyIdentifier !== undefined) {
    return all.filter(({ extensions }) => isEqual(extensions.subjectKeyIdentifier, subjectKeyIdentifier));
  }
  if (issuer === undefined || serial === undefined) return [];
  const cursor = openDer(issuer);
  const name = takeDistinguishedName(cursor, 'issuer');
  finish(cursor, 'issuer');
  if (cursor.reading.failure !== undefined) return [];
  // Writers may choose another type of string, and no other letters: nobody signs this identifier.
  // `serial` stands with its header, of which serial numbers have the short form.
  return all.filter(
    (certificate) =>
      isEqual(serial.subarray(2), certificate.serial) && name.exactKey === certificate.issuer.exactKey,
  );
}

function isEqual(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}
