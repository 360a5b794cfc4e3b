import { digestOf, digestOid, type DigestName } from '../certificate/index.ts';
import { contextTag, TAG, write } from '../der/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import type { SigningKey } from '../signing-key.ts';
import { certificateDigest, signatureAlgorithm, signed } from './certificate-writer.ts';
import { keyBits, keyIdentifier } from './extensions.ts';
import { writeReason, type RevocationReason } from './revocation-list.ts';

export type CertificateStatus =
  { is: 'good' } | { is: 'revoked'; at: number; reason: RevocationReason } | { is: 'unknown' };

export interface OcspAnswer {
  /** CertID, DER: as it was asked, or from `certificateId`. */
  id: Uint8Array;
  status: CertificateStatus;
}

export interface OcspResponseInput {
  answers: readonly OcspAnswer[];
  /** The key that signs and, where it is not the issuer's own, its certificate. */
  key: SigningKey;
  certificates: readonly Uint8Array[];
  /** ms, written in whole seconds. */
  producedAt: number;
  thisUpdate: number;
  nextUpdate: number;
  /** The nonce extension as it came. */
  nonce?: Uint8Array | undefined;
  randomBytes: RandomBytes;
}

/** Why there is no answer (RFC 6960 4.2.1); these are not signed. */
export type OcspFailure = 'malformedRequest' | 'internalError' | 'tryLater' | 'unauthorized';
const FAILURES: Record<OcspFailure, number> = {
  malformedRequest: 1,
  internalError: 2,
  tryLater: 3,
  unauthorized: 6,
};

/** A basic OCSP response (RFC 6960 4.2.1), DER; the responder is named by its key. */
export async function writeOcspResponse(input: OcspResponseInput): Promise<Uint8Array> {
  const { key, certificates, answers, nonce, randomBytes } = input;
  const digest = certificateDigest(key.algorithm);
  const data = write.sequence(
    write.context(2, write.octetString(keyIdentifier(key.spki))),
    write.generalizedTime(input.producedAt),
    write.sequence(...answers.map((answer) => writeAnswer(answer, input))),
    ...(nonce === undefined ? [] : [write.context(1, write.sequence(nonce))]),
  );
  const enclosed = certificates.length === 0 ? [] : [write.context(0, write.sequence(...certificates))];
  const algorithm = signatureAlgorithm(key.algorithm, digest);
  const basic = await signed(data, algorithm, key, digest, randomBytes, ...enclosed);
  const bytes = write.sequence(write.oid('1.3.6.1.5.5.7.48.1.1'), write.octetString(basic));
  return write.sequence(write.element(TAG.enumerated, Uint8Array.of(0)), write.context(0, bytes));
}

export function writeOcspFailure(failure: OcspFailure): Uint8Array {
  return write.sequence(write.element(TAG.enumerated, Uint8Array.of(FAILURES[failure])));
}

/** CertID, DER. `serial`: the INTEGER of the certificate, with its header. */
export function certificateId(
  { name, spki }: { name: Uint8Array; spki: Uint8Array },
  serial: Uint8Array,
  digest: DigestName = 'sha1',
): Uint8Array {
  const hash = (of: Uint8Array) => write.octetString(digestOf(digest, of) ?? new Uint8Array());
  const algorithm = write.sequence(write.oid(digestOid(digest)), write.nothing());
  return write.sequence(algorithm, hash(name), hash(keyBits(spki)), serial);
}

function writeAnswer({ id, status }: OcspAnswer, { thisUpdate, nextUpdate }: OcspResponseInput): Uint8Array {
  return write.sequence(
    id,
    writeStatus(status),
    write.generalizedTime(thisUpdate),
    write.context(0, write.generalizedTime(nextUpdate)),
  );
}

function writeStatus(status: CertificateStatus): Uint8Array {
  if (status.is === 'good') return write.element(contextTag(0, 'primitive'));
  if (status.is === 'unknown') return write.element(contextTag(2, 'primitive'));
  const reason = status.reason === 'unspecified' ? [] : [write.context(0, writeReason(status.reason))];
  return write.context(1, write.generalizedTime(status.at), ...reason);
}
