import type { ExplainedCertificate } from './explanation.ts';
import type { ReasonCode } from '../reasons.ts';

/** What the pages of relying parties are given: the list, and one of them with what its developer must set. */
export interface ClientCard {
  id: string;
  name: string;
  protocols: ('oidc' | 'esia')[];
  mnemonic?: string | undefined;
  /** Where a login may lead back to. */
  addresses: string[];
  /** False: registered but not activated (007005). */
  active: boolean;
}

export interface ClientsModel {
  clients: ClientCard[];
  /** How many there are beyond those shown. */
  more: number;
}

/**
 * `POST {action}` with csrf and a field for each switch: `true`, `false`, a number or a text; empty, the setting of the
 * stand holds.
 */
export interface ClientModel {
  client: ClientCard;
  action: string;
  csrf: string;
  /** A change was just written. */
  saved?: boolean | undefined;
  refusal?: { code: ReasonCode; mistakes: { field: string; expected: string }[] } | undefined;
  policy: PolicyModel;
  oidc?: OidcSide | undefined;
  esia?: EsiaSide | undefined;
}

export interface PolicyModel {
  minimumLevel?: string | undefined;
  accountKinds?: string[] | undefined;
  organizationRoles?: string[] | undefined;
  secondFactor: boolean;
  /** `qualified-if-any`: none is demanded, and who comes with one needs a qualified one. */
  signature: 'none' | 'any' | 'qualified' | 'qualified-if-any';
  asksConsent: boolean;
}

export interface OidcSide {
  discovery: string;
  secret?: string | undefined;
  authentication: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  grantTypes: string[];
  /** All where absent. */
  scopes?: string[] | undefined;
}

export interface EsiaSide {
  /** What a client library calls the address of ESIA. */
  base: string;
  mnemonic: string;
  endpoints: EsiaEndpoints;
  redirectUris: string[];
  tokenAlg: string;
  certificates: (ExplainedCertificate & { valid: 'now' | 'not-yet' | 'no-longer' })[];
  /** Places in the record, from 1, of certificates that cannot be read. */
  unreadable: { place: number; expected: string }[];
  /** Whether the stand has made the pair, which can be had then. */
  pair?: { json: string; key: string; certificate: string } | undefined;
  /** All where absent. */
  scopes?: string[] | undefined;
  consentTypes: {
    sysname: string;
    name?: string | undefined;
    requiredScopes: string[];
    allowedScopes?: string[] | undefined;
    actions: string[];
    purposes: string[];
    /** Minutes. */
    maxExpire?: number | undefined;
  }[];
  switches: SwitchModel[];
}

/** Addresses; those of v1 are absent where the switch `v1_enabled` is off. */
export interface EsiaEndpoints {
  authorizationV1?: string | undefined;
  tokenV1?: string | undefined;
  authorizationV2: string;
  tokenV3: string;
  rest: string;
  logout: string;
  certificates: string;
}

export interface SwitchModel {
  name: string;
  kind: 'flag' | 'seconds' | 'text';
  /** In force. */
  value: string;
  /** The client's own, else the stand's. */
  own: boolean;
  /** What holds without one of the client's own. */
  stand: string;
  /** Name of the stand's setting in the environment. */
  environment: string;
  /** What the field shows: the client's own value, or what was typed and refused. */
  typed: string;
  /** What was expected of what was typed. */
  mistake?: string | undefined;
}
