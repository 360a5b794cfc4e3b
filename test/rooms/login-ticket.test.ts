import type { Context } from 'koa';
import { createClock } from '../../src/clock.ts';
import { readPersonaHint, vouchedHint } from '../../src/http/index.ts';
import { takeTicket } from '../../src/login/console-ticket.ts';
import type { LoginDoorDeps } from '../../src/login/deps.ts';
import { openLoginFlow } from '../../src/login/login-flow.ts';
import type { LoginRequest } from '../../src/oidc/index.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { CSRF_KEY, START, loginStand, type Scene } from '../support/login-stand.ts';

const MINUTE = 60_000;
const ticketFor = (number: number, at = START) => vouchedHint(CSRF_KEY, `persona-${number}`, at);
const arriveWith = (loginHint: string, scene: Scene = {}) =>
  loginStand({ ...scene, request: { loginHint, ...scene.request } });

describe('a login that the console began', () => {
  it('needs no click, and the journal says who clicked', async () => {
    const { get, engine, journal } = arriveWith(ticketFor(1));
    expect((await get()).body).toEqual({ step: 'done', location: '/auth/flow1' });
    expect(engine.finished).toMatchObject([{ account: '1000000001', amr: ['pwd'], authenticated: true }]);
    expect(journal.list({ kind: 'login.password' })).toMatchObject([
      { outcome: 'ok', account: '1000000001', details: { persona: 'persona-1', by: 'console' } },
    ]);
  });

  it('takes a browser straight to the engine', async () => {
    const { status, headers } = await arriveWith(ticketFor(1)).agent.get('/login/flow1');
    expect([status, headers.location]).toEqual([303, '/auth/flow1']);
  });

  it('still asks for the code, for the role and for consent', async () => {
    const sms = arriveWith(ticketFor(2));
    expect((await sms.get()).body).toMatchObject({ step: 'login/code' });
    await sms.post('code', { code: sms.newestCode() });
    expect(sms.engine.finished[0]).toMatchObject({ amr: ['pwd', 'sms', 'otp', 'mfa'] });
    expect((await arriveWith(ticketFor(6)).get()).body).toMatchObject({ step: 'login/role' });
    const asking = arriveWith(ticketFor(1), { policy: { consent: 'ask' } });
    expect((await asking.get()).body).toMatchObject({ step: 'login/consent' });
    expect(asking.engine.finished).toEqual([]);
  });

  it('shows a block and a lock, and leaves the choice to the person afterwards', async () => {
    expect((await arriveWith(ticketFor(5)).get()).body).toMatchObject({
      step: 'login/refused',
      refusal: { code: 'ACCOUNT_BLOCKED' },
    });

    const { accounts, get, journal } = arriveWith(ticketFor(1));
    for (let count = 0; count < 3; count++) await accounts.authenticate('person1', 'wrong');
    const locked = await get();
    expect([locked.status, locked.body]).toMatchObject([
      423,
      { step: 'login/password', suggestedPersona: 'persona-1', refusal: { code: 'LOGIN_LOCKED' } },
    ]);
    const again = await get();
    expect([again.status, again.body]).toMatchObject([200, { step: 'login/password' }]);
    expect(again.body).not.toHaveProperty('refusal');
    expect(journal.list({ reason: 'LOGIN_LOCKED' })).toHaveLength(1);
  });

  it('logs in once per flow: who switches chooses, and a choice of role brings nothing back', async () => {
    const { get, post, journal } = arriveWith(ticketFor(6));
    expect((await get()).body).toMatchObject({ step: 'login/role' });
    expect((await post('switch')).body).toMatchObject({ step: 'login/password' });
    expect((await get()).body).toMatchObject({ step: 'login/password', suggestedPersona: 'persona-6' });
    await post('persona', { persona: 'persona-6' });
    await post('role', { role: '' });
    await post('switch');
    expect((await get()).body).toMatchObject({ step: 'login/password' });
    expect(journal.list({ kind: 'login.password' }).map(({ details }) => details?.by)).toEqual([
      undefined,
      'console',
    ]);
  });

  it('logs in once where two requests met the flow before either took the ticket', async () => {
    const { accounts, journal } = loginStand();
    const deps = {
      accounts,
      journal,
      clock: createClock({ offset: 0, frozenAt: START }),
      store: createMemoryStore(() => START),
      settings: { flowSeconds: 3600, loginPersonas: true },
      csrfKey: CSRF_KEY,
    } as unknown as LoginDoorDeps;
    const ctx = { get: () => '', cookies: { get: () => undefined } } as unknown as Context;
    const client = { esia: { policy: {} } };
    const request = { flow: 'flow1', client, needs: ['login'], loginHint: ticketFor(6) };
    const open = () => openLoginFlow(ctx, deps, request as unknown as LoginRequest);
    const [one, other] = [await open(), await open()];
    await takeTicket(one);
    await takeTicket(other);
    expect(journal.list({ kind: 'login.password' })).toHaveLength(1);
    expect(other.state.account).toBe('1000000006');
  });

  it('is not begun by a question whether the page is there', async () => {
    const { agent, journal } = arriveWith(ticketFor(1));
    await agent.head('/login/flow1').expect(200);
    expect(journal.list({ kind: 'login.password' })).toEqual([]);
  });

  const mine = ticketFor(3);
  it.each([
    ['no ticket', 'persona:persona-3'],
    ['an expired one', ticketFor(3, START - MINUTE)],
    ['one from the future of a clock that was set back', ticketFor(3, START + 1)],
    ['one of another stand', vouchedHint(Buffer.alloc(32, 9), 'persona-3', START)],
    ['one of another persona', ticketFor(1).replace('persona-1', 'persona-3')],
    ['one with a later end', mine.replace(String(START + MINUTE), String(START + MINUTE - 1))],
    ['one that is cut', mine.slice(0, -1)],
    ['one with a tail', `${mine}a`],
  ])('only suggests the persona with %s', async (_what, hint) => {
    const { get, engine, journal } = arriveWith(hint);
    const { status, body } = await get();
    expect([status, body]).toMatchObject([
      200,
      {
        step: 'login/password',
        suggestedPersona: 'persona-3',
        personas: [{ id: 'persona-3' }, {}, {}, {}, {}, {}],
      },
    ]);
    expect(body).not.toHaveProperty('login');
    expect(engine.finished).toEqual([]);
    expect(journal.list({ kind: 'login.password' })).toEqual([]);
  });

  it.each(['cross-site', 'same-site'])('only suggests the persona where a %s page sent it', async (site) => {
    const { agent, journal } = arriveWith(ticketFor(1));
    const { text } = await agent.get('/login/flow1').set('Sec-Fetch-Site', site).expect(200);
    expect(text).toContain('<title>login/password');
    expect(journal.list({ kind: 'login.password' })).toEqual([]);
  });

  it('asks for the password where personas are switched off', async () => {
    const { get, engine } = arriveWith(ticketFor(1), { personas: false });
    expect((await get()).body).toMatchObject({ step: 'login/password', personas: [] });
    expect(engine.finished).toEqual([]);
  });

  it('does not replace the person of a running session', async () => {
    const session = { account: '1000000006', amr: ['pwd'], authenticatedAt: START };
    const { get } = arriveWith(ticketFor(1), { request: { needs: ['role'], session } });
    expect((await get()).body).toMatchObject({ step: 'login/role' });
  });
});

describe('a persona hint', () => {
  it('is vouched for until the minute is over', () => {
    const hint = ticketFor(1);
    expect(readPersonaHint(CSRF_KEY, hint, START + MINUTE - 1)).toEqual({
      persona: 'persona-1',
      vouched: true,
    });
    expect(readPersonaHint(CSRF_KEY, hint, START + MINUTE)).toEqual({ persona: 'persona-1', vouched: false });
  });

  it('is not seen in the hint of a login', () => {
    expect(readPersonaHint(CSRF_KEY, 'person1', START)).toBeUndefined();
    expect(readPersonaHint(CSRF_KEY, undefined, START)).toBeUndefined();
  });
});
