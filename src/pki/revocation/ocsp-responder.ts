import { KEY_USAGE } from '../certificate/extensions.ts';
import { EXTENSION } from '../certificate/extensions-readers.ts';
import { digestOf } from '../certificate/index.ts';
import { checkEachCertificate } from '../path/certificate-checks.ts';
import type { Issued, PathContext } from '../path/context.ts';
import { readPathCertificate, sameName, type PathCertificate } from '../path/path-certificate.ts';
import type { UsableKey } from '../path/public-key.ts';
import { PURPOSES } from '../path/request.ts';
import { allHold, createReport } from '../path/rules.ts';
import type { Remark } from './evidence.ts';
import type { OcspResponse } from './ocsp-response.ts';
import type { IsTrusted } from './ocsp-status.ts';

const UNAUTHORISED: Remark = {
  rule: 'revocation.ocsp-signer',
  sentence: 'An OCSP answer about it is signed by somebody who may not answer for its issuer.',
};
const UNTRUSTED: Remark = {
  rule: 'revocation.ocsp-signer',
  sentence:
    'An OCSP answer about it is signed by a responder whose own certificate is revoked, or not known to be good.',
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
  isTrusted: IsTrusted | undefined,
): Remark | undefined {
  const issuer = issued.above.at(-1);
  const issuerKey = issued.keys.at(-1);
  if (issuer === undefined || issuerKey === undefined) return UNAUTHORISED;
  const fits = (key: UsableKey): boolean =>
    context.ledger.objection(response, key) === undefined && context.ledger.holds(response, key);
  let refusal = UNAUTHORISED;
  // The issuer itself needs no leave to answer for its own.
  if (isResponder(response, issuer)) {
    if (fits(issuerKey)) return undefined;
    // A delegate may bear the issuer's own name, with a key of his.
    refusal = FORGED;
  }
  if (isTrusted === undefined) return refusal;
  for (const delegate of delegatesOf(response, context)) {
    if (!isResponder(response, delegate) || delegate.id === issued.certificate.id) continue;
    if (!fits(delegate.key.usable(issuerKey))) refusal = FORGED;
    else if (!mayAnswer(delegate, issuer, issuerKey, context)) refusal = UNAUTHORISED;
    // RFC 6960 4.2.2.2.1: nocheck says that its revocation need not be asked about while it lasts.
    else if (delegate.extensions.oids.has(EXTENSION.ocspNoCheck)) return undefined;
    else if (isTrusted({ ...issued, certificate: delegate })) return undefined;
    else refusal = UNTRUSTED;
  }
  return refusal;
}

/** Those that came in the answer are candidates like any: that they may answer is judged, not believed. */
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

/**
 * RFC 6960 4.2.2.2: certified by the very key that issued the certificate, for this purpose, and valid. A delegate of
 * some other authority, however good, knows nothing about these certificates.
 */
function mayAnswer(
  delegate: PathCertificate,
  issuer: PathCertificate,
  issuerKey: UsableKey,
  context: PathContext,
): boolean {
  const { keyUsage, extendedKeyUsage } = delegate.extensions;
  const maySign =
    keyUsage === undefined ||
    keyUsage.has(KEY_USAGE.digitalSignature) ||
    keyUsage.has(KEY_USAGE.nonRepudiation);
  const isDelegate = extendedKeyUsage?.includes(PURPOSES.OCSPSigning) === true;
  if (!maySign || !isDelegate || !sameName(delegate.issuer, issuer.subject)) return false;
  if (
    context.ledger.objection(delegate, issuerKey) !== undefined ||
    !context.ledger.holds(delegate, issuerKey)
  )
    return false;
  const report = createReport();
  checkEachCertificate(delegate, report, context, false);
  return allHold(report.checks);
}
