import type { Identifier, IdentifierKind } from './identifiers.ts';
import { identifiersOf } from './identifiers.ts';
import type { Mistake } from './mistake.ts';
import type { Oid, Person } from './person.ts';
import { shown } from './read-record.ts';

/** People by everything they are looked up by. Each look-up costs the same however many accounts there are. */
export interface Directory {
  readonly size: number;
  get: (oid: Oid) => Person | undefined;
  byPersona: (persona: string) => Person | undefined;
  find: (identifier: Identifier) => Person | undefined;
  list: () => Iterable<Person>;
  /** Without those whose account is deleted: nobody can log in as they. */
  personas: () => Iterable<Person>;
  /** What of this record is taken by another account; nothing where it may be put. */
  conflicts: (person: Person) => Mistake[];
  /** Adds the record, or replaces the one with the same oid. Conflicts are the caller's to ask for first. */
  put: (person: Person) => void;
  remove: (oid: Oid) => boolean;
}

export function createDirectory(initial: Iterable<Person> = []): Directory {
  const people = new Map<Oid, Person>();
  const personas = new Map<string, Oid>();
  // Values are oids, not records: a patch that changes no identifier leaves the entries as they are.
  const holders: Record<IdentifierKind, Map<string, Oid>> = {
    mobile: new Map(),
    email: new Map(),
    snils: new Map(),
    inn: new Map(),
    login: new Map(),
  };

  function put(person: Person): void {
    const former = people.get(person.oid);
    if (former !== undefined) unlist(former, person.persona);
    people.set(person.oid, person);
    if (person.persona !== undefined) personas.set(person.persona, person.oid);
    for (const { kind, value } of identifiersOf(person)) holders[kind].set(value, person.oid);
  }

  /** Takes a record out of every index. Its own entries only: conflicts are refused before anything is put. */
  function unlist(person: Person, keptPersona?: string): void {
    // A persona that stays keeps its place in the list: people look for it where it was.
    if (person.persona !== undefined && person.persona !== keptPersona) personas.delete(person.persona);
    for (const { kind, value } of identifiersOf(person)) holders[kind].delete(value);
  }

  function conflicts(person: Person): Mistake[] {
    const taken: Mistake[] = [];
    const claim = (field: string, value: string, what: string, holder: Oid | undefined): void => {
      if (holder === undefined || holder === person.oid) return;
      taken.push({
        field,
        value: shown(value),
        expected: `${what} of its own: account ${holder} has this one`,
      });
    };
    if (person.persona !== undefined) {
      claim('/persona', person.persona, NAMES.persona, personas.get(person.persona));
    }
    for (const { kind, value, field } of identifiersOf(person)) {
      claim(field, value, NAMES[kind], holders[kind].get(value));
    }
    return taken;
  }

  for (const person of initial) put(person);

  return {
    get size() {
      return people.size;
    },
    get: (oid) => people.get(oid),
    byPersona: (persona) => people.get(personas.get(persona) ?? ''),
    find: ({ candidates }) => {
      for (const { kind, value } of candidates) {
        const holder = holders[kind].get(value);
        if (holder !== undefined) return people.get(holder);
      }
      return undefined;
    },
    list: () => people.values(),
    *personas() {
      for (const oid of personas.values()) {
        const person = people.get(oid);
        if (person !== undefined && person.status !== 'deleted') yield person;
      }
    },
    conflicts,
    put,
    remove: (oid) => {
      const person = people.get(oid);
      if (person !== undefined) unlist(person);
      return people.delete(oid);
    },
  };
}

const NAMES: Record<IdentifierKind | 'persona', string> = {
  mobile: 'a mobile phone',
  email: 'an e-mail address',
  snils: 'a СНИЛС',
  inn: 'an ИНН',
  login: 'a login name',
  persona: 'a persona id',
};
