import { readCertificate } from '../pki/index.ts';
import { crlOf } from './accreditation.ts';
import type { Authorities, Authority } from './authorities.ts';
import { planOf } from './authority-plans.ts';
import type { AccreditedAuthority, Evidence } from './certificates.ts';
import type { Publishing } from './publishing.ts';

export interface EvidenceDeps {
  authorities: Authorities;
  publishing: Publishing;
}

/** A message may hold more; nobody's path is longer. */
const MOST_CERTIFICATES = 16;

/** Anchors, and what the stand's authorities say about these certificates now. Others are the message's own business. */
export async function gatherEvidence(
  certificates: readonly Uint8Array[],
  accredited: readonly AccreditedAuthority[],
  { authorities, publishing }: EvidenceDeps,
): Promise<Evidence> {
  const evidence: Evidence = { trustAnchors: [], candidates: [], crls: [], ocspResponses: [] };
  for (const { certificate, crls = [] } of accredited) {
    const read = readCertificate(certificate);
    if (read.outcome === 'read') evidence.trustAnchors.push(read.value.der);
    evidence.crls.push(...crls.map(crlOf).filter((crl) => crl !== undefined));
  }
  const involved = new Map<string, Authority>();
  for (const der of certificates.slice(0, MOST_CERTIFICATES)) {
    const read = readCertificate(der);
    const issuer = read.outcome === 'read' ? authorities.issuerOf(read.value) : undefined;
    // What has not been made has issued nothing, whatever a forged name says; and asking must not make it.
    if (read.outcome === 'unreadable' || issuer === undefined) continue;
    if (!(await authorities.exists(issuer.kind, issuer.algorithm))) continue;
    const line = await authorities.line(issuer.kind, issuer.algorithm);
    for (const authority of line) involved.set(authority.id, authority);
    const answer = line[0] && (await publishing.ocspFor(line[0], read.value));
    if (answer !== undefined) evidence.ocspResponses.push(answer);
  }
  for (const authority of involved.values()) {
    if (planOf(authority.kind).parent !== undefined) evidence.candidates.push(authority.certificate.der);
    for (const list of ['full', 'delta'] as const) {
      const crl = await publishing.crl(authority, list);
      if (crl !== undefined) evidence.crls.push(crl);
    }
  }
  return evidence;
}
