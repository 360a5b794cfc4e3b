import { PASSWORD, loginStand } from '../support/login-stand.ts';

describe('a login by password', () => {
  it('ends at the engine with what was proved', async () => {
    const { engine, logIn, get } = loginStand();
    expect((await get()).body).toMatchObject({
      step: 'login/password',
      action: '/login/flow1',
      flow: 'flow1',
    });
    const { status, body } = await logIn(1);
    expect([status, body]).toEqual([200, { step: 'done', location: '/auth/flow1' }]);
    expect(engine.finished).toEqual([
      {
        account: '1000000001',
        role: { kind: 'individual' },
        amr: ['pwd'],
        authenticated: true,
        scopes: ['openid'],
        claims: [],
      },
    ]);
  });

  it('answers a browser with pages and redirects', async () => {
    const { agent, get } = loginStand();
    const { csrf } = (await get()).body;
    const wrong = await agent
      .post('/login/flow1/password')
      .type('form')
      .send({ csrf, login: 'person2', password: 'no' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<title>login/password');
    expect(wrong.text).toContain('"login":"person2"');
    expect(wrong.headers['content-security-policy']).toContain('https://app.test');
    const right = await agent
      .post('/login/flow1/password')
      .type('form')
      .send({ csrf, login: 'person2', password: PASSWORD });
    expect([right.status, right.headers.location]).toEqual([303, '/login/flow1']);
    const page = await agent.get('/login/flow1');
    expect(page.text).toContain('<title>login/code');
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('refuses a wrong password and an unknown login alike', async () => {
    const answerTo = async (login: string) => {
      const { post } = loginStand();
      const { status, body } = await post('password', { login, password: 'wrong' });
      return JSON.stringify([status, body]).replaceAll(login, 'LOGIN');
    };
    expect(await answerTo('person1')).toBe(await answerTo('nobody1'));
    expect(await answerTo('person1')).toContain('LOGIN_FAILED');
  });

  it('writes nothing of an unknown login to the journal', async () => {
    const { post, journal } = loginStand();
    await post('password', { login: 'typed-by-mistake', password: 'typed-too' });
    expect(journal.list({ reason: 'LOGIN_FAILED' })).toHaveLength(1);
    expect(JSON.stringify(journal.list())).not.toMatch(/typed/);
  });

  it('locks after the third wrong password, says until when, and opens by the clock', async () => {
    const { post, logIn, clock, journal } = loginStand();
    for (let count = 0; count < 2; count++) await post('password', { login: 'person1', password: 'wrong' });
    const third = await post('password', { login: 'person1', password: 'wrong' });
    const refusal = { code: 'LOGIN_LOCKED', until: '2030-05-01T09:30:00.000Z' };
    expect([third.status, third.body]).toMatchObject([423, { step: 'login/password', refusal }]);
    expect((await logIn(1)).body).toMatchObject({ refusal });
    expect((await post('persona', { persona: 'persona-1' })).body).toMatchObject({ refusal });
    expect(journal.list({ kind: 'account.locked' })).toHaveLength(1);
    clock.advance(1_800_000);
    expect((await logIn(1)).body).toMatchObject({ step: 'done' });
  });

  it('does not let a blocked account in', async () => {
    const { logIn, engine } = loginStand();
    const { status, body } = await logIn(5);
    expect([status, body]).toMatchObject([
      403,
      { step: 'login/password', refusal: { code: 'ACCOUNT_BLOCKED' } },
    ]);
    expect(engine.finished).toEqual([]);
  });

  it('leads through a new password where the old one has expired', async () => {
    const { logIn, post, engine } = loginStand();
    expect((await logIn(4)).body).toMatchObject({ step: 'login/new-password' });
    const tries: [fields: Record<string, string>, status: number, code: string][] = [
      [{ password: 'Fresh-1-password', repeat: 'Fresh-2-password' }, 422, 'PASSWORD_MISMATCH'],
      [{ password: 'weak', repeat: 'weak' }, 422, 'PASSWORD_TOO_WEAK'],
      [{ password: PASSWORD, repeat: PASSWORD }, 422, 'PASSWORD_REUSED'],
      [{ password: PASSWORD }, 400, 'REQUEST_MALFORMED'],
    ];
    for (const [fields, status, code] of tries) {
      const answer = await post('new-password', fields);
      expect([answer.status, answer.body]).toMatchObject([
        status,
        { step: 'login/new-password', refusal: { code } },
      ]);
    }
    const fresh = 'Fresh-1-password';
    expect((await post('new-password', { password: fresh, repeat: fresh })).body).toMatchObject({
      step: 'done',
    });
    expect(engine.finished).toHaveLength(1);
  });
});

describe('one click as a persona', () => {
  it('counts as the password and asks for the code all the same', async () => {
    const { post, newestCode, engine } = loginStand();
    expect((await post('persona', { persona: 'persona-2' })).body).toMatchObject({ step: 'login/code' });
    await post('code', { code: newestCode() });
    expect(engine.finished[0]).toMatchObject({ amr: ['pwd', 'sms', 'otp', 'mfa'] });
  });

  it('is refused for an unknown one and shows a block', async () => {
    const { post } = loginStand();
    expect((await post('persona', { persona: 'nobody' })).body).toMatchObject({
      refusal: { code: 'LOGIN_FAILED' },
    });
    expect((await post('persona', { persona: 'persona-5' })).body).toMatchObject({
      step: 'login/refused',
      refusal: { code: 'ACCOUNT_BLOCKED' },
    });
  });

  it('is not there where it is switched off', async () => {
    const { post, get } = loginStand({ personas: false });
    expect((await get()).body).toMatchObject({ personas: [] });
    expect((await post('persona', { persona: 'persona-1' })).status).toBe(404);
  });

  it('offers the persona of login_hint first; another hint fills the field', async () => {
    const { body } = await loginStand({ request: { loginHint: 'persona:persona-3' } }).get();
    expect(body).toMatchObject({ suggestedPersona: 'persona-3' });
    expect(body).not.toHaveProperty('login');
    expect((body as { personas: { id: string }[] }).personas[0]?.id).toBe('persona-3');
    expect((await loginStand({ request: { loginHint: 'person1' } }).get()).body).toMatchObject({
      login: 'person1',
    });
  });
});
