import { KEY_USAGE } from '../certificate/extensions.ts';
import { EXTENSION } from '../certificate/extensions-readers.ts';
import { nameOf, type PathContext } from './context.ts';
import { shortcomings } from './issuing-profile.ts';
import type { PathCertificate } from './path-certificate.ts';
import type { Report } from './rules.ts';
import { objectionToKey } from './signature-ledger.ts';

/** Extensions that are processed here, so that they may be critical (RFC 5280 4.2). */
const PROCESSED: ReadonlySet<string> = new Set([
  EXTENSION.keyUsage,
  EXTENSION.subjectAltName,
  EXTENSION.basicConstraints,
  EXTENSION.nameConstraints,
  EXTENSION.cRLDistributionPoints,
  EXTENSION.certificatePolicies,
  EXTENSION.policyMappings,
  EXTENSION.policyConstraints,
  EXTENSION.extKeyUsage,
  EXTENSION.inhibitAnyPolicy,
  // Says something of responders alone, and is asked about where they are (revocation/ocsp-responder.ts).
  EXTENSION.ocspNoCheck,
]);
const ANY_PURPOSE = '2.5.29.37.0';
const SERIAL_OCTETS = 20;

/** What is asked of every certificate on a path, whatever its place. */
export function checkEachCertificate(
  certificate: PathCertificate,
  report: Report,
  context: PathContext,
  isAnchor: boolean,
): void {
  const { extensions, notBefore, notAfter } = certificate;
  const { at, algorithms } = context.settings;
  const name = nameOf(certificate);
  const early = at < notBefore;
  report.check('path.validity', name, !early && at <= notAfter, `It ${validitySentence(certificate, at)}.`);
  const mistake = objectionToKey(
    certificate.key.usable(undefined),
    algorithms,
    'has a key that cannot be used',
  );
  // DSA may inherit its parameters: then the signature below it tells.
  const inherits = certificate.key.oid === '1.2.840.10040.4.1' && certificate.key.parameters === undefined;
  if (mistake !== undefined && !inherits) report.check('path.algorithm', name, false, `It ${mistake}.`);
  const unknown = [...extensions.critical].filter((oid) => !PROCESSED.has(oid));
  report.check(
    'path.critical-extension',
    name,
    unknown.length === 0,
    unknown.length === 0
      ? 'Every critical extension is processed.'
      : `Critical, and not processed here: ${unknown.join(', ')}.`,
  );
  checkExtensionsAgree(certificate, report);
  if (!isAnchor) checkIdentity(certificate, report);
  const shortcoming = shortcomings(certificate, isAnchor);
  if (shortcoming.length === 0) return;
  const sentence = `It is not issued as RFC 5280 asks: ${shortcoming.join('; ')}.`;
  if (context.settings.issuingProfile === 'demanded')
    report.check('path.issuing-profile', name, false, sentence);
  else report.tell('path.issuing-profile', name, false, sentence);
}

function validitySentence({ notBefore, notAfter }: PathCertificate, at: number): string {
  const text = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');
  if (at < notBefore) return `is valid from ${text(notBefore)} on, and the time is ${text(at)}`;
  if (at > notAfter) return `was valid until ${text(notAfter)}, and the time is ${text(at)}`;
  return `is valid until ${text(notAfter)}`;
}

/** RFC 5280 4.2.1.3, 4.2.1.9 and 4.2.1.10: what only an authority may have. */
function checkExtensionsAgree(certificate: PathCertificate, report: Report): void {
  const { extensions } = certificate;
  const name = nameOf(certificate);
  const authority = extensions.basicConstraints?.authority === true;
  if (!authority && extensions.keyUsage?.has(KEY_USAGE.keyCertSign) === true) {
    report.check(
      'path.key-usage',
      name,
      false,
      'It may sign certificates by its key usage, and is no authority.',
    );
  }
  if (!authority && extensions.nameConstraints !== undefined) {
    report.check('path.name-constraints', name, false, 'It has name constraints, and is no authority.');
  }
}

function checkIdentity(certificate: PathCertificate, report: Report): void {
  const { serial, issuer, subject, extensions } = certificate;
  const name = nameOf(certificate);
  // Negative ones are let through, as RFC 5280 4.1.2.2 advises and PKITS 4.4.14 demands.
  const isZero = serial.every((octet) => octet === 0);
  const isLong = serial.length > SERIAL_OCTETS + (serial[0] === 0 ? 1 : 0);
  report.check(
    'path.serial-number',
    name,
    !isZero && !isLong,
    isZero
      ? 'Its serial number is zero.'
      : isLong
        ? `Its serial number is longer than ${SERIAL_OCTETS} octets.`
        : 'Its serial number is one that may be given.',
  );
  const anonymous = subject.isEmpty && extensions.basicConstraints?.authority === true;
  const hasCriticalNames =
    extensions.subjectAlternativeNames !== undefined && extensions.critical.has(EXTENSION.subjectAltName);
  const holds = !issuer.isEmpty && !anonymous && (!subject.isEmpty || hasCriticalNames);
  report.check(
    'path.names-present',
    name,
    holds,
    holds
      ? 'It says who issued it and to whom.'
      : 'It does not say who issued it, or not, critically, to whom.',
  );
}

/**
 * RFC 5280 6.1.4 (k) and (n): an authority that may issue certificates. An anchor without basicConstraints is one by
 * being trusted (6.1.1 (d) asks for its name and key only; roots of TC26 are such); one that says it is none is none.
 */
export function checkAuthority(
  certificate: PathCertificate,
  report: Report,
  context: PathContext,
  isAnchor: boolean,
): void {
  const { extensions } = certificate;
  const name = nameOf(certificate);
  const authority = extensions.basicConstraints?.authority ?? isAnchor;
  report.check(
    'path.basic-constraints',
    name,
    authority,
    authority ? 'It is an authority.' : 'It issues a certificate and is no authority.',
  );
  const maySign = extensions.keyUsage?.has(KEY_USAGE.keyCertSign) !== false;
  report.check(
    'path.key-usage',
    name,
    maySign,
    maySign ? 'Its key may sign certificates.' : 'Its key may not sign certificates.',
  );
  // Nobody can hand on a purpose that he does not have himself; what anchors are for, the caller knows.
  const { purpose } = context.settings;
  if (purpose !== undefined && !isAnchor) checkPurpose(extensions.extendedKeyUsage, purpose, name, report);
}

/** What the caller asks of the target. */
export function checkLast(certificate: PathCertificate, report: Report, context: PathContext): void {
  const { purpose, keyUsage } = context.settings;
  const { extensions } = certificate;
  const name = nameOf(certificate);
  if (purpose !== undefined) checkPurpose(extensions.extendedKeyUsage, purpose, name, report);
  if (keyUsage.length > 0) {
    const usable =
      extensions.keyUsage === undefined || keyUsage.some((bit) => extensions.keyUsage?.has(KEY_USAGE[bit]));
    report.check(
      'path.key-usage',
      name,
      usable,
      usable
        ? 'Its key may be used for this.'
        : `Its key may not be used for this: asked for is ${keyUsage.join(' or ')}.`,
    );
  }
}

/** RFC 5280 4.2.1.12: no extension allows everything. */
export function checkPurpose(
  allowed: readonly string[] | undefined,
  purpose: string,
  name: string,
  report: Report,
): void {
  const holds = allowed === undefined || allowed.includes(purpose) || allowed.includes(ANY_PURPOSE);
  report.check(
    'path.eku',
    name,
    holds,
    holds
      ? 'Its extended key usage allows the purpose.'
      : `Its extended key usage does not allow ${purpose}.`,
  );
}
