import { isObject, mergePatch, readRecord, shown, type Mistake } from '../accounts/index.ts';
import { organizationSchema, type Organization } from '../organizations/index.ts';
import { recordRoutes } from './records.ts';
import type { Desk, Route } from './route.ts';

export const organizationRoutes: Route[] = recordRoutes<Organization>({
  tag: 'organizations',
  base: '/_/api/organizations',
  key: 'oid',
  shape: 'Organization',
  example: {
    type: 'LEGAL',
    shortName: 'ООО «Образец»',
    fullName: 'Общество с ограниченной ответственностью «Образец»',
    ogrn: '1000000000009',
    inn: '0000000000',
    employees: [
      { person: '1000000001', position: 'Директор', status: 'active', chief: true, roles: ['head'] },
    ],
  },
  patchExample: { shortName: 'ООО «Новый образец»' },
  room: (desk) => desk.organizations,
  idOf: (organization) => organization.oid,
  beyond: strangers,
  journalKind: 'organization.written',
  journalIds: () => ({}),
});

/**
 * Employees who do not exist, as the fixtures are checked for; with them whatever else is wrong, so that all of it is
 * told at once. A patch that leaves the employees alone is not asked about people who have been removed since.
 */
function strangers(input: Record<string, unknown>, { accounts }: Desk, former?: Organization): Mistake[] {
  const { employees } = input;
  if (!Array.isArray(employees)) return [];
  const unknown = employees.flatMap((employee: unknown, place): Mistake[] => {
    const person = isObject(employee) ? employee.person : undefined;
    if (typeof person !== 'string' || accounts.get(person) !== undefined) return [];
    const expected = 'the oid of an account, see `GET /_/api/accounts`';
    return [{ field: `/employees/${place}/person`, value: shown(person), expected }];
  });
  if (unknown.length === 0) return [];
  const whole = former === undefined ? { oid: SOME_OID, ...input } : mergePatch(former, input);
  const read = readRecord(organizationSchema, whole);
  return read.outcome === 'invalid' ? [...read.mistakes, ...unknown] : unknown;
}

/** Stands in for the one that the room would give; nothing is written with it. */
const SOME_OID = '1000000000';
