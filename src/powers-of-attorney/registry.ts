import { digitsOf, type Accounts, type Oid, type Person } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Organization, Organizations } from '../organizations/index.ts';
import type { Store } from '../storage/index.ts';
import { factsOf } from './facts.ts';
import { stateOf } from './judgement.ts';
import type { PowerFacts, PowerFiles, PowerOfAttorney } from './power-of-attorney.ts';
import { readDocument } from './read-document.ts';
import {
  createPowerRecords,
  filesOf,
  ofOrganization,
  ofRepresentative,
  type StoredPower,
} from './records.ts';
import type { PowerSeed } from './schemas.ts';
import { writeAndSign, type SigningDeps } from './signing.ts';

export interface RegistryDeps extends SigningDeps {
  clock: Clock;
  store: Store;
  accounts: Pick<Accounts, 'get' | 'bySnils'>;
  organizations: Pick<Organizations, 'get'>;
  initial?: readonly PowerSeed[] | undefined;
}

/** More than these of one person are not gone through at a login. */
const MOST_JUDGED = 20;

/** The documents there are. One of a fixture is written and signed when its bytes are needed, and never by a look. */
export type Registry = ReturnType<typeof createRegistry>;

export function createRegistry(deps: RegistryDeps) {
  const { clock, store, accounts, organizations, initial = [] } = deps;
  const records = createPowerRecords(store, initial);

  /** What a fixture stands for; undefined where its people are gone. */
  function meant(
    seed: PowerSeed,
  ): { facts: PowerFacts; organization: Organization; person: Person } | undefined {
    const organization = organizations.get(seed.principal);
    const person = accounts.get(seed.representative);
    if (organization === undefined || person === undefined) return undefined;
    const facts = factsOf(seed, organization, person);
    return facts && { facts, organization, person };
  }

  /** Undefined as well where nobody can sign it. */
  async function writtenOut(seed: PowerSeed): Promise<StoredPower | undefined> {
    const known = meant(seed);
    if (known === undefined) return undefined;
    const { facts, organization, person } = known;
    const files = await writeAndSign(facts, organization, person, { algorithm: 'RSA' }, deps);
    if (files === undefined) return undefined;
    const revoked = revocationOf(seed);
    await records.add({ ...stored(facts, organization.oid, files, { origin: 'fixture', seed }), ...revoked });
    // Whoever came first has written it.
    return (await records.find(seed.number)).record;
  }

  function stored(
    { number, representative: { snils } }: PowerFacts,
    organization: Oid,
    { document, signature }: PowerFiles,
    more: Pick<StoredPower, 'origin' | 'seed' | 'defect'>,
  ): StoredPower {
    return {
      number,
      organization,
      snils,
      document: Buffer.from(document).toString('base64'),
      signature: Buffer.from(signature).toString('base64'),
      registeredAt: clock.now(),
      ...more,
    };
  }

  function shown(record: StoredPower): PowerOfAttorney | undefined {
    const read = readDocument(filesOf(record).document);
    if (read.outcome === 'unreadable') return undefined;
    const { organization, snils, registeredAt, origin, revoked, defect } = record;
    const state = stateOf(read.facts, revoked, clock.now());
    const person = accounts.bySnils(snils)?.oid;
    return { ...read.facts, organization, person, state, registeredAt, origin, revoked, defect };
  }

  function shownSeed(seed: PowerSeed): PowerOfAttorney | undefined {
    const known = meant(seed);
    if (known === undefined) return undefined;
    const { facts, organization, person } = known;
    const { revoked } = revocationOf(seed);
    const state = stateOf(facts, revoked, clock.now());
    return {
      ...facts,
      organization: organization.oid,
      person: person.oid,
      state,
      origin: 'fixture',
      revoked,
    };
  }

  return {
    ...records,
    stored,
    shown,

    async get(number: string): Promise<PowerOfAttorney | undefined> {
      const { record, seed } = await records.find(number.toLowerCase());
      return record === undefined ? seed && shownSeed(seed) : shown(record);
    },

    async recordOf(number: string): Promise<StoredPower | undefined> {
      const { record, seed } = await records.find(number.toLowerCase());
      return record ?? (seed && writtenOut(seed));
    },

    async shownOf(organization: Oid | undefined, person: Oid | undefined): Promise<PowerOfAttorney[]> {
      const snils = person === undefined ? undefined : accounts.get(person)?.snils;
      if (person !== undefined && snils === undefined) return [];
      const index =
        snils === undefined
          ? organization && ofOrganization(organization)
          : ofRepresentative(digitsOf(snils));
      const found = await records.list(
        index,
        ({ principal, representative }) =>
          (organization ?? principal) === principal && (person ?? representative) === representative,
      );
      const chosen = found.records.filter(
        (record) => (organization ?? record.organization) === record.organization,
      );
      const all = [...chosen.sort(newestFirst).map(shown), ...found.seeds.map(shownSeed)];
      return all.filter((power) => power !== undefined);
    },

    /** Of this representative, newest first; fixtures are written out. */
    async ofPerson({ oid, snils }: Person): Promise<StoredPower[]> {
      if (snils === undefined) return [];
      const index = ofRepresentative(digitsOf(snils));
      const found = await records.list(index, ({ representative }) => representative === oid);
      const written: StoredPower[] = [];
      for (const seed of found.seeds.slice(0, MOST_JUDGED)) {
        const record = await writtenOut(seed);
        if (record !== undefined) written.push(record);
      }
      return [...found.records, ...written].sort(newestFirst).slice(0, MOST_JUDGED);
    },

    async anyOf({ oid }: Organization): Promise<boolean> {
      const found = await records.list(ofOrganization(oid), ({ principal }) => principal === oid);
      return found.records.length + found.seeds.length > 0;
    },
  };
}

function revocationOf({ revoked }: PowerSeed): Pick<StoredPower, 'revoked'> {
  if (revoked === undefined) return {};
  const { at, ...how } = revoked;
  return { revoked: { at: Date.parse(at), ...how } };
}

const newestFirst = (one: StoredPower, other: StoredPower): number => other.registeredAt - one.registeredAt;
