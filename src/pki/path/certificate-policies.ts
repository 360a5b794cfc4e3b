import { createBudget } from './budget.ts';
import { readPathCertificate } from './path-certificate.ts';

/** OIDs of the policies a certificate names, as it names them: whether it may is for its path to say. */
export function certificatePolicies(der: Uint8Array): readonly string[] {
  const read = readPathCertificate(der, createBudget());
  return read.outcome === 'read' ? (read.value.extensions.policies ?? []) : [];
}
