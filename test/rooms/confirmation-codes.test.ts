import { maskedEmail, maskedPhone } from '../../src/confirmation-codes/index.ts';
import { anna, CLIENT, FLOW, seconds, START, codesStand } from '../support/codes-stand.ts';

describe('the channels of a person', () => {
  it('are offered in their order, with masked recipients', () => {
    expect(codesStand().codes.channelsOf(anna)).toEqual([
      { channel: 'sms', recipient: '+7 ••• •••-45-67' },
      { channel: 'push', recipient: '+7 ••• •••-45-67' },
      { channel: 'email', recipient: 'a•••@example.test' },
      { channel: 'totp', recipient: '' },
    ]);
  });

  it('leave out contacts that are not verified and secrets that are not base32', () => {
    const contacts = anna.contacts.map((contact) => ({ ...contact, verified: contact.type === 'email' }));
    const secondFactor = { ...anna.secondFactor, totpSecret: 'not base32!' };
    expect(codesStand().codes.channelsOf({ ...anna, contacts, secondFactor })).toEqual([
      { channel: 'email', recipient: 'a•••@example.test' },
    ]);
  });

  it('are an SMS to the verified mobile for a person who has chosen none', () => {
    const person = { ...anna, secondFactor: { enabled: false, channels: [] } };
    expect(
      codesStand()
        .codes.channelsOf(person)
        .map(({ channel }) => channel),
    ).toEqual(['sms']);
    expect(codesStand().codes.channelsOf({ ...person, contacts: [] })).toEqual([]);
  });

  it.each([
    ['+7(900)1234567', '+7 ••• •••-45-67'],
    ['+375(29)1234567', '+375 ••• •••-45-67'],
  ])('masks the phone %s as %s', (phone, masked) => expect(maskedPhone(phone)).toBe(masked));

  it.each([
    ['anna@example.test', 'a•••@example.test'],
    ['a@example.test', 'a•••@example.test'],
    ['юля@пример.test', 'ю•••@пример.test'],
  ])('masks the e-mail %s as %s', (email, masked) => expect(maskedEmail(email)).toBe(masked));
});

describe('a code', () => {
  it('is six digits and arrives with the name of the system and an expiry', async () => {
    const { codes, newest } = codesStand();
    const sent = await codes.request(FLOW, anna, 'sms', { ...CLIENT, name: 'Витрина\nЗла' });
    expect(sent).toMatchObject({ outcome: 'sent', challenge: { channel: 'sms', codeLength: 6 } });
    expect(newest()).toMatchObject({
      channel: 'sms',
      to: '+7(900)1234567',
      account: anna.oid,
      state: 'delivered',
      expiresAt: '2030-05-01T09:05:00.000Z',
    });
    expect(newest().code).toMatch(/^\d{6}$/);
    expect(newest().text).toBe(
      `Код подтверждения входа в систему «Витрина Зла»: ${newest().code}. Никому его не сообщайте.`,
    );
  });

  it.each(['sms', 'email'] as const)('sent by %s is taken once, blanks in it forgiven', async (channel) => {
    const { codes, newest } = codesStand();
    await codes.request(FLOW, anna, channel, CLIENT);
    const code = newest().code!;
    expect(await codes.verify(FLOW, anna, ` ${code.slice(0, 3)} ${code.slice(3)} `)).toEqual({
      outcome: 'right',
      channel,
    });
    expect(newest().state).toBe('used');
    expect(await codes.verify(FLOW, anna, code)).toEqual({ outcome: 'used' });
    expect(await codes.current(FLOW)).toBeUndefined();
  });

  it('is taken by exactly one of twenty simultaneous answers', async () => {
    const { codes, newest } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    const code = newest().code!;
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => codes.verify(FLOW, anna, code)));
    expect(outcomes.filter(({ outcome }) => outcome === 'right')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'used')).toHaveLength(19);
  });

  it('is told from one that has expired', async () => {
    const { codes, clock, newest } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    const code = newest().code!;
    clock.advance(seconds(300) - 1);
    expect(newest().state).toBe('delivered');
    clock.advance(1);
    expect(await codes.verify(FLOW, anna, code)).toEqual({ outcome: 'expired' });
    expect(newest().state).toBe('expired');
  });

  it('is right to the last millisecond of its life', async () => {
    const { codes, clock, newest } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    clock.advance(seconds(300) - 1);
    expect(await codes.verify(FLOW, anna, newest().code!)).toMatchObject({ outcome: 'right' });
  });

  it('is told from one that was never requested, in this flow or by this person', async () => {
    const { codes, newest } = codesStand();
    expect(await codes.verify(FLOW, anna, '123456')).toEqual({ outcome: 'never-requested' });
    await codes.request(FLOW, anna, 'sms', CLIENT);
    const code = newest().code!;
    expect(await codes.verify('another flow', anna, code)).toEqual({ outcome: 'never-requested' });
    expect(await codes.verify(FLOW, { ...anna, oid: '1000000005' }, code)).toEqual({
      outcome: 'never-requested',
    });
  });

  it('of one flow is wrong in another', async () => {
    const { codes, newest } = codesStand();
    await codes.request('flow-two', anna, 'sms', CLIENT);
    const foreign = newest().code!;
    await codes.request(FLOW, anna, 'sms', CLIENT);
    // One time in a million both flows draw the same code.
    if (newest().code !== foreign) {
      expect(await codes.verify(FLOW, anna, foreign)).toMatchObject({ outcome: 'wrong' });
    }
    expect(await codes.verify(FLOW, anna, newest().code!)).toMatchObject({ outcome: 'right' });
  });

  it('never lies in the store in clear', async () => {
    const { codes, store, newest } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    const { challenges } = await store.export();
    expect(challenges?.[FLOW]?.json).toContain('codeHash');
    expect(challenges?.[FLOW]?.json).not.toContain(`"${newest().code}"`);
  });
});

describe('asking again', () => {
  it('is refused before a minute has passed, and the old code stands', async () => {
    const { codes, clock, inbox, newest } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    clock.advance(seconds(60) - 1);
    const again = await codes.request(FLOW, anna, 'sms', CLIENT);
    expect(again).toMatchObject({
      outcome: 'too-soon',
      retryAt: START + seconds(60),
      challenge: { channel: 'sms' },
    });
    expect(inbox.list()).toHaveLength(1);
    expect(await codes.verify(FLOW, anna, newest().code!)).toMatchObject({ outcome: 'right' });
  });

  it('makes the old code void, which then counts as wrong', async () => {
    const { codes, clock, inbox, newest } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    const old = newest();
    let fresh = old;
    // The second code may happen to equal the first.
    while (fresh.code === old.code) {
      clock.advance(seconds(60));
      await codes.request(FLOW, anna, 'sms', CLIENT);
      fresh = newest();
    }
    expect(inbox.get(old.id)?.state).toBe('void');
    expect(await codes.verify(FLOW, anna, old.code!)).toEqual({ outcome: 'wrong', attemptsLeft: 2 });
    expect(await codes.verify(FLOW, anna, fresh.code!)).toMatchObject({ outcome: 'right' });
  });

  it('through another channel is possible at once, but going to and fro does not get round the wait', async () => {
    const { codes, inbox } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    expect(await codes.request(FLOW, anna, 'email', CLIENT)).toMatchObject({ outcome: 'sent' });
    expect(await codes.request(FLOW, anna, 'sms', CLIENT)).toMatchObject({
      outcome: 'too-soon',
      challenge: { channel: 'email' },
    });
    expect(inbox.list().map(({ channel, state }) => [channel, state])).toEqual([
      ['email', 'delivered'],
      ['sms', 'void'],
    ]);
  });

  it('twenty times at once sends one message', async () => {
    const { codes, inbox } = codesStand();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => codes.request(FLOW, anna, 'sms', CLIENT)),
    );
    expect(answers.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1);
    expect(inbox.list()).toHaveLength(1);
  });

  it('through a channel that is not set up is refused, and nothing is sent', async () => {
    const { codes, inbox } = codesStand();
    const person = { ...anna, contacts: [] };
    expect(await codes.request(FLOW, person, 'sms', CLIENT)).toEqual({ outcome: 'unavailable' });
    expect(inbox.list()).toEqual([]);
  });
});

describe('wrong codes', () => {
  it('count down, and the third in a row locks the account', async () => {
    const { codes, journal, newest, wrongCode } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    expect(await codes.verify(FLOW, anna, wrongCode())).toEqual({ outcome: 'wrong', attemptsLeft: 2 });
    expect(await codes.verify(FLOW, anna, '')).toEqual({ outcome: 'wrong', attemptsLeft: 1 });
    const until = START + 1_800_000;
    expect(await codes.verify(FLOW, anna, wrongCode())).toEqual({ outcome: 'locked', until });
    expect(await codes.verify(FLOW, anna, newest().code!)).toEqual({ outcome: 'locked', until });
    expect(journal.list().map(({ kind }) => kind)).toEqual(['account.locked']);
  });

  it('are forgotten after a right one', async () => {
    const { codes, clock, newest, wrongCode } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    await codes.verify(FLOW, anna, wrongCode());
    await codes.verify(FLOW, anna, wrongCode());
    await codes.verify(FLOW, anna, newest().code!);
    clock.advance(seconds(60));
    await codes.request(FLOW, anna, 'sms', CLIENT);
    expect(await codes.verify(FLOW, anna, wrongCode())).toEqual({ outcome: 'wrong', attemptsLeft: 2 });
  });

  it('sent twenty at once are never all looked at: the right one among them comes too late', async () => {
    const { codes, newest, wrongCode } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    const guesses = [...Array.from({ length: 19 }, wrongCode), newest().code!];
    const outcomes = await Promise.all(guesses.map((guess) => codes.verify(FLOW, anna, guess)));
    expect(outcomes.map(({ outcome }) => outcome)).not.toContain('right');
    expect(await codes.verify(FLOW, anna, newest().code!)).toMatchObject({ outcome: 'locked' });
  });

  it('end the challenge: after the lock a new code is needed', async () => {
    const { codes, clock, newest, wrongCode } = codesStand();
    await codes.request(FLOW, anna, 'sms', CLIENT);
    const code = newest().code!;
    for (let count = 0; count < 3; count++) await codes.verify(FLOW, anna, wrongCode());
    clock.advance(seconds(1800));
    expect(await codes.current(FLOW)).toBeUndefined();
    expect(await codes.verify(FLOW, anna, code)).toEqual({ outcome: 'expired' });
    expect(await codes.request(FLOW, anna, 'sms', CLIENT)).toMatchObject({ outcome: 'sent' });
  });
});
