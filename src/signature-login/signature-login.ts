import type { Oid, Role } from '../accounts/index.ts';
import type { Certificate, Check } from '../pki/index.ts';
import type { ReasonCode } from '../reasons.ts';
import type { Judgement } from './judgement.ts';
import type { Shown } from './preview.ts';
import type { Submitted } from './read-signature.ts';
import type { CertificateFile } from './certificate-file.ts';

/** Proof of identity by a signature over a challenge. Knows of no pages and of no order of steps. */
export interface SignatureLogin {
  /** SIGN-1: what is to be signed in this flow; the same one until it is used or has expired. */
  challenge(flow: string): Promise<Challenge>;
  /**
   * Verifies a signature over a challenge of this flow; octets alone are a CMS, DER or BER. Where everything holds, the
   * challenge is used up and the certificate is bound to its account. Never throws for what the message may be.
   */
  verify(signature: Uint8Array | Submitted, request: SignatureRequest): Promise<Verdict>;
  /** SIGN-5: what a login would say of a certificate and of its message; nothing is used up and nothing is bound. */
  preview(shown: Shown): Promise<Judgement>;
  bindings: Bindings;
  /** Whether the certificate could log this person in, by itself: path, form and owner; not whether it is bound. */
  examine(person: Oid, certificate: Certificate): Promise<Examination>;
}

/** `rule`: of the check that says most about why. */
export type Examination =
  { outcome: 'fit' } | { outcome: 'refused'; reason: ReasonCode; rule: string; sentence: string };

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
  /** The one organisation that the request asks to act for (`act_for`). */
  organization?: Oid | undefined;
  /** Whether it has to be a qualified one (КЭП). */
  qualified: boolean;
  /** Who is logging in already and is asked to sign as well (RP-2): a certificate of anybody else is refused. */
  person?: Oid | undefined;
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
  /** The certificate is made out to the organisation alone; `person` is its head, who answers for its use. */
  namesNobody?: true;
  /** Number of the power of attorney an employee acts by (ORG-6). */
  powerOfAttorney?: string;
}

/** Certificates that may log somebody in, by issuer and serial number. */
export interface Bindings {
  /** To whomever it is bound. */
  find(certificate: Certificate): Promise<Binding | undefined>;
  of(person: Oid): Promise<Binding[]>;
  get(person: Oid, id: string): Promise<Binding | undefined>;
  all(): Promise<Binding[]>;
  /** What was read and judged before. */
  attach(person: Oid, certificate: Certificate, by: Binding['by']): Promise<Attached>;
  /** By an operator. `certificate`: PEM, or base64 of DER. */
  bind(person: Oid, certificate: string): Promise<BindOutcome>;
  /** `by` the person: for good, until somebody binds it again; an operator leaves no trace, as if it had never been. */
  unbind(person: Oid, id: string, by: 'person' | 'operator'): Promise<boolean>;
  /** By its person: then its first use does not bind it (`signatureAutoBinding`). */
  wasUnbound(certificate: Certificate): Promise<boolean>;
  /** NOTE-1: for whoever asks first, so that a person is warned once about a certificate. */
  claimWarning(id: string): Promise<Binding | undefined>;
  /** Called after each new binding. */
  onBound(listener: (binding: Binding) => void): void;
}

export interface Binding {
  id: string;
  person: Oid;
  /** DER, base64. */
  certificate: string;
  subject: string;
  issuer: string;
  /** Upper-case hexadecimal. */
  serialNumber: string;
  /** Milliseconds since the epoch. */
  notBefore: number;
  notAfter: number;
  boundAt: number;
  /** `login`: by its first use. `person`: in the cabinet. */
  by: 'login' | 'operator' | 'person';
  /** Only this is left of it: whoever unbound it is not to find it bound again. */
  unbound?: true;
  /** The person has been told that it ends soon. */
  warned?: true | undefined;
}

export type Attached = { outcome: 'bound' | 'already'; binding: Binding } | { outcome: 'of-another' };

/** `names-another`: the certificate says that it is this other account's. */
export type BindOutcome =
  Attached | Exclude<CertificateFile, { outcome: 'read' }> | { outcome: 'names-another'; owner: Oid };
