import { afterEach, describe, expect, test } from '@jest/globals';
import type Koa from 'koa';
import request from 'supertest';
import { ANNA, startControlStand, type ControlStand } from '../support/control-stand.ts';

type Fields = Record<string, string>;
interface Visit {
  at: string;
  query: URLSearchParams;
  fields: Fields;
  cookie: string;
}
type Answer =
  { to: string; setCookie?: string } | { json: object; status?: number } | { html: string; status?: number };

let stand: ControlStand;
afterEach(() => stand.stop());

/** Login pages that answer by a script: one answer per request, whatever is asked; and what was asked of them. */
async function pages(...script: (Answer | ((visit: Visit) => Answer))[]): Promise<Visit[]> {
  const visits: Visit[] = [];
  const middleware: Koa.Middleware = async (ctx, next) => {
    if (ctx.path.startsWith('/_/')) {
      await next();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
    const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const visit = {
      at: `${ctx.method} ${ctx.path}`,
      query: new URLSearchParams(ctx.querystring),
      fields,
      cookie: ctx.get('Cookie'),
    };
    visits.push(visit);
    const next_ = script[visits.length - 1] ?? script.at(-1)!;
    const answer = typeof next_ === 'function' ? next_(visit) : next_;
    if ('to' in answer) {
      if (answer.setCookie !== undefined) ctx.set('Set-Cookie', answer.setCookie);
      ctx.status = 303;
      ctx.redirect(answer.to);
      return;
    }
    ctx.status = answer.status ?? 200;
    ctx.body = 'json' in answer ? answer.json : answer.html;
    if ('html' in answer) ctx.type = 'html';
  };
  stand = await startControlStand({}, middleware);
  return visits;
}

const step = (name: string, more: object = {}): Answer => ({
  json: { step: name, action: '/login/f1', csrf: 'c1', flow: 'f1', client: { id: 'demo-web' }, ...more },
});
const CALLBACK = 'http://localhost:8080/callback?code=abc';
const toClient: Answer = { to: CALLBACK };
const logIn = (more: object = {}) =>
  request(stand.server)
    .post('/_/api/login')
    .send({ url: `${stand.baseUrl()}/auth?client_id=demo-web`, persona: ANNA.persona, ...more });

describe('a login without a browser', () => {
  test('fills in each step as the person would and answers the redirect to the client', async () => {
    const visits = await pages(
      { to: '/login/f1', setCookie: '_interaction=i1; path=/login/f1; httponly' },
      step('login/password'),
      { to: '/login/f1' },
      step('login/channel', { channels: [{ channel: 'sms' }, { channel: 'email' }] }),
      step('login/code', { channel: 'email' }),
      step('login/role', {
        roles: [{ value: '7', unavailable: 'dismissed' }, { value: '8' }, { value: '9' }],
      }),
      step('login/consent'),
      { json: { step: 'done', location: '/auth/f1' } },
      toClient,
    );
    stand.inbox.put({
      channel: 'email',
      to: 'a@example.test',
      account: ANNA.oid,
      text: 'old',
      code: '111111',
    });
    stand.inbox.put({
      channel: 'email',
      to: 'a@example.test',
      account: ANNA.oid,
      text: 'new',
      code: '222222',
    });
    await logIn({ channel: 'email' }).expect(200, { location: CALLBACK });

    const csrf = 'c1';
    expect(visits.map(({ at, fields }) => ({ at, fields }))).toEqual([
      { at: 'GET /auth', fields: {} },
      { at: 'GET /login/f1', fields: {} },
      { at: 'POST /login/f1/password', fields: { csrf, login: 'anna', password: ANNA.password } },
      { at: 'GET /login/f1', fields: {} },
      { at: 'POST /login/f1/channel', fields: { csrf, channel: 'email' } },
      { at: 'POST /login/f1/code', fields: { csrf, code: '222222' } },
      { at: 'POST /login/f1/role', fields: { csrf, role: '8' } },
      { at: 'POST /login/f1/consent', fields: { csrf, decision: 'allow' } },
      { at: 'GET /auth/f1', fields: {} },
    ]);
    // The cookie is the flow's own: it goes to its pages and nowhere else.
    expect(visits.map(({ cookie }) => cookie === '_interaction=i1')).toEqual(
      visits.map(({ at }) => at.includes('/login/f1')),
    );
  });

  test('forgets a cookie that is deleted', async () => {
    const visits = await pages(
      { to: '/auth/1', setCookie: '_session=s1; path=/' },
      { to: '/auth/2', setCookie: '_session=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT' },
      toClient,
    );
    await logIn().expect(200);

    expect(visits.map(({ cookie }) => cookie)).toEqual(['', '_session=s1', '']);
  });

  test('refuses consent where it is told to, and passes on what the client then receives', async () => {
    const denied = 'http://localhost:8080/callback?error=access_denied';
    const visits = await pages({ to: '/login/f1' }, step('login/consent'), { to: denied });
    await logIn({ consent: false }).expect(200, { location: denied });

    expect(visits.at(-1)?.fields.decision).toBe('deny');
  });

  test.each([
    ['', { consent: false }, 'consent'],
    ['&prompt=login', { consent: false }, 'login consent'],
    ['&prompt=consent', { consent: false }, 'consent'],
    ['&prompt=none', { consent: false }, 'none'],
    ['&request_uri=urn:ietf:params:oauth:request_uri:1', { consent: false }, null],
    ['&request=a.b.c', { consent: false }, null],
    ['&prompt=login', {}, 'login'],
    ['', {}, null],
  ])('with %s and %j asks the engine for prompt %s', async (parameters, order, prompt) => {
    const visits = await pages(toClient);
    await logIn({ url: `${stand.baseUrl()}/auth?client_id=demo-web${parameters}`, ...order }).expect(200);

    expect(visits[0]?.query.getAll('prompt')).toEqual(prompt === null ? [] : [prompt]);
  });

  test('changes an expired password where it is given a new one, and names the field where it is not', async () => {
    const script = [{ to: '/login/f1' }, step('login/new-password'), toClient];
    const visits = await pages(...script);
    await logIn({ newPassword: 'Changed-3-test' }).expect(200);
    expect(visits.at(-1)).toMatchObject({
      at: 'POST /login/f1/new-password',
      fields: { password: 'Changed-3-test', repeat: 'Changed-3-test' },
    });
    await stand.stop();

    await pages(...script);
    const refused = await logIn().expect(409);
    expect(refused.body).toMatchObject({
      reason: 'PASSWORD_EXPIRED',
      flow: 'f1',
      detail: expect.stringContaining('newPassword'),
    });
  });

  test('answers 409 with the reason, how to mend it and the flow where a step refuses', async () => {
    const refusal = { code: 'LOGIN_LOCKED', until: '2026-11-22T12:30:00.000Z' };
    await pages({ to: '/login/f1' }, step('login/password'), {
      ...step('login/password', { refusal }),
      status: 423,
    });
    const response = await logIn().expect(409);

    expect(response.body).toMatchObject({
      status: 409,
      reason: 'LOGIN_LOCKED',
      says: 'Too many failed attempts. Login is locked for a while',
      mend: expect.stringContaining('PT31M'),
      flow: 'f1',
      until: '2026-11-22T12:30:00.000Z',
    });
  });

  test('answers 409 with the OAuth error where the engine refuses the request', async () => {
    await pages({ json: { error: 'invalid_client', error_description: 'client is invalid' }, status: 400 });
    const response = await logIn().expect(409);

    expect(response.body).toMatchObject({
      reason: 'OIDC_REQUEST_REFUSED',
      detail: 'client is invalid',
      error: 'invalid_client',
    });
  });

  test('reads the form of response_mode=form_post', async () => {
    await pages({
      html: `<form method="post" action="http://localhost:8080/callback?a=1&amp;b=2"><input type="hidden" name="code" value="a&quot;&#39;b"/><input type="hidden" name="state" value=""/></form>`,
    });
    await logIn().expect(200, {
      form: { action: 'http://localhost:8080/callback?a=1&b=2', fields: { code: `a"'b`, state: '' } },
    });
  });

  test('gives up where the login goes round in circles', async () => {
    const visits = await pages({ to: '/login/f1' });
    await logIn().expect(409, /STEP_NOT_DUE/);

    expect(visits.length).toBeLessThan(30);
  });

  test('gives up where a step needs a person', async () => {
    await pages({ to: '/login/f1' }, step('login/captcha'));
    await logIn().expect(409, /login\/captcha/);
  });

  test('takes the next TOTP code where the present one has been used, once', async () => {
    const used = step('login/code', { channel: 'totp', refusal: { code: 'CODE_USED' } });
    const visits = await pages({ to: '/login/f1' }, step('login/code', { channel: 'totp' }), used, used);
    stand.accounts.patch(ANNA.oid, {
      secondFactor: { channels: ['totp'], totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' },
    });
    stand.clock.set(Date.parse('2005-03-18T01:58:01Z'));
    await logIn().expect(409, /CODE_USED/);

    // RFC 6238, appendix B: 01:58:29 and 01:58:31.
    expect(visits.flatMap(({ fields }) => fields.code ?? [])).toEqual(['081804', '050471']);
  });

  test('says that the world was swapped meanwhile, and does not go on in the new one', async () => {
    const visits = await pages({ to: '/login/f1' }, () => {
      stand.leaveWorld();
      return step('login/password');
    });
    const { body } = (await logIn().expect(409)) as { body: unknown };

    expect(body).toMatchObject({
      reason: 'FLOW_EXPIRED',
      detail: expect.stringMatching(/world was swapped/),
    });
    expect(visits).toHaveLength(2);
  });

  test('lets one person’s logins take turns, so that each reads its own code', async () => {
    let underWay = 0;
    let most = 0;
    await pages((visit) => {
      if (visit.at === 'GET /auth') most = Math.max(most, ++underWay);
      else underWay--;
      return visit.at === 'GET /auth' ? { to: '/login/f1' } : toClient;
    });
    await Promise.all([1, 2, 3].map(() => logIn().expect(200)));

    expect(most).toBe(1);
  });
});

describe('a login is not begun', () => {
  test.each([
    ['http://elsewhere.example/auth', 'a URL of this emulator'],
    ['javascript:alert(1)', 'an absolute http or https URL'],
    ['http://', 'an absolute http or https URL'],
    ['/token', 'an authorization endpoint: /auth'],
  ])('for the URL %s', async (url, expected) => {
    const visits = await pages(toClient);
    const response = await logIn({ url }).expect(422);

    expect(response.body).toMatchObject({
      errors: [{ field: '/url', expected: expect.stringContaining(expected) }],
    });
    expect(visits).toEqual([]);
  });

  test('for a persona that is not there, and names the nearest; nor for nobody, nor for two', async () => {
    const visits = await pages(toClient);
    const response = await logIn({ persona: 'confirmed-citisen' }).expect(422);
    expect(response.body).toMatchObject({
      errors: [{ field: '/persona', expected: expect.stringContaining('confirmed-citizen') }],
    });
    await logIn({ persona: undefined }).expect(422);
    await logIn({ oid: ANNA.oid }).expect(422);
    await logIn({ persona: undefined, oid: '7' }).expect(422, /\/oid/);

    expect(visits).toEqual([]);
  });

  test('in a role the person does not have, and the journal says why', async () => {
    const visits = await pages(toClient);
    await logIn({ actFor: '1000100001' }).expect(409, /ROLE_UNAVAILABLE/);

    expect(visits).toEqual([]);
    expect(stand.journal.list({ kind: 'login.role' })).toMatchObject([
      { outcome: 'refused', reason: 'ROLE_UNAVAILABLE', account: ANNA.oid, client: 'demo-web' },
    ]);
    await logIn({ actFor: 'individual' }).expect(200);
  });
});
