import type { Oid } from '../accounts/index.ts';
import type { SpecimenEntry } from '../certificates/index.ts';
import type { PinRule } from './pin.ts';

/** The tokens of all people. A token is there as soon as there is a certificate to hold. */
export interface VirtualTokens {
  /** Whether the person has a certificate to hold at all. Cheaper than `certificates`. */
  has(person: Oid): boolean;
  /**
   * What the token holds: the good certificates of the person and of the organisations whose head he is, what was
   * ordered for either, and, last, the specimens with a mistake that name the person. Nothing is made by looking.
   */
  certificates(person: Oid): SpecimenEntry[];
  /** The same, as the certificates say themselves; `make`: also of those that are not made yet. */
  describe(person: Oid, order: { make: boolean }): Promise<TokenCertificate[]>;
  state(person: Oid): Promise<TokenState>;
  /**
   * Is this the PIN? One attempt. A person who has no token, or none at all, costs the same and answers like a wrong
   * PIN, only that nothing is counted.
   */
  open(person: Oid | undefined, pin: string): Promise<OpenOutcome>;
  /** CMS (CAdES-BES, detached) over `content`, with the mistake of the certificate's entry where it has one there. */
  sign(person: Oid | undefined, order: SignOrder): Promise<SignOutcome>;
  /** By the operator. Attempts and lock stay as they are. */
  setPin(person: Oid, pin: string): Promise<{ outcome: 'set' } | { outcome: 'weak'; rules: PinRule[] }>;
  /** By the operator: as the administrator's PIN of a real token does it. */
  unlock(person: Oid): Promise<void>;
  /** Of an account that is removed: a later one with this oid has a new token. */
  forget(person: Oid): Promise<void>;
}

export interface SignOrder {
  /** Id of an entry. */
  certificate: string;
  pin: string;
  content: Uint8Array;
}

export type OpenOutcome =
  | { outcome: 'opened' }
  /** `left`: attempts; absent where there is no such token. */
  | { outcome: 'pin-wrong'; left?: number }
  /** `now`: by this very attempt. While it lasts no PIN is looked at. */
  | { outcome: 'locked'; now: boolean };

export type SignOutcome =
  | { outcome: 'signed'; cms: Uint8Array; entry: SpecimenEntry }
  | { outcome: 'no-such-certificate' }
  | Exclude<OpenOutcome, { outcome: 'opened' }>;

export interface TokenState {
  locked: boolean;
  attemptsLeft: number;
  /** Whether the PIN is the public one that every token begins with. */
  defaultPin: boolean;
}

export interface TokenCertificate extends SpecimenEntry {
  /** Absent while the certificate has not been made. */
  made?: {
    /** Milliseconds since the epoch. */
    notBefore: number;
    notAfter: number;
    /** Of signature tools, e.g. `KC1`; empty in one that is not qualified. */
    classes: string[];
    revoked: boolean;
  };
}

export type { PinRule } from './pin.ts';
