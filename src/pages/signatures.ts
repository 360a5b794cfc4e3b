import type { CertificateFacts } from './cabinet.ts';

/** What the pages about signatures are given: one that is checked, and the shelf of certificates. Instants are ISO text. */
export interface BothLanguages {
  ru: string;
  en: string;
}

/** `POST /_/signature` with csrf, signature, password (of a .p12, never shown again), content, at, like, needs, qualified. */
export interface SignatureModel {
  csrf: string;
  signature: string;
  content: string;
  at: string;
  like: 'login' | 'document';
  /** Empty: either. */
  needs: '' | 'personal' | 'organization';
  qualified: boolean;
  mistake?: { field: string; says: BothLanguages; mend: BothLanguages } | undefined;
  report?: SignatureReportModel | undefined;
}

export interface SignatureReportModel {
  kind: 'certificate' | 'message';
  valid: boolean;
  at: string;
  checks: CheckModel[];
  certificates: CheckedCertificate[];
  signingTimes: string[];
  content?: { bytes: number; text?: string | undefined } | undefined;
  /** Whom a login lets in by it. */
  admits?: { person: Named; role: { kind: string; organization?: Named | undefined } } | undefined;
  specimen?:
    | {
        id: string;
        title: BothLanguages;
        rule?: string | undefined;
        means?: BothLanguages | undefined;
        mend?: BothLanguages | undefined;
      }
    | undefined;
}

/** An id, and what people call whom it is of. */
interface Named {
  id: string;
  name: string;
}

/** One question about a signature, and its answer. */
export interface CheckModel {
  rule: string;
  /** Subject of the certificate it is about; empty where it is about the message. */
  certificate: string;
  holds: boolean;
  /** Told only: where it does not hold, it refuses nothing. */
  informative?: true | undefined;
  /** English. */
  sentence: string;
  reference: string;
  /** What the rule asks, and what to do; empty for a rule without words. */
  means: BothLanguages;
  mend: BothLanguages;
}

/** Beside what its owner knows it by. */
export interface CheckedCertificate extends CertificateFacts {
  /** After RFC 4514, as `issuer`. */
  subject: string;
  inn?: string | undefined;
  organizationInn?: string | undefined;
  /** Classes of signature tools; none: not a qualified one. */
  classes: string[];
  sha256: string;
  sha1: string;
  streebog256: string;
}

/**
 * `POST /_/certificates` with csrf and `do`: `order` with person, organization, profile, algorithm, defect; `revoke` with
 * id; `unlock` with person (oid).
 */
export interface CertificatesModel {
  csrf: string;
  /** Of every .p12. */
  password: string;
  /** Of every virtual token, until it is changed. */
  defaultPin: string;
  people: HolderModel[];
  /** Made out to an organisation alone. */
  organizations: ShelfRow[];
  ordered: ShelfRow[];
  families: { family: 'trust' | 'form' | 'identity' | 'message' | 'xml'; rows: BadRow[] }[];
  choices: {
    persons: Choice[];
    organizations: Choice[];
    profiles: string[];
    algorithms: string[];
    defects: { id: string; title: BothLanguages }[];
  };
  /** Oid of the person whose fold is open: who was asked for, or whose token was just unlocked. */
  open?: string | undefined;
  /** Id of what was just ordered or revoked; whose token was unlocked. */
  done?: { what: 'ordered' | 'revoked' | 'unlocked'; id: string } | undefined;
  mistakes?: { field: string; expected: string }[] | undefined;
  typed: Record<string, string>;
}

interface Choice {
  value: string;
  label: string;
}

export interface ShelfRow {
  title: BothLanguages;
  files: { id: string; algorithm: string; revoked: boolean }[];
}

/** A person with the certificates that name him, and the token that holds them. */
export interface HolderModel {
  oid: string;
  name: string;
  persona?: string | undefined;
  /** `counted`: wrong PINs stand against it. */
  token: { locked: boolean; attemptsLeft: number; defaultPin: boolean; counted: boolean };
  rows: ShelfRow[];
}

export interface BadRow extends ShelfRow {
  defect: string;
  rule: string;
  /** What the rule asks. */
  means?: BothLanguages | undefined;
  /** Wrong only in a login that asks for this. */
  needs?: 'qualified' | 'personal' | 'organization' | undefined;
  /** The certificate is good, and the message wrong: what is offered is the message, in the format it is wrong in. */
  format?: 'cms' | 'xml' | undefined;
}
