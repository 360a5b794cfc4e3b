import type { DistributionPoint } from '../certificate/extensions-distribution.ts';
import type { Issued, PathContext } from '../path/context.ts';
import { sameName, type PathCertificate } from '../path/path-certificate.ts';
import type { UsableKey } from '../path/public-key.ts';
import { REASON, type Crl } from './crl.ts';
import type { CrlEntry } from './crl-entries.ts';
import { ALL_REASONS, ASSUMED_POINT, reasonsCovered } from './crl-scope.ts';
import { findCrlSigner } from './crl-signer.ts';
import type { Authorise, Remark, RevocationEvidence, Verdict } from './evidence.ts';

/** RFC 5280 6.3.3 for one certificate: every list about it, until every reason is covered. What was of no use is remarked. */
export function crlStatus(
  issued: Issued,
  evidence: RevocationEvidence,
  context: PathContext,
  authorise: Authorise,
  remarks: Remark[],
): Verdict {
  const { certificate } = issued;
  const points = [...(certificate.extensions.distributionPoints ?? []), ASSUMED_POINT];
  const covered = new Set<number>();
  const scopes = new Set<string>();
  for (const crl of evidence.crls()) {
    // A delta says nothing by itself: it is looked up for the list it completes.
    if (crl.baseNumber !== undefined) continue;
    const reasons = reasonsThrough(points, crl, certificate);
    // The list is about others, or says nothing new. One that names the certificate is heard in any case.
    if (reasons.size === 0) continue;
    const isCovered = [...reasons].every((reason) => covered.has(reason));
    if (isCovered && entryOf(crl, certificate) === undefined) continue;
    // An older list of the same scope is out of date, even before its time.
    const scope = `${crl.issuer.key}|${crl.distribution?.scope ?? ''}`;
    if (scopes.has(scope)) continue;

    const signer = usableSigner(crl, issued, evidence, context, authorise, remarks);
    if (signer === undefined) continue;
    const entry = currentEntry(crl, certificate, signer, evidence, context);
    if (entry !== undefined)
      return { status: 'revoked', rule: 'revocation.crl', sentence: revokedSentence(entry) };
    if (crl.unprocessed.length > 0) {
      remark(
        remarks,
        evidence,
        crl,
        'revocation.crl-critical-extension',
        `has critical extensions that are not processed: ${crl.unprocessed.join(', ')}`,
      );
      continue;
    }
    scopes.add(scope);
    for (const reason of reasons) covered.add(reason);
  }
  return covered.size === ALL_REASONS.size
    ? { status: 'good', sentence: 'It is on no list of revoked certificates.' }
    : { status: 'undetermined' };
}

/** RFC 5280 6.3.3 takes the points one by one; what a list covers through any of them it covers. */
function reasonsThrough(
  points: readonly DistributionPoint[],
  crl: Crl,
  certificate: PathCertificate,
): ReadonlySet<number> {
  return new Set(points.flatMap((point) => [...(reasonsCovered(crl, certificate, point) ?? [])]));
}

/** The key of whoever may have signed a list that is in force; undefined, with a remark, if it is not to be used. */
function usableSigner(
  crl: Crl,
  issued: Issued,
  evidence: RevocationEvidence,
  context: PathContext,
  authorise: Authorise,
  remarks: Remark[],
): UsableKey | undefined {
  if (!isInForce(crl, context.settings.at)) {
    remark(remarks, evidence, crl, 'revocation.crl-fresh', freshnessSentence(crl));
    return undefined;
  }
  // RFC 5280 5.2.3 asks issuers for a number; without one there is nothing a delta could be about.
  if (crl.number === undefined && context.settings.issuingProfile === 'demanded') {
    remark(remarks, evidence, crl, 'revocation.crl-readable', 'has no number');
    return undefined;
  }
  const signer = findCrlSigner(crl, issued, context, authorise);
  if (signer.outcome === 'found') return signer.key;
  remark(remarks, evidence, crl, signer.rule, signer.sentence);
  return undefined;
}

/** A list without a next update never ends, and so could hide every later one (RFC 5280 5.1.2.5 demands it). */
function isInForce({ thisUpdate, nextUpdate }: Crl, at: number): boolean {
  return thisUpdate <= at && nextUpdate !== undefined && at <= nextUpdate;
}

/** RFC 5280 6.3.3 (h) to (j): what the delta says, or else the complete list. */
function currentEntry(
  crl: Crl,
  certificate: PathCertificate,
  signer: UsableKey,
  evidence: RevocationEvidence,
  context: PathContext,
): CrlEntry | undefined {
  // The lists stand newest first, and a delta holds all that changed since its base: the newest has what the others say.
  const delta = evidence
    .crls()
    .find(
      (other) =>
        isDeltaOf(other, crl, context.settings.at) &&
        context.ledger.objection(other, signer) === undefined &&
        context.ledger.holds(other, signer),
    );
  const changed = delta && entryOf(delta, certificate);
  if (changed !== undefined) return changed.reason === REASON.removeFromCRL ? undefined : changed;
  const entry = entryOf(crl, certificate);
  return entry?.reason === REASON.removeFromCRL ? undefined : entry;
}

/**
 * RFC 5280 5.2.4 and 6.3.3 (c): of the same issuer and scope, made over this list or one before it, and newer than it.
 * One with extensions that are not understood is passed over: the complete list stands without it.
 */
function isDeltaOf(delta: Crl, complete: Crl, at: number): boolean {
  if (delta.baseNumber === undefined || delta.number === undefined || complete.number === undefined)
    return false;
  return (
    sameName(delta.issuer, complete.issuer) &&
    delta.distribution?.scope === complete.distribution?.scope &&
    delta.baseNumber <= complete.number &&
    complete.number < delta.number &&
    delta.unprocessed.length === 0 &&
    isInForce(delta, at)
  );
}

/** By number and issuer: an indirect list has the certificates of several authorities, and numbers meet. */
function entryOf(crl: Crl, { serial, issuer }: PathCertificate): CrlEntry | undefined {
  return crl.entryOf(serial, issuer);
}

function revokedSentence({ reason, revokedAt }: CrlEntry): string {
  const why = reason === undefined ? '' : ` (${REASONS[reason] ?? `reason ${reason}`})`;
  return `It was revoked on ${new Date(revokedAt).toISOString().slice(0, 10)}${why}, says a list of revoked certificates.`;
}

function freshnessSentence({ thisUpdate, nextUpdate }: Crl): string {
  const until =
    nextUpdate === undefined
      ? 'does not say until when'
      : `is in force until ${new Date(nextUpdate).toISOString()}`;
  return `is of ${new Date(thisUpdate).toISOString()} and ${until}`;
}

function remark(
  remarks: Remark[],
  evidence: RevocationEvidence,
  crl: Crl,
  rule: Remark['rule'],
  sentence: string,
): void {
  remarks.push({
    rule,
    sentence: `The CRL of ${crl.issuer.text} ${sentence}.`,
    embedded: evidence.isEmbedded(crl),
  });
}

/** CRLReason (RFC 5280 5.3.1) by its number; 7 was never used. */
const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'unused',
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
];
