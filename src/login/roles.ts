import { fullName, type AccountKind, type Person, type Role } from '../accounts/index.ts';
import { provesRole, type Policy } from '../clients/index.ts';
import type { RoleOffer } from '../organizations/index.ts';
import type { RefusalModel, RoleCard } from '../pages/index.ts';

/** A role as this login may offer it: what the person has, narrowed by the client and the request (ROLE-1). */
export interface RoleOption {
  role: Role;
  value: string;
  offer: RoleOffer;
  unavailable?: NonNullable<RoleCard['unavailable']>;
}

export interface RoleFilter {
  accountKinds: Policy['accountKinds'];
  /** Request parameter `act_for`. */
  actFor?: string | undefined;
  /** ИНН of the organisation named in the login field; `act_for` outweighs it. */
  organizationInn?: string | undefined;
  /** The role a certificate has proved; a personal one proves all that need no organisation. */
  signedAs?: Role | undefined;
}

/** Value of the form field `role` and of `act_for`: `individual`, `self_employed` or the organisation's oid. */
export function roleValue(role: Role): string {
  return 'organization' in role ? role.organization : role.kind;
}

export function sameRole(one: Role, other: Role): boolean {
  return one.kind === other.kind && roleValue(one) === roleValue(other);
}

export function roleOptions(offers: readonly RoleOffer[], filter: RoleFilter): RoleOption[] {
  const { accountKinds, actFor, organizationInn, signedAs } = filter;
  return offers
    .filter(({ role }) => signedAs === undefined || provesRole(signedAs, role))
    .filter(({ role, organization }) => {
      if (actFor !== undefined) return roleValue(role) === actFor;
      return organizationInn === undefined || organization?.inn === organizationInn;
    })
    .map((offer) => {
      const { role } = offer;
      const accepted = accountKinds === undefined || accountKinds.includes(role.kind);
      // What the client never accepts is no use, whatever else is in the way.
      const unavailable = accepted ? offer.unavailable : 'not-accepted';
      return { role, value: roleValue(role), offer, ...(unavailable === undefined ? {} : { unavailable }) };
    });
}

export function takeable(options: readonly RoleOption[]): Role[] {
  return options.filter(({ unavailable }) => unavailable === undefined).map(({ role }) => role);
}

/** Why none of these roles can be taken: the reason that is nearest to being mended comes first. */
export function obstacleOf(
  options: readonly RoleOption[],
  accountKinds: Policy['accountKinds'],
): RefusalModel {
  const inTheWay = new Set(options.map(({ unavailable }) => unavailable));
  if (inTheWay.has('head-not-confirmed')) return { code: 'ROLE_HEAD_NOT_CONFIRMED' };
  const onlyNotAccepted = inTheWay.size === 1 && inTheWay.has('not-accepted');
  if (!onlyNotAccepted) return { code: 'ROLE_UNAVAILABLE' };
  const has: AccountKind[] = [...new Set(options.map(({ role }) => role.kind))];
  return { code: 'POLICY_KIND_NOT_ALLOWED', needed: accountKinds ?? [], has };
}

export function roleCard({ role, value, offer, unavailable }: RoleOption, person: Person): RoleCard {
  const { organization, employment } = offer;
  return {
    value,
    kind: role.kind,
    title: organization?.shortName ?? fullName(person),
    position: employment?.position,
    ogrn: organization?.ogrn,
    chief: employment?.chief,
    unavailable,
  };
}
