import { PASSWORD, loginStand } from '../support/login-stand.ts';

describe('a request that does not fit', () => {
  it.each([
    ['a foreign csrf', { csrf: 'x' }, {}],
    ['no csrf', {}, {}],
    ['a form of another site', undefined, { 'Sec-Fetch-Site': 'cross-site' }],
  ])('with %s is refused', async (_what, fields, headers) => {
    const { agent, get, engine } = loginStand();
    const { csrf } = (await get()).body;
    const answer = await agent
      .post('/login/flow1/password')
      .set({ Accept: 'application/json', ...headers })
      .send({ login: 'person1', password: PASSWORD, ...(fields ?? { csrf }) });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ step: 'error', refusal: { code: 'CSRF_MISMATCH' } });
    expect(engine.finished).toEqual([]);
  });

  it('finds no flow without its cookie, nor another flow with it', async () => {
    const { agent, engine, journal } = loginStand();
    expect((await agent.get('/login/flow2')).status).toBe(410);
    engine.open = false;
    const gone = await agent.get('/login/flow1');
    expect([gone.status, gone.text]).toEqual([410, expect.stringContaining('FLOW_EXPIRED')]);
    expect(journal.list({ reason: 'FLOW_EXPIRED' })).toHaveLength(2);
  });

  it.each([
    ['put', '/login/flow1', 405],
    ['post', '/login/flow1', 405],
    ['delete', '/login/flow1/password', 405],
    ['get', '/login/flow1/nothing', 404],
    ['post', '/login/flow1/password/more', 404],
    ['get', '/login/', 410],
    ['post', '/login', 405],
    ['get', `/login/${'a'.repeat(200)}`, 404],
    ['get', '/login/flow1/code', 303],
    ['get', '/login/flow1/password', 200],
    ['head', '/login/flow1', 200],
    ['get', '/elsewhere', 404],
  ] as const)('by %s %s gets %i', async (method, path, status) => {
    const answer = await loginStand().agent[method](path);
    expect(answer.status).toBe(status);
    if (status === 405) expect(answer.headers.allow).toMatch(/^GET, HEAD/);
  });

  it('posts a step that is not due and is shown the one that is', async () => {
    const { post, logIn } = loginStand();
    const early = await post('code', { code: '123456' });
    expect([early.status, early.body]).toMatchObject([
      409,
      { step: 'login/password', refusal: { code: 'STEP_NOT_DUE' } },
    ]);
    await logIn(2);
    expect((await logIn(2)).body).toMatchObject({ step: 'login/code', refusal: { code: 'STEP_NOT_DUE' } });
  });

  it('of the wrong type, shape or size is named', async () => {
    const { agent } = loginStand();
    const send = (type: string, body: string) =>
      agent
        .post('/login/flow1/password')
        .set({ Accept: 'application/json', 'Content-Type': type })
        .send(body);
    const cases: [type: string, body: string, status: number][] = [
      ['text/plain', 'login=a', 415],
      ['application/json', '{', 400],
      ['application/json', '{"login":1}', 400],
      ['application/x-www-form-urlencoded', 'login=a&login=b', 400],
      ['application/x-www-form-urlencoded', `login=${'a'.repeat(20_000)}`, 413],
    ];
    for (const [type, body, status] of cases) {
      const answer = await send(type, body);
      expect(answer.status).toBe(status);
      expect((answer.body as { refusal: { detail: string } }).refusal.detail).not.toBe('');
    }
  });

  it('may lack a field, which is then named in the journal', async () => {
    const { post, journal } = loginStand();
    expect((await post('password', { login: 'person1' })).status).toBe(400);
    expect(journal.list({ reason: 'REQUEST_MALFORMED' })[0]?.hint).toContain('`password`');
  });

  it('comes after the account was removed and begins again', async () => {
    const { logIn, get, accounts } = loginStand();
    await logIn(2);
    accounts.remove('1000000002');
    expect((await get()).body).toMatchObject({ step: 'login/password' });
  });
});
