import { kindOf, type Subject } from '../certificates/index.ts';
import { russianExtensions, type Certificate, type CertificateQualities, type Check } from '../pki/index.ts';
import { check } from './rules.ts';
import type { SignatureRequest } from './signature-login.ts';

/** What the order on the form of qualified certificates asks for (pki.md 4). */
const QUALIFIED_FIELDS: readonly (readonly [oid: string, name: string])[] = [
  ['1.2.643.100.111', 'subjectSignTool'],
  ['1.2.643.100.112', 'issuerSignTool'],
  ['1.2.643.100.114', 'identificationKind'],
];

/** `vouched`: policies that hold along the path (RFC 5280 6.1.5); absent where there is no valid path. */
export type Asked = Pick<SignatureRequest, 'needs' | 'qualified'> & {
  vouched?: readonly string[] | undefined;
};

/** Classes of signature tools the certificate names and its authorities vouch for: any CA can write any policy. */
export function classesOf({ policies }: CertificateQualities, { vouched = policies }: Asked): string[] {
  return russianExtensions.toolClasses(policies.filter((oid) => vouched.includes(oid)));
}

/** What the certificate may be used for, and how well it vouches for its owner (SIGN-3). */
export function certificateChecks(
  certificate: Certificate,
  qualities: CertificateQualities,
  { subject, repeated }: { subject: Subject; repeated: readonly string[] },
  request: Asked,
): Check[] {
  const name = certificate.subject;
  const signs = qualities.keyUsage?.includes('digitalSignature') === true;
  return [
    check(
      'sign.end-entity',
      name,
      !qualities.authority,
      qualities.authority
        ? 'The certificate is that of an authority (cA), not of a person or an organisation.'
        : 'The certificate is not that of an authority.',
    ),
    check(
      'sign.key-usage',
      name,
      signs,
      signs
        ? 'The key may sign (digitalSignature).'
        : 'The certificate does not say that its key may sign (keyUsage digitalSignature).',
    ),
    check(
      'sign.subject-once',
      name,
      repeated.length === 0,
      repeated.length === 0
        ? 'Each attribute that says who it is stands once.'
        : `Stands more than once in the subject: ${[...new Set(repeated)].join(', ')}.`,
    ),
    ...classChecks(name, qualities, request),
    ...kindChecks(name, subject, request),
  ];
}

function classChecks(name: string, qualities: CertificateQualities, asked: Asked): Check[] {
  const { qualified } = asked;
  const classes = classesOf(qualities, asked);
  const named = russianExtensions.toolClasses(qualities.policies);
  const missing = QUALIFIED_FIELDS.filter(([oid]) => !qualities.oids.has(oid)).map(([, field]) => field);
  const claims = classes.length > 0;
  return [
    check(
      'sign.qualified-fields',
      name,
      !claims || missing.length === 0,
      !claims
        ? 'The certificate does not claim to be a qualified one.'
        : missing.length === 0
          ? 'The certificate has what a qualified one has to have.'
          : `The certificate claims to be a qualified one and lacks: ${missing.join(', ')}.`,
    ),
    check(
      'sign.class',
      name,
      claims || !qualified,
      claims
        ? `The signature is a qualified one, of class ${classes.join(', ')}.`
        : `The signature is not a qualified one: ${named.length > 0 ? `the certificate names ${named.join(', ')}, and its authorities do not vouch for that` : 'the certificate names no class of signature tool'}${qualified ? '; the client asks for a qualified one' : ''}.`,
    ),
  ];
}

/** SIGN-4: a personal certificate where one of an organisation is needed, and the other way round. */
function kindChecks(name: string, subject: Subject, { needs }: Asked): Check[] {
  const personal = kindOf(subject) === 'personal';
  return [
    check(
      'sign.organization-for-personal',
      name,
      needs !== 'personal' || personal,
      personal
        ? 'The certificate is a personal one.'
        : `The certificate is one of an organisation${needs === 'personal' ? ', and this login needs a personal one' : ''}.`,
    ),
    check(
      'sign.personal-for-organization',
      name,
      needs !== 'organization' || !personal,
      personal && needs === 'organization'
        ? 'The certificate is a personal one, and this login needs one of an organisation.'
        : 'The certificate fits the roles this login leaves room for.',
    ),
  ];
}
