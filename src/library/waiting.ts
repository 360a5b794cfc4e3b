import type { ControlCalls } from './control-calls.ts';
import type { Entry, Message } from './records.ts';

export interface InboxFilter {
  /** A phone in any spelling, an e-mail, an oid or a persona id. */
  to?: string;
  channel?: 'sms' | 'email' | 'push';
  /** Only newer ones: the id of the last message known, or an ISO instant. */
  since?: string;
}

export interface JournalFilter {
  /** E.g. `login.password`, or `login` for all of them. */
  kind?: string;
  /** Oid or persona id. */
  account?: string;
  client?: string;
  flow?: string;
  outcome?: Entry['outcome'];
  reason?: string;
  since?: string;
}

export interface InboxView {
  /** Newest first. */
  list(filter?: InboxFilter): Promise<Message[]>;
  /** The newest message that matches, as soon as there is one; rejects after `seconds` (10) without one. */
  wait(filter?: InboxFilter, seconds?: number): Promise<Message>;
  approve(id: string, number: string): Promise<Message>;
  deny(id: string): Promise<Message>;
  empty(): Promise<void>;
}

export interface JournalView {
  /** Newest first. */
  list(filter?: JournalFilter, limit?: number): Promise<Entry[]>;
  /** The newest entry that matches, as soon as there is one; rejects after `seconds` (10) without one. */
  wait(filter?: JournalFilter, seconds?: number): Promise<Entry>;
}

const PATIENCE_SECONDS = 10;
/** The server waits a minute at most, and less where its world is swapped: then the wait is asked for again. */
const LONGEST_POLL_SECONDS = 60;

export function createWaiting(calls: ControlCalls): { inbox: InboxView; journal: JournalView } {
  const first = async <T>(path: string, filter: object, seconds: number): Promise<T> => {
    const patience = AbortSignal.timeout(seconds * 1000);
    const wait = Math.min(Math.ceil(seconds), LONGEST_POLL_SECONDS);
    try {
      while (!patience.aborted) {
        const [found] = await calls.get<T[]>(path, { ...filter, limit: 1, wait }, patience);
        if (found !== undefined) return found;
      }
    } catch (error) {
      if (!patience.aborted) throw error;
    }
    throw new Error(`${path}: nothing matched ${JSON.stringify(filter)} within ${seconds} seconds`);
  };
  const message = (id: string): string => `/_/api/inbox/${encodeURIComponent(id)}`;

  return {
    inbox: {
      list: (filter = {}) => calls.get('/_/api/inbox', { ...filter, limit: 1000 }),
      wait: (filter = {}, seconds = PATIENCE_SECONDS) => first('/_/api/inbox', filter, seconds),
      approve: (id, number) => calls.send('POST', `${message(id)}/approve`, { number }),
      deny: (id) => calls.send('POST', `${message(id)}/deny`),
      empty: () => calls.send('DELETE', '/_/api/inbox'),
    },
    journal: {
      list: (filter = {}, limit = 1000) => calls.get('/_/api/journal', { ...filter, limit }),
      wait: (filter = {}, seconds = PATIENCE_SECONDS) => first('/_/api/journal', filter, seconds),
    },
  };
}
