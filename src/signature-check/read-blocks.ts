import { readCertificate, readPem } from '../pki/index.ts';
import type { SignatureQuestion } from './signature-check.ts';
import type { Refusal } from './words/refusals.ts';

export interface OwnEvidence {
  trustAnchors: Uint8Array[];
  candidates: Uint8Array[];
  crls: Uint8Array[];
}

type ReadEvidence =
  { outcome: 'read'; evidence: OwnEvidence } | { outcome: 'refused'; field: string; refusal: Refusal };

/** The caller’s own anchors, intermediates and lists, each one PEM; the first that is something else is named. */
export function readBlocks(question: SignatureQuestion): ReadEvidence {
  const evidence: OwnEvidence = { trustAnchors: [], candidates: [], crls: [] };
  for (const name of ['trustAnchors', 'candidates', 'crls'] as const) {
    for (const [place, pem] of (question[name] ?? []).entries()) {
      const der = name === 'crls' ? listIn(pem) : certificateIn(pem);
      const refusal = name === 'crls' ? 'not-a-list' : 'not-a-certificate';
      if (der === undefined) return { outcome: 'refused', field: `${name}/${place}`, refusal };
      evidence[name].push(der);
    }
  }
  return { outcome: 'read', evidence };
}

function certificateIn(pem: string): Uint8Array | undefined {
  const read = readCertificate(pem);
  return read.outcome === 'read' ? read.value.der : undefined;
}

function listIn(pem: string): Uint8Array | undefined {
  return readPem(pem).find(({ label }) => label === 'X509 CRL')?.der;
}
