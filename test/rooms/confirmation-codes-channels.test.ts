import { Secret, TOTP } from 'otpauth';
import { anna, CLIENT, FLOW, SECRET, seconds, codesStand } from '../support/codes-stand.ts';

describe('an authenticator app', () => {
  const codeAt = (instant: number): string =>
    new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: instant });

  it('needs no message', async () => {
    const { codes, clock, inbox } = codesStand();
    expect(await codes.request(FLOW, anna, 'totp', CLIENT)).toMatchObject({ outcome: 'sent' });
    expect(inbox.list()).toEqual([]);
    expect(await codes.verify(FLOW, anna, codeAt(clock.now()))).toEqual({
      outcome: 'right',
      channel: 'totp',
    });
  });

  it.each([-30, 30])('may be off by %i seconds', async (drift) => {
    const { codes, clock } = codesStand();
    await codes.request(FLOW, anna, 'totp', CLIENT);
    expect(await codes.verify(FLOW, anna, codeAt(clock.now() + seconds(drift)))).toMatchObject({
      outcome: 'right',
    });
  });

  it.each([
    [-60, 'expired'],
    [-300, 'expired'],
    [-330, 'wrong'],
    [60, 'wrong'],
  ])('that is off by %i seconds gives a code that is %s', async (drift, outcome) => {
    const { codes, clock } = codesStand();
    await codes.request(FLOW, anna, 'totp', CLIENT);
    expect(await codes.verify(FLOW, anna, codeAt(clock.now() + seconds(drift)))).toMatchObject({ outcome });
  });

  it('locks the account with the third expired code', async () => {
    const { codes, clock } = codesStand();
    await codes.request(FLOW, anna, 'totp', CLIENT);
    const old = codeAt(clock.now() - seconds(120));
    expect(await codes.verify(FLOW, anna, old)).toEqual({ outcome: 'expired' });
    expect(await codes.verify(FLOW, anna, old)).toEqual({ outcome: 'expired' });
    expect(await codes.verify(FLOW, anna, old)).toMatchObject({ outcome: 'locked' });
  });

  it('gives a code that works once per account, in whatever flow', async () => {
    const { codes, clock } = codesStand();
    await codes.request(FLOW, anna, 'totp', CLIENT);
    await codes.request('flow-two', anna, 'totp', CLIENT);
    const code = codeAt(clock.now());
    expect(await codes.verify(FLOW, anna, code)).toMatchObject({ outcome: 'right' });
    expect(await codes.verify('flow-two', anna, code)).toEqual({ outcome: 'used' });
    clock.advance(seconds(30));
    expect(await codes.verify('flow-two', anna, codeAt(clock.now()))).toMatchObject({ outcome: 'right' });
  });

  it('is taken by one of twenty simultaneous answers', async () => {
    const { codes, clock } = codesStand();
    await codes.request(FLOW, anna, 'totp', CLIENT);
    const code = codeAt(clock.now());
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => codes.verify(FLOW, anna, code)));
    expect(outcomes.filter(({ outcome }) => outcome === 'right')).toHaveLength(1);
  });

  it('does not get round the lock by many guesses at once', async () => {
    const { codes, clock } = codesStand();
    await codes.request(FLOW, anna, 'totp', CLIENT);
    const right = codeAt(clock.now());
    const guesses = [...Array.from({ length: 19 }, () => 'abcdef'), right];
    const outcomes = await Promise.all(guesses.map((guess) => codes.verify(FLOW, anna, guess)));
    expect(outcomes.map(({ outcome }) => outcome)).not.toContain('right');
    expect(await codes.verify(FLOW, anna, right)).toMatchObject({ outcome: 'locked' });
  });
});

describe('a push', () => {
  async function pushed() {
    const place = codesStand();
    const sent = await place.codes.request(FLOW, anna, 'push', CLIENT);
    if (sent.outcome !== 'sent') throw new Error(sent.outcome);
    const number = sent.challenge.number!;
    const wrongNumber = number === '00' ? '11' : '00';
    return { ...place, number, wrongNumber, message: place.newest().id };
  }

  it('shows a number on the page that the message text does not give away', async () => {
    const { number, newest } = await pushed();
    expect(number).toMatch(/^\d{2}$/);
    expect(newest().code).toBe(number);
    expect(newest().text).toContain(CLIENT.name);
    expect(newest().text).not.toMatch(/\d/);
  });

  it('is approved with the number of the page, once', async () => {
    const { codes, number, message, newest } = await pushed();
    expect(await codes.pushState(FLOW)).toBe('pending');
    expect(await codes.answerPush(message, { approve: true, number })).toEqual({ outcome: 'approved' });
    expect(await codes.pushState(FLOW)).toBe('approved');
    expect(newest().state).toBe('approved');
    expect(await codes.answerPush(message, { approve: false })).toEqual({ outcome: 'already-answered' });
    expect(await codes.verify(FLOW, anna, '')).toEqual({ outcome: 'right', channel: 'push' });
    expect(await codes.verify(FLOW, anna, '')).toEqual({ outcome: 'used' });
    expect(await codes.pushState(FLOW)).toBe('none');
  });

  it('proves nothing before it is approved', async () => {
    const { codes, number } = await pushed();
    expect(await codes.verify(FLOW, anna, number)).toEqual({ outcome: 'never-requested' });
    expect(await codes.pushState(FLOW)).toBe('pending');
  });

  it('can be denied', async () => {
    const { codes, message, newest, journal } = await pushed();
    expect(await codes.answerPush(message, { approve: false })).toEqual({ outcome: 'denied' });
    expect(await codes.pushState(FLOW)).toBe('denied');
    expect(newest().state).toBe('denied');
    expect(await codes.verify(FLOW, anna, '')).toEqual({ outcome: 'never-requested' });
    expect(journal.list()[0]).toMatchObject({
      kind: 'login.push',
      outcome: 'refused',
      reason: 'PUSH_DENIED',
    });
  });

  it('waits after a wrong number; the third denies it and locks the account', async () => {
    const { codes, message, wrongNumber, newest, journal } = await pushed();
    const answer = { approve: true, number: wrongNumber } as const;
    expect(await codes.answerPush(message, answer)).toEqual({ outcome: 'wrong-number' });
    expect(await codes.pushState(FLOW)).toBe('pending');
    await codes.answerPush(message, answer);
    expect(journal.list({ kind: 'account.locked' })).toEqual([]);
    expect(await codes.answerPush(message, answer)).toEqual({ outcome: 'wrong-number' });
    expect(await codes.pushState(FLOW)).toBe('denied');
    expect(newest().state).toBe('denied');
    expect(journal.list({ kind: 'account.locked' })).toMatchObject([
      { account: anna.oid, client: CLIENT.id },
    ]);
    expect(await codes.verify(FLOW, anna, '')).toMatchObject({ outcome: 'locked' });
  });

  it('shares the count with wrong codes, and stays as it is while the account is locked', async () => {
    const { codes, message, number, wrongNumber, wrongCode, journal, newest } = await pushed();
    await codes.request('flow-two', anna, 'sms', CLIENT);
    await codes.answerPush(message, { approve: true, number: wrongNumber });
    await codes.verify('flow-two', anna, wrongCode());
    expect(await codes.verify('flow-two', anna, wrongCode())).toMatchObject({ outcome: 'locked' });
    expect(await codes.answerPush(message, { approve: true, number })).toEqual({ outcome: 'locked' });
    expect(journal.list()[0]).toMatchObject({ kind: 'login.push', reason: 'LOGIN_LOCKED' });
    expect(await codes.pushState(FLOW)).toBe('pending');
    expect(newest().state).toBe('delivered');
    expect(await codes.answerPush(message, { approve: false })).toEqual({ outcome: 'denied' });
  });

  it('tells in the journal why an answer was refused, and which system asked', async () => {
    const { codes, clock, journal, message, number, wrongNumber } = await pushed();
    const asked = { kind: 'login.push', outcome: 'refused', client: CLIENT.id, account: anna.oid };
    await codes.answerPush(message, { approve: true, number: wrongNumber });
    expect(journal.list()[0]).toMatchObject({ ...asked, reason: 'CODE_WRONG' });
    await codes.answerPush(message, { approve: true, number });
    await codes.answerPush(message, { approve: true, number });
    expect(journal.list()[0]).toMatchObject({ ...asked, reason: 'CODE_USED' });
    clock.advance(seconds(60));
    await codes.request(FLOW, anna, 'push', CLIENT);
    await codes.answerPush(message, { approve: true, number });
    expect(journal.list()[0]).toMatchObject({
      kind: 'login.push',
      reason: 'CODE_EXPIRED',
      account: anna.oid,
    });
  });

  it('expires', async () => {
    const { codes, clock, message, number } = await pushed();
    clock.advance(seconds(300));
    expect(await codes.pushState(FLOW)).toBe('expired');
    expect(await codes.answerPush(message, { approve: true, number })).toEqual({ outcome: 'expired' });
  });

  it('is void once a newer challenge took its place', async () => {
    const { codes, clock, message, number, inbox } = await pushed();
    clock.advance(seconds(60));
    await codes.request(FLOW, anna, 'push', CLIENT);
    expect(inbox.get(message)?.state).toBe('void');
    expect(await codes.answerPush(message, { approve: true, number })).toEqual({ outcome: 'expired' });
    expect(await codes.pushState(FLOW)).toBe('pending');
  });

  it('that was never sent is unknown, and a code is no push', async () => {
    const { codes, newest } = codesStand();
    expect(await codes.answerPush('no-such-message', { approve: false })).toEqual({ outcome: 'unknown' });
    await codes.request(FLOW, anna, 'sms', CLIENT);
    expect(await codes.answerPush(newest().id, { approve: true, number: newest().code! })).toEqual({
      outcome: 'unknown',
    });
    expect(await codes.pushState(FLOW)).toBe('none');
  });
});
