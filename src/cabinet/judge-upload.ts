import { readCertificateFile, type CertificateFile } from '../signature-login/index.ts';
import type { ReasonCode } from '../reasons.ts';
import type { Request } from './deps.ts';

type Certificate = Extract<CertificateFile, { outcome: 'read' }>['certificate'];

export type Judged = { outcome: 'fit'; certificate: Certificate } | Unfit;

export interface Unfit {
  outcome: 'refused';
  reason: ReasonCode;
  hint: string;
  rule?: string;
}

/** SIGN-6, then SIGN-3 and SIGN-4: whether what came can be bound to whoever is there. Asked again before it is. */
export async function judgeUpload({ deps, visit }: Request, bytes: Uint8Array): Promise<Judged> {
  const { bindings, examine } = deps.signatureLogin;
  const { oid } = visit.person;
  const read = readCertificateFile(bytes);
  if (read.outcome === 'unreadable')
    return { outcome: 'refused', reason: read.reason, hint: `Expected ${read.expected}.` };
  const { certificate } = read;
  const examined = await examine(oid, certificate);
  if (examined.outcome === 'refused') {
    const { reason, rule, sentence } = examined;
    return { outcome: 'refused', reason, rule, hint: `${rule}: ${sentence}` };
  }
  const bound = await bindings.find(certificate);
  if (bound === undefined) return { outcome: 'fit', certificate };
  return bound.person === oid ? ALREADY : OF_ANOTHER;
}

export const ALREADY: Unfit = {
  outcome: 'refused',
  reason: 'CERTIFICATE_BOUND_ALREADY',
  hint: 'Issuer and serial number are those of a certificate that is bound to this account.',
};
export const OF_ANOTHER: Unfit = {
  outcome: 'refused',
  reason: 'CERTIFICATE_BOUND_TO_ANOTHER',
  hint: 'Issuer and serial number are those of a certificate that is bound to another account.',
};
