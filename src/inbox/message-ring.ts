import type { Oid } from '../accounts/index.ts';
import { isoInstant, type Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { addressMatcher } from './address.ts';
import type { Inbox, Message, NewMessage } from './inbox.ts';

export interface InboxDeps {
  clock: Clock;
  random: Random;
  /** Messages that are kept; the oldest leaves when one more comes. */
  size: number;
  /** The account behind a persona id, for the filter `to`. */
  personOf?: (to: string) => Oid | undefined;
  /** An earlier `export()`, newest first. */
  initial?: readonly Message[];
}

/**
 * The inbox over a ring in memory. `expired` and "on its way" are never written down but told by the clock: moving it
 * back revives a message, or takes it out of sight.
 */
export function createInbox({ clock, random, size, personOf, initial = [] }: InboxDeps): Inbox {
  // A Map keeps the order of arrival and finds by id: the first key is always the oldest message.
  const messages = new Map<string, Message>();
  const listeners = new Set<(message: Message) => void>();

  const asSeenNow = (message: Message): Message => {
    const over = message.expiresAt !== undefined && Date.parse(message.expiresAt) <= clock.now();
    return message.state === 'delivered' && over ? { ...message, state: 'expired' } : { ...message };
  };
  const here = ({ arrivesAt }: Message): boolean =>
    arrivesAt === undefined || Date.parse(arrivesAt) <= clock.now();
  const tell = (message: Message): void => {
    if (!here(message)) return;
    for (const listener of [...listeners]) listener(asSeenNow(message));
  };
  const keep = (message: Message): void => {
    messages.set(message.id, message);
    if (message.arrivesAt !== undefined && !here(message)) awaitArrival(message.id, message.arrivesAt);
    for (const oldest of messages.keys()) {
      if (messages.size <= size) break;
      messages.delete(oldest);
    }
  };
  const awaitArrival = (id: string, arrivesAt: string): void =>
    clock.alarm(Date.parse(arrivesAt), () => {
      const message = messages.get(id);
      if (message === undefined) return;
      // To the end of the row: it is news, whatever was sent after it.
      messages.delete(id);
      messages.set(id, message);
      tell(message);
    });
  const newestFirst = (): Message[] => [...messages.values()].reverse();

  for (const message of initial.toReversed()) keep(message);

  return {
    put(draft) {
      const message = written(draft, idOf(draft) ?? random.id(), clock.now());
      keep(message);
      tell(message);
      return asSeenNow(message);
    },
    mark(id, state) {
      for (const each of [id, copyOf(id)]) {
        const message = messages.get(each);
        if (message === undefined || message.state === state) continue;
        const marked = { ...message, state };
        messages.set(message.id, marked);
        tell(marked);
      }
    },
    get(id) {
      const message = messages.get(id);
      return message === undefined || !here(message) ? undefined : asSeenNow(message);
    },
    list({ to, channel } = {}) {
      const addressed = to === undefined ? () => true : addressMatcher(to, personOf);
      return newestFirst()
        .filter((message) => here(message) && (channel === undefined || message.channel === channel))
        .filter(addressed)
        .map(asSeenNow);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    empty() {
      // What is still on its way cannot be thrown away yet.
      for (const message of messages.values()) if (here(message)) messages.delete(message.id);
    },
    export: newestFirst,
  };
}

/** A message has one copy at the most, which is therefore found without a search. */
const copyOf = (id: string): string => `${id}.2`;
const idOf = (draft: NewMessage): string | undefined =>
  draft.copyOf === undefined ? draft.id : copyOf(draft.copyOf);

function written(draft: NewMessage, id: string, now: number): Message {
  const { channel, to, account, text, subject, code, expiresAt, arrivesAt } = draft;
  return {
    id,
    channel,
    to,
    ...(account === undefined ? {} : { account }),
    ...(subject === undefined ? {} : { subject }),
    text,
    ...(code === undefined ? {} : { code }),
    sentAt: isoInstant(now),
    ...(expiresAt === undefined ? {} : { expiresAt: isoInstant(expiresAt) }),
    ...(arrivesAt === undefined ? {} : { arrivesAt: isoInstant(arrivesAt) }),
    ...(draft.copyOf === undefined ? {} : { copyOf: draft.copyOf }),
    state: 'delivered',
  };
}
