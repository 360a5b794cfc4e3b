import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty, type LoginAttempt } from '../support/relying-party.ts';
import { allow, codeFor, enterPassword, otherThan } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');

interface Begun {
  browser: Browser;
  attempt: LoginAttempt;
}

async function begin(persona: string, channel?: string): Promise<Begun> {
  const browser = createBrowser(esia.url);
  const attempt = await rp.begin();
  await browser.open(attempt.url);
  await enterPassword(browser, esia, persona);
  if (channel !== undefined) await browser.fill({ channel });
  return { browser, attempt };
}

async function end({ browser, attempt }: Begun): Promise<Record<string, unknown>> {
  await allow(browser);
  return { ...(await attempt.complete(browser.callback())).claims() };
}

describe('a code by SMS', () => {
  story('comes to the inbox and finishes the login', async () => {
    const begun = await begin('citizen-with-sms', 'sms');
    const [message] = await esia.inbox.list({ to: 'citizen-with-sms' });

    expect(message).toMatchObject({ channel: 'sms', to: '+7(900)0000004', state: 'delivered' });
    expect(message?.code).toMatch(/^\d{6}$/);
    expect(message?.text).toContain(message?.code);
    await begun.browser.fill({ code: message!.code! });
    const { amr } = await end(begun);
    expect(amr).toEqual(['pwd', 'sms', 'otp', 'mfa']);
    expect((await esia.inbox.list({ to: 'citizen-with-sms' }))[0]?.state).toBe('used');
  });

  story('is asked again when it is wrong, and the page says how many attempts are left', async () => {
    const { browser } = await begin('citizen-with-sms', 'sms');
    const page = await browser.fill({ code: otherThan(await codeFor(esia, 'citizen-with-sms')) });

    expect(page.status).toBe(422);
    expect(page.reason).toBe('CODE_WRONG');
    const [entry] = await esia.journal.list({ kind: 'login.code' });
    expect(entry).toMatchObject({ outcome: 'refused', reason: 'CODE_WRONG' });
    expect(entry?.hint).toContain('attempts left: 2');
  });

  story('expires after five minutes of the emulator’s clock', async () => {
    const { browser } = await begin('citizen-with-sms', 'sms');
    const code = await codeFor(esia, 'citizen-with-sms');
    await esia.clock.advance('PT5M1S');
    const page = await browser.fill({ code });

    expect(page.reason).toBe('CODE_EXPIRED');
  });

  story('still works a second before it expires', async () => {
    const begun = await begin('citizen-with-sms', 'sms');
    await esia.clock.advance('PT4M55S');
    await begun.browser.fill({ code: await codeFor(esia, 'citizen-with-sms') });

    expect((await end(begun)).sub).toBe('1000000004');
  });

  story('can be sent again after a minute, which makes the old one void', async () => {
    const begun = await begin('citizen-with-sms', 'sms');
    const { browser } = begun;
    const first = await codeFor(esia, 'citizen-with-sms');
    const early = await browser.press('/resend');
    expect(early.status).toBe(429);
    expect(early.reason).toBe('CODE_TOO_SOON');

    await esia.clock.advance('PT61S');
    await browser.press('/resend');
    const [newest, oldest] = await esia.inbox.list({ to: 'citizen-with-sms' });
    expect(oldest).toMatchObject({ code: first, state: 'void' });
    if (newest?.code !== first) {
      const refused = await browser.fill({ code: first });
      expect(refused.reason).toBe('CODE_WRONG');
    }
    await browser.fill({ code: newest!.code! });
    expect((await end(begun)).amr).toContain('sms');
  });

  story('of one login does not open another', async () => {
    await begin('citizen-with-sms', 'sms');
    const code = await codeFor(esia, 'citizen-with-sms');
    const other = await begin('citizen-with-sms', 'sms');
    if ((await codeFor(esia, 'citizen-with-sms')) === code) return; // one in a million
    const page = await other.browser.fill({ code });

    expect(page.reason).toBe('CODE_WRONG');
  });
});

describe('a code by e-mail', () => {
  story('finishes the login', async () => {
    const begun = await begin('citizen-with-sms', 'email');
    const [message] = await esia.inbox.list({ to: 'citizen-with-sms@example.test' });
    expect(message?.channel).toBe('email');
    await begun.browser.fill({ code: message!.code! });

    expect((await end(begun)).amr).toEqual(['pwd', 'otp', 'mfa']);
  });

  story('can be chosen after a code by SMS did not arrive', async () => {
    const begun = await begin('citizen-with-sms', 'sms');
    await begun.browser.press('/channel');
    await begun.browser.fill({ channel: 'email' });
    const [message] = await esia.inbox.list({ channel: 'email' });
    await begun.browser.fill({ code: message!.code! });

    expect((await end(begun)).sub).toBe('1000000004');
  });
});

describe('a push', () => {
  const numberOn = ({ browser }: Begun): string =>
    /class="number">(\d+)</.exec(browser.page().text)?.[1] ?? 'none';

  story('is approved in the app with the number that the page shows', async () => {
    const begun = await begin('citizen-with-sms', 'push');
    const [message] = await esia.inbox.list({ channel: 'push' });
    expect(numberOn(begun)).toBe(message?.code);
    const waiting = await begun.browser.press('/push');
    expect(waiting.status).toBe(409);
    expect(waiting.reason).toBe('PUSH_PENDING');

    await esia.inbox.approve(message!.id, numberOn(begun));
    await begun.browser.press('/push');
    expect((await end(begun)).amr).toEqual(['pwd', 'swk', 'mfa']);
  });

  story('leads on when the page only reloads itself', async () => {
    const begun = await begin('citizen-with-sms', 'push');
    const [message] = await esia.inbox.list({ channel: 'push' });
    await esia.inbox.approve(message!.id, numberOn(begun));
    await begun.browser.open(begun.browser.page().url);

    expect((await end(begun)).amr).toContain('swk');
  });

  story('is not approved by another number', async () => {
    const begun = await begin('citizen-with-sms', 'push');
    const [message] = await esia.inbox.list({ channel: 'push' });
    const refusal = esia.inbox.approve(message!.id, otherThan(numberOn(begun)));
    await expect(refusal).rejects.toMatchObject({ reason: 'CODE_WRONG' });

    expect((await begun.browser.press('/push')).reason).toBe('PUSH_PENDING');
    const [entry] = await esia.journal.list({ kind: 'login.push' });
    expect(entry).toMatchObject({ outcome: 'refused', reason: 'CODE_WRONG', client: 'demo-web' });
  });

  story('locks the account with the third wrong number', async () => {
    const begun = await begin('citizen-with-sms', 'push');
    const [message] = await esia.inbox.list({ channel: 'push' });
    for (let tries = 0; tries < 3; tries += 1) {
      const refusal = esia.inbox.approve(message!.id, otherThan(numberOn(begun)));
      await expect(refusal).rejects.toMatchObject({ reason: 'CODE_WRONG' });
    }

    const [entry] = await esia.journal.list({ kind: 'account.locked' });
    expect(entry).toMatchObject({ account: '1000000004' });
  });

  story('that is denied stops the login', async () => {
    const { browser } = await begin('citizen-with-sms', 'push');
    const [message] = await esia.inbox.list({ channel: 'push' });
    await esia.inbox.deny(message!.id);
    const page = await browser.press('/push');

    expect(page.status).toBe(403);
    expect(page.reason).toBe('PUSH_DENIED');
    const late = esia.inbox.approve(message!.id, message!.code!);
    await expect(late).rejects.toMatchObject({ reason: 'CODE_USED' });
  });
});

describe('a TOTP code', () => {
  async function totp(): Promise<string> {
    const response = await fetch(`${esia.url}/_/api/accounts/1000000005/totp`);
    return ((await response.json()) as { code: string }).code;
  }

  story('of the emulator’s time finishes the login', async () => {
    await esia.clock.advance('P1D');
    const begun = await begin('citizen-with-totp');
    await begun.browser.fill({ code: await totp() });

    expect((await end(begun)).amr).toEqual(['pwd', 'otp', 'mfa']);
    expect(await esia.inbox.list()).toEqual([]);
  });

  story('works once, in another login too', async () => {
    await esia.clock.freeze();
    const first = await begin('citizen-with-totp');
    const code = await totp();
    await first.browser.fill({ code });
    const second = await begin('citizen-with-totp');
    const page = await second.browser.fill({ code });

    expect(page.reason).toBe('CODE_USED');
  });

  story('of two minutes ago has expired', async () => {
    const code = await totp();
    await esia.clock.advance('PT2M');
    const { browser } = await begin('citizen-with-totp');

    expect((await browser.fill({ code })).reason).toBe('CODE_EXPIRED');
  });

  story('of ten minutes ago is wrong', async () => {
    const code = await totp();
    await esia.clock.advance('PT10M');
    const { browser } = await begin('citizen-with-totp');

    expect((await browser.fill({ code })).reason).toBe('CODE_WRONG');
  });
});
