import { lazily } from '../gost/lazily.ts';
import type { Budget } from '../path/budget.ts';
import { readKept, type Kept } from '../path/certificate-cache.ts';
import type { PathCertificate } from '../path/path-certificate.ts';
import type { PathRule } from '../path/rules.ts';
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

/** A list of 8 MiB, which the caller may well need, has up to two million elements, most of them skipped through. */
const GIVEN_SHARE = 16;

export function createEvidence(
  given: EncodedEvidence,
  embedded: EncodedEvidence,
  budget: Budget,
  keptCrls?: Kept<Crl>,
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
        // What strangers send is not kept: it would push out the lists that every validation asks for.
        const crl = isEmbedded
          ? readCrl(der, budget)
          : readKept(der, budget, keptCrls, (list) => readCrl(list, budget, GIVEN_SHARE));
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
    // So that, of several lists of one scope, the first that can be used is the one that counts.
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
