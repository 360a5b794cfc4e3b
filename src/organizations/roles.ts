import type { Level, Person } from '../accounts/index.ts';
import type { Employment, Organization } from './organization.ts';
import type { RoleOffer } from './organizations.ts';

/**
 * ROLE-1: every role a person might choose, "as an individual" first. A role that cannot be taken is offered with
 * the reason (ROLE-2), so that pages can show it disabled.
 */
export function rolesOf(
  person: Person,
  level: Level,
  employments: readonly { organization: Organization; employment: Employment }[],
): RoleOffer[] {
  const offers: RoleOffer[] = [{ role: { kind: 'individual' } }];
  if (person.selfEmployed) offers.push({ role: { kind: 'self_employed' } });
  for (const { organization, employment } of employments) {
    const kind = kindOf(organization, employment);
    const unavailable = obstacle(organization, employment, kind, level);
    const offer: RoleOffer = { role: { kind, organization: organization.oid }, organization, employment };
    offers.push(unavailable === undefined ? offer : { ...offer, unavailable });
  }
  return offers;
}

type OrganizationKind = 'employee' | 'organization' | 'sole_trader';

/** ACCT-4: the head acts as the organisation itself; everybody else is its employee. */
function kindOf(organization: Organization, employment: Employment): OrganizationKind {
  if (!employment.chief) return 'employee';
  return organization.type === 'BUSINESS' ? 'sole_trader' : 'organization';
}

function obstacle(
  organization: Organization,
  employment: Employment,
  kind: OrganizationKind,
  level: Level,
): RoleOffer['unavailable'] {
  if (employment.status !== 'active') return employment.status;
  if (organization.isLiquidated) return 'liquidated';
  // ROLE-4. Assumed: a sole trader too acts only with a confirmed account, being the head of the business.
  if (kind !== 'employee' && level !== 'confirmed') return 'head-not-confirmed';
  return undefined;
}
