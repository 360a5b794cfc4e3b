import { isoInstant, type Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Entry, Journal, JournalFilter } from './journal.ts';
import { matches } from './filter.ts';

export interface JournalDeps {
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  /** Entries kept; older ones are forgotten. */
  size: number;
  /** Called with each new entry, e.g. to write a log line. */
  log?: (entry: Entry) => void;
  /** Entries of a restored world, oldest first (as `export` gives them). */
  initial?: readonly Entry[];
}

/** A journal in memory. Recording costs the same however long it is: a ring, whose oldest entry is overwritten. */
export function createJournal({ clock, random, size, log, initial = [] }: JournalDeps): Journal {
  const ring: Entry[] = initial.slice(-size);
  let oldest = 0;
  const listeners = new Set<(entry: Entry) => void>();

  const append = (entry: Entry): void => {
    if (ring.length < size) ring.push(entry);
    else {
      ring[oldest] = entry;
      oldest = (oldest + 1) % size;
    }
  };

  function* newestFirst(): Generator<Entry> {
    for (let back = 1; back <= ring.length; back++) {
      const entry = ring[(oldest - back + ring.length) % ring.length];
      if (entry !== undefined) yield entry;
    }
  }

  return {
    record: (news) => {
      const entry: Entry = Object.freeze({
        id: random.id(9),
        at: isoInstant(clock.now()),
        details: {},
        ...present(news),
      });
      append(entry);
      log?.(entry);
      // A copy, so that a listener may leave while it is being called.
      for (const listener of [...listeners]) listener(entry);
      return entry;
    },
    list: (filter: JournalFilter = {}, limit = Infinity) => {
      const found: Entry[] = [];
      for (const entry of newestFirst()) {
        if (found.length >= limit) break;
        if (matches(entry, filter)) found.push(entry);
      }
      return found;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    export: () => [...newestFirst()].reverse(),
  };
}

/** Members that are undefined are left out, so that an entry reads the same before and after JSON. */
function present<T extends object>(value: T): T {
  const found: Partial<T> = {};
  for (const name in value) if (value[name] !== undefined) found[name] = value[name];
  return found as T;
}
