import { createClock } from '../../src/clock.ts';
import { createFaults } from '../../src/faults/index.ts';
import {
  createInbox,
  createLogDelivery,
  createOutbox,
  createWebhookDelivery,
  type Delivery,
  type Message,
  type NewMessage,
} from '../../src/inbox/index.ts';
import { createJournal } from '../../src/journal/index.ts';
import { createRandom } from '../../src/random.ts';

const START = Date.parse('2030-05-01T09:00:00Z');

function stand(size = 10, initial: Message[] = []) {
  const clock = createClock({ offset: 0, frozenAt: START });
  const random = createRandom();
  const personas: Record<string, string> = { 'citizen-with-sms': '1000000004' };
  const inbox = createInbox({ clock, random, size, personOf: (to) => personas[to], initial });
  return {
    clock,
    inbox,
    faults: createFaults({ clock, random }),
    journal: createJournal({ clock, random, size: 100 }),
  };
}

const sms = (more: Partial<NewMessage> = {}): NewMessage => ({
  channel: 'sms',
  to: '+7(900)0000004',
  account: '1000000004',
  text: 'Код 123456',
  code: '123456',
  expiresAt: START + 300_000,
  ...more,
});

describe('the inbox', () => {
  it('lists messages newest first', () => {
    const { inbox } = stand();
    inbox.put(sms({ text: 'one' }));
    inbox.put(sms({ text: 'two' }));
    expect(inbox.list().map(({ text }) => text)).toEqual(['two', 'one']);
  });

  it('drops the oldest message when it is full', () => {
    const { inbox } = stand(2);
    const first = inbox.put(sms());
    inbox.put(sms({ text: 'two' }));
    inbox.put(sms({ text: 'three' }));
    expect(inbox.list().map(({ text }) => text)).toEqual(['three', 'two']);
    expect(inbox.get(first.id)).toBeUndefined();
  });

  it.each(['+7(900)0000004', '+7 900 000-00-04', '89000000004', '9000000004', '7 (900) 000 00 04'])(
    'finds a phone spelt as %s',
    (to) => {
      const { inbox } = stand();
      inbox.put(sms());
      inbox.put(sms({ to: '+7(900)0000005', account: '1000000005' }));
      expect(inbox.list({ to }).map((message) => message.to)).toEqual(['+7(900)0000004']);
    },
  );

  it.each(['Anna@Example.test', 'anna@example.TEST', '1000000004', 'citizen-with-sms'])(
    'finds an e-mail message by %s',
    (to) => {
      const { inbox } = stand();
      inbox.put(sms({ channel: 'email', to: 'anna@example.test' }));
      inbox.put(sms({ channel: 'email', to: 'boris@example.test', account: '1000000005' }));
      expect(inbox.list({ to }).map((message) => message.to)).toEqual(['anna@example.test']);
    },
  );

  it.each(['', 'nobody', '+7(900)0000009', '4', '%', '1000000004 '.repeat(9)])(
    'finds nothing for %j',
    (to) => {
      const { inbox } = stand();
      inbox.put(sms());
      expect(inbox.list({ to })).toEqual([]);
    },
  );

  it('filters by channel', () => {
    const { inbox } = stand();
    inbox.put(sms());
    inbox.put(sms({ channel: 'push' }));
    expect(inbox.list({ channel: 'push' })).toHaveLength(1);
    expect(inbox.list({ channel: 'pigeon' })).toEqual([]);
  });

  it('tells expiry by the clock, and only of messages nothing else has happened to', () => {
    const { inbox, clock } = stand();
    const plain = inbox.put(sms());
    const used = inbox.put(sms());
    inbox.mark(used.id, 'used');
    expect(inbox.get(plain.id)?.state).toBe('delivered');
    clock.advance(300_000);
    expect(inbox.get(plain.id)?.state).toBe('expired');
    expect(inbox.get(used.id)?.state).toBe('used');
    clock.advance(-1);
    expect(inbox.get(plain.id)?.state).toBe('delivered');
  });

  it('tells subscribers of new and changed messages until they leave', () => {
    const { inbox } = stand();
    const heard: string[] = [];
    const leave = inbox.subscribe(({ state }) => heard.push(state));
    const { id } = inbox.put(sms());
    inbox.mark(id, 'used');
    inbox.mark(id, 'used');
    inbox.mark('no such message', 'void');
    leave();
    inbox.put(sms());
    expect(heard).toEqual(['delivered', 'used']);
  });

  it('begins with an earlier export, in the same order', () => {
    const { inbox } = stand();
    inbox.put(sms({ text: 'one' }));
    inbox.put(sms({ text: 'two' }));
    const restored = stand(10, inbox.export());
    expect(restored.inbox.list()).toEqual(inbox.list());
  });

  it('hands out copies', () => {
    const { inbox } = stand();
    const message = inbox.put(sms());
    message.text = 'forged';
    expect(inbox.get(message.id)?.text).toBe('Код 123456');
  });
});

describe('the outbox', () => {
  it('does not make the sender wait for a delivery', async () => {
    const { clock, inbox, faults, journal } = stand();
    let release = (): void => undefined;
    const slow: Delivery = { name: 'smtp', deliver: () => new Promise((resolve) => (release = resolve)) };
    const outbox = createOutbox({ clock, inbox, deliveries: [slow], faults, journal });
    outbox.send(sms());
    expect(inbox.list()[0]?.state).toBe('delivered');
    release();
    await outbox.settled();
    expect(journal.list()).toEqual([]);
  });

  it('writes a failed delivery to the journal, without the code', async () => {
    const { clock, inbox, faults, journal } = stand();
    const broken: Delivery = {
      name: 'webhook',
      deliver: () => Promise.reject(new Error('connection refused')),
    };
    const outbox = createOutbox({ clock, inbox, deliveries: [broken], faults, journal });
    outbox.send(sms());
    await outbox.settled();
    const [entry] = journal.list();
    expect(entry).toMatchObject({ kind: 'delivery', outcome: 'failed', account: '1000000004' });
    expect(entry?.hint).toContain('connection refused');
    expect(JSON.stringify(entry)).not.toContain('123456');
    expect(inbox.list()).toHaveLength(1);
  });

  it('posts the message as JSON to the webhook', async () => {
    const { inbox } = stand();
    const calls: { url: string; body: string }[] = [];
    const webhook = createWebhookDelivery('http://hook.test/in', async (url, init) => {
      calls.push({ url: url as string, body: init?.body as string });
      return new Response(null, { status: 204 });
    });
    const message = inbox.put(sms());
    await webhook.deliver(message);
    expect(calls).toEqual([{ url: 'http://hook.test/in', body: JSON.stringify(message) }]);
  });

  it('takes any other answer of the webhook for a failure', async () => {
    const { inbox } = stand();
    const webhook = createWebhookDelivery(
      'http://hook.test/in',
      async () => new Response('no', { status: 500 }),
    );
    await expect(webhook.deliver(inbox.put(sms()))).rejects.toThrow('500');
  });

  it('writes to the log where that is asked for', async () => {
    const { inbox } = stand();
    const lines: unknown[] = [];
    const log = createLogDelivery((fields, text) => lines.push([fields, text]));
    const { id } = inbox.put(sms());
    await log.deliver(inbox.get(id)!);
    expect(lines).toEqual([[{ message: id, channel: 'sms', to: '+7(900)0000004' }, 'Код 123456']]);
  });
});
