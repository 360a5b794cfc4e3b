import {
  contextTag,
  encodingOf,
  enter,
  fail,
  finish,
  hasMore,
  nextTag,
  TAG,
  takeContent,
  takeIf,
  takeInside,
  takeOid,
  type DerCursor,
} from '../der/index.ts';
import { takeDistributionPoints } from './extensions-distribution.ts';
import { demandMore, takeFlag, takeInteger, takeNamedBits, takeNumber } from './extensions-fields.ts';
import { takeGeneralName, takeGeneralNames } from './extensions-general-names.ts';
import { takeNameConstraints } from './extensions-name-constraints.ts';
import { checkAlternativeNames } from './extensions-name-forms.ts';
import type { CertificateExtensions, PolicyMapping } from './extensions.ts';

type ExtensionReader = (value: DerCursor) => Partial<CertificateExtensions>;

export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  cRLDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extKeyUsage: '2.5.29.37',
  freshestCRL: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  subjectInfoAccess: '1.3.6.1.5.5.7.1.11',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
} as const;

/** How the value of each extension is read that is known. */
export const READERS: ReadonlyMap<string, ExtensionReader> = new Map<string, ExtensionReader>([
  [
    EXTENSION.subjectKeyIdentifier,
    (value) => ({ subjectKeyIdentifier: takeContent(value, TAG.octetString, 'subjectKeyIdentifier') }),
  ],
  [EXTENSION.keyUsage, takeKeyUsage],
  [
    EXTENSION.subjectAltName,
    (value) => ({
      subjectAlternativeNames: checkAlternativeNames(
        value,
        takeGeneralNames(takeInside(value, TAG.sequence, 'subjectAltName'), 'subjectAltName'),
      ),
    }),
  ],
  [
    EXTENSION.issuerAltName,
    (value) => {
      takeGeneralNames(takeInside(value, TAG.sequence, 'issuerAltName'), 'issuerAltName');
      return {};
    },
  ],
  [EXTENSION.basicConstraints, takeBasicConstraints],
  [EXTENSION.nameConstraints, (value) => ({ nameConstraints: takeNameConstraints(value) })],
  [EXTENSION.cRLDistributionPoints, (value) => ({ distributionPoints: takeDistributionPoints(value) })],
  [EXTENSION.certificatePolicies, takePolicies],
  [EXTENSION.policyMappings, takeMappings],
  [EXTENSION.authorityKeyIdentifier, takeAuthorityKeyIdentifier],
  [EXTENSION.policyConstraints, takePolicyConstraints],
  [EXTENSION.extKeyUsage, takeExtendedKeyUsage],
  [
    EXTENSION.freshestCRL,
    (value) => {
      takeDistributionPoints(value);
      return {};
    },
  ],
  [EXTENSION.inhibitAnyPolicy, (value) => ({ inhibitAnyPolicy: takeNumber(value, 'inhibitAnyPolicy') })],
  [EXTENSION.authorityInfoAccess, takeAccess],
  [EXTENSION.subjectInfoAccess, takeAccess],
]);

function takeKeyUsage(value: DerCursor): Partial<CertificateExtensions> {
  const keyUsage = takeNamedBits(value, 'keyUsage');
  // RFC 5280 4.2.1.3: at least one bit is set.
  if (keyUsage.size === 0) fail(value, 'certificate.key-usage', 'at least one bit of keyUsage');
  return { keyUsage };
}

function takeBasicConstraints(value: DerCursor): Partial<CertificateExtensions> {
  const inside = takeInside(value, TAG.sequence, 'basicConstraints');
  const authority = takeFlag(inside, 'cA');
  const pathLength = nextTag(inside) === TAG.integer ? takeNumber(inside, 'pathLenConstraint') : undefined;
  finish(inside, 'basicConstraints');
  return { basicConstraints: { authority, ...(pathLength !== undefined && { pathLength }) } };
}

function takePolicies(value: DerCursor): Partial<CertificateExtensions> {
  const policies: string[] = [];
  const inside = takeInside(value, TAG.sequence, 'certificatePolicies');
  demandMore(inside, 'certificatePolicies');
  const seen = new Set<string>();
  while (hasMore(inside)) {
    const information = takeInside(inside, TAG.sequence, 'PolicyInformation');
    const policy = takeOid(information, 'policyIdentifier');
    takeIf(information, TAG.sequence, 'policyQualifiers');
    finish(information, 'PolicyInformation');
    // RFC 5280 4.2.1.4: a policy stands once.
    if (seen.has(policy))
      fail(inside, 'certificate.policy-twice', `each policy once, and ${policy} stands twice`);
    seen.add(policy);
    policies.push(policy);
  }
  return { policies };
}

function takeMappings(value: DerCursor): Partial<CertificateExtensions> {
  const policyMappings: PolicyMapping[] = [];
  const inside = takeInside(value, TAG.sequence, 'policyMappings');
  demandMore(inside, 'policyMappings');
  while (hasMore(inside)) {
    const pair = takeInside(inside, TAG.sequence, 'a policy mapping');
    const issuerDomain = takeOid(pair, 'issuerDomainPolicy');
    policyMappings.push({ issuerDomain, subjectDomain: takeOid(pair, 'subjectDomainPolicy') });
    finish(pair, 'a policy mapping');
  }
  return { policyMappings };
}

function takeAuthorityKeyIdentifier(value: DerCursor): Partial<CertificateExtensions> {
  const inside = takeInside(value, TAG.sequence, 'authorityKeyIdentifier');
  const keyIdentifier = takeIf(inside, contextTag(0, 'primitive'), 'keyIdentifier');
  const issuer = takeIf(inside, contextTag(1), 'authorityCertIssuer');
  const names = issuer && takeGeneralNames(enter(inside, issuer), 'authorityCertIssuer');
  const SERIAL = contextTag(2, 'primitive');
  const serial =
    nextTag(inside) === SERIAL ? takeInteger(inside, 'authorityCertSerialNumber', SERIAL) : undefined;
  finish(inside, 'authorityKeyIdentifier');
  return {
    authorityKeyIdentifier: {
      ...(keyIdentifier !== undefined && {
        keyIdentifier: encodingOf(inside, keyIdentifier).subarray(
          keyIdentifier.contentStart - keyIdentifier.start,
        ),
      }),
      ...(names !== undefined && { issuer: names }),
      ...(serial !== undefined && { serial }),
    },
  };
}

function takePolicyConstraints(value: DerCursor): Partial<CertificateExtensions> {
  const [EXPLICIT, MAPPING] = [contextTag(0, 'primitive'), contextTag(1, 'primitive')];
  const inside = takeInside(value, TAG.sequence, 'policyConstraints');
  demandMore(inside, 'policyConstraints');
  const requireExplicit =
    nextTag(inside) === EXPLICIT ? takeNumber(inside, 'requireExplicitPolicy', EXPLICIT) : undefined;
  const inhibitMapping =
    nextTag(inside) === MAPPING ? takeNumber(inside, 'inhibitPolicyMapping', MAPPING) : undefined;
  finish(inside, 'policyConstraints');
  return {
    policyConstraints: {
      ...(requireExplicit !== undefined && { requireExplicit }),
      ...(inhibitMapping !== undefined && { inhibitMapping }),
    },
  };
}

function takeExtendedKeyUsage(value: DerCursor): Partial<CertificateExtensions> {
  const extendedKeyUsage: string[] = [];
  const inside = takeInside(value, TAG.sequence, 'extKeyUsage');
  demandMore(inside, 'extKeyUsage');
  while (hasMore(inside)) extendedKeyUsage.push(takeOid(inside, 'KeyPurposeId'));
  return { extendedKeyUsage };
}

function takeAccess(value: DerCursor): Partial<CertificateExtensions> {
  const inside = takeInside(value, TAG.sequence, 'access descriptions');
  demandMore(inside, 'access descriptions');
  while (hasMore(inside)) {
    const description = takeInside(inside, TAG.sequence, 'AccessDescription');
    takeOid(description, 'accessMethod');
    takeGeneralName(description, 'accessLocation');
    finish(description, 'AccessDescription');
  }
  return {};
}
