import { readEsiaScope, type EsiaScope } from '../../clients/index.ts';
import type { ConsentItem, OrganizationItems } from '../../pages/index.ts';
import { ORGANIZATION_READINGS } from './organization-readings.ts';
import { PERSON_READINGS } from './person-readings.ts';
import { filled, type ConsentSubject } from './subject.ts';

/**
 * What scopes of ESIA's own protocol hand over (esia-protocol 6), as they were written: those of the person, and those
 * of each organisation under its name. A scope that is written twice, short and long, is one line.
 */
export function esiaConsentItems(
  written: readonly string[],
  subject: ConsentSubject,
): { items: ConsentItem[]; organizations: OrganizationItems[] } {
  // A name ESIA does not know comes with a consent type, which may list what it likes.
  const scopes = written.map((text): EsiaScope => readEsiaScope(text) ?? { kind: 'person', name: text });
  const own = new Set(scopes.filter(({ kind }) => kind !== 'organization').map(({ name }) => name));
  return {
    items: [...own].map((name) => ({
      name,
      values: filled(readingOf(PERSON_READINGS, name)?.(subject) ?? []),
    })),
    organizations: byOrganization(scopes, subject).map(([oid, names]) => itemsOf(oid, names, subject)),
  };
}

/** Assumed: a scope without `?org_oid=` opens nothing where the person acts for nobody, so nothing is listed either. */
function byOrganization(
  scopes: readonly EsiaScope[],
  { role }: ConsentSubject,
): [oid: string, names: Set<string>][] {
  const chosen = 'organization' in role ? role.organization : undefined;
  const found = new Map<string, Set<string>>();
  for (const { kind, name, orgOid = chosen } of scopes) {
    if (kind !== 'organization' || orgOid === undefined) continue;
    found.set(orgOid, (found.get(orgOid) ?? new Set()).add(name));
  }
  return [...found];
}

/** An organisation the person does not work in keeps its data to itself: the request ends with 007194 anyway. */
function itemsOf(oid: string, names: ReadonlySet<string>, subject: ConsentSubject): OrganizationItems {
  const organization = subject.offers.find(
    (offer) => offer.organization?.oid === oid && offer.employment?.status === 'active',
  )?.organization;
  return {
    oid,
    title: organization?.shortName,
    items: [...names].map((name) => ({
      name,
      values:
        organization === undefined
          ? []
          : filled(readingOf(ORGANIZATION_READINGS, name)?.(organization, subject) ?? []),
    })),
  };
}

/** A name from outside may be one that every object has, e.g. `constructor`. */
function readingOf<Read>(table: Record<string, Read>, name: string): Read | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
