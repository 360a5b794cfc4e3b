import type { Change, RecordOptions, Store, StoredRecord, StoreExport } from './store.ts';

// A full sweep is worth its cost only after about as many writes as there are records.
const SWEEP_AT_LEAST = 1024;

interface Collection {
  records: Map<string, StoredRecord>;
  /** Ids by index entry. */
  indexes: Map<string, Set<string>>;
}

/** The default driver: one process, gone at its end. `now` is the clock that expiry is measured by. */
export function createMemoryStore(now: () => number, initial: StoreExport = {}): Store {
  const collections = new Map<string, Collection>();
  let writesUntilSweep = SWEEP_AT_LEAST;

  const collectionOf = (name: string): Collection => {
    let collection = collections.get(name);
    if (collection === undefined)
      collections.set(name, (collection = { records: new Map(), indexes: new Map() }));
    return collection;
  };

  function unlist({ indexes }: Collection, id: string, record: StoredRecord): void {
    for (const index of record.indexes ?? []) {
      const ids = indexes.get(index);
      ids?.delete(id);
      if (ids?.size === 0) indexes.delete(index);
    }
  }

  function remove(name: string, id: string): void {
    const collection = collections.get(name);
    const record = collection?.records.get(id);
    if (collection === undefined || record === undefined) return;
    unlist(collection, id, record);
    collection.records.delete(id);
  }

  function insert(name: string, id: string, record: StoredRecord): void {
    const collection = collectionOf(name);
    const former = collection.records.get(id);
    if (former !== undefined) unlist(collection, id, former);
    collection.records.set(id, record);
    for (const index of record.indexes ?? []) {
      const ids = collection.indexes.get(index);
      if (ids === undefined) collection.indexes.set(index, new Set([id]));
      else ids.add(id);
    }
    if (--writesUntilSweep <= 0) sweep();
  }

  function sweep(): void {
    const instant = now();
    let left = 0;
    for (const [collection, { records }] of collections) {
      for (const [id, record] of records) {
        if (record.expiresAt !== undefined && record.expiresAt <= instant) remove(collection, id);
      }
      left += records.size;
    }
    writesUntilSweep = Math.max(SWEEP_AT_LEAST, left);
  }

  function live(collection: string, id: string): StoredRecord | undefined {
    const record = collections.get(collection)?.records.get(id);
    if (record?.expiresAt === undefined || record.expiresAt > now()) return record;
    return undefined;
  }

  /** A copy: whoever goes through it may remove what is listed. */
  function idsOf(collection: string, index: string): string[] {
    return [...(collections.get(collection)?.indexes.get(index) ?? [])];
  }

  function write(collection: string, id: string, value: unknown, options: RecordOptions): void {
    insert(collection, id, {
      json: JSON.stringify(value),
      ...(options.expiresAt === undefined ? {} : { expiresAt: options.expiresAt }),
      ...(options.indexes === undefined || options.indexes.length === 0 ? {} : { indexes: options.indexes }),
    });
  }

  for (const [collection, records] of Object.entries(initial)) {
    for (const [id, record] of Object.entries(records)) insert(collection, id, record);
  }

  return {
    async get<T>(collection: string, id: string) {
      const record = live(collection, id);
      return record === undefined ? undefined : (JSON.parse(record.json) as T);
    },
    async put(collection, id, value, options = {}) {
      write(collection, id, value, options);
    },
    // No await between reading and writing: in one process that is what makes the step indivisible.
    async update<T, A>(collection: string, id: string, change: (current: T | undefined) => Change<T, A>) {
      const record = live(collection, id);
      const decided = change(record === undefined ? undefined : (JSON.parse(record.json) as T));
      if ('write' in decided) write(collection, id, decided.write, { ...record, ...decided.options });
      else if ('delete' in decided) remove(collection, id);
      return decided.answer;
    },
    async delete(collection, id) {
      remove(collection, id);
    },
    async find<T>(collection: string, index: string) {
      return idsOf(collection, index).flatMap((id) => {
        const record = live(collection, id);
        return record === undefined ? [] : [JSON.parse(record.json) as T];
      });
    },
    async deleteIndexed(names, index) {
      for (const collection of names) {
        for (const id of idsOf(collection, index)) remove(collection, id);
      }
    },
    async list<T>(collection: string) {
      return [...(collections.get(collection)?.records.keys() ?? [])].flatMap((id) => {
        const record = live(collection, id);
        return record === undefined ? [] : [JSON.parse(record.json) as T];
      });
    },
    async export() {
      sweep();
      return Object.fromEntries(
        [...collections].map(([name, { records }]) => [name, Object.fromEntries(records)] as const),
      );
    },
    async close() {
      collections.clear();
    },
  };
}
