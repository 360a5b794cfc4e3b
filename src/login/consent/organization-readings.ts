import { fullName } from '../../accounts/index.ts';
import type { Employment, Organization } from '../../organizations/index.ts';
import type { ConsentValue } from '../../pages/index.ts';
import { addressLine } from './person-readings.ts';
import { filled, vehicleLine, type ConsentSubject } from './subject.ts';

type OrganizationReading = (
  organization: Organization,
  subject: ConsentSubject,
) => (ConsentValue | undefined)[];

/**
 * ESIA: what each scope opens of an organisation (esia-protocol 6.2). Without a reading: `org_brhs_ctts`, `org_rcs`,
 * `org_stms`, `org_ra`; records hold nothing of the kind.
 */
export const ORGANIZATION_READINGS: Record<string, OrganizationReading> = {
  org_shortname: ({ shortName }) => [shortName],
  org_fullname: (organization) => [organization.fullName],
  org_type: ({ type }) => [{ term: type }],
  org_ogrn: ({ ogrn }) => [ogrn],
  org_inn: ({ inn }) => [inn],
  org_leg: ({ leg }) => [leg],
  org_kpp: ({ kpp }) => [kpp],
  org_agencyterrange: ({ agencyTerRange }) => [agencyTerRange],
  org_agencytype: ({ agencyType }) => [agencyType],
  org_oktmo: ({ oktmo }) => [oktmo],
  org_ctts: ({ contacts }) => contacts.map(({ value }) => value),
  org_addrs: ({ addresses }) => addresses.map(addressLine),
  org_vhls: ({ vehicles }) => atMost(vehicles, vehicleLine),
  org_grps: ({ groups }) => atMost(groups, ({ name }) => name),
  org_emps: ({ employees }, subject) =>
    atMost(
      employees.filter(({ status }) => status === 'active' || status === 'blocked'),
      (one) => employeeLine(one, subject),
    ),
  org_brhs: ({ branches }) => atMost(branches, ({ name }) => name),
  org_brhs_addrs: ({ branches }) =>
    atMost(
      branches.flatMap(({ addresses }) => addresses),
      ({ addressStr }) => addressStr,
    ),
  org_invts: ({ employees }, subject) =>
    atMost(
      employees.filter(({ status }) => status === 'invited'),
      (one) => employeeLine(one, subject),
    ),
};

/** A page for people: of a long list the first, and how many more there are. */
const MOST = 10;

function atMost<T>(records: readonly T[], line: (record: T) => ConsentValue): ConsentValue[] {
  const shown = records.slice(0, MOST).map(line);
  const more = records.length - shown.length;
  return more > 0 ? [...shown, { term: 'more', text: String(more) }] : shown;
}

function employeeLine({ person: oid, position }: Employment, { accounts }: ConsentSubject): string {
  const person = accounts?.get(oid);
  return filled([person === undefined ? oid : fullName(person), position]).join(', ');
}
