import { digestOf } from '../certificate/index.ts';
import type { Issued, PathContext } from '../path/context.ts';
import type { Remark, RevocationEvidence, Verdict } from './evidence.ts';
import { findResponder } from './ocsp-responder.ts';
import type { OcspAnswer, OcspResponse } from './ocsp-response.ts';

/** Whether a delegated responder's own certificate is revoked, by CRLs: an answer may not speak for its signer. */
export type IsRevokedByCrl = (issued: Issued) => boolean;

/** RFC 6960 3.2 for one certificate: every answer about it that is authorised and fresh; "revoked" wins. */
export function ocspStatus(
  issued: Issued,
  evidence: RevocationEvidence,
  context: PathContext,
  isRevokedByCrl: IsRevokedByCrl,
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
    const refusal = findResponder(response, issued, context, isRevokedByCrl);
    if (refusal !== undefined) {
      remarks.push({ ...refusal, embedded });
      continue;
    }
    if (fresh.some(({ status }) => status === 'revoked')) {
      return { status: 'revoked', rule: 'revocation.ocsp', sentence: 'It was revoked, says an OCSP answer.' };
    }
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
  return isDigest(issuerNameHash, certificate.issuer.der) && isDigest(issuerKeyHash, issuer.key.bits);

  function isDigest(hash: Uint8Array, of: Uint8Array): boolean {
    const digested = digest && digestOf(digest, of);
    return digested !== undefined && Buffer.compare(digested, hash) === 0;
  }
}

function isFresh(
  { thisUpdate, nextUpdate }: OcspAnswer,
  { producedAt }: OcspResponse,
  { settings }: PathContext,
): boolean {
  const { at, ocspMaxAge } = settings;
  return thisUpdate <= at && producedAt <= at && at <= (nextUpdate ?? thisUpdate + ocspMaxAge);
}
