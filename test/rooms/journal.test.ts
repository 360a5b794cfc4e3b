import { describe, expect, test } from '@jest/globals';
import { createJournal, type Entry, type NewEntry } from '../../src/journal/index.ts';
import { createRandom } from '../../src/random.ts';
import { movableClock } from '../support/movable-clock.ts';

const clock = movableClock();
const journalOf = (size = 5, initial: Entry[] = []) =>
  createJournal({ clock, random: createRandom(), size, initial });
const password = (client: string): NewEntry => ({ kind: 'login.password', outcome: 'ok', client });
const clientsOf = (entries: Entry[]): (string | undefined)[] => entries.map(({ client }) => client);

describe('the journal', () => {
  test('lists the newest entry first, dated by the emulator’s clock', () => {
    const journal = journalOf();
    journal.record(password('one'));
    clock.advance(1000);
    journal.record(password('two'));

    expect(journal.list()).toMatchObject([
      { client: 'two', at: '2026-11-22T12:00:01.000Z' },
      { client: 'one', at: '2026-11-22T12:00:00.000Z' },
    ]);
  });

  test('gives every entry an id of its own', () => {
    const journal = journalOf();
    const ids = [1, 2, 3].map(() => journal.record(password('same')).id);

    expect(new Set(ids).size).toBe(3);
  });

  test('forgets the oldest entries and keeps the order when it is full', () => {
    const journal = journalOf(3);
    for (let each = 1; each <= 8; each++) journal.record(password(String(each)));

    expect(clientsOf(journal.list())).toEqual(['8', '7', '6']);
    expect(clientsOf(journal.export())).toEqual(['6', '7', '8']);
  });

  test('goes on after a restore, and a smaller one keeps the newest', () => {
    const before = journalOf(5);
    for (const client of ['one', 'two', 'three']) before.record(password(client));
    const after = journalOf(2, before.export());
    expect(clientsOf(after.list())).toEqual(['three', 'two']);

    after.record(password('four'));
    expect(clientsOf(after.list())).toEqual(['four', 'three']);
  });

  test('filters by a kind, and by the part of it before the dot', () => {
    const journal = journalOf();
    journal.record({ kind: 'login.code', outcome: 'ok' });
    journal.record({ kind: 'login.code-sent', outcome: 'ok' });
    journal.record({ kind: 'oidc.token', outcome: 'ok' });
    const kinds = (kind: string): string[] => journal.list({ kind }).map((entry) => entry.kind);

    expect(kinds('login')).toEqual(['login.code-sent', 'login.code']);
    expect(kinds('login.code')).toEqual(['login.code']);
    expect(kinds('log')).toEqual([]);
  });

  test('filters by every other member, all of them together', () => {
    const journal = journalOf(10);
    const wanted = {
      account: 'a',
      client: 'c',
      flow: 'f',
      outcome: 'refused',
      reason: 'CODE_WRONG',
    } as const;
    journal.record({ kind: 'login.code', ...wanted });
    for (const [member, other] of Object.entries({
      account: 'b',
      client: 'd',
      flow: 'g',
      outcome: 'ok',
      reason: 'CODE_USED',
    })) {
      journal.record({ kind: 'login.code', ...wanted, [member]: other });
    }

    expect(journal.list(wanted)).toHaveLength(1);
    expect(journal.list({ account: 'a' })).toHaveLength(5);
  });

  test('stops at the limit', () => {
    const journal = journalOf();
    for (const client of ['one', 'two', 'three']) journal.record(password(client));

    expect(clientsOf(journal.list({}, 2))).toEqual(['three', 'two']);
  });

  test('tells subscribers of each entry until they leave, even while it is telling', () => {
    const journal = journalOf();
    const heard: string[] = [];
    const leave = journal.subscribe((entry) => {
      heard.push(`first ${entry.client}`);
      leave();
    });
    journal.subscribe((entry) => heard.push(`second ${entry.client}`));
    journal.record(password('one'));
    journal.record(password('two'));

    expect(heard).toEqual(['first one', 'second one', 'second two']);
  });

  test('hands each entry to the log as it is kept', () => {
    const logged: Entry[] = [];
    const journal = createJournal({
      clock,
      random: createRandom(),
      size: 2,
      log: (entry) => logged.push(entry),
    });
    const entry = journal.record(password('one'));

    expect(logged).toEqual([entry]);
  });

  test('leaves out members that are undefined, and lets nobody rewrite what was written', () => {
    const journal = journalOf();
    const entry = journal.record({ kind: 'world.reset', outcome: 'note', reason: undefined });

    expect(Object.keys(entry)).toEqual(['id', 'at', 'details', 'kind', 'outcome']);
    expect(() => Object.assign(entry, { outcome: 'ok' })).toThrow(TypeError);
  });
});
