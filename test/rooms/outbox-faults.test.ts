import { describe, expect, it } from '@jest/globals';
import { createFaults, type FaultOrder } from '../../src/faults/index.ts';
import { createInbox, createOutbox, type Message, type NewMessage } from '../../src/inbox/index.ts';
import { createJournal } from '../../src/journal/index.ts';
import { createRandom } from '../../src/random.ts';
import { movableClock } from '../support/movable-clock.ts';

const SECOND = 1000;
const sms: NewMessage = { channel: 'sms', to: '+7(900)0000004', account: '1000000004', text: 'Код 123456' };

/** An outbox with one fault armed and one delivery that remembers what it was handed. */
function stand(order: Omit<FaultOrder, 'kind'>, belongs?: (address: string) => boolean) {
  const clock = movableClock();
  const random = createRandom();
  const inbox = createInbox({ clock, random, size: 10 });
  const journal = createJournal({ clock, random, size: 10 });
  const faults = createFaults({ clock, random });
  faults.arm({ kind: 'delivery', ...order });
  const left: Message[] = [];
  const outbox = createOutbox({
    clock,
    inbox,
    faults,
    journal,
    deliveries: [{ name: 'webhook', deliver: async (message) => void left.push(message) }],
    ...(belongs === undefined ? {} : { belongs }),
  });
  const arrival = () => new Promise<Message>((resolve) => inbox.subscribe(resolve));
  return { clock, inbox, journal, outbox, left, arrival };
}

describe('a message that a fault delays', () => {
  it('leaves the stand when it arrives, not when it is sent', async () => {
    const { clock, inbox, outbox, left, arrival } = stand({ effect: 'late', seconds: 30 });
    outbox.send(sms);
    await outbox.settled();
    expect([left, inbox.list()]).toEqual([[], []]);
    const arrived = arrival();
    clock.advance(30 * SECOND);
    await arrived;
    await outbox.settled();
    expect(left).toHaveLength(1);
  });

  it('cannot be seen, read by its id or told to listeners before it arrives', () => {
    const { clock, inbox, outbox } = stand({ effect: 'late', seconds: 30 });
    const told: Message[] = [];
    inbox.subscribe((message) => told.push(message));
    outbox.send({ ...sms, id: 'one' });
    inbox.mark('one', 'void');
    expect([inbox.get('one'), told]).toEqual([undefined, []]);
    clock.advance(30 * SECOND);
    expect(inbox.get('one')?.state).toBe('void');
  });

  it('stands before what was sent after it and arrived earlier', async () => {
    const { clock, inbox, outbox, arrival } = stand({ effect: 'late', seconds: 30, count: 1 });
    outbox.send({ ...sms, id: 'late' });
    outbox.send({ ...sms, id: 'prompt' });
    const arrived = arrival();
    clock.advance(30 * SECOND);
    await arrived;
    expect(inbox.list().map(({ id }) => id)).toEqual(['late', 'prompt']);
  });

  it('is not thrown away with the inbox that is emptied meanwhile', () => {
    const { clock, inbox, outbox } = stand({ effect: 'late', seconds: 30, count: 1 });
    outbox.send({ ...sms, id: 'late' });
    outbox.send({ ...sms, id: 'prompt' });
    inbox.empty();
    expect(inbox.list()).toEqual([]);
    clock.advance(30 * SECOND);
    expect(inbox.list().map(({ id }) => id)).toEqual(['late']);
  });
});

describe('a message that a fault loses', () => {
  it('neither arrives nor leaves the stand, and the journal does not quote it', async () => {
    const { inbox, journal, outbox, left } = stand({ effect: 'lost' });
    outbox.send({ ...sms, code: '123456' }, { client: 'demo-web', flow: 'flow-one' });
    await outbox.settled();
    expect([inbox.list(), left]).toEqual([[], []]);
    expect(journal.list()).toMatchObject([{ kind: 'delivery', client: 'demo-web', flow: 'flow-one' }]);
    expect(JSON.stringify(journal.list())).not.toContain('123456');
  });
});

describe('a message that a fault doubles', () => {
  it('leaves the stand twice', async () => {
    const { outbox, left } = stand({ effect: 'twice' });
    outbox.send(sms);
    await outbox.settled();
    expect(left.map(({ copyOf }) => copyOf)).toEqual([undefined, left[0]?.id]);
  });
});

describe('a message that a fault misdirects', () => {
  it('never leaves the stand: the wrong number may be a real person’s', async () => {
    const { inbox, outbox, left } = stand({ effect: 'wrong-recipient' });
    outbox.send(sms);
    await outbox.settled();
    expect(left).toEqual([]);
    expect(inbox.list()).toMatchObject([{ to: '+7(900)0000005' }]);
  });

  it('avoids the numbers of other accounts', () => {
    const taken = ['+7(900)0000005', '+7(900)0000006'];
    const { inbox, outbox } = stand({ effect: 'wrong-recipient' }, (address) => taken.includes(address));
    outbox.send(sms);
    expect(inbox.list()[0]?.to).toBe('+7(900)0000007');
  });

  it('goes to a number that cannot be anybody’s where all its neighbours are taken', () => {
    const { inbox, outbox } = stand({ effect: 'wrong-recipient' }, () => true);
    outbox.send(sms);
    expect(inbox.list()[0]?.to).toBe('+7(900)00000040');
  });
});
