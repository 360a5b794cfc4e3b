import { START, loginStand } from '../support/login-stand.ts';

describe('the second factor', () => {
  it('sends one code however often the page is loaded, and never shows it', async () => {
    const { logIn, get, inbox, newestCode } = loginStand();
    await logIn(2);
    const page = await get();
    await get();
    expect(page.body).toMatchObject({
      step: 'login/code',
      channel: 'sms',
      recipient: '+7 ••• •••-00-02',
      codeLength: 6,
      expiresAt: '2030-05-01T09:05:00.000Z',
      resendAt: '2030-05-01T09:01:00.000Z',
      otherChannels: false,
    });
    expect(inbox.list()).toHaveLength(1);
    expect(page.text).not.toContain(newestCode());
  });

  it('tells wrong codes apart, locks after three, and goes on once the lock has ended', async () => {
    const { logIn, post, get, clock, newestCode, engine, journal } = loginStand();
    await logIn(2);
    const wrong = newestCode() === '000000' ? '111111' : '000000';
    expect((await post('code', { code: wrong })).body).toMatchObject({
      refusal: { code: 'CODE_WRONG', attemptsLeft: 2 },
    });
    await post('code', { code: wrong });
    const third = await post('code', { code: wrong });
    expect([third.status, third.body]).toMatchObject([
      423,
      { step: 'login/refused', refusal: { code: 'LOGIN_LOCKED' } },
    ]);
    const locked = await post('code', { code: newestCode() });
    expect([locked.status, locked.body]).toMatchObject([423, { refusal: { code: 'LOGIN_LOCKED' } }]);
    clock.advance(1_800_000);
    expect((await get()).body).toMatchObject({ step: 'login/code' });
    expect((await post('code', { code: newestCode() })).body).toMatchObject({ step: 'done' });
    expect(engine.finished).toHaveLength(1);
    expect(JSON.stringify(journal.list())).not.toContain(newestCode());
  });

  it('sends a new code after a minute, not before', async () => {
    const { logIn, post, clock, inbox } = loginStand();
    await logIn(2);
    const early = await post('resend');
    expect([early.status, early.body]).toMatchObject([
      429,
      { step: 'login/code', refusal: { code: 'CODE_TOO_SOON', retryAt: '2030-05-01T09:01:00.000Z' } },
    ]);
    clock.advance(60_000);
    expect((await post('resend')).body).toMatchObject({
      step: 'login/code',
      resendAt: '2030-05-01T09:02:00.000Z',
    });
    expect(inbox.list().map(({ state }) => state)).toEqual(['delivered', 'void']);
  });

  it('lets the person choose, and choose again', async () => {
    const { logIn, post, inbox, newestCode } = loginStand();
    expect((await logIn(3)).body).toMatchObject({
      step: 'login/channel',
      channels: [{ channel: 'push' }, { channel: 'email', recipient: 'p•••@example.test' }],
    });
    expect(inbox.list()).toEqual([]);
    expect((await post('channel', { channel: 'sms' })).body).toMatchObject({
      refusal: { code: 'CHANNEL_UNAVAILABLE' },
    });
    expect((await post('channel', { channel: 'push' })).body).toMatchObject({
      step: 'login/push',
      otherChannels: true,
    });
    expect((await post('channel', { channel: '' })).body).toMatchObject({ step: 'login/channel' });
    expect((await post('channel', { channel: 'email' })).body).toMatchObject({
      step: 'login/code',
      channel: 'email',
    });
    expect((await post('code', { code: newestCode() })).body).toMatchObject({ step: 'done' });
  });

  it('waits for the app, and the page that reloads itself leads on', async () => {
    const { logIn, post, get, inbox, confirmationCodes, engine } = loginStand();
    await logIn(3);
    const { number } = (await post('channel', { channel: 'push' })).body as { number: string };
    const waiting = await post('push');
    expect([waiting.status, waiting.body]).toMatchObject([
      409,
      { step: 'login/push', refusal: { code: 'PUSH_PENDING' } },
    ]);
    await confirmationCodes.answerPush(inbox.list()[0]!.id, { approve: true, number });
    expect((await get()).body).toEqual({ step: 'done', location: '/auth/flow1' });
    expect(engine.finished[0]).toMatchObject({ amr: ['pwd', 'swk', 'mfa'] });
  });

  it('says so where the app denied', async () => {
    const { logIn, post, get, inbox, confirmationCodes } = loginStand();
    await logIn(3);
    await post('channel', { channel: 'push' });
    await confirmationCodes.answerPush(inbox.list()[0]!.id, { approve: false });
    expect((await get()).body).toMatchObject({ step: 'login/push', refusal: { code: 'PUSH_DENIED' } });
    expect((await post('push')).status).toBe(403);
  });

  it('is asked of a running session that has not proved it, without the password', async () => {
    const session = {
      account: '1000000001',
      role: { kind: 'individual' as const },
      amr: ['pwd'],
      authenticatedAt: START,
    };
    const { get, post, newestCode, engine } = loginStand({
      policy: { secondFactor: true },
      request: { needs: ['second-factor'], session },
    });
    expect((await get()).body).toMatchObject({ step: 'login/channel' });
    await post('channel', { channel: 'sms' });
    await post('code', { code: newestCode() });
    expect(engine.finished[0]).toMatchObject({ authenticated: false, amr: ['pwd', 'sms', 'otp', 'mfa'] });
  });

  it('is refused to somebody without any channel', async () => {
    const { logIn, accounts } = loginStand({ policy: { secondFactor: true } });
    accounts.patch('1000000001', { contacts: [] });
    expect((await logIn(1)).body).toMatchObject({
      step: 'login/refused',
      canChooseRole: false,
      refusal: { code: 'POLICY_SECOND_FACTOR_MISSING' },
    });
  });
});
