import { SUBJECT_OIDS } from '../certificates/index.ts';
import { qualitiesOf, readCertificate, russianExtensions, type Certificate } from '../pki/index.ts';

/** A certificate in human terms. What it lacks is absent. */
export interface DescribedCertificate {
  subject: string;
  issuer: string;
  /** Upper-case hexadecimal. */
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  algorithm: Certificate['key']['algorithm'];
  person?: string | undefined;
  organization?: string | undefined;
  position?: string | undefined;
  snils?: string | undefined;
  inn?: string | undefined;
  organizationInn?: string | undefined;
  ogrn?: string | undefined;
  ogrnip?: string | undefined;
  /** Classes of signature tools that its policies name, weakest first; none: not a qualified one. */
  classes: string[];
  sha256: string;
  sha1: string;
  streebog256: string;
}

/** Undefined for what is no certificate. */
export function describeCertificate(der: Uint8Array): DescribedCertificate | undefined {
  const read = readCertificate(der);
  if (read.outcome === 'unreadable') return undefined;
  const certificate = read.value;
  const { subject, issuer, serialNumber, sha256, sha1, streebog256 } = certificate;
  const value = (name: keyof typeof SUBJECT_OIDS) =>
    certificate.subjectAttributes.find(({ oid }) => oid === SUBJECT_OIDS[name])?.value;
  const names = [value('SN'), value('GN')].filter((part) => part !== undefined).join(' ');
  const organization = value('O');
  const policies = qualitiesOf(der)?.policies ?? [];
  return {
    subject,
    issuer,
    serialNumber,
    notBefore: instant(certificate.notBefore),
    notAfter: instant(certificate.notAfter),
    algorithm: certificate.key.algorithm,
    person: names === '' ? (organization === undefined ? value('CN') : undefined) : names,
    organization,
    position: value('title'),
    snils: value('SNILS'),
    inn: value('INN'),
    organizationInn: value('INNLE'),
    ogrn: value('OGRN'),
    ogrnip: value('OGRNIP'),
    classes: russianExtensions.toolClasses(policies),
    sha256,
    sha1,
    streebog256,
  };
}

/** Years beyond those of a Date do not occur in DER, and yet nothing here may throw. */
function instant(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
