import { SHORTEST_RSA, algorithmOf } from '../algorithms.ts';
import type { Message } from '../messages.ts';
import type { SignedRequest } from '../request.ts';
import type { ClientSystem, RegisteredCertificate } from '../system.ts';
import type { ForeignCertificate } from './certificate-hashes.ts';
import { diagnosis, type Diagnosis } from './table.ts';
import type { Tally } from './tally.ts';

/** What a diagnosis starts from. */
export interface Inquiry {
  request: SignedRequest;
  system: ClientSystem;
  foreign: readonly ForeignCertificate[];
  mnemonics: readonly string[];
  /** ms */
  now: number;
  tally: Tally;
}

/** What a diagnosis ends in. The first mistake is the one to mend first. */
export interface Findings {
  mistakes: Diagnosis[];
  /** What was evidently signed, where it was found out. */
  signed?: Message | undefined;
  certificate?: RegisteredCertificate | undefined;
}

/** Why this certificate may not be used here and now: all of it at once. */
export function standing({ certificate }: RegisteredCertificate, { system, now }: Inquiry): Diagnosis[] {
  const algorithm = algorithmOf(certificate.key);
  const mistakes: Diagnosis[] = [];
  const found = { subject: certificate.subject, serial: certificate.serialNumber };
  if (algorithm === undefined)
    mistakes.push(diagnosis('key-algorithm', { found: certificate.key.algorithm }));
  if (algorithm === 'RSA' && system.gostOnly) mistakes.push(diagnosis('rsa-under-gost-only'));
  if (algorithm === 'RSA' && certificate.key.bits < SHORTEST_RSA) {
    mistakes.push(diagnosis('rsa-too-short', { found: `${certificate.key.bits} bits`, ...found }));
  }
  const instant = (at: number): string => new Date(at).toISOString();
  if (now < certificate.notBefore) {
    const details = { notBefore: instant(certificate.notBefore), now: instant(now) };
    mistakes.push(diagnosis('certificate-not-yet-valid', { ...details, ...found }));
  }
  if (now > certificate.notAfter) {
    const details = { notAfter: instant(certificate.notAfter), now: instant(now) };
    mistakes.push(diagnosis('certificate-expired', { ...details, ...found }));
  }
  return mistakes;
}
