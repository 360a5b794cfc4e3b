/** What the pages about signatures are given: one that is checked, and the shelf of certificates. Instants are ISO text. */
export interface BothLanguages {
  ru: string;
  en: string;
}

/** `POST /_/signature` with csrf, signature, content, at, like. */
export interface SignatureModel {
  csrf: string;
  signature: string;
  content: string;
  at: string;
  like: 'login' | 'document';
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

export interface CheckModel {
  rule: string;
  certificate: string;
  holds: boolean;
  informative?: true | undefined;
  /** English. */
  sentence: string;
  reference: string;
  means: BothLanguages;
  mend: BothLanguages;
}

export interface CheckedCertificate {
  subject: string;
  issuer: string;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  algorithm: string;
  person?: string | undefined;
  organization?: string | undefined;
  position?: string | undefined;
  snils?: string | undefined;
  inn?: string | undefined;
  organizationInn?: string | undefined;
  ogrn?: string | undefined;
  ogrnip?: string | undefined;
  classes: string[];
  sha256: string;
  sha1: string;
  streebog256: string;
}

/**
 * `POST /_/certificates` with csrf and `do`: `order` with person, organization, profile, algorithm, defect; `revoke` with
 * id.
 */
export interface CertificatesModel {
  csrf: string;
  /** Of every .p12. */
  password: string;
  good: ShelfRow[];
  ordered: ShelfRow[];
  families: { family: 'trust' | 'form' | 'identity' | 'message'; rows: BadRow[] }[];
  choices: {
    persons: Choice[];
    organizations: Choice[];
    profiles: string[];
    algorithms: string[];
    defects: { id: string; title: BothLanguages }[];
  };
  /** Id of what was just ordered or revoked. */
  done?: { what: 'ordered' | 'revoked'; id: string } | undefined;
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

export interface BadRow extends ShelfRow {
  defect: string;
  rule: string;
  /** What the rule asks. */
  means?: BothLanguages | undefined;
  /** The certificate is good, and the message wrong: what is offered is the message. */
  message: boolean;
}
