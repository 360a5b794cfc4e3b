import { afterEach, describe, expect, test } from '@jest/globals';
import Koa from 'koa';
import { createServer } from 'node:http';
import request from 'supertest';
import { createConsoleDoor } from '../../src/console/index.ts';
import { readPersonaHint } from '../../src/http/index.ts';
import type { PageModels, PageName } from '../../src/pages/index.ts';
import { ANNA, startControlStand, type ControlStand } from '../support/control-stand.ts';

const CSRF_KEY = Buffer.alloc(32, 2);

let stand: ControlStand;
afterEach(() => stand.stop());

interface Shown {
  page: PageName;
  model: PageModels[PageName];
}

/** The console over the rooms of a stand, with pages that are remembered instead of drawn; and one browser at it. */
async function openConsole(settings: { controlToken?: string } = {}) {
  stand = await startControlStand();
  stand.clients.add({ client_id: 'demo', redirect_uris: ['http://localhost:8080/callback'] });
  const shown: Shown[] = [];
  const door = createConsoleDoor({
    ...stand,
    settings,
    issuer: 'http://localhost:3000',
    csrfKey: CSRF_KEY,
    languageOf: () => 'ru',
    render: (page, model) => {
      shown.push({ page, model });
      return page;
    },
  });
  const app = new Koa().use(door);
  app.silent = true;
  const callback = app.callback();
  const server = createServer((incoming, outgoing) => void callback(incoming, outgoing));
  const agent = request.agent(server);
  const csrf = (): string => (shown.at(-1)?.model as { csrf: string }).csrf;
  await agent.get('/_/');
  const field = csrf();
  return {
    agent,
    shown,
    server,
    field,
    act: (name: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      agent
        .post(`/_/actions/${name}`)
        .type('form')
        .set(headers)
        .send({ csrf: field, ...fields }),
  };
}

describe('the console', () => {
  test('shows people, clients with a login, messages and journal', async () => {
    const { agent, shown } = await openConsole();
    stand.clients.add({
      client_id: 'machine',
      grant_types: ['client_credentials'],
      client_secret: 'machine-secret',
    });
    stand.journal.record({ kind: 'world.reset', outcome: 'note' });
    await agent.get('/_/').expect(200);

    expect(shown.at(-1)).toMatchObject({
      page: 'console/overview',
      model: {
        clock: { now: '2026-11-22T12:00:00.000Z', frozen: true },
        personas: [{ id: ANNA.persona, login: 'anna', password: ANNA.password, status: 'active' }],
        clients: [{ id: 'demo' }],
        journal: [{ kind: 'world.reset' }],
      },
    });
  });

  test('is found without its final slash, and takes only the methods it has', async () => {
    const { agent } = await openConsole();
    await agent.get('/_').expect(303).expect('Location', '/_/');
    await agent.post('/_/').expect(405).expect('Allow', 'GET, HEAD');
    await agent.get('/_/actions/reset').expect(405).expect('Allow', 'POST');
    expect(stand.asked).toEqual([]);
  });

  test('moves the clock, and refuses what is no duration', async () => {
    const { act } = await openConsole();
    await act('clock', { advance: 'PT5M' }).expect(303);
    expect(stand.clock.now()).toBe(Date.parse('2026-11-22T12:05:00Z'));
    await act('clock', { advance: '5 minutes' }).expect(422);
    expect(stand.clock.now()).toBe(Date.parse('2026-11-22T12:05:00Z'));
    await act('clock', { unfreeze: 'true' }).expect(303);
    expect(stand.clock.state().frozenAt).toBeUndefined();
  });

  test('resets the world and empties the inbox', async () => {
    const { act } = await openConsole();
    stand.inbox.put({ channel: 'sms', to: '+7(900)0000001', account: ANNA.oid, text: 'one' });
    await act('inbox-empty').expect(303);
    expect(stand.inbox.list()).toEqual([]);
    await act('reset').expect(303);
    expect(stand.asked).toEqual(['reset']);
  });

  test('sends the browser to the client’s authorization request with the persona and a ticket as a hint', async () => {
    const { act } = await openConsole();
    const response = await act('login', { persona: ANNA.persona, client: 'demo' }).expect(303);
    const url = new URL(response.headers.location!, 'http://localhost');

    expect(url.pathname).toBe('/auth');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'demo',
      redirect_uri: 'http://localhost:8080/callback',
      response_type: 'code',
      login_hint: expect.stringMatching(/^persona:confirmed-citizen:\d+\.[\w-]{43}$/),
      prompt: 'login',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    const hint = url.searchParams.get('login_hint') ?? '';
    expect(readPersonaHint(CSRF_KEY, hint, stand.clock.now())).toEqual({
      persona: ANNA.persona,
      vouched: true,
    });
    await act('login', { persona: 'nobody', client: 'demo' }).expect(404);
    await act('login', { persona: ANNA.persona, client: 'nobody' }).expect(404);
  });

  test('calls people in the journal by persona or short name, beside the oid', async () => {
    const { agent, shown } = await openConsole();
    const added = stand.accounts.add({
      ...ANNA,
      oid: '1000000007',
      persona: undefined,
      login: 'vera',
      contacts: [],
      name: 'Вера',
      patronymic: 'Петровна',
    });
    expect(added.outcome).toBe('written');
    stand.journal.record({ kind: 'login.password', outcome: 'ok', account: '1000000007' });
    stand.journal.record({ kind: 'login.password', outcome: 'ok', account: '9' });
    await agent.get('/_/').expect(200);

    expect((shown.at(-1)?.model as PageModels['console/overview']).people).toEqual({
      [ANNA.oid]: ANNA.persona,
      '1000000007': 'Тестова В. П.',
    });
  });

  test('says who is locked, and unlocks them', async () => {
    const { agent, act, shown } = await openConsole();
    for (let attempt = 0; attempt < 3; attempt++) await stand.accounts.authenticate('anna', 'wrong');
    await agent.get('/_/').expect(200);
    expect(shown.at(-1)?.model).toMatchObject({ personas: [{ lockedUntil: '2026-11-22T12:30:00.000Z' }] });

    await act('unlock', { unlock: ANNA.oid }).expect(303).expect('Location', '/_/#personas');
    expect((await stand.accounts.lockState(ANNA.oid)).lockedUntil).toBeUndefined();
    await act('unlock', { unlock: '9' }).expect(404);
  });

  test('leaves out personas that are deleted', async () => {
    const { agent, shown } = await openConsole();
    stand.accounts.patch(ANNA.oid, { status: 'deleted' });
    await agent.get('/_/').expect(200);

    expect(shown.at(-1)?.model).toMatchObject({ personas: [] });
  });

  test('arms, lists and disarms delivery faults', async () => {
    const { agent, act, shown } = await openConsole();
    const blank = { channel: '', account: '', seconds: '', count: '' };
    await act('fault-arm', { ...blank, effect: 'late', account: ANNA.persona, count: '2' }).expect(303);
    await act('fault-arm', { ...blank, effect: 'lost', channel: 'sms', seconds: '5' }).expect(303);
    await agent.get('/_/').expect(200);
    const { faults } = shown.at(-1)?.model as PageModels['console/overview'];
    expect(faults).toMatchObject([
      { effect: 'late', account: ANNA.persona, seconds: 60, count: 2, strikes: 0 },
      { effect: 'lost', channel: 'sms' },
    ]);
    expect(faults[1]).not.toMatchObject({ seconds: 5 });

    await act('fault-disarm', { id: faults[0]!.id }).expect(303).expect('Location', '/_/#faults');
    expect(stand.faults.list()).toMatchObject([{ effect: 'lost' }]);
    expect(stand.journal.list({ kind: 'control.faults' })).toHaveLength(3);
    await act('fault-disarm', { id: faults[0]!.id }).expect(404);
    await act('fault-arm', { ...blank, effect: 'burnt' }).expect(422);
    await act('fault-arm', { ...blank, effect: 'lost', count: 'many' }).expect(422);
    expect(stand.faults.list()).toHaveLength(1);
  });

  test('takes, lists and restores snapshots', async () => {
    const { agent, act, shown } = await openConsole();
    await act('snapshot-take', { name: 'before' }).expect(303).expect('Location', '/_/#world');
    expect(stand.asked).toEqual(['save before']);
    await agent.get('/_/').expect(200);
    expect(shown.at(-1)?.model).toMatchObject({ snapshots: [{ name: 'before' }] });
    await act('snapshot-restore', { name: 'known' }).expect(303);
    await act('snapshot-restore', { name: 'unknown' }).expect(404);
    await act('snapshot-take', { name: 'no blanks' }).expect(422);
    await act('snapshot-take').expect(422);
    expect(stand.asked).toEqual(['save before']);
  });

  test('says what became of a push that cannot be answered', async () => {
    const { act, shown } = await openConsole();
    await act('push', { message: 'gone', number: '42', answer: 'approve' }).expect(404);
    expect(shown.at(-1)).toMatchObject({ page: 'error', model: { code: 'RECORD_NOT_FOUND' } });
    await act('push', { message: 'gone' }).expect(400);
    await act('nothing').expect(404);
  });

  test.each([
    ['a wrong csrf field', { csrf: 'wrong' }, {}, 'CSRF_MISMATCH'],
    ['no csrf field', { csrf: '' }, {}, 'CSRF_MISMATCH'],
    ['another site', {}, { 'Sec-Fetch-Site': 'cross-site' }, 'CONTROL_ORIGIN_FOREIGN'],
    ['another origin', {}, { Origin: 'http://localhost:5173' }, 'CONTROL_ORIGIN_FOREIGN'],
  ])(
    'does nothing for a form with %s',
    async (_what, fields: Record<string, string>, headers: Record<string, string>, reason) => {
      const { act, shown } = await openConsole();
      await act('reset', fields, headers).expect(403);

      expect(shown.at(-1)).toMatchObject({ page: 'error', model: { code: reason } });
      expect(stand.asked).toEqual([]);
      expect(stand.journal.list({ kind: 'control.refused' })).toMatchObject([{ reason }]);
    },
  );

  test('does nothing for a browser that has never opened it', async () => {
    const { server, field: csrf } = await openConsole();
    await request(server).post('/_/actions/reset').type('form').send({ csrf }).expect(403);

    expect(stand.asked).toEqual([]);
  });
});

describe('the console of a stand with a control token', () => {
  const controlToken = 'a-token-of-the-stand';

  test('shows nothing and does nothing before the token is given', async () => {
    const { agent, act, shown } = await openConsole({ controlToken });
    await agent.get('/_/').expect(401);
    await act('reset').expect(401);
    await act('token', { token: 'wrong' }).expect(401);

    expect(new Set(shown.map(({ page }) => page))).toEqual(new Set(['console/token']));
    expect(shown.at(-1)?.model).toMatchObject({ refusal: { code: 'CONTROL_TOKEN_REQUIRED' } });
    expect(stand.asked).toEqual([]);
  });

  test('opens for the browser that gives it, by a cookie that does not hold it', async () => {
    const { agent, act } = await openConsole({ controlToken });
    const response = await act('token', { token: controlToken }).expect(303);
    const cookie = String(response.headers['set-cookie']);
    expect(cookie).toMatch(/path=\/_; samesite=strict; httponly/i);
    expect(cookie).not.toContain(controlToken);

    await agent.get('/_/').expect(200);
    await act('reset').expect(303);
    expect(stand.asked).toEqual(['reset']);
  });
});
