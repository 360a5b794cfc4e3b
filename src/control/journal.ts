import * as z from 'zod';
import { waitForMatch } from '../http/index.ts';
import { matches, type Entry, type JournalFilter } from '../journal/index.ts';
import { answered } from './answer.ts';
import { DEFAULT_LIMIT, integerParameter } from './paging.ts';
import { newerThan, sinceParameter } from './since.ts';
import { route, type Desk, type Route } from './route.ts';

const filter = {
  kind: z
    .string()
    .min(1)
    .optional()
    .describe('A kind such as `login.code`, or the part before the dot for all of them'),
  account: z.string().min(1).optional().describe('Oid or persona id'),
  client: z.string().min(1).optional(),
  flow: z.string().min(1).optional(),
  outcome: z.enum(['ok', 'refused', 'failed', 'note']).optional(),
  reason: z.string().min(1).optional(),
};
const tag = 'journal';

export const journalRoutes: Route[] = [
  route({
    method: 'GET',
    at: '/_/api/journal',
    tag,
    summary: 'What happened and why, newest first',
    description:
      'With `wait` the call answers as soon as an entry matches (and, with `since`, is newer), or with an empty list when the time is up.',
    query: z.strictObject({
      ...filter,
      since: sinceParameter,
      limit: integerParameter(1, 1_000_000, 'How many at most; 100 unless told').optional(),
      wait: integerParameter(0, 60, 'Seconds to wait for a first match, in real time').optional(),
    }),
    answer: { status: 200, is: 'Entries', shape: { listOf: 'JournalEntry' } },
    run: async ({ query: { since, limit = DEFAULT_LIMIT, wait = 0, ...wanted }, signal }, desk) => {
      const wantedHere = byOid(wanted, desk);
      // The entry named by `since` need not match the filter itself, so it is looked for among all.
      const now = (): Entry[] =>
        since === undefined
          ? desk.journal.list(wantedHere, limit)
          : newerThan(desk.journal.list(), since, (entry) => entry.at)
              .filter((entry) => matches(entry, wantedHere))
              .slice(0, limit);
      return answered(
        await waitForMatch({ now, subscribe: (look) => desk.journal.subscribe(look), seconds: wait, signal }),
      );
    },
  }),
  route({
    method: 'GET',
    at: '/_/api/journal/stream',
    tag,
    summary: 'Entries as they are written',
    description:
      'Server-sent events, each an entry as JSON. `Last-Event-ID` replays what was written after that entry.',
    query: z.strictObject(filter),
    answer: { status: 200, is: 'A stream that ends when the world is swapped', type: 'text/event-stream' },
    run: ({ query, lastEventId }, desk) => {
      const wanted = byOid(query, desk);
      const missed =
        lastEventId === undefined ? [] : newerThan(desk.journal.list(), lastEventId, (entry) => entry.at);
      return {
        outcome: 'stream',
        source: {
          missed: missed.filter((entry) => matches(entry, wanted)).reverse(),
          subscribe: (send) =>
            desk.journal.subscribe((entry) => {
              if (matches(entry, wanted)) send(entry);
            }),
        },
      };
    },
  }),
];

/** Entries carry oids; whoever writes a test knows personas. */
function byOid(filter: JournalFilter, { accounts }: Desk): JournalFilter {
  if (filter.account === undefined) return filter;
  return { ...filter, account: accounts.byPersona(filter.account)?.oid ?? filter.account };
}
