import type { Oid, Role } from '../accounts/index.ts';
import type { Check } from '../pki/index.ts';
import type { ReasonCode } from '../reasons.ts';

/** Proof of identity by a signature over a challenge. Knows of no pages and of no order of steps. */
export interface SignatureLogin {
  /** SIGN-1: what is to be signed in this flow; the same one until it is used or has expired. */
  challenge(flow: string): Promise<Challenge>;
  /**
   * Verifies a message over a challenge of this flow; `cms` is DER or BER. Where everything holds, the challenge is
   * used up and the certificate is bound to its account. Never throws for what the message may be.
   */
  verify(cms: Uint8Array, request: SignatureRequest): Promise<Verdict>;
  bindings: Bindings;
}

export interface Challenge {
  /** Base64. Signed are these characters, or the bytes they stand for. */
  value: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export interface SignatureRequest {
  flow: string;
  /** Whose certificate the client and the request leave room for; any where it is absent. */
  needs?: 'personal' | 'organization' | undefined;
  /** Whether it has to be a qualified one (КЭП). */
  qualified: boolean;
}

export type Verdict =
  | { outcome: 'identified'; identity: Identity; checks: Check[] }
  /** `rule`: of the check that says most about why. */
  | { outcome: 'refused'; reason: ReasonCode; rule: string; sentence: string; checks: Check[] };

/** Whom a certificate names (SIGN-4). */
export interface Identity {
  person: Oid;
  role: Role;
  /** КЭП, or УНЭП. */
  qualified: boolean;
  /** Of signature tools, as the certificate names them, e.g. `KC1`. */
  classes: string[];
  certificate: { serialNumber: string; issuer: string; sha256: string };
}

/** Certificates that may log somebody in, by issuer and serial number. */
export interface Bindings {
  of(person: Oid): Promise<Binding[]>;
  /** `certificate`: PEM, or base64 of DER. */
  bind(person: Oid, certificate: string): Promise<BindOutcome>;
  unbind(person: Oid, id: string): Promise<boolean>;
}

export interface Binding {
  id: string;
  person: Oid;
  subject: string;
  issuer: string;
  /** Upper-case hexadecimal. */
  serialNumber: string;
  /** Milliseconds since the epoch. */
  notAfter: number;
  boundAt: number;
  /** `login`: by its first use. */
  by: 'login' | 'operator';
}

export type BindOutcome =
  | { outcome: 'bound'; binding: Binding }
  | { outcome: 'unreadable'; expected: string }
  | { outcome: 'of-another' };
