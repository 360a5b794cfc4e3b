import type { ReasonCode } from '../reasons.ts';

/**
 * `/_/powers-of-attorney`. `POST` there with csrf and `do`: `issue` with principal, representative, from, until, power,
 * signer, defect; `revoke` with number.
 */
export interface PowersModel {
  csrf: string;
  powers: PowerRow[];
  /** Beyond those that are shown. */
  more: number;
  choices: { organizations: Choice[]; persons: (Choice & { works: string[] })[]; defects: string[] };
  done?: { what: 'issued' | 'revoked'; number: string } | undefined;
  mistakes?: { field: string; expected: string }[] | undefined;
  /** What was signed cannot be relied upon; the sentence is English. */
  refusal?: { code: ReasonCode; sentence: string } | undefined;
  typed: Record<string, string>;
}

export interface PowerRow {
  number: string;
  state: 'valid' | 'not-yet' | 'expired' | 'revoked';
  organization: string;
  person: string;
  /** Whether the person works in the organisation. */
  employed: boolean;
  /** Days, `2026-01-31`. */
  from: string;
  until: string;
  /** Codes. */
  powers: string[];
  origin: 'fixture' | 'stand' | 'upload';
  /** `at`: ISO instant. */
  revoked?:
    { at: string; by: 'principal' | 'representative' | 'operator'; reason?: string | undefined } | undefined;
  defect?: string | undefined;
}

interface Choice {
  value: string;
  label: string;
}
