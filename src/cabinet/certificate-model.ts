import { isoInstant } from '../clock.ts';
import { WARNED_BEFORE } from '../notifications/index.ts';
import type { BoundCertificate, CertificateFacts, CertificateState } from '../pages/index.ts';
import { describeCertificate, factsOfCertificate } from '../signature-check/index.ts';
import { readCertificateFile, type Binding } from '../signature-login/index.ts';
import type { Request } from './deps.ts';

const DAY = 86_400_000;

/** Undefined for what is no certificate; nothing of that kind is bound or kept. */
export function factsOf(der: Uint8Array): CertificateFacts | undefined {
  const described = describeCertificate(der);
  return described && factsOfCertificate(described);
}

/** Newest first. */
export async function boundCertificates(request: Request): Promise<BoundCertificate[]> {
  const { deps, visit } = request;
  const bindings = await deps.signatureLogin.bindings.of(visit.person.oid);
  const rows = await Promise.all(bindings.map((binding) => rowOf(request, binding)));
  return rows.flat().sort((one, other) => other.boundAt.localeCompare(one.boundAt));
}

async function rowOf(request: Request, binding: Binding): Promise<BoundCertificate[]> {
  const facts = factsOf(Buffer.from(binding.certificate, 'base64'));
  if (facts === undefined) return [];
  const { id, boundAt, by } = binding;
  return [{ ...facts, id, by, boundAt: isoInstant(boundAt), state: await stateOf(request, binding) }];
}

async function stateOf({ deps, visit }: Request, binding: Binding): Promise<CertificateState> {
  const left = binding.notAfter - deps.clock.now();
  if (left < 0) return { is: 'expired' };
  const read = readCertificateFile(Buffer.from(binding.certificate, 'base64'));
  if (read.outcome === 'read') {
    const examined = await deps.signatureLogin.examine(visit.person.oid, read.certificate);
    if (examined.outcome === 'refused') {
      const { reason } = examined;
      return reason === 'CERTIFICATE_REVOKED' ? { is: 'revoked' } : { is: 'unfit', reason };
    }
  }
  // NOTE-1: from the moment on at which its owner is warned.
  return left <= WARNED_BEFORE ? { is: 'expiring', days: Math.ceil(left / DAY) } : { is: 'in-force' };
}
