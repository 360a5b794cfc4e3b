import type { Oid, Role } from '../accounts/index.ts';
import type { Bilingual, SpecimenEntry } from '../certificates/index.ts';
import type { Check, PathWork, RevocationMode } from '../pki/index.ts';
import type { DescribedCertificate } from './describe-certificate.ts';
import type { Refusal, RefusalWords } from './words/refusals.ts';

/** Checks signatures and certificates as the login does, and explains every answer (SIGN-5). */
export interface SignatureCheck {
  /** Never throws; keeps nothing. */
  check(question: SignatureQuestion): Promise<SignatureAnswer>;
}

/** `login`: signed just now, with attributes, by a certificate for logging in. `document`: at any time before. */
export type CheckedLike = 'login' | 'document';

export interface SignatureQuestion {
  /** A certificate, a CMS or a .p12: PEM, or DER in base64; or signed XML, as it is or in base64. */
  signature: string;
  /** Of a .p12; used to open it and not kept. */
  password?: string | undefined;
  /** What was signed; needed where it is not attached. */
  content?: Uint8Array | undefined;
  /** ISO instant; now by the stand’s clock unless told. */
  at?: string | undefined;
  like?: CheckedLike | undefined;
  /** What the login leaves room for, as a client would (SIGN-4, RP-2); any certificate unless told. */
  needs?: 'personal' | 'organization' | undefined;
  qualified?: boolean | undefined;
  /** `require`; `if-present` at another moment than now, of which the stand’s lists say nothing. */
  revocation?: RevocationMode | undefined;
  /** PEM; in place of the accredited authorities. */
  trustAnchors?: readonly string[] | undefined;
  /** PEM; beside what the stand has and the message holds. */
  candidates?: readonly string[] | undefined;
  crls?: readonly string[] | undefined;
}

export type SignatureAnswer =
  | { outcome: 'checked'; report: SignatureReport }
  | ({
      outcome: 'refused';
      /** The member of the question that is wrong, e.g. `signature`, `crls/0`. */
      field: string;
      refusal: Refusal;
    } & RefusalWords);

export interface SignatureReport {
  kind: 'certificate' | 'message';
  valid: boolean;
  at: string;
  like: CheckedLike;
  checks: ExplainedCheck[];
  /** The certificate, or those of the signers. */
  certificates: DescribedCertificate[];
  /** ISO instants, the signers’ word. */
  signingTimes: string[];
  content?: { bytes: number; /** Where it is text. */ text?: string | undefined } | undefined;
  /** Whom a login lets in by it, and on whose behalf; absent where it lets nobody in. */
  admits?: { person: Oid; role: Role } | undefined;
  /** One of the stand’s own, and what a login says about it. */
  specimen?: RecognisedSpecimen | undefined;
  work: PathWork;
}

/** `holds`: not for those that are only told (`informative`), which refuse nothing. */
export interface ExplainedCheck extends Check {
  means: Bilingual;
  mend: Bilingual;
}

export interface RecognisedSpecimen extends Pick<SpecimenEntry, 'id' | 'kind' | 'title'> {
  /** The rule by which a login refuses it. */
  rule?: string | undefined;
  means?: Bilingual | undefined;
  mend?: Bilingual | undefined;
}
