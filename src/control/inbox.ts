import * as z from 'zod';
import type { Inbox, InboxFilter, Message } from '../inbox/index.ts';
import { waitForMatch } from '../http/index.ts';
import { answered, done, refused, type Answer } from './answer.ts';
import { DEFAULT_LIMIT, integerParameter, limitParameter } from './paging.ts';
import { newerThan, sinceParameter } from './since.ts';
import { route, type Desk, type Route } from './route.ts';

const filter = {
  to: z.string().min(1).optional().describe('A phone in any spelling, an e-mail, an oid or a persona id'),
  channel: z.enum(['sms', 'email', 'push']).optional(),
};
const path = z.strictObject({ id: z.string().min(1) });
const tag = 'inbox';

export const inboxRoutes: Route[] = [
  route({
    method: 'GET',
    at: '/_/api/inbox',
    tag,
    summary: 'What the stand has sent, newest first',
    description:
      'With `wait` the call answers as soon as there is a message that matches (and, with `since`, is newer), or with an empty list when the time is up.',
    query: z.strictObject({
      ...filter,
      since: sinceParameter,
      limit: limitParameter,
      wait: integerParameter(0, 60, 'Seconds to wait for a first match, in real time').optional(),
    }),
    answer: { status: 200, is: 'Messages', shape: { listOf: 'Message' } },
    run: async ({ query: { since, limit = DEFAULT_LIMIT, wait = 0, ...wanted }, signal }, { inbox }) => {
      const now = (): Message[] => sentAfter(since, wanted, inbox).slice(0, limit);
      return answered(
        await waitForMatch({ now, subscribe: (look) => inbox.subscribe(look), seconds: wait, signal }),
      );
    },
  }),
  route({
    method: 'DELETE',
    at: '/_/api/inbox',
    tag,
    summary: 'Empty the inbox',
    answer: { status: 204, is: 'It is empty; codes already sent still work' },
    run: (_request, { inbox }) => {
      inbox.empty();
      return done();
    },
  }),
  route({
    method: 'GET',
    at: '/_/api/inbox/stream',
    tag,
    summary: 'Messages as they are sent and as their state changes',
    description:
      'Server-sent events, each a message as JSON. `Last-Event-ID` replays what was sent after that message.',
    query: z.strictObject(filter),
    answer: { status: 200, is: 'A stream that ends when the world is swapped', type: 'text/event-stream' },
    run: ({ query, lastEventId }, { inbox }) => ({
      outcome: 'stream',
      source: {
        missed: lastEventId === undefined ? [] : sentAfter(lastEventId, query, inbox).reverse(),
        subscribe: (send) =>
          inbox.subscribe((message) => {
            // The inbox knows how to compare recipients, so it is asked again rather than imitated.
            if (inbox.list(query).some(({ id }) => id === message.id)) send(message);
          }),
      },
    }),
  }),
  route({
    method: 'GET',
    at: '/_/api/inbox/{id}',
    tag,
    summary: 'One message',
    path,
    answer: { status: 200, is: 'The message', shape: 'Message' },
    refusals: ['RECORD_NOT_FOUND'],
    run: (request, { inbox }) => shown(inbox.get(request.path.id)),
  }),
  route({
    method: 'POST',
    at: '/_/api/inbox/{id}/approve',
    tag,
    summary: 'Approve a push, as the person would in the app',
    path,
    body: z.strictObject({
      number: z
        .union([z.string().regex(/^\d{1,6}$/), z.number().int().min(0).max(999_999)])
        .describe('The number on the login page (`code` of the message)'),
    }),
    bodyExample: { number: '42' },
    answer: { status: 200, is: 'The message, now approved', shape: 'Message' },
    refusals: ['RECORD_NOT_FOUND', 'CODE_WRONG', 'CODE_EXPIRED', 'CODE_USED', 'LOGIN_LOCKED'],
    // JSON numbers lose the leading zero that the page shows.
    run: (request, desk) =>
      answerPush(
        request.path.id,
        { approve: true, number: String(request.body.number).padStart(2, '0') },
        desk,
      ),
  }),
  route({
    method: 'POST',
    at: '/_/api/inbox/{id}/deny',
    tag,
    summary: 'Deny a push',
    path,
    answer: { status: 200, is: 'The message, now denied', shape: 'Message' },
    refusals: ['RECORD_NOT_FOUND', 'CODE_EXPIRED', 'CODE_USED'],
    run: (request, desk) => answerPush(request.path.id, { approve: false }, desk),
  }),
];

/** The message named by `since` need not match the filter itself, so it is looked for among all. */
function sentAfter(since: string | undefined, wanted: InboxFilter, inbox: Inbox): Message[] {
  const found = inbox.list(wanted);
  if (since === undefined) return found;
  const newer = new Set(
    newerThan(inbox.list(), since, (message) => message.arrivesAt ?? message.sentAt).map(({ id }) => id),
  );
  return found.filter(({ id }) => newer.has(id));
}

async function answerPush(
  id: string,
  answer: { approve: true; number: string } | { approve: false },
  desk: Desk,
): Promise<Answer> {
  const { outcome } = await desk.confirmationCodes.answerPush(id, answer);
  switch (outcome) {
    case 'approved':
    case 'denied':
      return shown(desk.inbox.get(id));
    case 'unknown':
      return refused('RECORD_NOT_FOUND', { detail: 'There is no push with this id in the inbox.' });
    case 'expired':
      return refused('CODE_EXPIRED', { detail: 'The push has expired or was replaced by a newer one.' });
    case 'already-answered':
      return refused('CODE_USED', { detail: 'The push has been answered already.' });
    case 'locked':
      return refused('LOGIN_LOCKED', {
        detail:
          'The account is locked, so the approval was not looked at and the push is as it was; `POST /_/api/accounts/{oid}/unlock` opens the account.',
      });
    case 'wrong-number':
      return refused('CODE_WRONG', {
        detail: 'The number is not the one on the login page; it is the `code` of the message.',
      });
  }
}

function shown(message: Message | undefined): Answer {
  return message === undefined
    ? refused('RECORD_NOT_FOUND', { detail: 'There is no message with this id.' })
    : answered(message);
}
