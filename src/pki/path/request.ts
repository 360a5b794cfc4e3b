import type { KeyUsageName } from '../certificate/extensions.ts';
import { withDefaults } from '../defaults.ts';
import type { CertificateCache } from './certificate-cache.ts';
import type { PathLimits, PathWork } from './budget.ts';
import type { PolicyRequest } from './policy-graph.ts';
import type { Check } from './rules.ts';

/** What to do about revocation: demand a word on every certificate, take it where there is one, or not ask. */
export type RevocationMode = 'require' | 'if-present' | 'none';

/** What extended key usage has to allow; an OID for what has no name here. */
export type Purpose = keyof typeof PURPOSES | (string & {});

export const PURPOSES = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
} as const;

/** Which algorithms are good enough. The defaults are those of SIGN-2, and DSA beside them. */
export interface AlgorithmPolicy {
  md5: boolean;
  /** SHA-1 with RSA and ECDSA. */
  sha1: boolean;
  /** Shortest modulus. */
  rsaBits: number;
  /** DSA of any size with SHA-1 and SHA-2: nobody issues it any more, and PKITS 4.1.4 demands it of a validator. */
  dsa: boolean;
}

/** Everything about how to validate but the evidence itself. */
export interface PathOptions {
  /** The moment to validate for: a Date, ms, or an ISO 8601 text. */
  at: Date | number | string;
  /** `require` unless said otherwise. */
  revocation?: RevocationMode;
  policies?: Partial<PolicyRequest>;
  purpose?: Purpose;
  /** The target's keyUsage, if it has one, has to have one of these bits. */
  keyUsage?: readonly KeyUsageName[];
  algorithms?: Partial<AlgorithmPolicy>;
  /** Longest age of an OCSP answer that does not say when the next one comes, ms. A day unless said otherwise. */
  ocspMaxAge?: number;
  /**
   * Demands of RFC 5280 on issuers that no step of its validation looks at and many issuers break (key identifiers,
   * criticality): told in the checks, or demanded. Told unless said otherwise.
   */
  issuingProfile?: 'told' | 'demanded';
  limits?: Partial<PathLimits>;
  /** From `createCertificateCache()`: spares reading the same anchors and candidates again. */
  cache?: CertificateCache;
}

/** Everything in DER, strictly. */
export interface PathEvidence {
  /** Intermediate certificates in any order; none of them is trusted for being here. */
  candidates?: readonly Uint8Array[];
  /** Certificates that are trusted; their own constraints are honoured (RFC 5937). */
  trustAnchors: readonly Uint8Array[];
  crls?: readonly Uint8Array[];
  ocspResponses?: readonly Uint8Array[];
}

export interface PathRequest extends PathOptions, PathEvidence {
  certificate: Uint8Array;
}

export interface PathResult {
  valid: boolean;
  /** Of the valid path, or of the one that came nearest. */
  checks: Check[];
  /** From the trust anchor to the certificate; absent if no way to an anchor was found. */
  path?: Uint8Array[];
  /** The certificate policies it is valid for (RFC 5280 6.1.5 (g)), as far as they were asked for. */
  policies?: string[];
  work: PathWork;
}

export interface Settings {
  readonly at: number;
  readonly revocation: RevocationMode;
  readonly policies: PolicyRequest;
  readonly purpose: string | undefined;
  readonly keyUsage: readonly KeyUsageName[];
  readonly algorithms: AlgorithmPolicy;
  readonly ocspMaxAge: number;
  readonly issuingProfile: 'told' | 'demanded';
}

const DAY = 24 * 60 * 60 * 1000;

/** The options, which were found to be possible (mistyped.ts), with their defaults. */
export function settle(options: PathOptions): Settings {
  const { purpose } = options;
  const isNamed = purpose !== undefined && Object.hasOwn(PURPOSES, purpose);
  const policies = { initial: ['any'], requireExplicit: false, inhibitMapping: false, inhibitAny: false };
  const algorithms = { md5: false, sha1: false, rsaBits: 2048, dsa: true };
  return {
    // Times in certificates are whole seconds, and both ends of a validity belong to it (RFC 5280 4.1.2.5).
    at: Math.floor(new Date(options.at).getTime() / 1000) * 1000,
    revocation: options.revocation ?? 'require',
    policies: withDefaults<PolicyRequest>(policies, options.policies),
    purpose: isNamed ? PURPOSES[purpose as keyof typeof PURPOSES] : purpose,
    keyUsage: options.keyUsage ?? [],
    algorithms: withDefaults<AlgorithmPolicy>(algorithms, options.algorithms),
    ocspMaxAge: options.ocspMaxAge ?? DAY,
    issuingProfile: options.issuingProfile ?? 'told',
  };
}

/** A signature of a document is made by a key that may sign documents, unless the caller asks for something else. */
export function forDocument(options: PathOptions & PathEvidence): PathOptions & PathEvidence {
  return { ...options, keyUsage: options.keyUsage ?? ['digitalSignature', 'nonRepudiation'] };
}
