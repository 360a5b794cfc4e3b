import type { Accounts, Person } from '../accounts/index.ts';
import type { Employment, Organization, Organizations } from '../organizations/index.ts';
import type { SpecimenEntry } from './certificates.ts';
import { KEY_KINDS, SLUGS, splitSlug, type KeyKind } from './key-kinds.ts';
import { fullName, PROFILES, type Parties, type Profile } from './profiles.ts';
import { CATALOGUE, defectById, suits } from './specimens/catalogue.ts';
import type { Bilingual, Defect, Facts } from './specimens/specimen.ts';

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

/** Kinds of key of the good certificates on the list; the others are there for who asks for them. */
const LISTED: readonly KeyKind[] = ['RSA', 'GOST256'];
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
      if (person?.snils === undefined || employment.status !== 'active') continue;
      yield [profileOf(organization, employment), { person, organization }];
    }
  }

  function hero(profile: Profile): Parties {
    if (profile === 'individual') {
      const person = accounts.byPersona(HEROES.individual);
      return { person: person?.snils === undefined ? first(accounts.personas(), hasNumbers) : person };
    }
    const head = accounts.byPersona(HEROES.head);
    const led = head && organizations.of(head.oid).find(({ employment }) => employment.chief)?.organization;
    const organization = led ?? first(organizations.list(), ({ type }) => type === 'LEGAL');
    const chief = organization?.employees.find(({ chief }) => chief);
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
        LISTED.map((algorithm) => good(profile, algorithm, whom)),
      );
      const bads = CATALOGUE.flatMap((defect) => LISTED.map((algorithm) => bad(defect, algorithm)));
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
        .filter(({ employment }) => employment.status === 'active')
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
    factsFor: ({ person, organization }, now) => ({
      now,
      otherPerson: first(
        accounts.personas(),
        (one) => hasNumbers(one) && one.inn !== undefined && one.oid !== person?.oid,
      ),
      otherOrganization: first(
        organizations.list(),
        ({ oid, type }) => type === 'LEGAL' && oid !== organization?.oid && !worksIn(person, oid),
      ),
    }),
  };

  function worksIn(person: Person | undefined, organization: string): boolean {
    return (
      person !== undefined &&
      organizations.of(person.oid).some((one) => one.organization.oid === organization)
    );
  }
  return shelf;
}

/** What an entry says about its mistake. */
export function aboutDefect(defect: Defect) {
  return {
    title: defect.title,
    defect: defect.id,
    wrong: defect.kind,
    rule: defect.rule,
    ...(defect.kind === 'signature' && defect.format !== undefined && { format: defect.format }),
    ...(defect.kind === 'signature' && defect.presentTwice && { presentTwice: true as const }),
  };
}

/** The profile that an employment gives its person. */
export function profileOf(organization: Organization, employment: Employment | undefined): Profile {
  if (organization.type === 'BUSINESS') return 'sole-trader';
  return employment?.chief === true ? 'head' : 'employee';
}

function hasNumbers({ snils }: Person): boolean {
  return snils !== undefined;
}

const KINDS: Record<Profile, Bilingual> = {
  individual: { ru: 'физическое лицо', en: 'individual' },
  head: { ru: 'руководитель', en: 'head' },
  employee: { ru: 'сотрудник', en: 'employee' },
  'legal-entity': { ru: 'юридическое лицо', en: 'legal entity' },
  'sole-trader': { ru: 'индивидуальный предприниматель', en: 'sole trader' },
};

function titleOf(profile: Profile, { person, organization }: Parties): Bilingual {
  const whom = [
    ...(person === undefined ? [] : [fullName(person)]),
    ...(organization === undefined || profile === 'individual' ? [] : [organization.shortName]),
  ].join(', ');
  return { ru: `${whom}: ${KINDS[profile].ru}`, en: `${whom}: ${KINDS[profile].en}` };
}

function first<T>(all: Iterable<T>, suitable: (one: T) => boolean): T | undefined {
  for (const one of all) if (suitable(one)) return one;
  return undefined;
}
