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

/**
 * RFC 5280 6.1 over one path, from the anchor (which is trusted, and whose constraints count: RFC 5937) to the target.
 * All checks are made, not only those up to the first that refuses, so that people see the whole picture; revocation
 * is asked about where the signatures hold.
 */
export function walkPath(path: readonly PathCertificate[], context: PathContext): Walk {
  const report = createReport();
  const [anchor, ...certificates] = path;
  if (anchor === undefined) return { checks: [], policies: [] };
  const policies = createPolicyState(context.settings.policies, certificates.length);
  const constraints = createConstraintState(context.budget);
  let longest = anchor.extensions.basicConstraints?.pathLength ?? certificates.length;

  checkEachCertificate(anchor, report, context, true);
  const keys: UsableKey[] = [anchor.key.usable(undefined)];
  if (certificates.length === 0) {
    report.check('path.trust-anchor', nameOf(anchor), true, 'The certificate is itself a trust anchor.');
    checkLast(anchor, report, context);
    return { checks: report.checks, policies: [] };
  }
  checkAuthority(anchor, report, context, true);
  if (anchor.extensions.nameConstraints !== undefined) constraints.add(anchor.extensions.nameConstraints);

  let signed = true;
  certificates.forEach((certificate, index) => {
    const isLast = index === certificates.length - 1;
    const issuer = path[index] ?? anchor;
    const key = keys[index];
    if (key === undefined) return;
    const name = nameOf(certificate);
    checkEachCertificate(certificate, report, context, false);
    signed = checkSignature(certificate, issuer, key, report, context) && signed;
    // 6.1.3 (b): names of self-issued certificates are passed over, unless it is the last one.
    if (isLast || !certificate.selfIssued) {
      const violation = constraints.violation(certificate);
      report.check(
        'path.name-constraints',
        name,
        violation === undefined,
        violation === undefined
          ? 'Its names are within the name constraints above it.'
          : `The certificate ${violation}.`,
      );
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
    if (signed)
      context.revocation(
        { certificate, above: path.slice(0, index + 1), keys: keys.slice(0, index + 1) },
        report,
        context,
      );
    if (isLast) return;

    const mappable = policies.prepareNext(certificate);
    if (certificate.extensions.policyMappings !== undefined) {
      report.check(
        'path.policy-mapping',
        name,
        mappable,
        mappable ? 'No policy is mapped to or from anyPolicy.' : 'A policy is mapped to or from anyPolicy.',
      );
    }
    checkAuthority(certificate, report, context, false);
    if (!certificate.selfIssued) {
      report.check(
        'path.path-length',
        name,
        longest > 0,
        longest > 0
          ? 'The path is not longer than the authorities above allow.'
          : 'The path is longer than an authority above allows.',
      );
      longest = Math.max(0, longest - 1);
    }
    longest = Math.min(longest, certificate.extensions.basicConstraints?.pathLength ?? longest);
    if (certificate.extensions.nameConstraints !== undefined)
      constraints.add(certificate.extensions.nameConstraints);
  });
  return { checks: report.checks, policies: finishPath(path, policies, report, context) };
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
