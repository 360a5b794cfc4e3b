import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { NewMessage } from '../../src/inbox/index.ts';
import { ANNA, startControlStand, type ControlStand } from '../support/control-stand.ts';

let stand: ControlStand;
beforeEach(async () => {
  stand = await startControlStand();
});
afterEach(() => stand.stop());

const sms = (text: string, to = '+7(900)0000001'): NewMessage => ({
  channel: 'sms',
  to,
  account: ANNA.oid,
  text,
});
const textsOf = (response: request.Response): string[] =>
  (response.body as { text: string }[]).map(({ text }) => text);

describe('the inbox', () => {
  test('is filtered by recipient in any spelling and by channel, and emptied', async () => {
    stand.inbox.put(sms('one'));
    stand.inbox.put({ ...sms('two', 'anna@example.test'), channel: 'email' });

    for (const to of ['89000000001', 'confirmed-citizen']) {
      expect(textsOf(await request(stand.server).get('/_/api/inbox').query({ to, channel: 'sms' }))).toEqual([
        'one',
      ]);
    }
    await request(stand.server).get('/_/api/inbox?channel=pigeon').expect(422);
    await request(stand.server).delete('/_/api/inbox').expect(204);
    await request(stand.server).get('/_/api/inbox').expect(200, []);
  });

  test('is waited for until a message comes that matches', async () => {
    const waiting = request(stand.server).get('/_/api/inbox?to=89000000001&wait=60').then(textsOf);
    await subscribed();
    stand.inbox.put(sms('other', '+7(900)0000002'));
    stand.inbox.put(sms('wanted'));

    expect(await waiting).toEqual(['wanted']);
  });

  test('answers those who wait when the world is swapped', async () => {
    const waiting = request(stand.server).get('/_/api/inbox?wait=60').then(textsOf);
    await subscribed();
    stand.leaveWorld();

    expect(await waiting).toEqual([]);
  });

  test('tells what came after a message or at an instant, though the clock stands still', async () => {
    const first = stand.inbox.put(sms('first'));
    stand.inbox.put(sms('second'));
    const since = async (value: string) =>
      textsOf(await request(stand.server).get('/_/api/inbox').query({ since: value }));

    expect(await since(first.id)).toEqual(['second']);
    expect(await since('2026-11-22T12:00:00.000Z')).toEqual(['second', 'first']);
    expect(await since('2026-11-22T12:00:00.001Z')).toEqual([]);
    expect(await since('forgotten')).toEqual(['second', 'first']);
  });

  test.each([
    ['unknown', 404],
    ['wrong-number', 422],
    ['expired', 422],
    ['already-answered', 422],
    ['approved', 200],
  ] as const)('passes on that a push is %s', async (outcome, status) => {
    const { id } = stand.inbox.put({ ...sms('push'), channel: 'push', code: '07' });
    let answered: unknown;
    const pushing = await startControlStand({
      inbox: stand.inbox,
      confirmationCodes: {
        ...stand.confirmationCodes,
        answerPush: async (message, answer) => {
          answered = { message, ...answer };
          return { outcome };
        },
      },
    });
    await request(pushing.server).post(`/_/api/inbox/${id}/approve`).send({ number: 7 }).expect(status);
    await pushing.stop();

    expect(answered).toEqual({ message: id, approve: true, number: '07' });
  });
});

describe('the journal', () => {
  test('is filtered by persona as well as by oid', async () => {
    stand.journal.record({ kind: 'login.password', outcome: 'ok', account: ANNA.oid });
    stand.journal.record({ kind: 'login.password', outcome: 'ok', account: '7' });

    for (const account of [ANNA.oid, ANNA.persona]) {
      const response = await request(stand.server)
        .get('/_/api/journal')
        .query({ account, kind: 'login' })
        .expect(200);
      expect(response.body).toHaveLength(1);
    }
  });

  test('is waited for from an entry on that does not match itself', async () => {
    const known = stand.journal.record({ kind: 'world.reset', outcome: 'note' });
    const waiting = request(stand.server)
      .get('/_/api/journal')
      .query({ kind: 'login', since: known.id, wait: 60 });
    const answer = waiting.then((response) => response.body as unknown[]);
    await subscribed(stand.journal);
    stand.journal.record({ kind: 'oidc.token', outcome: 'ok' });
    stand.journal.record({ kind: 'login.password', outcome: 'ok' });

    expect(await answer).toMatchObject([{ kind: 'login.password' }]);
  });

  test('streams what was missed, then what happens, and ends with the world', async () => {
    const known = stand.journal.record({ kind: 'world.reset', outcome: 'note' });
    stand.journal.record({ kind: 'login.password', outcome: 'ok' });
    stand.journal.record({ kind: 'oidc.token', outcome: 'ok' });
    const response = await fetch(`${stand.localUrl()}/_/api/journal/stream?kind=login`, {
      headers: { 'Last-Event-ID': known.id },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');

    stand.journal.record({ kind: 'oidc.token', outcome: 'ok' });
    const last = stand.journal.record({ kind: 'login.code', outcome: 'ok' });
    stand.leaveWorld();
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('id: '));

    expect(events.map((event) => (JSON.parse(event.split('data: ')[1]!) as { kind: string }).kind)).toEqual([
      'login.password',
      'login.code',
    ]);
    expect(events[1]).toContain(`id: ${last.id}`);
  });
});

/** Resolves when the call under way has begun to listen. */
async function subscribed(
  room: { subscribe: (listener: () => void) => () => void } = stand.inbox,
): Promise<void> {
  const { subscribe } = room;
  await new Promise<void>((resolve) => {
    room.subscribe = (listener) => {
      room.subscribe = subscribe;
      const unsubscribe = subscribe(listener);
      resolve();
      return unsubscribe;
    };
  });
}
