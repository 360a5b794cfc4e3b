import type { Level, Role } from '../accounts/index.ts';
import type { Policy } from './client.ts';
import type { PolicyVerdict } from './clients.ts';

const LEVELS: readonly Level[] = ['simplified', 'standard', 'confirmed'];

/**
 * RP-2: the first thing that stands between a person in a role and the client, in the order in which the person
 * could mend it: another role, a higher level, another right in the organisation. `employmentRoles` are the roles
 * held in the organisation acted for.
 */
export function judge(
  policy: Policy,
  level: Level,
  role: Role,
  employmentRoles: readonly string[],
): PolicyVerdict {
  const { accountKinds, minimumLevel, organizationRoles } = policy;
  if (accountKinds !== undefined && !accountKinds.includes(role.kind)) {
    return { outcome: 'kind-not-allowed', allowed: accountKinds, has: role.kind };
  }
  if (minimumLevel !== undefined && LEVELS.indexOf(level) < LEVELS.indexOf(minimumLevel)) {
    return { outcome: 'level-too-low', needed: minimumLevel, has: level };
  }
  // Roles are held in organisations: as an individual there are none to ask for.
  if (organizationRoles !== undefined && 'organization' in role) {
    const held = employmentRoles.some((name) => organizationRoles.includes(name));
    if (!held) return { outcome: 'role-required', needed: organizationRoles, has: [...employmentRoles] };
  }
  return { outcome: 'admitted' };
}

/** Both at once: the stricter level, what both lists admit. */
export function narrowPolicy(policy: Policy, further: Policy): Policy {
  const both = <T>(one: T[] | undefined, other: T[] | undefined): T[] | undefined =>
    one === undefined ? other : other === undefined ? one : one.filter((item) => other.includes(item));
  const levels = [policy.minimumLevel, further.minimumLevel].filter((level) => level !== undefined);
  return {
    ...policy,
    ...further,
    minimumLevel: levels.sort((one, other) => LEVELS.indexOf(other) - LEVELS.indexOf(one))[0],
    accountKinds: both(policy.accountKinds, further.accountKinds),
    organizationRoles: both(policy.organizationRoles, further.organizationRoles),
    secondFactor: policy.secondFactor === true || further.secondFactor,
    signatureNeeded: policy.signatureNeeded === true || further.signatureNeeded,
    signatureClass: policy.signatureClass === 'qualified' ? 'qualified' : further.signatureClass,
  };
}
