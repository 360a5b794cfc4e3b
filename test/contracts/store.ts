import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../src/storage/index.ts';

/** What every storage driver keeps to. `open` makes an empty store that reads its time from `now`. */
export function describeStore(driver: string, open: (now: () => number) => Store | Promise<Store>): void {
  describe(`the ${driver} store`, () => {
    let instant: number;
    let store: Store;
    beforeEach(async () => {
      instant = 1_000_000;
      store = await open(() => instant);
    });

    it('answers what was put, and nothing for an unknown id', async () => {
      await store.put('codes', 'a', { digits: '123' });
      expect(await store.get('codes', 'a')).toEqual({ digits: '123' });
      expect(await store.get('codes', 'b')).toBeUndefined();
      expect(await store.get('others', 'a')).toBeUndefined();
    });

    it('gives out copies: changing what was read changes nothing stored', async () => {
      const value = { list: [1] };
      await store.put('things', 'a', value);
      value.list.push(2);
      (await store.get<{ list: number[] }>('things', 'a'))?.list.push(3);
      expect(await store.get('things', 'a')).toEqual({ list: [1] });
    });

    it('forgets a record at the very moment it expires, by the clock it was given', async () => {
      await store.put('codes', 'a', 1, { expiresAt: instant + 1000, indexes: ['of:x'] });
      instant += 999;
      expect(await store.get('codes', 'a')).toBe(1);
      instant += 1;
      expect(await store.get('codes', 'a')).toBeUndefined();
      expect(await store.find('codes', 'of:x')).toEqual([]);
      expect(await store.list('codes')).toEqual([]);
    });

    it('finds records by index, and no longer once they are replaced or deleted', async () => {
      await store.put('tokens', 'a', 'A', { indexes: ['grant:1'] });
      await store.put('tokens', 'b', 'B', { indexes: ['grant:1', 'uid:9'] });
      expect((await store.find<string>('tokens', 'grant:1')).sort()).toEqual(['A', 'B']);
      await store.put('tokens', 'a', 'A2', { indexes: ['grant:2'] });
      await store.delete('tokens', 'b');
      expect(await store.find('tokens', 'grant:1')).toEqual([]);
      expect(await store.find('tokens', 'grant:2')).toEqual(['A2']);
      expect(await store.find('tokens', 'uid:9')).toEqual([]);
    });

    it('removes all records of an index, in the collections named only', async () => {
      await store.put('tokens', 'a', 1, { indexes: ['grant:1'] });
      await store.put('codes', 'a', 2, { indexes: ['grant:1'] });
      await store.put('sessions', 'a', 3, { indexes: ['grant:1'] });
      await store.deleteIndexed(['tokens', 'codes'], 'grant:1');
      expect(await store.get('tokens', 'a')).toBeUndefined();
      expect(await store.get('codes', 'a')).toBeUndefined();
      expect(await store.get('sessions', 'a')).toBe(3);
    });

    it('lets exactly one of many simultaneous updates win', async () => {
      await store.put('codes', 'a', { used: false });
      const attempts = Array.from({ length: 50 }, () =>
        store.update<{ used: boolean }, boolean>('codes', 'a', (code) =>
          code === undefined || code.used
            ? { keep: true, answer: false }
            : { write: { used: true }, answer: true },
        ),
      );
      expect((await Promise.all(attempts)).filter(Boolean)).toHaveLength(1);
    });

    it('counts every one of many simultaneous updates', async () => {
      const attempts = Array.from({ length: 50 }, () =>
        store.update<number, number>('counters', 'a', (count = 0) => ({
          write: count + 1,
          answer: count + 1,
        })),
      );
      await Promise.all(attempts);
      expect(await store.get('counters', 'a')).toBe(50);
    });

    it('keeps expiry and indexes over an update unless told otherwise', async () => {
      await store.put('codes', 'a', 1, { expiresAt: instant + 1000, indexes: ['of:x'] });
      await store.update<number, undefined>('codes', 'a', () => ({ write: 2, answer: undefined }));
      expect(await store.find('codes', 'of:x')).toEqual([2]);
      instant += 1000;
      expect(await store.get('codes', 'a')).toBeUndefined();
    });

    it('deletes through an update', async () => {
      await store.put('codes', 'a', 1);
      expect(await store.update<number, string>('codes', 'a', () => ({ delete: true, answer: 'gone' }))).toBe(
        'gone',
      );
      expect(await store.get('codes', 'a')).toBeUndefined();
    });

    it('gives an expired record to nobody, an update included', async () => {
      await store.put('codes', 'a', 1, { expiresAt: instant + 1 });
      instant += 1;
      const seen = await store.update<number, number | undefined>('codes', 'a', (code) => ({
        keep: true,
        answer: code,
      }));
      expect(seen).toBeUndefined();
    });

    it('keeps thousands of unexpired records, however many newer ones come', async () => {
      for (let id = 0; id < 5000; id += 1)
        await store.put('tokens', String(id), id, { expiresAt: instant + 60_000 });
      expect(await store.get('tokens', '0')).toBe(0);
    });

    it('exports what it holds', async () => {
      await store.put('codes', 'a', { n: 1 }, { expiresAt: instant + 5, indexes: ['of:x'] });
      await store.put('codes', 'old', 1, { expiresAt: instant - 5 });
      expect(await store.export()).toEqual({
        codes: { a: { json: '{"n":1}', expiresAt: instant + 5, indexes: ['of:x'] } },
      });
    });
  });
}
