import { refuses, type Certificate, type Check } from '../pki/index.ts';
import { POWER_RULES } from '../powers-of-attorney/index.ts';
import type { ReasonCode } from '../reasons.ts';

/** What a login asks beyond a valid message and a valid path, in the order it is asked; and where that is written. */
export const SIGN_RULES = {
  'sign.challenge-requested': 'SIGN-1',
  'sign.challenge-signed': 'SIGN-1; SIGN-7',
  'sign.one-signer': 'SIGN-1',
  'sign.end-entity': 'SIGN-3; RFC 5280, 4.2.1.9',
  'sign.key-usage': 'SIGN-3; RFC 5280, 4.2.1.3',
  'sign.subject-once': 'SIGN-4',
  'sign.qualified-fields': 'SIGN-3; приказ ФСБ России № 795',
  'sign.class': 'SIGN-3; RP-2',
  'sign.organization-for-personal': 'SIGN-4',
  'sign.personal-for-organization': 'SIGN-4',
  'sign.snils-present': 'SIGN-4',
  'sign.snils-check-digits': 'SIGN-4; ACCT-1',
  'sign.snils-account': 'SIGN-4',
  'sign.inn': 'SIGN-4',
  'sign.ogrn-check-digit': 'SIGN-4; ACCT-1',
  'sign.ogrn-organization': 'SIGN-4',
  'sign.inn-organization': 'SIGN-4',
  'sign.organization-head': 'SIGN-4; ACCT-5',
  'sign.organization-asked': 'SIGN-4; ROLE-1',
  ...POWER_RULES,
  'sign.challenge-fresh': 'SIGN-1',
  'sign.challenge-unused': 'SIGN-1',
  'sign.same-account': 'SESS-1; RP-2',
  'sign.bound': 'SIGN-4',
} as const;

export type SignRule = keyof typeof SIGN_RULES;

export function check(rule: SignRule, certificate: string, holds: boolean, sentence: string): Check {
  return { rule, certificate, holds, sentence, reference: SIGN_RULES[rule] };
}

/** What fails only because something else does: told, but not as the reason. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  'revocation.status',
  'cms.signing-time',
  'cms.algorithm',
  'xml.signing-time',
  'xml.algorithm',
  'path.trust-anchor',
]);

/** Of the checks that refuse, the one that says most. */
export function mainRefusal(checks: readonly Check[]): Check | undefined {
  const refusing = checks.filter(refuses);
  return refusing.find(({ rule }) => !CONSEQUENCES.has(rule)) ?? refusing[0];
}

const REASON_OF: Readonly<Record<string, ReasonCode>> = {
  'cms.readable': 'SIGNATURE_UNREADABLE',
  'cms.content': 'SIGNATURE_OF_OTHER_CONTENT',
  'cms.message-digest': 'SIGNATURE_OF_OTHER_CONTENT',
  'cms.signature': 'SIGNATURE_WRONG',
  'cms.signing-time': 'SIGNATURE_TIME_WRONG',
  'cms.algorithm': 'SIGNATURE_ALGORITHM_WEAK',
  'cms.digest-known': 'SIGNATURE_ALGORITHM_WEAK',
  'cms.signer-certificate': 'SIGNATURE_WITHOUT_CERTIFICATE',
  'xml.readable': 'SIGNATURE_UNREADABLE',
  'xml.content': 'SIGNATURE_OF_OTHER_CONTENT',
  'xml.digest': 'SIGNATURE_OF_OTHER_CONTENT',
  'xml.signature': 'SIGNATURE_WRONG',
  'xml.signing-time': 'SIGNATURE_TIME_WRONG',
  'xml.algorithm': 'SIGNATURE_ALGORITHM_WEAK',
  'xml.signer-certificate': 'SIGNATURE_WITHOUT_CERTIFICATE',
  'raw.certificate': 'SIGNATURE_WITHOUT_CERTIFICATE',
  'raw.algorithm': 'SIGNATURE_ALGORITHM_WEAK',
  'raw.signature': 'SIGNATURE_WRONG',
  'path.algorithm': 'SIGNATURE_ALGORITHM_WEAK',
  'path.validity': 'CERTIFICATE_ISSUER_NOT_IN_FORCE',
  'path.signature': 'CERTIFICATE_SIGNATURE_WRONG',
  'path.path-length': 'CERTIFICATE_PATH_TOO_LONG',
  'path.name-constraints': 'CERTIFICATE_NAME_NOT_ALLOWED',
  'path.policies': 'CERTIFICATE_POLICY_WRONG',
  'path.policy-mapping': 'CERTIFICATE_POLICY_WRONG',
  'path.critical-extension': 'CERTIFICATE_EXTENSION_UNKNOWN',
  'path.basic-constraints': 'CERTIFICATE_ISSUER_NOT_AUTHORITY',
  'path.trust-anchor': 'CERTIFICATE_NOT_ACCREDITED',
  'path.self-signed': 'CERTIFICATE_NOT_ACCREDITED',
  'path.key-usage': 'CERTIFICATE_USAGE_WRONG',
  'path.eku': 'CERTIFICATE_USAGE_WRONG',
  'revocation.crl': 'CERTIFICATE_REVOKED',
  'revocation.ocsp': 'CERTIFICATE_REVOKED',
  'sign.challenge-requested': 'SIGNATURE_CHALLENGE_EXPIRED',
  'sign.challenge-signed': 'SIGNATURE_OF_OTHER_CONTENT',
  'sign.challenge-fresh': 'SIGNATURE_CHALLENGE_EXPIRED',
  'sign.challenge-unused': 'SIGNATURE_CHALLENGE_USED',
  'sign.one-signer': 'SIGNATURE_SIGNERS_MANY',
  'sign.end-entity': 'CERTIFICATE_USAGE_WRONG',
  'sign.key-usage': 'CERTIFICATE_USAGE_WRONG',
  'sign.subject-once': 'CERTIFICATE_PERSON_UNCLEAR',
  'sign.snils-present': 'CERTIFICATE_PERSON_UNCLEAR',
  'sign.snils-check-digits': 'CERTIFICATE_PERSON_UNCLEAR',
  'sign.snils-account': 'CERTIFICATE_OF_ANOTHER_PERSON',
  'sign.inn': 'CERTIFICATE_OF_ANOTHER_PERSON',
  'sign.ogrn-check-digit': 'CERTIFICATE_ORGANIZATION_UNCLEAR',
  'sign.ogrn-organization': 'CERTIFICATE_OF_ANOTHER_ORGANIZATION',
  'sign.inn-organization': 'CERTIFICATE_OF_ANOTHER_ORGANIZATION',
  'sign.organization-head': 'CERTIFICATE_HEAD_ABSENT',
  'sign.organization-asked': 'CERTIFICATE_OF_ANOTHER_ORGANIZATION',
  'sign.personal-for-organization': 'CERTIFICATE_PERSONAL',
  'sign.organization-for-personal': 'CERTIFICATE_OF_ORGANIZATION',
  'sign.power-of-attorney': 'CERTIFICATE_POWER_MISSING',
  'sign.power-organization': 'CERTIFICATE_POWER_OF_ANOTHER_ORGANIZATION',
  'sign.power-representative': 'CERTIFICATE_POWER_OF_ANOTHER_PERSON',
  'sign.power-signature': 'CERTIFICATE_POWER_SIGNATURE_WRONG',
  'sign.power-signer': 'CERTIFICATE_POWER_SIGNER_WRONG',
  'sign.power-revocation': 'CERTIFICATE_POWER_REVOKED',
  'sign.power-started': 'CERTIFICATE_POWER_NOT_YET',
  'sign.power-ended': 'CERTIFICATE_POWER_EXPIRED',
  'sign.power-sufficient': 'CERTIFICATE_POWER_INSUFFICIENT',
  'sign.class': 'CERTIFICATE_CLASS_TOO_LOW',
  'sign.qualified-fields': 'CERTIFICATE_NOT_QUALIFIED',
  'sign.same-account': 'SIGNATURE_OF_ANOTHER_ACCOUNT',
  'sign.bound': 'CERTIFICATE_NOT_BOUND',
};

/** The reason people are told for a rule that refuses. */
export function reasonOf(rule: string): ReasonCode {
  const known = REASON_OF[rule];
  if (known !== undefined) return known;
  if (rule.startsWith('revocation.')) return 'CERTIFICATE_REVOCATION_UNKNOWN';
  return rule.startsWith('path.') ? 'CERTIFICATE_PATH_WRONG' : 'SIGNATURE_MALFORMED';
}

/** The same for a check that refuses: whose time it is, and whether it is over, are one rule and three reasons (SIGN-3). */
export function reasonFor(
  { rule, certificate: about }: Check,
  signer: Pick<Certificate, 'subject' | 'notBefore'> | undefined,
  now: number,
): ReasonCode {
  if (rule === 'path.validity' && signer?.subject === about)
    return now < signer.notBefore ? 'CERTIFICATE_NOT_YET_VALID' : 'CERTIFICATE_EXPIRED';
  return reasonOf(rule);
}
