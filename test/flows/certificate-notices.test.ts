import { describe, expect } from '@jest/globals';
import type { Entry, Message } from '../../src/index.ts';
import { bind, inCabinet } from '../support/cabinet.ts';
import { startTestEmulator } from '../support/emulator.ts';

const { esia, story } = await startTestEmulator();
const PERSONA = 'confirmed-citizen';
const GOOD = `individual-${PERSONA}-rsa`;
const { oid } = esia.persona(PERSONA);
const DAY = 86_400_000;

const call = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
  fetch(new URL(path, esia.url), {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  });

/** Bound by an operator; answers when it ends. */
async function bound(): Promise<{ id: string; notAfter: number }> {
  const answer = await call(`/_/api/accounts/${oid}/certificates`, 'POST', { id: GOOD });
  const { id, notAfter } = (await answer.json()) as { id: string; notAfter: string };
  return { id, notAfter: Date.parse(notAfter) };
}
const warnings = (messages: Message[]): Message[] =>
  messages.filter(({ subject }) => subject === 'Заканчивается срок действия сертификата');
const inbox = async () => warnings(await esia.inbox.list({ to: oid }));
/** To this long before the end. */
const goTo = (notAfter: number, before: number) => esia.clock.set(new Date(notAfter - before));
/** Somebody else, whose certificate has just thirty days left when it is bound. */
const WITNESS = esia.persona('head-of-company').oid;

/**
 * The clock rings a moment after it was moved, the oldest alarm first: once the witness has been warned, so has been
 * whoever was due.
 */
async function afterRinging(): Promise<Message[]> {
  const { now } = (await (await call('/_/api/clock')).json()) as { now: string };
  const at = (days: number) => new Date(Date.parse(now) + days * DAY).toISOString();
  const order = { person: WITNESS, notBefore: at(-1), notAfter: at(30) };
  const { id: certificate } = (await (await call('/_/api/certificates', 'POST', order)).json()) as Named;
  const answer = await call(`/_/api/accounts/${WITNESS}/certificates`, 'POST', { id: certificate });
  const { id } = (await answer.json()) as Named;
  let last: Entry | undefined;
  do {
    const since = last === undefined ? {} : { since: last.id };
    last = await esia.journal.wait({ kind: 'notification', account: WITNESS, ...since });
  } while (last.details?.about !== 'certificate-expires' || last.details.id !== id);
  return inbox();
}

interface Named {
  id: string;
}

describe('thirty days before a bound certificate ends', () => {
  story('the person is told, once, with a link', async () => {
    const { notAfter } = await bound();
    await goTo(notAfter, 31 * DAY);
    expect(await afterRinging()).toEqual([]);
    await goTo(notAfter, 30 * DAY - 1000);
    await esia.journal.wait({ kind: 'notification', account: oid });
    await esia.clock.advance('P1D');
    await inCabinet(esia, PERSONA);
    await inCabinet(esia, PERSONA);
    const messages = await inbox();

    expect(messages).toHaveLength(1);
    expect(messages[0]!.text).toContain(`${esia.url}/cabinet/certificates`);
    expect(await esia.journal.list({ kind: 'notification', account: oid })).toEqual([
      expect.objectContaining({
        outcome: 'ok',
        account: oid,
        details: expect.objectContaining({ about: 'certificate-expires' }),
      }),
      expect.objectContaining({ details: expect.objectContaining({ about: 'certificate-bound' }) }),
    ]);
  });

  story('the cabinet shows how many are left', async () => {
    const { notAfter } = await bound();
    await goTo(notAfter, 12 * DAY);
    const { text } = (await inCabinet(esia, PERSONA)).page();

    expect(text).toContain('истекает через 12 дней');
  });

  story('one that is bound later is told of at once', async () => {
    const { id, notAfter } = await bound();
    await call(`/_/api/accounts/${oid}/certificates/${id}`, 'DELETE');
    await goTo(notAfter, 5 * DAY);
    expect(await afterRinging()).toEqual([]);
    await bind(await inCabinet(esia, PERSONA), esia, PERSONA, GOOD);

    expect(await afterRinging()).toHaveLength(1);
  });

  story('nobody is told of one that is unbound, or whose owner is gone', async () => {
    const { id, notAfter } = await bound();
    await call(`/_/api/accounts/${oid}/certificates/${id}`, 'DELETE');
    await goTo(notAfter, 5 * DAY);

    expect(await afterRinging()).toEqual([]);
  });

  story('a world that is restored still tells, and one that has told tells no more', async () => {
    const { notAfter } = await bound();
    await esia.snapshots.save('before');
    await goTo(notAfter, 20 * DAY);
    expect(await afterRinging()).toHaveLength(1);
    await esia.snapshots.save('after');
    await esia.snapshots.restore('before');
    expect(await inbox()).toEqual([]);
    await goTo(notAfter, 20 * DAY);
    expect(await afterRinging()).toHaveLength(1);
    await esia.snapshots.restore('after');

    expect(await afterRinging()).toHaveLength(1);
  });
});

describe('the message goes', () => {
  story('to the address of a person who chose no channel', async () => {
    await esia.accounts.patch(oid, { secondFactor: { enabled: false, channels: [] } });
    await bound();
    const [message] = await esia.inbox.list({ to: oid });

    expect(message).toMatchObject({ channel: 'email', account: oid });
  });

  story('by SMS to whoever chose that', async () => {
    await esia.accounts.patch(oid, { secondFactor: { enabled: false, channels: ['sms', 'email'] } });
    await bound();
    const messages = await esia.inbox.list({ to: oid });

    expect(messages.map(({ channel }) => channel)).toEqual(['sms']);
  });

  story('nowhere where no contact is verified, and the journal says so', async () => {
    const { contacts } = await esia.accounts.get(oid);
    await esia.accounts.patch(oid, { contacts: contacts.map((one) => ({ ...one, verified: false })) });
    await bound();

    expect(await esia.inbox.list({ to: oid })).toEqual([]);
    expect(await esia.journal.list({ kind: 'notification' })).toEqual([
      expect.objectContaining({ outcome: 'failed', hint: expect.stringContaining('no verified contact') }),
    ]);
  });
});
