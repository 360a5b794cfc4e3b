import type { Oid, Written } from '../accounts/index.ts';
import { isObject, mergePatch, readRecord, shown } from '../accounts/index.ts';
import { organizationSchema } from './organization-schema.ts';
import type { Organization } from './organization.ts';
import type { Organizations } from './organizations.ts';
import type { Register } from './register.ts';
import { createRegister } from './register.ts';
import { rolesOf } from './roles.ts';

export interface OrganizationsDeps {
  /** A fresh oid for a record that comes without one; one that is taken is asked for again. */
  oids: () => Oid;
  /** Records that were checked before (fixtures, a snapshot). */
  initial?: Iterable<Organization>;
}

/** Whether the employees exist is not asked here: a person may be added after the company, or removed before it. */
export function createOrganizations(deps: OrganizationsDeps): Organizations {
  const register = createRegister(deps.initial);
  return {
    get size() {
      return register.size;
    },
    get: register.get,
    byInn: register.byInn,
    list: register.list,
    add: (input) => add(register, deps.oids, input),
    patch: (oid, patch) => change(register, oid, patch),
    remove: register.remove,
    of: register.of,
    rolesOf: (person, level) => rolesOf(person, level, register.of(person.oid)),
    export: () => [...register.list()],
  };
}

/** Adds a record, with a fresh oid where it names none. */
function add(register: Register, oids: () => Oid, input: unknown): Written<Organization> {
  const named = isObject(input) && !('oid' in input) ? { oid: freshOid(register, oids), ...input } : input;
  const read = readRecord(organizationSchema, named);
  if (read.outcome === 'invalid') return read;
  const { oid } = read.record;
  if (register.get(oid) === undefined) return put(register, read.record);
  const taken = { field: '/oid', value: shown(oid), expected: 'an oid of its own: this one is taken' };
  return { outcome: 'conflict', mistakes: [taken, ...register.conflicts(read.record)] };
}

/** Changes what the patch names; lists, such as `employees`, are replaced whole (RFC 7396). */
function change(
  register: Register,
  oid: Oid,
  patch: unknown,
): Written<Organization> | { outcome: 'unknown' } {
  const former = register.get(oid);
  if (former === undefined) return { outcome: 'unknown' };
  const read = readRecord(organizationSchema, mergePatch(former, patch));
  if (read.outcome === 'invalid' || read.record.oid === oid) {
    return read.outcome === 'invalid' ? read : put(register, read.record);
  }
  const fixed = { field: '/oid', value: shown(read.record.oid), expected: `${oid}: an oid never changes` };
  return { outcome: 'invalid', mistakes: [fixed] };
}

function put(register: Register, organization: Organization): Written<Organization> {
  const mistakes = register.conflicts(organization);
  if (mistakes.length > 0) return { outcome: 'conflict', mistakes };
  register.put(organization);
  return { outcome: 'written', record: organization };
}

function freshOid(register: Register, oids: () => Oid): Oid {
  let oid = oids();
  while (register.get(oid) !== undefined) oid = oids();
  return oid;
}
