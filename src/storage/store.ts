/**
 * What every storage driver offers: records in named collections, each with an optional moment of expiry and
 * index entries. Values are plain JSON; what is read is a copy. Instants are milliseconds of the emulator's clock.
 */
export interface Store {
  /** The record, or undefined where there is none or it has expired. */
  get<T>(collection: string, id: string): Promise<T | undefined>;
  put(collection: string, id: string, value: unknown, options?: RecordOptions): Promise<void>;
  /**
   * Reads, decides and writes as one step: no other call on the same record comes between. Expiry and index
   * entries of an existing record stay unless `options` names new ones. Answers what `change` returned.
   * Returning `keep` writes nothing.
   */
  update<T, A>(collection: string, id: string, change: (current: T | undefined) => Change<T, A>): Promise<A>;
  delete(collection: string, id: string): Promise<void>;
  /** All unexpired records of the collection that carry this index entry. */
  find<T>(collection: string, index: string): Promise<T[]>;
  /** Removes every record, in any of the collections named, that carries this index entry. */
  deleteIndexed(collections: readonly string[], index: string): Promise<void>;
  list<T>(collection: string): Promise<T[]>;
  /** Everything, for a named snapshot. */
  export(): Promise<StoreExport>;
  close(): Promise<void>;
}

export interface RecordOptions {
  expiresAt?: number;
  indexes?: readonly string[];
}

export type Change<T, A> =
  { write: T; answer: A; options?: RecordOptions } | { keep: true; answer: A } | { delete: true; answer: A };

export type StoreExport = Record<string, Record<string, StoredRecord>>;

export interface StoredRecord {
  json: string;
  expiresAt?: number;
  indexes?: readonly string[];
}
