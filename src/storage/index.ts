/**
 * Storage: where everything that must outlive a request is kept. Drivers implement `Store` and pass one contract
 * suite (test/contracts). Nothing outside this folder knows which driver is in use.
 */
export type { Change, RecordOptions, Store, StoreExport } from './store.ts';
export { createMemoryStore } from './memory-store.ts';
