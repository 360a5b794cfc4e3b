import type { Oid, Role } from '../accounts/index.ts';
import { readEsiaScope } from '../clients/index.ts';
import type { GrantedScope } from './rs/index.ts';

/**
 * The scopes of a request bound to whom they are about: the person who logged in, the organisation named by
 * `?org_oid=`, or for `scope_org` the one chosen in the login. Assumed: names of `scope_org` open nothing where the
 * person acts for nobody but themself.
 */
export function bindScopes(written: readonly string[], account: Oid, role: Role): GrantedScope[] {
  const chosen = 'organization' in role ? role.organization : undefined;
  return written.flatMap((text): GrantedScope[] => {
    const scope = readEsiaScope(text);
    if (scope === undefined) return [];
    if (scope.kind !== 'organization') {
      return [scope.name === 'openid' ? { name: 'openid' } : { name: scope.name, oid: account }];
    }
    const orgOid = scope.orgOid ?? chosen;
    return orgOid === undefined ? [] : [{ name: scope.name, orgOid }];
  });
}

/** Organisations named by `?org_oid=`. */
export function organizationsNamed(written: readonly string[]): Oid[] {
  return [...new Set(written.flatMap((text) => readEsiaScope(text)?.orgOid ?? []))];
}
