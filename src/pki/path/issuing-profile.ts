import { EXTENSION } from '../certificate/extensions-readers.ts';
import type { PathCertificate } from './path-certificate.ts';

/** What RFC 5280 4.2 asks of issuers and no step of validation needs, where this certificate lacks it. */
export function shortcomings(
  { extensions, selfIssued, version }: PathCertificate,
  isAnchor: boolean,
): string[] {
  const lacks: string[] = [];
  if (version !== 3) return ['it is not of version 3'];
  const authority = extensions.basicConstraints?.authority === true;
  const identifies = extensions.authorityKeyIdentifier?.keyIdentifier !== undefined;
  // 4.2.1.1: a certificate signed with its own key may leave it out.
  if (!identifies && !(selfIssued && isAnchor)) lacks.push('it has no authorityKeyIdentifier');
  if (authority && extensions.subjectKeyIdentifier === undefined)
    lacks.push('an authority has no subjectKeyIdentifier');
  // 4.2.1.9: only an authority has a path below it; 4.2.1.13: a point is somewhere, or of somebody.
  if (!authority && extensions.basicConstraints?.pathLength !== undefined)
    lacks.push('it has a pathLenConstraint and is no authority');
  if (
    extensions.distributionPoints?.some(
      ({ name, crlIssuer }) => name === undefined && crlIssuer === undefined,
    )
  )
    lacks.push('a distribution point has neither a name nor an issuer');
  for (const [present, oid, title] of [
    [authority, EXTENSION.basicConstraints, 'basicConstraints of an authority'],
    [extensions.nameConstraints !== undefined, EXTENSION.nameConstraints, 'nameConstraints'],
    [extensions.policyConstraints !== undefined, EXTENSION.policyConstraints, 'policyConstraints'],
    [extensions.inhibitAnyPolicy !== undefined, EXTENSION.inhibitAnyPolicy, 'inhibitAnyPolicy'],
  ] as const) {
    if (present && !extensions.critical.has(oid)) lacks.push(`${title} is not critical`);
  }
  return lacks;
}
