import type { AccountKind } from '../accounts/index.ts';
import type { Policy } from '../clients/index.ts';
import { readBase64Text } from './base64.ts';
import type { Refusal } from './errors.ts';
import type { Parameters } from './request-parameters.ts';

/** Accounts of children: only those, or all others. */
export type Children = 'only' | 'none';

export type ReadRestrictions =
  | { outcome: 'read'; policy: Policy; children?: Children | undefined }
  | { outcome: 'refused'; refusal: Refusal };

/** Observed: base64 of one of three words (esia-protocol 2.2). */
const FILTERS: Record<string, { policy?: Policy; children?: Children }> = {
  conf_acc: { policy: { minimumLevel: 'confirmed' } },
  acc_kid: { children: 'only' },
  acc_not_kid: { children: 'none' },
};

/** Assumed: `obj_type` is known only through its errors; the letters are those of `urn:esia:sbj:typ` and of organisations. */
const KINDS: Record<string, AccountKind[]> = {
  P: ['individual', 'self_employed'],
  B: ['sole_trader'],
  L: ['organization', 'employee'],
  A: ['organization', 'employee'],
};

/** Assumed: as `obj_type`; the names of the flags of `/roles`. */
const ROLES: Record<string, string[]> = {
  CHIEF: ['head'],
  ADMIN: ['administrator'],
  EMPLOYEE: ['head', 'administrator', 'accountant', 'employee'],
};

/** Whom the request wants: `person_filter`, `obj_type` and `roles` narrow the client's policy for this login. */
export function readRestrictions(parameters: Parameters): ReadRestrictions {
  const { person_filter: filter, obj_type: kinds, roles } = parameters;
  const policy: Policy = {};
  let children: Children | undefined;
  if (filter) {
    const word = readBase64Text(filter) ?? '';
    const known = Object.hasOwn(FILTERS, word) ? FILTERS[word] : undefined;
    if (known === undefined) {
      const hint = '`person_filter` is base64 of conf_acc, acc_kid or acc_not_kid';
      return refused('007003', `${hint}; came ${filter.slice(0, 60)}`);
    }
    Object.assign(policy, known.policy);
    children = known.children;
  }
  if (kinds) {
    const accountKinds = lookUp(kinds, KINDS);
    if (accountKinds === undefined)
      return refused('007061', `\`obj_type\` is made of P, B, L, A; came ${kinds.slice(0, 60)}`);
    policy.accountKinds = accountKinds as AccountKind[];
  }
  if (roles) {
    const organizationRoles = lookUp(roles, ROLES);
    if (organizationRoles === undefined) {
      return refused('007060', `\`roles\` is made of CHIEF, ADMIN, EMPLOYEE; came ${roles.slice(0, 60)}`);
    }
    policy.organizationRoles = organizationRoles;
    // Who has a role has it in an organisation.
    policy.accountKinds ??= ['employee', 'organization', 'sole_trader'];
  }
  return { outcome: 'read', policy, children };
}

function lookUp(text: string, table: Record<string, string[]>): string[] | undefined {
  const words = text.split(/[ ,;+]+/).filter(Boolean);
  if (words.length === 0 || words.some((word) => !Object.hasOwn(table, word))) return undefined;
  return [...new Set(words.flatMap((word) => table[word] ?? []))];
}

function refused(code: Refusal['code'], hint: string): ReadRestrictions {
  return { outcome: 'refused', refusal: { code, hint } };
}
