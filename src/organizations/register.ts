import type { Mistake, Oid } from '../accounts/index.ts';
import { shown } from '../accounts/index.ts';
import type { Employment, Organization } from './organization.ts';

/** Organisations by oid, ИНН, ОГРН and by the people who work in them. */
export interface Register {
  readonly size: number;
  get: (oid: Oid) => Organization | undefined;
  byInn: (inn: string) => Organization | undefined;
  list: () => Iterable<Organization>;
  of: (person: Oid) => { organization: Organization; employment: Employment }[];
  /** What of this record is taken by another organisation; nothing where it may be put. */
  conflicts: (organization: Organization) => Mistake[];
  /** Adds the record, or replaces the one with the same oid. Conflicts are the caller's to ask for first. */
  put: (organization: Organization) => void;
  remove: (oid: Oid) => boolean;
}

export function createRegister(initial: Iterable<Organization> = []): Register {
  const organizations = new Map<Oid, Organization>();
  const inns = new Map<string, Oid>();
  const ogrns = new Map<string, Oid>();
  // By person first: the roles of one are asked for at every login, the staff of a company hardly ever.
  const workplaces = new Map<Oid, Map<Oid, Employment>>();

  function put(organization: Organization): void {
    const former = organizations.get(organization.oid);
    if (former !== undefined) unlist(former);
    organizations.set(organization.oid, organization);
    inns.set(organization.inn, organization.oid);
    ogrns.set(organization.ogrn, organization.oid);
    for (const employment of organization.employees) {
      const places = workplaces.get(employment.person) ?? new Map<Oid, Employment>();
      workplaces.set(employment.person, places.set(organization.oid, employment));
    }
  }

  function unlist(organization: Organization): void {
    inns.delete(organization.inn);
    ogrns.delete(organization.ogrn);
    for (const { person } of organization.employees) {
      const places = workplaces.get(person);
      places?.delete(organization.oid);
      if (places?.size === 0) workplaces.delete(person);
    }
  }

  for (const organization of initial) put(organization);

  return {
    get size() {
      return organizations.size;
    },
    get: (oid) => organizations.get(oid),
    byInn: (inn) => organizations.get(inns.get(inn) ?? ''),
    list: () => organizations.values(),
    of: (person) =>
      [...(workplaces.get(person) ?? [])]
        .flatMap(([oid, employment]) => {
          const organization = organizations.get(oid);
          return organization === undefined ? [] : [{ organization, employment }];
        })
        // A change of one organisation must not shuffle the choice of roles: order by oid, not by last write.
        .sort((one, other) => Number(one.organization.oid) - Number(other.organization.oid)),
    conflicts: (organization) =>
      (
        [
          ['/inn', organization.inn, inns, 'an ИНН'],
          ['/ogrn', organization.ogrn, ogrns, 'an ОГРН'],
        ] as const
      ).flatMap(([field, value, holders, what]) => {
        const holder = holders.get(value);
        if (holder === undefined || holder === organization.oid) return [];
        return [
          { field, value: shown(value), expected: `${what} of its own: organisation ${holder} has this one` },
        ];
      }),
    put,
    remove: (oid) => {
      const organization = organizations.get(oid);
      if (organization !== undefined) unlist(organization);
      return organizations.delete(oid);
    },
  };
}
