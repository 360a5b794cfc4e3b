import { canonicalSnils } from '../accounts/index.ts';
import { kindOf } from '../certificates/index.ts';
import type { DescribedCertificate } from './describe-certificate.ts';

/**
 * What its owner knows a certificate by: whose it is, from whom and until when. СНИЛС as people write it; the issuer's
 * name after RFC 4514.
 */
export function factsOfCertificate(described: DescribedCertificate) {
  const { person, organization, organizationInn, position, snils, ogrn, ogrnip } = described;
  const { issuer, serialNumber, notBefore, notAfter, algorithm, classes } = described;
  return {
    owner: person ?? organization ?? described.subject,
    kind: kindOf({ OGRN: ogrn, INNLE: organizationInn, OGRNIP: ogrnip }),
    organization: person === undefined ? undefined : organization,
    position,
    snils: snils && (canonicalSnils(snils) ?? snils),
    ogrn: ogrn ?? ogrnip,
    issuer,
    serialNumber,
    notBefore,
    notAfter,
    qualified: classes.length > 0,
    algorithm,
  };
}
