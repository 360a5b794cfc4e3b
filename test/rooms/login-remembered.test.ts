import { PASSWORD, loginStand } from '../support/login-stand.ts';

type Stand = ReturnType<typeof loginStand>;

/** A browser at the stand: keeps the cookies it is given, and answers the password page as JSON. */
function browser(stand: Stand) {
  const jar = new Map<string, string>();
  const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (headers: Record<string, unknown>): string[] => {
    const cookies = (headers['set-cookie'] ?? []) as string[];
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return cookies;
  };
  const page = async (query = '') => {
    const answer = await stand.agent
      .get(`/login/flow1${query}`)
      .set('Accept', 'application/json')
      .set('Cookie', header());
    keep(answer.headers);
    return answer.body as { csrf: string; login?: string; remembered: { oid: string; name: string }[] };
  };
  const post = async (action: string, fields: Record<string, string>) => {
    const { csrf } = await page();
    const answer = await stand.agent
      .post(`/login/flow1/${action}`)
      .set('Accept', 'application/json')
      .set('Cookie', header())
      .send({ csrf, ...fields });
    return {
      status: answer.status,
      cookies: keep(answer.headers),
      body: answer.body as Record<string, unknown>,
    };
  };
  /** A login to its end, then a new flow under the same id. */
  const logIn = async (number: number) => {
    const answer = await post('password', { login: `person${number}`, password: PASSWORD });
    if (answer.body.step === 'login/role') await post('role', { role: 'individual' });
    await stand.startAgain();
    return answer;
  };
  const oids = async () => (await page()).remembered.map(({ oid }) => oid);
  return { jar, page, post, logIn, oids };
}

describe('accounts remembered on a device (LOGIN-7)', () => {
  it('are none before anybody has logged in', async () => {
    const { page } = browser(loginStand());
    expect(await page()).toMatchObject({ remembered: [] });
  });

  it('are told to the browser in a signed cookie that scripts cannot read', async () => {
    const { logIn } = browser(loginStand());
    const { cookies } = await logIn(1);
    const cookie = cookies.find((one) => one.startsWith('esia_emulator_device='));
    expect(cookie).toMatch(/^esia_emulator_device=1000000001; path=\/login;.* samesite=lax; httponly$/i);
    expect(cookies.some((one) => one.startsWith('esia_emulator_device.sig='))).toBe(true);
  });

  it('come newest first, each once, five at most', async () => {
    const stand = loginStand();
    const { logIn, oids } = browser(stand);
    for (const number of [7, 8, 9]) stand.accounts.add(stand.citizen(number));
    for (const number of [1, 7, 1, 6, 8, 9]) await logIn(number);
    expect(await oids()).toEqual(['1000000009', '1000000008', '1000000006', '1000000001', '1000000007']);
    stand.accounts.add(stand.citizen(0));
    await logIn(0);
    expect(await oids()).not.toContain('1000000007');
    expect(await oids()).toHaveLength(5);
  });

  it('are shown with surname and initials, and fill the login in', async () => {
    const { logIn, page } = browser(loginStand());
    await logIn(1);
    expect(await page('?as=1000000001')).toMatchObject({
      login: 'person1',
      remembered: [{ oid: '1000000001', name: 'Тестова\u00a0А.', chosen: true }],
    });
    expect(await page()).not.toHaveProperty('login');
  });

  it.each(['1000000002', '', 'x', '1000000001&as=1000000001'])(
    'are the only ones that `as` fills in: not %j',
    async (oid) => {
      const { logIn, page } = browser(loginStand());
      await logIn(1);
      expect(await page(`?as=${oid}`)).not.toHaveProperty('login');
    },
  );

  it('are not those of a login that failed or was not finished', async () => {
    const { post, oids } = browser(loginStand());
    await post('password', { login: 'person1', password: 'wrong' });
    await post('password', { login: 'nobody', password: PASSWORD });
    expect((await post('password', { login: 'person2', password: PASSWORD })).body).toMatchObject({
      step: 'login/code',
    });
    await post('switch', {});
    expect(await oids()).toEqual([]);
  });

  it('are nobody’s where the cookie is forged', async () => {
    const { jar, logIn, oids } = browser(loginStand());
    await logIn(1);
    jar.set('esia_emulator_device', '1000000002');
    expect(await oids()).toEqual([]);
  });

  it('lose whoever has been deleted', async () => {
    const stand = loginStand();
    const { logIn, oids } = browser(stand);
    await logIn(1);
    await logIn(6);
    stand.accounts.remove('1000000006');
    stand.accounts.patch('1000000001', { status: 'deleted' });
    expect(await oids()).toEqual([]);
  });

  it('can be forgotten one by one', async () => {
    const { jar, logIn, post, oids } = browser(loginStand());
    await logIn(1);
    await logIn(6);
    expect((await post('forget', { account: '1000000001' })).body).toMatchObject({
      step: 'login/password',
      remembered: [{ oid: '1000000006' }],
    });
    expect(await oids()).toEqual(['1000000006']);
    await post('forget', { account: '1000000006' });
    expect(jar.has('esia_emulator_device')).toBe(false);
  });

  it('stay as they are where somebody unknown to the device is to be forgotten', async () => {
    const { logIn, post, oids } = browser(loginStand());
    await logIn(1);
    expect((await post('forget', { account: '1000000006' })).cookies).toEqual([]);
    expect(await oids()).toEqual(['1000000001']);
  });

  it('are not forgotten by a form that names no account', async () => {
    const { post } = browser(loginStand());
    const { status, body } = await post('forget', {});
    expect([status, body]).toMatchObject([400, { refusal: { code: 'REQUEST_MALFORMED' } }]);
  });
});

describe('the help page of a login (LOGIN-7)', () => {
  it('is there beside every step and changes nothing', async () => {
    const { agent, logIn, get, journal } = loginStand();
    await logIn(2);
    const entries = journal.list().length;
    const help = await agent.get('/login/flow1/help').set('Accept', 'text/html');
    expect([help.status, help.text]).toEqual([200, expect.stringContaining('<title>login/help')]);
    expect(journal.list()).toHaveLength(entries);
    expect((await get()).body).toMatchObject({ step: 'login/code' });
  });

  it('is not found out of its flow, and takes no form', async () => {
    const { agent, engine } = loginStand();
    expect((await agent.post('/login/flow1/help')).status).toBe(405);
    expect((await agent.get('/login/flow2/help')).text).toContain('FLOW_EXPIRED');
    engine.open = false;
    expect((await agent.get('/login/flow1/help')).text).toContain('FLOW_EXPIRED');
  });
});
