import type { Grant, Provider, Session } from 'oidc-provider';
import type { Oid, Role } from '../accounts/index.ts';
import type { SignatureProof } from '../clients/index.ts';

/**
 * What our engine's records carry beyond oidc-provider's own. The session remembers the role taken at login and what
 * a signature proved, so that single sign-on keeps them; the grant binds one client's tokens to the role they were
 * issued for: no token ever changes its role. A session holds one grant per client, so a change of role ends that client's earlier tokens of the
 * session (those for `offline_access` live on).
 */
export type RoleSession = Session & { role?: Role; signature?: SignatureProof };
/** `subject`: what clients know the account by, where that is not its oid (subject.ts). */
export type RoleGrant = Grant & { role?: Role; flow?: string; subject?: Oid };

interface RecordClass {
  IN_PAYLOAD: string[];
}

/** oidc-provider stores only the members its classes list: ours are added to the list. */
export function extendRecords(provider: Provider): void {
  extend(provider.Session, ['role', 'signature']);
  extend(provider.Grant, ['role', 'flow', 'subject']);
}

function extend(record: RecordClass, names: string[]): void {
  const payload = [...record.IN_PAYLOAD, ...names];
  Object.defineProperty(record, 'IN_PAYLOAD', { get: () => payload });
}

export function sameRole(one: Role | undefined, other: Role | undefined): boolean {
  if (one?.kind !== other?.kind) return false;
  return organizationOf(one) === organizationOf(other);
}

export function organizationOf(role: Role | undefined): string | undefined {
  return role !== undefined && 'organization' in role ? role.organization : undefined;
}
