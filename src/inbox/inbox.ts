import type { ChannelName, Oid } from '../accounts/index.ts';

/** What the stand has sent to people: the developer's window on SMS, push and e-mail. Newest first. */
export interface Inbox {
  put(message: NewMessage): Message;
  /** Changes the state of a message (used, void, approved …) and of its copies; unknown ids are ignored. */
  mark(id: string, state: MessageState): void;
  get(id: string): Message | undefined;
  list(filter?: InboxFilter): Message[];
  /** Calls `listener` for each new or changed message until the answer is called. */
  subscribe(listener: (message: Message) => void): () => void;
  empty(): void;
  export(): Message[];
}

export type MessageState = 'delivered' | 'used' | 'void' | 'expired' | 'approved' | 'denied';

export interface NewMessage {
  /** Chosen by a sender who must remember the message before it leaves; made by the inbox otherwise. */
  id?: string | undefined;
  channel: Exclude<ChannelName, 'totp'>;
  /** The phone or e-mail address it was sent to. */
  to: string;
  /** Absent where the message went astray (OTP-7): it is nobody's. */
  account?: Oid | undefined;
  subject?: string | undefined;
  text: string;
  /** The code, or for push the number to match. */
  code?: string | undefined;
  expiresAt?: number | undefined;
  /** Until then nobody sees it: a message that comes late (OTP-7). */
  arrivesAt?: number | undefined;
  /** The message of which this is another copy (OTP-7); its `id` follows from that one's. */
  copyOf?: string | undefined;
}

export interface Message {
  id: string;
  channel: Exclude<ChannelName, 'totp'>;
  to: string;
  /** Absent where it went to an address that is nobody's. */
  account?: Oid;
  subject?: string;
  text: string;
  code?: string;
  /** ISO instants of the emulator's clock. */
  sentAt: string;
  expiresAt?: string;
  /** When it came, where that was later than it was sent. */
  arrivesAt?: string;
  /** Id of the message of which this is another copy. */
  copyOf?: string;
  /** `expired` is told by the clock, the rest by what happened. */
  state: MessageState;
}

export interface InboxFilter {
  /** A phone in any spelling, an e-mail, an oid or a persona id. */
  to?: string | undefined;
  channel?: string | undefined;
}

/** A way out of the stand for a message: inbox always; log, webhook and SMTP where they are configured. */
export interface Delivery {
  name: 'log' | 'webhook' | 'smtp';
  deliver(message: Message): Promise<void>;
}
