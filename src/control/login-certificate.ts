import type { Role } from '../accounts/index.ts';
import type { SpecimenEntry } from '../certificates/index.ts';
import type { ControlDeps } from './deps.ts';
import type { LoginOrder } from './login-order.ts';
import { roleValue } from './login-role.ts';

/**
 * RP-2: what the person signs with where the client demands a signature and the order names no certificate; taken from
 * the shelf as codes are from the inbox. A good one that is not revoked, for a role the client lets in; one's own first.
 */
export async function certificateToSignWith(
  order: LoginOrder,
  deps: ControlDeps,
): Promise<SpecimenEntry | undefined> {
  const roles = rolesOf(order, deps);
  for (const entry of deps.certificates.of(order.person.oid)) {
    if (entry.defect !== undefined || !roles.some((role) => isFor(entry, role))) continue;
    const made = await deps.certificates.made(entry.id);
    if (made === undefined || deps.certificates.revocationOf(made) === undefined) return entry;
  }
  return undefined;
}

/** A personal certificate is for every role that needs no organisation (SIGN-4). */
function isFor({ organization }: SpecimenEntry, role: Role): boolean {
  return organization === ('organization' in role ? role.organization : undefined);
}

/** Roles that can be taken, as far as the order and the URL can tell: a request object is not looked into. */
function rolesOf(
  { person, url, actFor = url.searchParams.get('act_for') ?? undefined }: LoginOrder,
  { accounts, organizations, clients }: ControlDeps,
): Role[] {
  const { accountKinds } = clients.get(url.searchParams.get('client_id') ?? '')?.esia.policy ?? {};
  return organizations
    .rolesOf(person, accounts.level(person))
    .filter(({ unavailable }) => unavailable === undefined)
    .map(({ role }) => role)
    .filter((role) => accountKinds?.includes(role.kind) ?? true)
    .filter((role) => actFor === undefined || roleValue(role) === actFor);
}
