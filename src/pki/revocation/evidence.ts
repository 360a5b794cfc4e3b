import { lazily } from '../gost/lazily.ts';
import type { Budget } from '../path/budget.ts';
import type { PathCertificate } from '../path/path-certificate.ts';
import type { PathRule } from '../path/rules.ts';
import { read, type Read } from '../outcome.ts';
import { readCrl, type Crl } from './crl.ts';
import { readOcspResponse, type OcspResponse } from './ocsp-response.ts';

/** What is known about revocation: parsed at the first question. */
export interface RevocationEvidence {
  /** The newest first. */
  crls(): readonly Crl[];
  ocspResponses(): readonly OcspResponse[];
  /** What could not be read of that which the caller gave. */
  remarks(): readonly Remark[];
  /** Whether it came inside the message: then that it cannot be used is told, and no more. */
  isEmbedded(item: Crl | OcspResponse): boolean;
}

/** Why a piece of evidence was of no use. */
export interface Remark {
  readonly rule: PathRule;
  readonly sentence: string;
  readonly embedded?: boolean;
}

/** One answer about one certificate. */
export type Verdict =
  | { readonly status: 'good'; readonly sentence: string }
  | { readonly status: 'revoked'; readonly rule: PathRule; readonly sentence: string }
  | { readonly status: 'undetermined' };

/** Whether `signer` may be believed below the same anchor: a path to it, judged like any other. */
export type Authorise = (signer: PathCertificate, anchor: PathCertificate) => boolean;

export interface EncodedEvidence {
  readonly crls: readonly Uint8Array[];
  readonly ocspResponses: readonly Uint8Array[];
}

/** Lists that were read for an earlier session (see certificate-cache.ts). */
export interface KeptCrls {
  get(der: Uint8Array): Crl | undefined;
  add(der: Uint8Array, crl: Crl): void;
}

export function createEvidence(
  given: EncodedEvidence,
  embedded: EncodedEvidence,
  budget: Budget,
  keptCrls?: KeptCrls,
): RevocationEvidence {
  const parsed = lazily(() => {
    const crls: Crl[] = [];
    const ocspResponses: OcspResponse[] = [];
    const inside = new Set<Crl | OcspResponse>();
    const remarks: Remark[] = [];
    for (const [source, isEmbedded] of [
      [given, false],
      [embedded, true],
    ] as const) {
      source.crls.forEach((der, index) => {
        const crl = isEmbedded ? readCrl(der, budget) : readOnce(der, budget, keptCrls);
        if (crl.outcome === 'unreadable') {
          remarks.push({
            rule: 'revocation.crl-readable',
            sentence: `CRL ${index + 1} cannot be read: expected was ${crl.expected}.`,
            embedded: isEmbedded,
          });
          return;
        }
        crls.push(crl.value);
        if (isEmbedded) inside.add(crl.value);
      });
      source.ocspResponses.forEach((der, index) => {
        const response = readOcspResponse(der, budget);
        if (response.outcome === 'unreadable') {
          remarks.push({
            rule: 'revocation.ocsp-readable',
            sentence: `OCSP answer ${index + 1} cannot be read: expected was ${response.expected}.`,
            embedded: isEmbedded,
          });
          return;
        }
        ocspResponses.push(response.value);
        if (isEmbedded) inside.add(response.value);
      });
    }
    crls.sort((one, other) => other.thisUpdate - one.thisUpdate);
    return { crls, ocspResponses, inside, remarks };
  });
  return {
    crls: () => parsed().crls,
    ocspResponses: () => parsed().ocspResponses,
    remarks: () => parsed().remarks,
    isEmbedded: (item) => parsed().inside.has(item),
  };
}

/** A list that is kept is read from a copy: the caller may do what he likes with his own. */
function readOnce(der: Uint8Array, budget: Budget, kept: KeptCrls | undefined): Read<Crl> {
  if (kept === undefined) return readCrl(der, budget);
  const known = kept.get(der);
  if (known !== undefined) return read(known);
  const copy = Uint8Array.from(der);
  const crl = readCrl(copy, budget);
  if (crl.outcome === 'read') kept.add(copy, crl.value);
  return crl;
}
