import type { Accounts, Person } from '../accounts/index.ts';
import {
  chiefOf,
  isAtWork,
  type Employment,
  type Organization,
  type Organizations,
} from '../organizations/index.ts';
import type { SpecimenEntry } from './certificates.ts';
import { KEY_KINDS, SLUGS, splitSlug, type KeyKind } from './key-kinds.ts';
import { PROFILES, type Parties, type Profile } from './profiles.ts';
import { factsOf, first, hasNumbers } from './shelf-facts.ts';
import { aboutDefect, titleOf } from './shelf-titles.ts';
import { CATALOGUE, defectById, suits } from './specimens/catalogue.ts';
import type { Defect, Facts } from './specimens/specimen.ts';

/** What can be had without an order, found by the records as they are now. */
export interface Shelf {
  list(): SpecimenEntry[];
  entry(id: string): SpecimenEntry | undefined;
  of(person: Person): SpecimenEntry[];
  /** Whom an entry names. */
  partiesOf(entry: Pick<SpecimenEntry, 'person' | 'organization'>): Parties;
  /** The id of the good certificate that an entry is measured by. */
  twinOf(entry: Pick<SpecimenEntry, 'person' | 'organization' | 'profile' | 'algorithm'>): string;
  /** Somebody else's good certificate with the same kind of key. */
  otherThan(person: Person | undefined, algorithm: KeyKind): SpecimenEntry | undefined;
  /** Who and what else there is, for mistakes that name another. */
  factsFor(parties: Parties, now: number): Facts;
}

/** Kinds of key of the bad certificates on the list; the others are there for who asks for them. Good ones have all. */
const LISTED_BAD: readonly KeyKind[] = ['RSA', 'GOST256'];
/** A world may have a hundred thousand companies; the list shows the first. */
const MOST_ORGANIZATIONS = 100;
const HEROES = { individual: 'confirmed-citizen', head: 'head-of-company' } as const;

export function createShelf({
  accounts,
  organizations,
}: {
  accounts: Accounts;
  organizations: Organizations;
}): Shelf {
  const keyOf = ({ persona, oid }: Person) => persona ?? oid;
  const personOf = (key: string) => accounts.byPersona(key) ?? accounts.get(key);

  function good(profile: Profile, algorithm: KeyKind, { person, organization }: Parties): SpecimenEntry {
    const parts = [
      profile,
      person && keyOf(person),
      profile === 'individual' ? undefined : organization?.oid,
    ];
    return {
      id: [...parts, SLUGS[algorithm]].filter((part) => part !== undefined).join('-'),
      kind: 'good',
      profile,
      algorithm,
      title: titleOf(profile, { person, organization }),
      ...(person !== undefined && { person: person.oid }),
      ...(organization !== undefined && { organization: organization.oid }),
    };
  }

  function* partiesOfOrganization(organization: Organization): Iterable<[Profile, Parties]> {
    if (organization.type !== 'BUSINESS') yield ['legal-entity', { organization }];
    for (const employment of organization.employees) {
      const person = accounts.get(employment.person);
      if (person?.snils === undefined || !isAtWork(employment)) continue;
      yield [profileOf(organization, employment), { person, organization }];
    }
  }

  function hero(profile: Profile): Parties {
    if (profile === 'individual') {
      const person = accounts.byPersona(HEROES.individual);
      return { person: person?.snils === undefined ? first(accounts.personas(), hasNumbers) : person };
    }
    const head = accounts.byPersona(HEROES.head);
    const led =
      head && organizations.of(head.oid).find((one) => chiefOf(one.organization)?.person === head.oid);
    const organization =
      led?.organization ??
      first(organizations.list(), (one) => one.type === 'LEGAL' && chiefOf(one) !== undefined);
    const chief = organization && chiefOf(organization);
    return { organization, ...(profile === 'head' && chief && { person: accounts.get(chief.person) }) };
  }

  function bad(defect: Defect, algorithm: KeyKind): SpecimenEntry | undefined {
    const { person, organization } = hero(defect.profile);
    if (!suits(defect, algorithm) || (person === undefined && organization === undefined)) return undefined;
    return {
      ...good(defect.profile, algorithm, { person, organization }),
      ...aboutDefect(defect),
      kind: 'bad',
      id: `${defect.id}-${SLUGS[algorithm]}`,
    };
  }

  const shelf: Shelf = {
    list() {
      const parties: [Profile, Parties][] = [];
      for (const person of accounts.personas())
        if (hasNumbers(person)) parties.push(['individual', { person }]);
      let shown = 0;
      for (const organization of organizations.list()) {
        if (++shown > MOST_ORGANIZATIONS) break;
        parties.push(...partiesOfOrganization(organization));
      }
      const goods = parties.flatMap(([profile, whom]) =>
        KEY_KINDS.map((algorithm) => good(profile, algorithm, whom)),
      );
      const bads = CATALOGUE.flatMap((defect) => LISTED_BAD.map((algorithm) => bad(defect, algorithm)));
      return [...goods, ...bads.filter((entry) => entry !== undefined)];
    },
    entry(id) {
      const parts = splitSlug(id);
      if (parts === undefined) return undefined;
      const defect = defectById(parts.stem);
      if (defect !== undefined) return bad(defect, parts.algorithm);
      const profile = PROFILES.find((name) => parts.stem.startsWith(`${name}-`));
      if (profile === undefined) return undefined;
      const rest = parts.stem.slice(profile.length + 1);
      if (profile === 'individual') {
        const person = personOf(rest);
        return person && hasNumbers(person) ? good(profile, parts.algorithm, { person }) : undefined;
      }
      const organization = organizations.get(rest.slice(rest.lastIndexOf('-') + 1));
      if (organization === undefined) return undefined;
      for (const [kind, whom] of partiesOfOrganization(organization)) {
        const found = good(kind, parts.algorithm, whom);
        if (found.id === id) return found;
      }
      return undefined;
    },
    of(person) {
      if (!hasNumbers(person)) return [];
      const roles = organizations
        .of(person.oid)
        .filter(({ employment }) => isAtWork(employment))
        .map(({ organization, employment }): [Profile, Parties] => [
          profileOf(organization, employment),
          { person, organization },
        ]);
      const all: [Profile, Parties][] = [['individual', { person }], ...roles];
      return all.flatMap(([profile, whom]) => KEY_KINDS.map((algorithm) => good(profile, algorithm, whom)));
    },
    partiesOf: ({ person, organization }) => ({
      ...(person !== undefined && { person: accounts.get(person) }),
      ...(organization !== undefined && { organization: organizations.get(organization) }),
    }),
    twinOf: (entry) => good(entry.profile, entry.algorithm, shelf.partiesOf(entry)).id,
    otherThan(person, algorithm) {
      const other = first(accounts.personas(), (one) => hasNumbers(one) && one.oid !== person?.oid);
      return other && good('individual', algorithm, { person: other });
    },
    factsFor: (parties, now) => factsOf(parties, now, { accounts, organizations }),
  };
  return shelf;
}

/** The profile that an employment gives its person. */
export function profileOf(organization: Organization, employment: Employment | undefined): Profile {
  if (organization.type === 'BUSINESS') return 'sole-trader';
  return employment?.chief === true ? 'head' : 'employee';
}
