import { describe, expect } from '@jest/globals';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');
const logIn = async (channel: 'sms' | 'push' | 'email'): Promise<unknown> =>
  esia.login((await rp.begin()).url, 'citizen-with-sms', { channel });

interface Reader {
  next(): Promise<Record<string, unknown> & { id: string }>;
  close(): Promise<void>;
}

/** Reads server-sent events. */
async function listen(path: string, lastEventId?: string): Promise<Reader> {
  const closing = new AbortController();
  const response = await fetch(esia.url + path, {
    signal: closing.signal,
    headers: lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId },
  });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  return {
    async next() {
      for (;;) {
        const event = /^id: (.*)\ndata: (.*)\n\n/m.exec(buffer);
        if (event !== null) {
          buffer = buffer.slice(event.index + event[0].length);
          return { ...(JSON.parse(event[2]!) as Record<string, unknown>), id: event[1]! };
        }
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream has ended');
        buffer += value;
      }
    },
    close: async () => {
      closing.abort();
      await reader.cancel().catch(() => undefined);
    },
  };
}

describe('the inbox', () => {
  story('finds a message by persona, oid, phone in any spelling and e-mail', async () => {
    await logIn('sms');
    await logIn('email');
    for (const to of ['citizen-with-sms', '1000000004'])
      expect(await esia.inbox.list({ to })).toHaveLength(2);
    for (const to of ['+7(900)0000004', '89000000004', '+7 900 000-00-04']) {
      expect(await esia.inbox.list({ to })).toMatchObject([{ channel: 'sms' }]);
    }

    expect(await esia.inbox.list({ to: 'CITIZEN-with-sms@example.test' })).toMatchObject([
      { channel: 'email' },
    ]);
    expect(await esia.inbox.list({ to: 'confirmed-citizen' })).toEqual([]);
  });

  story('answers a wait as soon as the message comes', async () => {
    const waiting = esia.inbox.wait({ to: 'citizen-with-sms' });
    await logIn('sms');

    expect(await waiting).toMatchObject({ channel: 'sms', code: expect.stringMatching(/^\d{6}$/) });
  });

  story('answers an empty list when nothing comes within the wait', async () => {
    const response = await fetch(`${esia.url}/_/api/inbox?to=nobody&wait=1`);

    expect(await response.json()).toEqual([]);
  });

  story('gives up a wait by name', async () => {
    await expect(esia.inbox.wait({ to: 'nobody' }, 0.2)).rejects.toThrow(/nothing matched .*nobody/);
  });

  story('keeps a wait over a reset', async () => {
    const waiting = esia.inbox.wait({ to: 'citizen-with-sms' });
    await esia.reset();
    await logIn('email');

    expect((await waiting).channel).toBe('email');
  });

  story('is emptied, and a code that was sent still works', async () => {
    await logIn('sms');
    await esia.inbox.empty();

    expect(await esia.inbox.list()).toEqual([]);
  });

  story('refuses what it does not understand', async () => {
    for (const query of ['wait=61', 'wait=-1', 'wait=soon', 'channel=pigeon', 'limit=0', 'chanel=sms']) {
      const response = await fetch(`${esia.url}/_/api/inbox?${query}`);
      expect([query, response.status]).toEqual([query, 422]);
    }
  });

  story('approves and denies only a push', async () => {
    await logIn('sms');
    const [sms] = await esia.inbox.list();

    await expect(esia.inbox.approve(sms!.id, '42')).rejects.toMatchObject({ status: 404 });
    await expect(esia.inbox.deny('nothing')).rejects.toMatchObject({ status: 404 });
  });

  story(
    'does not look at an approval while the account is locked, and leaves the push for later',
    async () => {
      const browser = createBrowser(esia.url);
      await browser.open((await rp.begin()).url);
      await enterPassword(browser, esia, 'citizen-with-sms');
      await browser.fill({ channel: 'push' });
      const [push] = await esia.inbox.list({ channel: 'push' });
      const { login, oid } = esia.persona('citizen-with-sms');
      const guesser = createBrowser(esia.url);
      await guesser.open((await rp.begin()).url);
      for (let guess = 0; guess < 3; guess++) await guesser.fill({ login, password: 'Wrong-1-wrong' });

      await expect(esia.inbox.approve(push!.id, push!.code!)).rejects.toMatchObject({
        status: 423,
        reason: 'LOGIN_LOCKED',
      });
      expect((await esia.inbox.list({ channel: 'push' }))[0]?.state).toBe('delivered');
      await fetch(`${esia.url}/_/api/accounts/${oid}/unlock`, { method: 'POST' });
      expect((await esia.inbox.approve(push!.id, push!.code!)).state).toBe('approved');
    },
  );

  story('streams messages as they are sent and as their state changes', async () => {
    const stream = await listen('/_/api/inbox/stream?to=citizen-with-sms');
    await logIn('sms');
    const [sent, used] = [await stream.next(), await stream.next()];
    await stream.close();

    expect(sent).toMatchObject({ channel: 'sms', state: 'delivered' });
    expect(used).toMatchObject({ id: sent.id, state: 'used' });
  });
});

describe('the journal', () => {
  story('streams entries as they are written', async () => {
    const stream = await listen('/_/api/journal/stream?account=citizen-with-sms');
    await logIn('sms');
    const kinds = [];
    for (let count = 0; count < 3; count += 1) kinds.push((await stream.next()).kind);
    await stream.close();

    expect(kinds).toEqual(['login.password', 'login.code-sent', 'login.code']);
  });

  story('replays to a reader that comes back what it has missed', async () => {
    await logIn('sms');
    const entries = (await esia.journal.list({ kind: 'login' })).reverse();
    const stream = await listen('/_/api/journal/stream?kind=login', entries[1]!.id);
    const next = await stream.next();
    await stream.close();

    expect(next.id).toBe(entries[2]!.id);
  });

  story('ends its streams when the world is swapped', async () => {
    const stream = await listen('/_/api/journal/stream');
    await esia.reset();

    await expect(stream.next()).rejects.toThrow('the stream has ended');
  });

  story('shows only what is newer than an entry', async () => {
    await logIn('sms');
    const [newest, before] = await esia.journal.list();

    expect(await esia.journal.list({ since: before!.id })).toEqual([newest]);
  });
});
