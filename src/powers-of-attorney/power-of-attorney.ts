import type { Mistake, Oid, Person } from '../accounts/index.ts';
import type { Organization } from '../organizations/index.ts';
import type { PowerRule } from './rules.ts';
import type { PowerSeed } from './schemas.ts';

/** ORG-6. Records are kept in the store; those of the fixtures are written and signed when somebody first needs them. */
export interface PowersOfAttorney {
  /** Newest first; nothing is signed by looking. `organization`, `person`: oids. */
  list(filter?: { organization?: Oid | undefined; person?: Oid | undefined }): Promise<PowerOfAttorney[]>;
  get(number: string): Promise<PowerOfAttorney | undefined>;
  /** The XML as it was signed, and the detached CMS over it (DER). */
  files(number: string): Promise<PowerFiles | undefined>;
  /** The stand writes the document and signs it as the head, or as the organisation itself, would. */
  issue(input: unknown): Promise<IssueOutcome>;
  /** Takes a document and the detached CMS over it, as bytes that anybody may have made up. */
  register(files: PowerFiles): Promise<RegisterOutcome>;
  revoke(number: string, how: Pick<PowerRevocation, 'by' | 'reason'>): Promise<RevokeOutcome>;
  remove(number: string): Promise<boolean>;
  /** Whether one of them lets this person act for this organisation now; the best one is told about. */
  judge(person: Person, organization: Organization): Promise<PowerVerdict>;
  /** The records of the fixtures this world began with. */
  seeds(): PowerSeed[];
}

/** What a document says. */
export interface PowerFacts {
  /** GUID, lower case. */
  number: string;
  principal: { ogrn: string; inn: string; kpp?: string | undefined; name: string };
  representative: {
    /** Digits. */
    snils: string;
    inn?: string | undefined;
    surname: string;
    name: string;
    patronymic?: string | undefined;
  };
  powers: Power[];
  /** Days, `2026-01-31`, of Moscow: from the beginning of the one to the end of the other. */
  from: string;
  until: string;
}

export interface Power {
  code: string;
  name: string;
}

export interface PowerOfAttorney extends PowerFacts {
  /** Oids; the person is absent while no account has the СНИЛС. */
  organization: Oid;
  person?: Oid | undefined;
  /** By date and revocation alone. */
  state: PowerState;
  /** ms; absent while the fixture has not been written out. */
  registeredAt?: number | undefined;
  origin: 'fixture' | 'stand' | 'upload';
  revoked?: PowerRevocation | undefined;
  /** What was made wrong in it on purpose. */
  defect?: string | undefined;
}

export type PowerState = 'valid' | 'not-yet' | 'expired' | 'revoked';

export interface PowerRevocation {
  /** ms */
  at: number;
  by: 'principal' | 'representative' | 'operator';
  reason?: string | undefined;
}

export interface PowerFiles {
  document: Uint8Array;
  signature: Uint8Array;
}

export type IssueOutcome =
  | { outcome: 'written'; record: PowerOfAttorney }
  | { outcome: 'invalid'; mistakes: Mistake[] }
  | PowerRefusal;

export type RegisterOutcome =
  | { outcome: 'written'; record: PowerOfAttorney }
  | { outcome: 'unreadable'; part: 'document' | 'signature'; expected: string }
  /** No organisation of the stand has the ОГРН of the principal. */
  | { outcome: 'principal-unknown'; ogrn: string }
  | { outcome: 'number-taken'; number: string }
  | PowerRefusal;

/** The document cannot be relied upon. */
export interface PowerRefusal {
  outcome: 'refused';
  rule: PowerRule;
  sentence: string;
}

export type RevokeOutcome = 'revoked' | 'already' | 'unknown';

export interface PowerCheck {
  rule: PowerRule;
  holds: boolean;
  sentence: string;
}

/** `number`: of the one the checks are about; absent where there is none. */
export interface PowerVerdict {
  number?: string | undefined;
  checks: PowerCheck[];
}
