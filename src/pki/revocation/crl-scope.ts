import type { DistributionPoint, DistributionPointName } from '../certificate/extensions-distribution.ts';
import { nameKey, type DistinguishedName } from '../certificate/extensions-name.ts';
import { sameName, type PathCertificate } from '../path/path-certificate.ts';
import type { Crl } from './crl.ts';

/** Bits of ReasonFlags that can be asked about: all but the first, which is not used. */
export const ALL_REASONS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8]);

/** The point that is assumed where a certificate names none, or not one for every reason (RFC 5280 6.3.3, at its end). */
export const ASSUMED_POINT: DistributionPoint = {};

/**
 * Whether `crl` is about `certificate` through `point`: RFC 5280 6.3.3 (b) and (d). Answers the reasons it covers;
 * undefined if it is about others.
 */
export function reasonsCovered(
  crl: Crl,
  certificate: PathCertificate,
  point: DistributionPoint,
): ReadonlySet<number> | undefined {
  const { distribution } = crl;
  if (!isIssuerExpected(crl, certificate, point)) return undefined;
  if (distribution !== undefined) {
    const isAuthority = certificate.extensions.basicConstraints?.authority === true;
    if (distribution.onlyAttributeCertificates) return undefined;
    if (distribution.onlyUserCertificates && isAuthority) return undefined;
    if (distribution.onlyAuthorities && !isAuthority) return undefined;
    if (distribution.name !== undefined && !namesMeet(distribution.name, crl, certificate, point))
      return undefined;
  }
  // A list for some reasons clears a certificate of these alone; that it is good takes lists for all of them.
  const listed = distribution?.onlySomeReasons ?? ALL_REASONS;
  const asked = point.reasons ?? ALL_REASONS;
  return new Set([...listed].filter((reason) => asked.has(reason) && ALL_REASONS.has(reason)));
}

/** (b)(1): the issuer the point names, whose list has to be an indirect one, or the issuer of the certificate. */
function isIssuerExpected(
  { issuer, distribution }: Crl,
  certificate: PathCertificate,
  point: DistributionPoint,
): boolean {
  if (point.crlIssuer === undefined) return sameName(issuer, certificate.issuer);
  const named = point.crlIssuer.some((name) => name.kind === 'directoryName' && sameName(name.name, issuer));
  return named && distribution?.indirect === true;
}

/** (b)(2)(i): one of the names of the list is one of the point's, or of its cRLIssuer where the point has no name. */
function namesMeet(
  name: DistributionPointName,
  crl: Crl,
  certificate: PathCertificate,
  point: DistributionPoint,
): boolean {
  const listed = keysOf(name, [crl.issuer]);
  const issuers = point.crlIssuer?.flatMap((general) =>
    general.kind === 'directoryName' ? [general.name] : [],
  );
  const asked =
    point.name === undefined
      ? // The assumed point has the issuer's name for one.
        (point.crlIssuer?.map(({ key }) => key) ?? [`4${certificate.issuer.key}`])
      : keysOf(point.name, issuers ?? [certificate.issuer]);
  return listed.some((key) => asked.includes(key));
}

/** A relative name is put after each of the names it may be relative to. */
function keysOf(name: DistributionPointName, bases: readonly DistinguishedName[]): string[] {
  if (name.kind === 'full') return name.names.map(({ key }) => key);
  return bases.map(({ relatives }) => `4${nameKey([...relatives, name.relative])}`);
}
