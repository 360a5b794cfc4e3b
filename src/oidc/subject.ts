import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Oid, Role } from '../accounts/index.ts';
import type { SignatureProof } from '../clients/index.ts';
import { organizationOf, type RoleGrant, type RoleSession } from './records.ts';

/**
 * `sub` is the oid of the person, and that of the organisation where its certificate names nobody: its head answers for
 * the login, but has not said who he is. Undefined where the person is the subject.
 */
export function namelessSubject(
  role: Role | undefined,
  signature: SignatureProof | undefined,
): Oid | undefined {
  const organization = organizationOf(role);
  return signature?.namesNobody === true && organization === organizationOf(signature.role)
    ? organization
    : undefined;
}

/**
 * The engine has one place where an account may have another name for its clients: pairwise identifiers. Ours are the
 * same for all of them, so discovery says `public`, which to a client they are.
 */
export async function subjectFor(ctx: KoaContextWithOIDC | undefined, account: Oid): Promise<Oid> {
  const grant = ctx?.oidc.entities.Grant as RoleGrant | undefined;
  if (grant !== undefined) return grant.subject ?? account;
  const session = ctx?.oidc.entities.Session as RoleSession | undefined;
  return namelessSubject(session?.role, session?.signature) ?? account;
}

/** Makes the engine ask `subjectFor` for every client. Its own setting would ask clients for a sector identifier. */
export function nameSubjects({ Client }: Provider): void {
  Object.defineProperty(Client.prototype, 'subjectType', { get: () => 'pairwise', set: () => undefined });
}
