import { NO_EXTENSIONS } from '../certificate/extensions.ts';
import { nameOf, type PathContext } from './context.ts';
import { checkAuthority, checkEachCertificate, checkLast } from './certificate-checks.ts';
import { createConstraintState } from './name-constraints.ts';
import { sameName, type PathCertificate } from './path-certificate.ts';
import { createPolicyState } from './policy-graph.ts';
import type { UsableKey } from './public-key.ts';
import { allHold, createReport, type Check, type Report } from './rules.ts';

export interface Walk {
  checks: Check[];
  policies: string[];
}

/** The variables of RFC 5280 6.1.2, as they are between two certificates. */
interface Progress {
  readonly path: readonly PathCertificate[];
  /** Of the certificates so far, the anchor's first. */
  readonly keys: UsableKey[];
  readonly policies: ReturnType<typeof createPolicyState>;
  readonly constraints: ReturnType<typeof createConstraintState>;
  /** Authorities that may still come (max_path_length). */
  longest: number;
  /** Whether every signature so far holds. */
  signed: boolean;
}

/**
 * RFC 5280 6.1 over one path, from the anchor (which is trusted, and whose constraints count: RFC 5937) to the target.
 * All checks are made, not only those up to the first that refuses, so that people see the whole picture; revocation
 * is asked about where the signatures hold.
 */
export function walkPath(path: readonly PathCertificate[], context: PathContext): Walk {
  const report = createReport();
  const [anchor, ...certificates] = path;
  if (anchor === undefined) return { checks: [], policies: [] };
  const policies = createPolicyState(context.settings.policies, anchor.extensions, certificates.length);
  const constraints = createConstraintState(context.budget);
  const longest = anchor.extensions.basicConstraints?.pathLength ?? certificates.length;

  checkEachCertificate(anchor, report, context, true);
  const keys: UsableKey[] = [anchor.key.usable(undefined)];
  if (certificates.length === 0) {
    report.check('path.trust-anchor', nameOf(anchor), true, 'The certificate is itself a trust anchor.');
    // Nothing is above it that could constrain it: of policies it is judged as a path of one certificate.
    const own = createPolicyState(context.settings.policies, NO_EXTENSIONS, 1);
    own.process(anchor, true);
    return { checks: report.checks, policies: finishPath(path, own, report, context) };
  }
  checkAuthority(anchor, report, context, true);
  if (anchor.extensions.nameConstraints !== undefined) constraints.add(anchor.extensions.nameConstraints);

  const progress: Progress = { path, keys, policies, constraints, longest, signed: true };
  certificates.forEach((certificate, index) => {
    passCertificate(certificate, index, progress, report, context);
    if (index < certificates.length - 1) prepareNext(certificate, progress, report, context);
  });
  return { checks: report.checks, policies: finishPath(path, policies, report, context) };
}

/** RFC 5280 6.1.3 for the certificate below `path[index]`. */
function passCertificate(
  certificate: PathCertificate,
  index: number,
  progress: Progress,
  report: Report,
  context: PathContext,
): void {
  const { path, keys, policies, constraints } = progress;
  const isLast = index === path.length - 2;
  const [issuer, key] = [path[index], keys[index]];
  if (issuer === undefined || key === undefined) return;
  const name = nameOf(certificate);
  checkEachCertificate(certificate, report, context, false);
  progress.signed = checkSignature(certificate, issuer, key, report, context) && progress.signed;
  // 6.1.3 (b): names of self-issued certificates are passed over, unless it is the last one.
  if (isLast || !certificate.selfIssued) {
    const violation = constraints.violation(certificate);
    const sentence =
      violation === undefined
        ? 'Its names are within the name constraints above it.'
        : `The certificate ${violation}.`;
    report.check('path.name-constraints', name, violation === undefined, sentence);
  }
  const acceptable = policies.process(certificate, isLast);
  report.check(
    'path.policies',
    name,
    acceptable,
    acceptable
      ? 'Its policies go together with those above it.'
      : 'A policy is asked for, and none is valid along the path.',
  );
  keys.push(certificate.key.usable(key));
  // Below a signature that does not hold anybody could have written anything: a list that names such a certificate, or
  // does not, says nothing about it, and would only cost the work.
  if (progress.signed) {
    const above = path.slice(0, index + 1);
    context.revocation({ certificate, above, keys: keys.slice(0, index + 1) }, report, context);
  }
}

/** RFC 5280 6.1.4: what an authority says about those below it. */
function prepareNext(
  authority: PathCertificate,
  progress: Progress,
  report: Report,
  context: PathContext,
): void {
  const { policies, constraints } = progress;
  const { policyMappings, basicConstraints, nameConstraints } = authority.extensions;
  const name = nameOf(authority);
  const mappable = policies.prepareNext(authority);
  if (policyMappings !== undefined) {
    report.check(
      'path.policy-mapping',
      name,
      mappable,
      mappable ? 'No policy is mapped to or from anyPolicy.' : 'A policy is mapped to or from anyPolicy.',
    );
  }
  checkAuthority(authority, report, context, false);
  if (!authority.selfIssued) {
    const short = progress.longest > 0;
    report.check(
      'path.path-length',
      name,
      short,
      short
        ? 'The path is not longer than the authorities above allow.'
        : 'The path is longer than an authority above allows.',
    );
    progress.longest = Math.max(0, progress.longest - 1);
  }
  progress.longest = Math.min(progress.longest, basicConstraints?.pathLength ?? progress.longest);
  if (nameConstraints !== undefined) constraints.add(nameConstraints);
}

function finishPath(
  path: readonly PathCertificate[],
  policies: ReturnType<typeof createPolicyState>,
  report: Report,
  context: PathContext,
): string[] {
  const last = path.at(-1);
  if (last === undefined) return [];
  checkLast(last, report, context);
  const outcome = policies.wrapUp(last);
  report.check(
    'path.policies',
    nameOf(last),
    outcome.acceptable,
    outcome.acceptable
      ? 'The path is acceptable under the policies asked for.'
      : 'The path is valid for none of the policies asked for.',
  );
  return allHold(report.checks) ? outcome.policies : [];
}

function checkSignature(
  certificate: PathCertificate,
  issuer: PathCertificate,
  key: UsableKey,
  report: Report,
  { ledger }: PathContext,
): boolean {
  const name = nameOf(certificate);
  const chained = sameName(certificate.issuer, issuer.subject);
  report.check(
    'path.name-chaining',
    name,
    chained,
    chained
      ? 'It names its issuer.'
      : `It names ${certificate.issuer.text} as its issuer, and the issuer is ${issuer.subject.text}.`,
  );
  const objection = ledger.objection(certificate, key);
  report.check(
    'path.algorithm',
    name,
    objection === undefined,
    objection === undefined ? 'It is signed by a good algorithm.' : `It ${objection}.`,
  );
  const holds = ledger.holds(certificate, key);
  return report.check(
    'path.signature',
    name,
    holds,
    holds ? 'Its signature is one of its issuer.' : "Its signature does not fit its issuer's key.",
  );
}
