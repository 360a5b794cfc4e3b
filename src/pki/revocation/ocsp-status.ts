import { digestOf } from '../certificate/index.ts';
import type { Issued, PathContext } from '../path/context.ts';
import type { Remark, RevocationEvidence, Verdict } from './evidence.ts';
import { findResponder } from './ocsp-responder.ts';
import type { OcspAnswer, OcspResponse } from './ocsp-response.ts';

/**
 * Whether a delegated responder's own certificate is good, for all that is known about it (RFC 6960 4.2.2.2.1). An
 * answer may not speak for its signer.
 */
export type IsTrusted = (delegate: Issued) => boolean;

/**
 * RFC 6960 3.2 for one certificate: every answer about it that is authorised and fresh; "revoked" wins. Without
 * `isTrusted` only the answers count that the issuer signed with its own key.
 */
export function ocspStatus(
  issued: Issued,
  evidence: RevocationEvidence,
  context: PathContext,
  isTrusted: IsTrusted | undefined,
  remarks: Remark[],
): Verdict {
  let verdict: Verdict = { status: 'undetermined' };
  for (const response of evidence.ocspResponses()) {
    const answers = response.answers.filter((answer) => isAbout(answer, issued));
    if (answers.length === 0) continue;
    const embedded = evidence.isEmbedded(response);
    const fresh = answers.filter((answer) => isFresh(answer, response, context));
    if (fresh.length === 0) {
      remarks.push({
        rule: 'revocation.ocsp-fresh',
        sentence: 'An OCSP answer about it is out of date, or of the future.',
        embedded,
      });
      continue;
    }
    // Asked last: whose answer it is costs a signature, and answers that are old or of others cost none.
    const refusal = findResponder(response, issued, context, isTrusted);
    if (refusal !== undefined) {
      remarks.push({ ...refusal, embedded });
      continue;
    }
    if (fresh.some(({ status }) => status === 'revoked')) {
      return { status: 'revoked', rule: 'revocation.ocsp', sentence: 'It was revoked, says an OCSP answer.' };
    }
    // One answer may name a certificate twice, by two digests: “good” beside “unknown” is from a responder that does not
    // know his own mind, and is taken for no answer.
    if (fresh.every(({ status }) => status === 'good'))
      verdict = { status: 'good', sentence: 'It is good, says an OCSP answer.' };
    else
      remarks.push({ rule: 'revocation.ocsp', sentence: 'The OCSP responder does not know it.', embedded });
  }
  return verdict;
}

/** The answer names the certificate by its number and by digests of its issuer's name and key. */
function isAbout(
  { digest, issuerNameHash, issuerKeyHash, serial }: OcspAnswer,
  { certificate, above }: Issued,
): boolean {
  const issuer = above.at(-1);
  if (issuer === undefined || digest === undefined || Buffer.compare(serial, certificate.serial) !== 0)
    return false;
  // RFC 6960 4.1.1 hashes the issuer's name "as in the certificate being checked"; responders also take it from the
  // issuer's own certificate, where it may be written in another type of string.
  const isNamed = [certificate.issuer, issuer.subject].some(({ der }) => isDigest(issuerNameHash, der));
  return isNamed && isDigest(issuerKeyHash, issuer.key.bits);

  function isDigest(hash: Uint8Array, of: Uint8Array): boolean {
    const digested = digest && digestOf(digest, of);
    return digested !== undefined && Buffer.compare(digested, hash) === 0;
  }
}

/** RFC 6960 4.2.2.1: without a next update newer answers are always there, so one is taken for `ocspMaxAge` only. */
function isFresh(
  { thisUpdate, nextUpdate }: OcspAnswer,
  { producedAt }: OcspResponse,
  { settings }: PathContext,
): boolean {
  const { at, ocspMaxAge } = settings;
  return thisUpdate <= at && producedAt <= at && at <= (nextUpdate ?? thisUpdate + ocspMaxAge);
}
