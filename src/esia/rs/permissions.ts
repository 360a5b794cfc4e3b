import type { Oid } from '../../accounts/index.ts';
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

export function permissionsOver(grant: ValidGrant, owner: Owner): Permissions {
  const names = grant.scopes.filter((scope) => concerns(scope, grant, owner)).map(({ name }) => name);
  const granted = new Set(names);
  const everything = owner.kind === 'person' && granted.has(EVERYTHING);
  return {
    names: [...granted],
    opens: (scopes) =>
      everything || (scopes.length === 0 ? granted.size > 0 : scopes.some((name) => granted.has(name))),
  };
}

/**
 * ESIA: every scope says over whom it was granted. Assumed: a system's own token reads a person, too, where its
 * scope names that person.
 */
function concerns({ oid, orgOid }: ValidGrant['scopes'][number], grant: ValidGrant, owner: Owner): boolean {
  if (owner.kind === 'organization') return orgOid === owner.oid;
  return orgOid === undefined && (oid ?? grant.person) === owner.oid;
}
