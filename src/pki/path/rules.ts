/** Every rule of path validation, and the clause it comes from. Rules are for programs; sentences are for people. */
export const PATH_RULES = {
  'path.request': 'RFC 5280, 6.1.1',
  'path.certificate': 'RFC 5280, 4.1 and 4.2',
  'path.trust-anchor': 'RFC 5280, 6.1.1 (d)',
  'path.self-signed': 'RFC 5280, 6.1',
  'path.bounded': 'RFC 5280, 8; RFC 9618, 1',
  'path.signature': 'RFC 5280, 6.1.3 (a)(1)',
  'path.algorithm': 'RFC 5280, 4.1.1.2; SIGN-2',
  'path.validity': 'RFC 5280, 6.1.3 (a)(2)',
  'path.name-chaining': 'RFC 5280, 6.1.3 (a)(4)',
  'path.serial-number': 'RFC 5280, 4.1.2.2',
  'path.names-present': 'RFC 5280, 4.1.2.4 and 4.1.2.6',
  'path.name-constraints': 'RFC 5280, 6.1.3 (b) and (c)',
  'path.policies': 'RFC 5280, 6.1.3 (d) to (f) and 6.1.5 (g); RFC 9618, 5',
  'path.policy-mapping': 'RFC 5280, 6.1.4 (a)',
  'path.basic-constraints': 'RFC 5280, 6.1.4 (k)',
  'path.path-length': 'RFC 5280, 6.1.4 (l) and (m)',
  'path.key-usage': 'RFC 5280, 6.1.4 (n) and 4.2.1.3',
  'path.critical-extension': 'RFC 5280, 6.1.4 (o) and 6.1.5 (f)',
  'path.eku': 'RFC 5280, 4.2.1.12',
  'path.issuing-profile': 'RFC 5280, 4.2.1 and 4.2.2',
  'revocation.status': 'RFC 5280, 6.1.3 (a)(3)',
  'revocation.crl': 'RFC 5280, 6.3.3',
  'revocation.crl-readable': 'RFC 5280, 5.1 and 5.2',
  'revocation.crl-fresh': 'RFC 5280, 6.3.3 (a) and 5.1.2.5',
  'revocation.crl-scope': 'RFC 5280, 6.3.3 (b)',
  'revocation.crl-signer': 'RFC 5280, 6.3.3 (f)',
  'revocation.crl-signature': 'RFC 5280, 6.3.3 (g)',
  'revocation.crl-critical-extension': 'RFC 5280, 5.2 and 5.3',
  'revocation.crl-delta': 'RFC 5280, 6.3.3 (c) and (h)',
  'revocation.ocsp': 'RFC 6960, 3.2',
  'revocation.ocsp-readable': 'RFC 6960, 4.2.1',
  'revocation.ocsp-fresh': 'RFC 6960, 4.2.2.1',
  'revocation.ocsp-signer': 'RFC 6960, 4.2.2.2',
  'revocation.ocsp-signature': 'RFC 6960, 3.2 (2)',
} as const;

export type PathRule = keyof typeof PATH_RULES;

/** One question about a path and its answer. */
export interface Check {
  /** One of the ids in `PATH_RULES` or `SIGNED_DATA_RULES`; ids never change their meaning. */
  rule: string;
  /** Whom the question is about: the subject's name (RFC 4514), or empty where it is about everything. */
  certificate: string;
  holds: boolean;
  /** English, one sentence. */
  sentence: string;
  /** The clause of the standard. */
  reference: string;
  /** Worth telling, no reason to refuse. */
  informative?: true;
}

/** The checks of one validation, in the order they were made. */
export interface Report {
  readonly checks: Check[];
  /** Adds a check and answers whether it holds. */
  check(rule: PathRule, certificate: string, holds: boolean, sentence: string): boolean;
  /** Adds something that is told and refuses nothing. */
  tell(rule: PathRule, certificate: string, holds: boolean, sentence: string): void;
}

export function createReport(): Report {
  const checks: Check[] = [];
  return {
    checks,
    check(rule, certificate, holds, sentence) {
      checks.push({ rule, certificate, holds, sentence, reference: PATH_RULES[rule] });
      return holds;
    },
    tell(rule, certificate, holds, sentence) {
      checks.push({ rule, certificate, holds, sentence, reference: PATH_RULES[rule], informative: true });
    },
  };
}

/** Whether a check is a reason to refuse, and not only told. */
export const refuses = ({ holds, informative }: Pick<Check, 'holds' | 'informative'>): boolean =>
  !holds && informative !== true;

/** Whether nothing refuses. An empty list is no answer, and refuses. */
export function allHold(checks: readonly Check[]): boolean {
  return checks.length > 0 && !checks.some(refuses);
}
