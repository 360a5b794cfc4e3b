import type { KeyUsage } from '../pki/index.ts';

/** What an authority's own certificate says, and what it publishes about those it issued. */
export interface AuthorityPlan {
  /** Common name; the kind of key is added. */
  name: string;
  /** Whose key signed it; its own where this is left out. */
  parent?: AuthorityKind;
  isAuthority?: boolean;
  pathLength?: number;
  /** Left out: the certificate does not say. */
  keyUsage?: readonly KeyUsage[] | undefined;
  notBefore: number;
  notAfter: number;
  /** Only this policy, and none goes without one. */
  onlyPolicy?: string;
  /** Vouches for this policy and no other; certificates without it are issued all the same. */
  vouchesFor?: string;
  /** Only subjects of this organisation. */
  onlyOrganization?: string;
  /** On its parent's list of revoked certificates. */
  revoked?: true;
  crl?: CrlManner;
  ocsp?: OcspManner;
}

export type CrlManner = 'good' | 'expired' | 'signed-by-another' | 'other-scope';
export type OcspManner = 'good' | 'expired' | 'unauthorized' | 'broken-signature';

// Wide, so that a clock that was moved by years does not leave it; a certificate of a person lasts 15 months.
const FROM = Date.UTC(2010, 0, 1);
const UNTIL = Date.UTC(2049, 11, 31);
const ISSUES: readonly KeyUsage[] = ['keyCertSign', 'cRLSign'];
const usual = { keyUsage: ISSUES, notBefore: FROM, notAfter: UNTIL } as const;
const issuing = { ...usual, parent: 'root', pathLength: 0 } as const;

/** The authorities of the stand, once for each kind of key; those below `unaccredited` are wrong in one way each. */
export const AUTHORITY_PLANS = {
  root: { ...usual, name: 'Головной УЦ стенда', crl: 'good' },
  issuing: { ...issuing, name: 'Аккредитованный УЦ стенда', crl: 'good', ocsp: 'good' },
  unaccredited: { ...usual, name: 'Неаккредитованный УЦ', crl: 'good', ocsp: 'good' },
  expired: {
    ...issuing,
    name: 'УЦ с истёкшим сертификатом',
    notAfter: Date.UTC(2020, 0, 1),
    crl: 'good',
    ocsp: 'good',
  },
  revoked: { ...issuing, name: 'УЦ с отозванным сертификатом', revoked: true, crl: 'good', ocsp: 'good' },
  'not-an-authority': {
    ...issuing,
    name: 'УЦ без признака УЦ',
    isAuthority: false,
    // With keyCertSign it would be wrong in a second way.
    keyUsage: undefined,
    crl: 'good',
    ocsp: 'good',
  },
  'no-cert-sign': {
    ...issuing,
    name: 'УЦ без права выпуска',
    keyUsage: ['digitalSignature', 'cRLSign'],
    crl: 'good',
    ocsp: 'good',
  },
  short: { ...issuing, name: 'УЦ без подчинённых', crl: 'good' },
  deep: { ...issuing, parent: 'short', name: 'УЦ под УЦ без подчинённых', crl: 'good', ocsp: 'good' },
  constrained: {
    ...issuing,
    name: 'УЦ для одной организации',
    onlyOrganization: 'Единственная организация',
    crl: 'good',
    ocsp: 'good',
  },
  'one-policy': {
    ...issuing,
    name: 'УЦ одной политики',
    onlyPolicy: '1.2.643.100.113.6',
    crl: 'good',
    ocsp: 'good',
  },
  unqualified: {
    ...issuing,
    name: 'УЦ без права на КЭП',
    // Of the arc for examples: no class of signature tools.
    vouchesFor: '2.999.1',
    crl: 'good',
    ocsp: 'good',
  },
  'crl-expired': { ...issuing, name: 'УЦ с просроченным списком', crl: 'expired' },
  'crl-signed-by-another': { ...issuing, name: 'УЦ с чужой подписью списка', crl: 'signed-by-another' },
  'crl-other-scope': { ...issuing, name: 'УЦ со списком не о том', crl: 'other-scope' },
  'no-crl-sign': { ...issuing, name: 'УЦ без права списков', keyUsage: ['keyCertSign'], crl: 'good' },
  'ocsp-expired': { ...issuing, name: 'УЦ с просроченным OCSP', ocsp: 'expired' },
  'ocsp-unauthorized': { ...issuing, name: 'УЦ с чужим OCSP', ocsp: 'unauthorized' },
  'ocsp-broken': { ...issuing, name: 'УЦ с испорченным OCSP', ocsp: 'broken-signature' },
  silent: { ...issuing, name: 'УЦ без сведений об отзыве' },
} as const satisfies Record<string, LoosePlan>;

type LoosePlan = Omit<AuthorityPlan, 'parent'> & { parent?: string };
export type AuthorityKind = keyof typeof AUTHORITY_PLANS;

export function planOf(kind: AuthorityKind): AuthorityPlan {
  return AUTHORITY_PLANS[kind];
}
