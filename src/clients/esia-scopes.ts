/**
 * The scopes of ESIA's own protocol (esia-protocol 6). `kind` says whose data one opens: the person's, an
 * organisation's, or a service of ESIA itself.
 */
export const PERSON_SCOPES = [
  'openid',
  'fullname',
  'birthdate',
  'gender',
  'birthplace',
  'citizenship',
  'snils',
  'inn',
  'id_doc',
  'foreign_passport_doc',
  'drivers_licence_doc',
  'medical_doc',
  'military_doc',
  'birth_cert_doc',
  'residence_doc',
  'temporary_residence_doc',
  'vehicles',
  'email',
  'mobile',
  'contacts',
  'addresses',
  'usr_org',
  'usr_avt',
  'self_employed',
  'categories',
  'usr_reg_cxt',
  'usr_trm',
  'usr_inf',
  'kid_fullname',
  'kid_birthdate',
  'kid_gender',
  'kid_snils',
  'kid_inn',
  'kid_birth_cert_doc',
  'kid_medical_doc',
] as const;

export const ORGANIZATION_SCOPES = [
  'org_shortname',
  'org_fullname',
  'org_type',
  'org_ogrn',
  'org_inn',
  'org_leg',
  'org_kpp',
  'org_agencyterrange',
  'org_agencytype',
  'org_oktmo',
  'org_ctts',
  'org_addrs',
  'org_vhls',
  'org_grps',
  'org_emps',
  'org_brhs',
  'org_brhs_ctts',
  'org_brhs_addrs',
  'org_rcs',
  'org_stms',
  'org_invts',
  'org_ra',
] as const;

export const SYSTEM_SCOPES = ['prm_chg', 'ext_imp', 'api-order'] as const;

export type EsiaScopeKind = 'person' | 'organization' | 'system';
export interface EsiaScope {
  kind: EsiaScopeKind;
  /** Short name, e.g. `fullname`, `org_inn`. */
  name: string;
  /** `?oid=` of a person scope; `?org_oid=` of an organisation scope: an oid as it was written. */
  oid?: string;
  orgOid?: string;
}

const KINDS = new Map<string, EsiaScopeKind>([
  ...PERSON_SCOPES.map((name) => [name, 'person'] as const),
  ...ORGANIZATION_SCOPES.map((name) => [name, 'organization'] as const),
  ...SYSTEM_SCOPES.map((name) => [name, 'system'] as const),
]);

// Observed: clients write short names, and long ones with the production address even on the test stand. Some are
// configured with the address of the test stand throughout.
const WRITTEN =
  /^(?:https?:\/\/(esia\.gosuslugi\.ru|esia-portal1\.test\.gosuslugi\.ru|lk\.gosuslugi\.ru)\/)?([a-z_-]{1,40})(?:\?(oid|org_oid)=(\d{1,20}))?$/;
/** The one scope of another host than ESIA's. */
const OF_CABINET = { host: 'lk.gosuslugi.ru', name: 'api-order' };

/** Prefix of the long form, in tokens. */
export const SCOPE_PREFIX = 'http://esia.gosuslugi.ru/';

/** One scope as it was written, or undefined where ESIA knows none of that name. */
export function readEsiaScope(written: string): EsiaScope | undefined {
  const [, host, name = '', kind, oid] = WRITTEN.exec(written) ?? [];
  const known = host === OF_CABINET.host && name !== OF_CABINET.name ? undefined : KINDS.get(name);
  if (known === undefined) return undefined;
  if (kind === 'org_oid')
    return known === 'organization' && oid ? { kind: known, name, orgOid: oid } : undefined;
  return { kind: known, name, ...(oid === undefined ? {} : { oid }) };
}
