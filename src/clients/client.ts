import type { AccountKind, Level } from '../accounts/index.ts';
import type { Switches } from './switches.ts';

/** RFC 7591, 2.2: fields for people, which may also be given as `client_name#ru`. */
export type LocalizedField = 'client_name' | 'client_uri' | 'logo_uri' | 'tos_uri' | 'policy_uri';

/** A relying party: standard client metadata with the RFC 7591 names, and what ESIA knows beyond them. */
export interface Client {
  client_id: string;
  client_name: string;
  client_secret?: string | undefined;
  client_uri?: string | undefined;
  logo_uri?: string | undefined;
  tos_uri?: string | undefined;
  policy_uri?: string | undefined;
  [localized: `${LocalizedField}#${string}`]: string | undefined;
  /** E-mail addresses of those who run the client. */
  contacts?: string[] | undefined;
  software_id?: string | undefined;
  software_version?: string | undefined;
  /** ESIA: a person is known by the same oid everywhere. */
  subject_type?: 'public' | undefined;
  application_type?: 'web' | 'native' | undefined;
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
  grant_types: string[];
  response_types: string[];
  token_endpoint_auth_method: string;
  token_endpoint_auth_signing_alg?: string | undefined;
  id_token_signed_response_alg: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
  userinfo_signed_response_alg?: string | undefined;
  /** Scopes the client may ask for, separated by blanks; all where absent. */
  scope?: string | undefined;
  require_pushed_authorization_requests?: boolean | undefined;
  backchannel_logout_uri?: string | undefined;
  backchannel_logout_session_required?: boolean | undefined;
  default_max_age?: number | undefined;
  require_auth_time?: boolean | undefined;
  default_acr_values?: string[] | undefined;
  jwks?: { keys: Record<string, unknown>[] } | undefined;
  jwks_uri?: string | undefined;
  esia: EsiaRegistration;
}

/** What ESIA knows of a system beyond RFC 7591; with a mnemonic it may speak ESIA's own protocol. */
export interface EsiaRegistration {
  mnemonic?: string | undefined;
  /** PEM certificates that verify the client's signature (ESIA native). */
  certificates: string[];
  tokenAlg?: 'RS256' | 'GOST3410_2012_256' | undefined;
  /** ESIA native redirect prefixes (esia-protocol 2.4); `redirect_uris` where there are none. */
  redirectUris: string[];
  /** ESIA scopes the system has a right to, by short name; all where absent. */
  scopes?: string[] | undefined;
  /** False: registered but not activated (007005). */
  active?: boolean | undefined;
  switches: Partial<Switches>;
  /** Consent types the system may ask for by `permissions` (esia-protocol 2.3). */
  consentTypes: ConsentType[];
  policy: Policy;
}

export interface ConsentType {
  sysname: string;
  name?: string | undefined;
  /** Scopes that must and scopes that may stand in a request of this type. */
  requiredScopes: string[];
  allowedScopes?: string[] | undefined;
  actions: string[];
  purposes: string[];
  /** Longest `expire`, minutes. */
  maxExpire?: number | undefined;
}

/** RP-2. An absent member demands nothing. */
export interface Policy {
  minimumLevel?: Level | undefined;
  accountKinds?: AccountKind[] | undefined;
  secondFactor?: boolean | undefined;
  /** Nobody is let in who has not signed, whatever else they have proved. */
  signatureNeeded?: boolean | undefined;
  /** `qualified`: a login by signature needs a qualified one (КЭП). */
  signatureClass?: 'any' | 'qualified' | undefined;
  /** Acting for an organisation needs one of these roles in it. */
  organizationRoles?: string[] | undefined;
  /** `skip`: a service of the operator's own, nobody is asked (like the portal itself). */
  consent?: 'ask' | 'skip' | undefined;
}
