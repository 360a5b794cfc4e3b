import type { Oid, Role } from '../accounts/index.ts';
import { readEsiaScope, type Permission } from '../clients/index.ts';
import type { GrantedScope } from './rs/index.ts';
import type { KeptScope } from './tokens/records.ts';

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

/** With the scopes of consents; what `scope` asks for as well does not end with them. */
export function withConsented(
  bound: readonly GrantedScope[],
  account: Oid,
  permissions: readonly Permission[] = [],
): KeptScope[] {
  const asked = new Set(bound.map(({ name }) => name));
  const beyond = scopesOf(permissions).filter((name) => !asked.has(name));
  return [...bound, ...beyond.map((name) => ({ name, oid: account, consented: true as const }))];
}

/** Names of the scopes that consents open, each once. */
export function scopesOf(permissions: readonly Permission[]): string[] {
  return [...new Set(permissions.flatMap(({ scopes }) => scopes.map(({ sysname }) => sysname)))];
}

/** People named by `?oid=`. */
export function personsNamed(written: readonly string[]): Oid[] {
  return [...new Set(written.flatMap((text) => readEsiaScope(text)?.oid ?? []))];
}

/** Organisations named by `?org_oid=`. */
export function organizationsNamed(written: readonly string[]): Oid[] {
  return [...new Set(written.flatMap((text) => readEsiaScope(text)?.orgOid ?? []))];
}
