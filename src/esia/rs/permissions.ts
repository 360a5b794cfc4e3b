import type { Oid } from '../../accounts/index.ts';
import { SYSTEM_SCOPES } from '../../clients/index.ts';
import type { ValidGrant } from './deps.ts';

/** Whose record a path is about. */
export interface Owner {
  kind: 'person' | 'organization';
  oid: Oid;
}

/** What a token opens of one owner's record. */
export interface Permissions {
  /** Names of the scopes granted over this owner; none: the record is a foreign one. */
  readonly names: readonly string[];
  /** Whether any of the scopes is granted; with an empty list, whether anything of this owner is. */
  opens(scopes: readonly string[]): boolean;
}

// ESIA: withdrawn in 2017, opened the whole profile. Assumed: the collections below the person as well.
const EVERYTHING = 'usr_inf';

// Assumed: what `/roles` tells of an organisation is open at the address that `/orgs` links to, or the link would lead nowhere.
const TOLD_BY_ROLES = ['org_shortname', 'org_fullname', 'org_type', 'org_ogrn'];

/** `worksThere`: the person of the token is on the staff of the organisation; `usr_org` then opens the basics of it. */
export function permissionsOver(grant: ValidGrant, owner: Owner, worksThere = false): Permissions {
  const own = grant.scopes.filter((scope) => concerns(scope, grant, owner)).map(({ name }) => name);
  const employer =
    worksThere && owner.kind === 'organization' && grant.scopes.some(({ name }) => name === 'usr_org');
  const names = employer ? [...TOLD_BY_ROLES, ...own] : own;
  const granted = new Set(names);
  const everything = owner.kind === 'person' && granted.has(EVERYTHING);
  return {
    names: [...granted],
    opens: (scopes) =>
      everything || (scopes.length === 0 ? granted.size > 0 : scopes.some((name) => granted.has(name))),
  };
}

const SERVICES: ReadonlySet<string> = new Set(SYSTEM_SCOPES);

/**
 * ESIA: every scope says over whom it was granted. Assumed: a system's own token reads a person, too, where its
 * scope names that person, but for services of ESIA itself: `prm_chg?oid=` names whose consent is renewed.
 */
function concerns(
  { name, oid, orgOid }: ValidGrant['scopes'][number],
  grant: ValidGrant,
  owner: Owner,
): boolean {
  if (SERVICES.has(name)) return false;
  if (owner.kind === 'organization') return orgOid === owner.oid;
  return orgOid === undefined && (oid ?? grant.person) === owner.oid;
}
