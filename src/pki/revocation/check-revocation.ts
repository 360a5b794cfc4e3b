import { nameOf, type Issued, type PathContext, type RevocationChecker } from '../path/context.ts';
import type { Report } from '../path/rules.ts';
import { crlStatus } from './crl-status.ts';
import type { Authorise, Remark, RevocationEvidence, Verdict } from './evidence.ts';
import { ocspStatus } from './ocsp-status.ts';

/**
 * RFC 5280 6.1.3 (a)(3) over CRLs and OCSP answers: one that says "revoked" is believed whatever another says. What
 * could not be used is told where the certificate's status is known all the same, and refuses where it is not.
 */
export function createRevocationChecker(
  evidence: RevocationEvidence,
  authorise: Authorise,
): RevocationChecker {
  return (issued, report, context) => {
    if (context.settings.revocation === 'none') return;
    const remarks: Remark[] = [...evidence.remarks()];
    const byCrl = crlStatus(issued, evidence, context, authorise, remarks);
    const isTrusted = (delegate: Issued): boolean => {
      const list = crlStatus(delegate, evidence, context, authorise, []);
      // Of answers, only those of the issuer itself: no delegate speaks for himself or for another.
      const answers = ocspStatus(delegate, evidence, context, undefined, []);
      const statuses = [list.status, answers.status];
      if (statuses.includes('revoked')) return false;
      return statuses.includes('good') || context.settings.revocation !== 'require';
    };
    const byOcsp =
      byCrl.status === 'revoked' ? byCrl : ocspStatus(issued, evidence, context, isTrusted, remarks);
    conclude(issued, [byCrl, byOcsp], remarks, report, context);
  };
}

function conclude(
  { certificate }: Issued,
  verdicts: readonly Verdict[],
  remarks: readonly Remark[],
  report: Report,
  { settings }: PathContext,
): void {
  const name = nameOf(certificate);
  const revoked = verdicts.find((verdict) => verdict.status === 'revoked');
  if (revoked !== undefined) {
    report.check(revoked.rule, name, false, revoked.sentence);
    return;
  }
  const good = verdicts.find((verdict) => verdict.status === 'good');
  // Evidence inside the message is the signer's own: a useless piece of it must not make him worse off than none.
  const refuses =
    good === undefined &&
    (settings.revocation === 'require' || remarks.some(({ embedded }) => embedded !== true));
  for (const { rule, sentence, embedded } of remarks) {
    if (refuses && embedded !== true) report.check(rule, name, false, sentence);
    else report.tell(rule, name, false, sentence);
  }
  if (good !== undefined) report.check('revocation.status', name, true, good.sentence);
  else if (refuses)
    report.check('revocation.status', name, false, 'Nothing that can be used says whether it is revoked.');
  else
    report.tell(
      'revocation.status',
      name,
      true,
      'Nothing is known about its revocation, and it is not asked for.',
    );
}
