import { KEY_USAGE } from '../certificate/extensions.ts';
import { EXTENSION } from '../certificate/extensions-readers.ts';
import { digestOf } from '../certificate/index.ts';
import { checkEachCertificate } from '../path/certificate-checks.ts';
import type { Issued, PathContext } from '../path/context.ts';
import { readPathCertificate, sameName, type PathCertificate } from '../path/path-certificate.ts';
import { PURPOSES } from '../path/request.ts';
import { allHold, createReport } from '../path/rules.ts';
import type { Remark } from './evidence.ts';
import type { OcspResponse } from './ocsp-response.ts';
import type { IsRevokedByCrl } from './ocsp-status.ts';

const UNAUTHORISED: Remark = {
  rule: 'revocation.ocsp-signer',
  sentence: 'An OCSP answer about it is signed by somebody who may not answer for its issuer.',
};
const FORGED: Remark = {
  rule: 'revocation.ocsp-signature',
  sentence: 'An OCSP answer about it has a signature that does not fit its responder.',
};

/**
 * RFC 6960 4.2.2.2: the answer is signed by the issuer of the certificate, or by somebody whom that issuer, with the
 * very key, certified for signing OCSP. Answers what refuses it; undefined if nothing does.
 */
export function findResponder(
  response: OcspResponse,
  issued: Issued,
  context: PathContext,
  isRevokedByCrl: IsRevokedByCrl,
): Remark | undefined {
  const issuer = issued.above.at(-1);
  const issuerKey = issued.keys.at(-1);
  if (issuer === undefined || issuerKey === undefined) return UNAUTHORISED;
  if (isResponder(response, issuer)) {
    if (
      context.ledger.objection(response, issuerKey) === undefined &&
      context.ledger.holds(response, issuerKey)
    )
      return undefined;
    return FORGED;
  }
  let refusal = UNAUTHORISED;
  for (const delegate of delegatesOf(response, context)) {
    if (!isResponder(response, delegate) || delegate.id === issued.certificate.id) continue;
    const key = delegate.key.usable(issuerKey);
    if (context.ledger.objection(response, key) !== undefined || !context.ledger.holds(response, key))
      refusal = FORGED;
    else if (mayAnswer(delegate, issuer, issued, context, isRevokedByCrl)) return undefined;
  }
  return refusal;
}

function delegatesOf(response: OcspResponse, context: PathContext): PathCertificate[] {
  const inside = response.certificates.flatMap((der) => {
    const certificate = readPathCertificate(der, context.budget);
    return certificate.outcome === 'read' ? [certificate.value] : [];
  });
  return [...inside, ...context.pool];
}

/** By name, or by the SHA-1 of the key, which RFC 6960 4.2.1 fixes. */
function isResponder({ responder }: OcspResponse, { subject, key }: PathCertificate): boolean {
  if ('name' in responder) return sameName(responder.name, subject);
  return Buffer.compare(responder.keyHash, digestOf('sha1', key.bits) ?? new Uint8Array()) === 0;
}

function mayAnswer(
  delegate: PathCertificate,
  issuer: PathCertificate,
  { above, keys }: Issued,
  context: PathContext,
  isRevokedByCrl: IsRevokedByCrl,
): boolean {
  const issuerKey = keys.at(-1);
  const { extensions } = delegate;
  const usage = extensions.keyUsage;
  const maySign =
    usage === undefined || usage.has(KEY_USAGE.digitalSignature) || usage.has(KEY_USAGE.nonRepudiation);
  const isDelegate = extensions.extendedKeyUsage?.includes(PURPOSES.OCSPSigning) === true;
  if (issuerKey === undefined || !maySign || !isDelegate || !sameName(delegate.issuer, issuer.subject))
    return false;
  if (
    context.ledger.objection(delegate, issuerKey) !== undefined ||
    !context.ledger.holds(delegate, issuerKey)
  )
    return false;
  const report = createReport();
  checkEachCertificate(delegate, report, context, false);
  if (!allHold(report.checks)) return false;
  // RFC 6960 4.2.2.2.1: nocheck says that its revocation need not be asked about while it lasts.
  return (
    extensions.oids.has(EXTENSION.ocspNoCheck) || !isRevokedByCrl({ certificate: delegate, above, keys })
  );
}
