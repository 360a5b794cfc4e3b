import { createHash } from 'node:crypto';
import type { Level, Oid } from '../../accounts/index.ts';
import { SCOPE_PREFIX, type Switches } from '../../clients/index.ts';
import type { GrantedScope } from '../rs/index.ts';
import type { Granted } from './records.ts';

export interface Subject {
  oid: Oid;
  level: Level;
  isChild: boolean;
}

/** Instants in seconds since the epoch. */
export interface Issue {
  mnemonic: string;
  now: number;
  switches: Switches;
}

/** ESIA: `openid` bare, person scopes with `?oid=`, those of an organisation in the long form (esia-protocol 5.1). */
export function scopeClaim(scopes: readonly GrantedScope[]): string {
  return scopes.map(written).join(' ');
}

// ESIA: these have no short form.
const LONG_FORMS: Record<string, string> = {
  usr_inf: `${SCOPE_PREFIX}usr_inf`,
  'api-order': 'http://lk.gosuslugi.ru/api-order',
};

function written({ name: short, oid, orgOid }: GrantedScope): string {
  if (orgOid !== undefined) return `${SCOPE_PREFIX}${short}?org_oid=${orgOid}`;
  const name = LONG_FORMS[short] ?? short;
  return oid === undefined || name === 'openid' ? name : `${name}?oid=${oid}`;
}

/** ESIA: 10 digits, as a JSON number. */
const numeric = (oid: Oid): number => Number(oid);

export function accessClaims(
  { mnemonic, now, switches }: Issue,
  scopes: readonly GrantedScope[],
  person: { sid: string; account: Oid } | undefined,
  permissions: Granted['permissions'],
) {
  return {
    nbf: now,
    scope: scopeClaim(scopes),
    iss: switches.iss,
    ...(person === undefined
      ? {}
      : { 'urn:esia:sid': person.sid, 'urn:esia:sbj_id': numeric(person.account) }),
    ...(permissions === undefined ? {} : { permissions }),
    exp: now + switches.access_token_seconds,
    iat: now,
    client_id: mnemonic,
  };
}

export function idClaims({ mnemonic, now, switches }: Issue, granted: Granted, subject: Subject) {
  const { authenticatedAt, method, sid } = granted;
  return {
    aud: mnemonic,
    sub: switches.sub_as_string ? subject.oid : numeric(subject.oid),
    nbf: now,
    amr: method,
    'urn:esia:amd': method,
    auth_time: switches.auth_time_ms ? authenticatedAt * 1000 : authenticatedAt,
    iss: switches.iss,
    'urn:esia:sid': sid,
    'urn:esia:sbj': {
      'urn:esia:sbj:typ': 'P',
      // ESIA: the member is there for confirmed accounts only.
      ...(subject.level === 'confirmed' ? { 'urn:esia:sbj:is_tru': true } : {}),
      'urn:esia:sbj:oid': numeric(subject.oid),
      'urn:esia:sbj:nam': `OID.${subject.oid}`,
      'urn:esia:sbj:lvl': levelClaim(subject),
    },
    exp: now + switches.id_token_seconds,
    iat: now,
  };
}

/** ESIA: `KD` account of a child, `PR` confirmed, `P` any other. */
function levelClaim({ isChild, level }: Subject): string {
  if (isChild) return 'KD';
  return level === 'confirmed' ? 'PR' : 'P';
}

/** ESIA: in a code `auth_time` and `exp` are milliseconds (esia-protocol 5.3). `eid` makes each code another text. */
export function codeClaims(
  { mnemonic, now, switches }: Issue,
  granted: Granted,
  { state, eid, remote }: { state: string; eid: number; remote: Record<string, string> },
) {
  return {
    nbf: now,
    scope: scopeClaim(granted.scopes),
    auth_time: granted.authenticatedAt * 1000,
    auth_mthd: granted.method,
    iss: switches.iss,
    'urn:esia:sid': granted.sid,
    'urn:esia:client:state': state,
    'urn:esia:sbj': {
      'urn:esia:sbj:typ': 'P',
      'urn:esia:sbj:oid': numeric(granted.account),
      'urn:esia:sbj:nam': `OID.${granted.account}`,
      'urn:esia:sbj:eid': eid,
    },
    exp: (now + switches.authorization_code_seconds) * 1000,
    params: remote,
    iat: now,
    client_id: mnemonic,
  };
}

/** Observed: a UUID since 2022; here one per session, the same for every client of it. */
export function sidOf(sessionUid: string): string {
  const hex = createHash('sha256').update(sessionUid).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
