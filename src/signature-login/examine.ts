import type { Oid } from '../accounts/index.ts';
import type { Certificates } from '../certificates/index.ts';
import type { Clock } from '../clock.ts';
import { refuses, validatePath, type Certificate, type CertificateCache, type Check } from '../pki/index.ts';
import type { IdentityDeps } from './identity-rules.ts';
import { judge } from './judgement.ts';
import { loginPathOptions } from './login-path.ts';
import { mainRefusal, reasonFor } from './rules.ts';
import type { Examination } from './signature-login.ts';

export interface ExaminationDeps extends IdentityDeps {
  certificates: Pick<Certificates, 'evidence'>;
  clock: Pick<Clock, 'now'>;
  cache: CertificateCache;
}

/** Says what a certificate may do for its owner, not whose it is: a power of attorney may come after the binding. */
const OF_POWERS = 'sign.power';

/**
 * Whether a certificate could log this person in, asked without a signature (SIGN-3, SIGN-4): before it is bound, and to
 * tell the state of one that is. Classes and kinds are what a client asks for, and nobody's client asks here.
 */
export function createExamination(deps: ExaminationDeps) {
  return async (person: Oid, certificate: Certificate): Promise<Examination> => {
    const evidence = await deps.certificates.evidence([certificate.der]);
    // After it has been made: a list of revocation of the next second is not in force yet.
    const now = deps.clock.now();
    const path = await validatePath({
      ...evidence,
      certificate: certificate.der,
      ...loginPathOptions(now, deps.cache),
    });
    // As at login: about people nobody is told by a certificate that no authority vouches for.
    if (path.checks.some(refuses)) return verdict(path.checks, certificate, now);
    const { checks, identity } = await judge(certificate, { qualified: false, vouched: path.policies }, deps);
    const asked = checks.filter(({ rule }) => !rule.startsWith(OF_POWERS));
    if (asked.some(refuses)) return verdict(asked, certificate, now);
    return identity?.person === person ? { outcome: 'fit' } : OF_ANOTHER;
  };
}

function verdict(checks: readonly Check[], certificate: Certificate, now: number): Examination {
  const main = mainRefusal(checks);
  if (main === undefined) return OF_ANOTHER;
  const { rule, sentence } = main;
  return { outcome: 'refused', reason: reasonFor(main, certificate, now), rule, sentence };
}

const OF_ANOTHER: Examination = {
  outcome: 'refused',
  reason: 'CERTIFICATE_OF_ANOTHER_PERSON',
  rule: 'sign.snils-account',
  sentence: 'The СНИЛС, or the organisation, is not that of this account.',
};
