import { describe, expect } from '@jest/globals';
import { createBot, type Bot } from '../support/bot.ts';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty, type LoginAttempt } from '../support/relying-party.ts';
import { allow, codeFor, enterPassword, otherThan } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');

interface Begun {
  bot: Bot;
  attempt: LoginAttempt;
}

async function begin(parameters?: Record<string, string>): Promise<Begun> {
  const bot = createBot(esia);
  const attempt = await rp.begin(parameters);
  await bot.open(attempt.url);
  return { bot, attempt };
}

const credentials = (persona: string): { login: string; password: string } => {
  const { login, password } = esia.persona(persona);
  return { login, password };
};

async function enter(persona: string): Promise<Begun & { body: Record<string, unknown> }> {
  const begun = await begin();
  const { status, body } = await begun.bot.post('', credentials(persona));
  expect(status).toBe(200);
  return { ...begun, body };
}

/** Consent given beforehand, so that nothing comes between login and client. */
async function allowBefore(persona: string, options = {}): Promise<void> {
  await esia.login((await rp.begin()).url, persona, options);
}

describe('a bot logs in by the JSON API of the page', () => {
  story('with a password, and is sent on to the client', async () => {
    await allowBefore('confirmed-citizen');
    const { bot, attempt, body } = await enter('confirmed-citizen');

    expect(body).toEqual({ action: 'DONE', redirect_url: expect.stringMatching(/^http:\/\//) });
    const callback = await bot.open(String(body.redirect_url));
    expect((await attempt.complete(callback!)).claims()?.sub).toBe(esia.persona('confirmed-citizen').oid);
  });

  story('with the slash at the end that some clients add', async () => {
    const { bot } = await begin();
    const { body } = await bot.post('/aas/oauth2/api/login/', {
      ...credentials('confirmed-citizen'),
      idType: 'snils',
    });

    expect(body.action).toBe('DONE');
  });

  story('with a code by SMS', async () => {
    await allowBefore('citizen-with-sms', { channel: 'sms' });
    await esia.clock.advance('PT2M');
    const { bot, attempt, body } = await enter('citizen-with-sms');
    const details = {
      phone: '+7 ••• •••-00-04',
      code_length: 6,
      verify_timeout_secs: 300,
      verify_attempts_left: 3,
    };

    expect(body).toEqual({
      action: 'ENTER_MFA',
      mfa_details: { type: 'SMS', ...details, otp_details: details },
    });
    const done = await bot.post(`otp/verify?code=${await codeFor(esia, 'citizen-with-sms')}`);
    expect(done).toMatchObject({ status: 200, body: { action: 'DONE' } });
    const callback = await bot.open(String(done.body.redirect_url));
    expect((await attempt.complete(callback!)).claims()?.amr).toEqual(['pwd', 'sms', 'otp', 'mfa']);
  });

  for (const path of ['totp/verify', 'mfa/verify']) {
    story(`with a code of the application at ${path}`, async () => {
      const { bot, body } = await enter('citizen-with-totp');
      const { oid } = esia.persona('citizen-with-totp');
      const totp = (await (await fetch(`${esia.url}/_/api/accounts/${oid}/totp`)).json()) as { code: string };

      expect(body).toMatchObject({
        action: 'ENTER_MFA',
        mfa_details: { type: 'TTP', ttp_details: { code_length: 6 } },
      });
      expect((await bot.post(`${path}?code=${totp.code}`)).body.action).toBe('DONE');
    });
  }

  story('with a letter where that is the preferred way', async () => {
    const { oid } = esia.persona('citizen-with-sms');
    await esia.accounts.patch(oid, { secondFactor: { enabled: true, channels: ['email', 'sms'] } });
    const { bot, body } = await enter('citizen-with-sms');

    expect(body).toMatchObject({ mfa_details: { type: 'EML', email: expect.stringContaining('•••@') } });
    expect((await bot.post(`otp/verify?code=${await codeFor(esia, 'citizen-with-sms')}`)).body.action).toBe(
      'DONE',
    );
  });

  for (const path of ['mfa/verify', 'poll']) {
    story(`with a push, asking at ${path} until it is answered`, async () => {
      const { oid } = esia.persona('citizen-with-sms');
      await esia.accounts.patch(oid, { secondFactor: { enabled: true, channels: ['push'] } });
      const { bot, body } = await enter('citizen-with-sms');
      const details = body.mfa_details as { type: string; number: string };
      expect(details).toMatchObject({ type: 'PUSH', number: expect.stringMatching(/^\d\d$/) });
      expect((await bot.post(path, {})).body).toEqual({ action: 'ENTER_MFA', mfa_details: details });

      const [push] = await esia.inbox.list({ channel: 'push' });
      await fetch(`${esia.url}/_/api/inbox/${push!.id}/approve`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ number: details.number }),
      });
      expect((await bot.post(path, {})).body.action).toBe('DONE');
    });
  }

  story('and goes on with the pages for the consent', async () => {
    const { bot, attempt, body } = await enter('confirmed-citizen');
    const page = new URL(String(body.redirect_url));
    expect(page.pathname).toMatch(/^\/login\/[\w-]+$/);
    expect(await bot.open(page)).toBeUndefined();

    const allowed = await bot.post('/aas/oauth2/api/scope/allow');
    const callback = await bot.open(String(allowed.body.redirect_url));
    expect((await attempt.complete(callback!)).claims()?.sub).toBe(esia.persona('confirmed-citizen').oid);
  });

  story('and goes on with the pages for the choice of a role', async () => {
    const { body } = await enter('head-of-company');

    expect(body).toMatchObject({ action: 'DONE', redirect_url: expect.stringMatching(/\/login\/[\w-]+$/) });
  });

  story('and passes over proposals that never come', async () => {
    const { bot } = await enter('citizen-with-sms');
    for (const path of ['promo-mfa/fill-mfa?decision=false', 'quiz-max/skip', 'change-password/skip'])
      expect((await bot.post(path)).body.action).toBe('ENTER_MFA');
    expect((await bot.get('next-step')).body.action).toBe('ENTER_MFA');
    expect(await esia.inbox.list({ to: 'citizen-with-sms' })).toHaveLength(1);
  });

  story('as somebody else, where the login is sent once more', async () => {
    const { bot } = await enter('citizen-with-sms');

    expect((await bot.post('', credentials('confirmed-citizen'))).body.action).toBe('DONE');
  });
});

describe('a failure is told in the member `failed`', () => {
  story('and an unknown login as a wrong password', async () => {
    const { bot } = await begin();
    const wrong = await bot.post('', { ...credentials('confirmed-citizen'), password: 'Wrong-1-wrong' });
    const unknown = await bot.post('', { login: 'nobody', password: 'Wrong-1-wrong' });

    expect(wrong.status).toBe(200);
    expect(wrong.body).toEqual({ failed: 'INVALID_PASSWORD' });
    expect(unknown.text).toBe(wrong.text);
    const [entry] = await esia.journal.list({ kind: 'login.password' });
    expect(entry).toMatchObject({ reason: 'LOGIN_FAILED', client: 'demo-web' });
  });

  story('when the account is locked, also with the right password', async () => {
    const { bot } = await begin();
    const { login, password } = credentials('confirmed-citizen');
    for (let attempt = 0; attempt < 3; attempt++) await bot.post('', { login, password: 'Wrong-1-wrong' });

    expect((await bot.post('', { login, password })).body).toEqual({ failed: 'ACCOUNT_LOCKED' });
  });

  story('when the account is blocked', async () => {
    const { bot } = await begin();

    expect((await bot.post('', credentials('blocked-citizen'))).body).toEqual({ failed: 'ACCOUNT_BLOCKED' });
  });

  story('when a code is wrong, with the attempts that are left', async () => {
    const { bot } = await enter('citizen-with-sms');
    const code = otherThan(await codeFor(esia, 'citizen-with-sms'));
    const { status, body } = await bot.post(`otp/verify?code=${code}`);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      failed: 'INVALID_OTP',
      mfa_details: { type: 'SMS', verify_attempts_left: 2 },
    });
    expect(body).not.toHaveProperty('action');
  });

  story('when the last attempt at a code was wrong', async () => {
    const { bot } = await enter('citizen-with-sms');
    const code = otherThan(await codeFor(esia, 'citizen-with-sms'));
    for (let attempt = 0; attempt < 2; attempt++) await bot.post(`otp/verify?code=${code}`);

    expect((await bot.post(`otp/verify?code=${code}`)).body.failed).toBe('ACCOUNT_LOCKED');
  });

  story('when a code has expired; another one can be asked for', async () => {
    const { bot } = await enter('citizen-with-sms');
    const late = await codeFor(esia, 'citizen-with-sms');
    expect((await bot.post('otp/resend')).body.failed).toBe('CODE_TOO_SOON');
    await esia.clock.advance('PT6M');
    expect((await bot.post(`otp/verify?code=${late}`)).body.failed).toBe('CODE_EXPIRED');
    expect((await bot.post('otp/resend')).body).toMatchObject({
      action: 'ENTER_MFA',
      mfa_details: { verify_timeout_secs: 300 },
    });
    expect((await bot.post(`otp/verify?code=${await codeFor(esia, 'citizen-with-sms')}`)).body.action).toBe(
      'DONE',
    );
  });

  story('when a push was denied', async () => {
    const { oid } = esia.persona('citizen-with-sms');
    await esia.accounts.patch(oid, { secondFactor: { enabled: true, channels: ['push'] } });
    const { bot } = await enter('citizen-with-sms');
    const [push] = await esia.inbox.list({ channel: 'push' });
    await fetch(`${esia.url}/_/api/inbox/${push!.id}/deny`, { method: 'POST' });

    expect((await bot.post('mfa/verify')).body.failed).toBe('PUSH_DENIED');
  });

  story('when the channel is out of order, which is not tried again until somebody asks', async () => {
    await esia.faults.arm({ kind: 'delivery', effect: 'channel-down', channel: 'sms', count: 1 });
    const { bot, body } = await enter('citizen-with-sms');

    expect(body).toEqual({ failed: 'CHANNEL_DOWN', mfa_details: { type: 'SMS' } });
    expect((await bot.get('next-step')).body.failed).toBe('CHANNEL_DOWN');
    expect((await bot.post('otp/resend')).body.action).toBe('ENTER_MFA');
  });

  story('when an expired password is to be skipped; it can be changed', async () => {
    const { bot, body } = await enter('expired-password');
    expect(body).toEqual({ action: 'CHANGE_PASSWORD' });
    expect((await bot.post('change-password/skip', {})).body).toEqual({ failed: 'PASSWORD_EXPIRED' });
    expect((await bot.post('change-password', { password: 'short' })).body).toEqual({
      failed: 'PASSWORD_TOO_WEAK',
    });

    expect((await bot.post('change-password', { password: 'Brand-new-1-test' })).body.action).toBe('DONE');
  });
});

describe('a call that does not fit', () => {
  const refusals: [what: string, path: string, body: unknown, status: number, reason: string][] = [
    ['a verification before the login', 'otp/verify?code=123456', undefined, 409, 'STEP_NOT_DUE'],
    ['a verification without a code', 'otp/verify', undefined, 400, 'REQUEST_MALFORMED'],
    ['a verification with two codes', 'otp/verify?code=1&code=2', undefined, 400, 'REQUEST_MALFORMED'],
    ['a login without a password', '', { login: 'a' }, 400, 'REQUEST_MALFORMED'],
    ['a login that is a list', '', ['a'], 400, 'REQUEST_MALFORMED'],
    ['a login that is not JSON', '', '{"login":', 400, 'REQUEST_MALFORMED'],
    ['a login of 20 kB', '', { login: 'a'.repeat(20_000), password: 'b' }, 413, 'REQUEST_TOO_LARGE'],
    ['a consent before the login', '/aas/oauth2/api/scope/allow', {}, 409, 'STEP_NOT_DUE'],
    ['a captcha', '/captcha/api/public/v2/verify', { answer: '1' }, 404, 'NOT_FOUND'],
    ['a check for anomalies', '/aas/oauth2/api/anomaly-reaction/start', { guid: '1' }, 404, 'NOT_FOUND'],
    ['a signature that is no text', 'digital/validate', { signature: 1 }, 400, 'REQUEST_MALFORMED'],
    ['a QR code', '/qr-delegate/qr/generate', {}, 404, 'NOT_FOUND'],
  ];
  for (const [what, path, body, status, reason] of refusals) {
    story(`is refused: ${what}`, async () => {
      const { bot } = await begin();
      const answer = await bot.post(path, body);

      expect(answer.body).toMatchObject({
        reason,
        status,
        detail: expect.any(String),
        mend: expect.any(String),
      });
      expect(answer.status).toBe(status);
    });
  }

  story('is refused where its body is a form', async () => {
    const { bot } = await begin();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const { status, body } = await bot.post('', 'login=a&password=b', headers);

    expect([status, body.reason]).toEqual([415, 'CONTENT_TYPE_UNSUPPORTED']);
  });

  story('is refused by method', async () => {
    const { bot } = await begin();
    const login = await bot.get('');
    const nextStep = await bot.post('next-step');

    expect([login.status, login.headers.get('allow')]).toEqual([405, 'POST']);
    expect([nextStep.status, nextStep.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  story('is told the right address for the way of confirmation in force', async () => {
    const { bot } = await enter('citizen-with-sms');
    const { status, body } = await bot.post('totp/verify?code=123456');

    expect([status, body.reason]).toEqual([409, 'STEP_NOT_DUE']);
    expect(body.detail).toContain('otp/verify?code=');
  });

  for (const site of ['cross-site', 'same-site']) {
    story(`is refused where a ${site} page of another origin makes the browser send it`, async () => {
      const { bot } = await enter('confirmed-citizen');
      const { status, body } = await bot.post('/aas/oauth2/api/scope/allow', undefined, {
        'Sec-Fetch-Site': site,
      });

      expect([status, body.reason]).toEqual([403, 'CSRF_MISMATCH']);
    });
  }
});

describe('the cookie ESIA_SESSION', () => {
  story('names the flow: without it, or with a broken signature, there is none', async () => {
    for (const cookie of ['ESIA_SESSION', 'ESIA_SESSION.sig']) {
      const { bot } = await begin();
      bot.forget(cookie);
      const { status, body } = await bot.post('', credentials('confirmed-citizen'));

      expect([status, body.reason]).toEqual([410, 'FLOW_EXPIRED']);
    }
  });

  story('is kept from scripts and from posts of other sites', async () => {
    const browser = createBrowser(esia.url);
    await browser.open((await rp.begin()).url);
    const set = browser.setCookies.filter((cookie) => cookie.startsWith('ESIA_SESSION'));

    expect(set).toHaveLength(2);
    for (const cookie of set) expect(cookie).toMatch(/; path=\/; samesite=lax; httponly$/i);
  });

  story('outlives its flow by no call', async () => {
    const { bot } = await begin();
    await esia.clock.advance('PT61M');

    expect((await bot.get('next-step')).body.reason).toBe('FLOW_EXPIRED');
  });

  for (const path of ['/login', '/login/']) {
    story(`leads from ${path} to the page of the flow`, async () => {
      const browser = createBrowser(esia.url);
      await browser.open((await rp.begin()).url);
      const { pathname } = browser.page().url;
      await browser.open(`${path}?lang=en`);

      expect(browser.page().url.pathname + browser.page().url.search).toBe(`${pathname}?lang=en`);
      await enterPassword(browser, esia, 'confirmed-citizen');
      await allow(browser);
      expect(browser.callback().searchParams.get('code')).toBeTruthy();
    });

    story(`is missed at ${path}, in a sentence`, async () => {
      const response = await fetch(esia.url + path, { headers: { Accept: 'application/json' } });

      expect(response.status).toBe(410);
      expect(await response.json()).toMatchObject({
        refusal: { code: 'FLOW_EXPIRED', detail: expect.stringContaining('ESIA_SESSION') },
      });
    });
  }
});

describe('the configuration of the page', () => {
  story('is there before any login', async () => {
    const { status, body } = await createBot(esia).get('/aas/oauth2/config');

    expect(status).toBe(200);
    expect(body).toMatchObject({ captcha: false, mfa_types: expect.arrayContaining(['SMS', 'TTP']) });
  });
});
