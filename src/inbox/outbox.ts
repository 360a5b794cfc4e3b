import type { Clock } from '../clock.ts';
import type { Faults } from '../faults/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Delivery, Inbox, Message, NewMessage } from './inbox.ts';
import { befall, type Misfortune } from './misfortune.ts';

export interface OutboxDeps {
  clock: Pick<Clock, 'now' | 'alarm'>;
  inbox: Pick<Inbox, 'put'>;
  deliveries: readonly Delivery[];
  faults: Pick<Faults, 'take'>;
  /** Whether an address is that of an account: one that a fault makes up must not be. */
  belongs?: (address: string) => boolean;
  journal: Pick<Journal, 'record'>;
}

/** On whose behalf a message is sent: what a fault may be limited to, and the journal filtered by. */
export interface Errand {
  client?: string | undefined;
  flow?: string | undefined;
}

export interface Outbox {
  /**
   * Puts the message into the inbox and hands it to every delivery; the person does not wait for those. What a fault
   * makes of it (OTP-7) is told to the journal.
   */
  send(message: NewMessage, errand?: Errand): void;
  /** Resolves when every delivery begun so far has ended: for an orderly stop. */
  settled(): Promise<void>;
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { clock, inbox, deliveries, faults, journal, belongs = () => false } = deps;
  const underWay = new Set<Promise<void>>();

  async function deliver(delivery: Delivery, message: Message): Promise<void> {
    try {
      await delivery.deliver(message);
    } catch (error) {
      // The inbox has the message already: a way out that is down must not stop the login.
      journal.record({
        kind: 'delivery',
        outcome: 'failed',
        account: message.account,
        hint: `The message stays in the inbox; ${delivery.name} did not take it: ${causeOf(error)}. Check the setting of this delivery.`,
        details: { delivery: delivery.name, message: message.id, channel: message.channel },
      });
    }
  }

  function handOut(message: Message): void {
    for (const delivery of deliveries) {
      const attempt = deliver(delivery, message).finally(() => underWay.delete(attempt));
      underWay.add(attempt);
    }
  }

  function put({ message, twice }: Misfortune): Message[] {
    if (message === undefined) return [];
    const first = inbox.put(message);
    return twice ? [first, inbox.put({ ...message, copyOf: first.id })] : [first];
  }

  return {
    send(draft, errand = {}) {
      const { account, channel } = draft;
      const { client } = errand;
      const fault = faults.take({ kind: 'delivery', moment: 'message', channel, account, client });
      const misfortune = befall(draft, fault, { now: clock.now(), belongs });
      const messages = put(misfortune);
      if (fault !== undefined) {
        const { id, effect } = fault;
        const hint = `The fault \`${id}\` (${effect}) ${misfortune.did}. \`DELETE /_/api/faults/${id}\` disarms it.`;
        const details = { fault: id, effect, channel, messages: messages.map((message) => message.id) };
        journal.record({ kind: 'delivery', outcome: 'note', account, ...errand, hint, details });
      }
      // Whose a wrong address is outside the stand nobody knows: such a message does not leave it.
      if (misfortune.astray || deliveries.length === 0) return;
      for (const message of messages) {
        if (message.arrivesAt === undefined) handOut(message);
        else clock.alarm(Date.parse(message.arrivesAt), () => handOut(message));
      }
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}

/** `fetch failed` says nothing; the cause beneath it does (ECONNREFUSED …). */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
