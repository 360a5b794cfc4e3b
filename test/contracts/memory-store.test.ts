import { expect, it } from '@jest/globals';
import { createMemoryStore } from '../../src/storage/index.ts';
import { describeStore } from './store.ts';

describeStore('memory', (now) => createMemoryStore(now));

it('a memory store made from an export holds the same records and indexes', async () => {
  const first = createMemoryStore(() => 0);
  await first.put('codes', 'a', { n: 1 }, { expiresAt: 5, indexes: ['of:x'] });
  const second = createMemoryStore(() => 0, await first.export());
  expect(await second.find('codes', 'of:x')).toEqual([{ n: 1 }]);
});

it('a memory store sheds expired records while it is written to', async () => {
  let instant = 0;
  const store = createMemoryStore(() => instant);
  for (let id = 0; id < 500; id += 1) await store.put('tokens', `old${id}`, id, { expiresAt: 1 });
  instant = 2;
  for (let id = 0; id < 2000; id += 1) await store.put('tokens', `new${id}`, id);
  expect(Object.keys((await store.export()).tokens ?? {})).toHaveLength(2000);
});
