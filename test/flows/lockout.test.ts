import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser, type Page } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { codeFor, enterPassword, otherThan } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');

async function atTheLogin(): Promise<Browser> {
  const browser = createBrowser(esia.url);
  await browser.open((await rp.begin()).url);
  return browser;
}

async function fail(browser: Browser, times: number, login = 'confirmed-citizen'): Promise<Page> {
  for (let time = 1; time < times; time += 1) await browser.fill({ login, password: `Wrong-${time}` });
  return browser.fill({ login, password: 'Wrong-again' });
}

const unlockedAt = (page: Page): string => /<time[^>]*>|в \d\d:\d\d/.exec(page.text)?.[0] ?? 'no time';

describe('failed attempts', () => {
  story('say the same for a wrong login and for a wrong password (LOGIN-3)', async () => {
    const unknown = await fail(await atTheLogin(), 1, 'nobody-at-all');
    const known = await fail(await atTheLogin(), 1);
    const alertOf = ({ text }: Page) => /<div class="alert".*?<\/div>/s.exec(text)?.[0];

    expect(alertOf(known)).toBe(alertOf(unknown));
    expect([known.status, known.reason]).toEqual([unknown.status, unknown.reason]);
    expect(alertOf(known)).toContain('LOGIN_FAILED');
  });

  story('lock the account at the third, and the page says until when (LOGIN-5)', async () => {
    const browser = await atTheLogin();
    expect((await fail(browser, 2)).reason).toBe('LOGIN_FAILED');
    const page = await fail(browser, 1);

    expect(page.status).toBe(423);
    expect(page.reason).toBe('LOGIN_LOCKED');
    expect(unlockedAt(page)).toMatch(/\d\d:\d\d/);
    const [entry] = await esia.journal.list({ kind: 'account.locked' });
    expect(entry).toMatchObject({ account: '1000000001', outcome: 'note' });
  });

  story('count across browsers', async () => {
    await fail(await atTheLogin(), 2);

    expect((await fail(await atTheLogin(), 1)).reason).toBe('LOGIN_LOCKED');
  });

  story('are forgotten after a success', async () => {
    const browser = await atTheLogin();
    await fail(browser, 2);
    await enterPassword(browser, esia, 'confirmed-citizen');

    expect((await fail(await atTheLogin(), 2)).reason).toBe('LOGIN_FAILED');
  });

  story('for an unknown login lock nobody', async () => {
    expect((await fail(await atTheLogin(), 10, 'nobody-at-all')).reason).toBe('LOGIN_FAILED');
  });
});

describe('a locked account', () => {
  story('refuses the right password as it refuses a wrong one', async () => {
    const browser = await atTheLogin();
    const wrong = await fail(browser, 4);
    const right = await enterPassword(browser, esia, 'confirmed-citizen');

    expect([right.status, right.reason]).toEqual([wrong.status, wrong.reason]);
    expect(right.reason).toBe('LOGIN_LOCKED');
  });

  story('opens by itself after half an hour, however often it was tried meanwhile', async () => {
    const browser = await atTheLogin();
    await fail(browser, 3);
    await esia.clock.advance('PT29M');
    expect((await fail(browser, 2)).reason).toBe('LOGIN_LOCKED');
    await esia.clock.advance('PT2M');
    const page = await enterPassword(browser, esia, 'confirmed-citizen');

    expect(page.forms.some(({ action }) => action.endsWith('/consent'))).toBe(true);
  });

  story('begins to count anew after the lock', async () => {
    const browser = await atTheLogin();
    await fail(browser, 3);
    await esia.clock.advance('PT31M');

    expect((await fail(browser, 2)).reason).toBe('LOGIN_FAILED');
    expect((await fail(browser, 1)).reason).toBe('LOGIN_LOCKED');
  });

  story('is opened by an operator', async () => {
    const browser = await atTheLogin();
    await fail(browser, 3);
    const unlocked = await fetch(`${esia.url}/_/api/accounts/1000000001/unlock`, { method: 'POST' });
    expect(await unlocked.json()).toEqual({ failures: 0, attemptsLeft: 3 });
    await enterPassword(browser, esia, 'confirmed-citizen');

    expect(browser.page().reason).toBeUndefined();
  });

  story('is part of the cast', async () => {
    const browser = await atTheLogin();
    const page = await enterPassword(browser, esia, 'locked-citizen');

    expect(page.reason).toBe('LOGIN_LOCKED');
  });
});

describe('wrong codes', () => {
  story('lock the account at the third, whatever code comes then (OTP-4)', async () => {
    const browser = await atTheLogin();
    await enterPassword(browser, esia, 'citizen-with-sms');
    await browser.fill({ channel: 'sms' });
    const code = await codeFor(esia, 'citizen-with-sms');
    await browser.fill({ code: otherThan(code) });
    await browser.fill({ code: otherThan(code) });
    const page = await browser.fill({ code: otherThan(code) });
    expect(page.reason).toBe('LOGIN_LOCKED');

    const again = await atTheLogin();
    expect((await enterPassword(again, esia, 'citizen-with-sms')).reason).toBe('LOGIN_LOCKED');
    await esia.clock.advance('PT31M');
    await enterPassword(again, esia, 'citizen-with-sms');
    expect(again.form('/channel')).toBeDefined();
  });

  story('are not forgotten because the password is typed again', async () => {
    for (let round = 0; round < 2; round += 1) {
      const browser = await atTheLogin();
      await enterPassword(browser, esia, 'citizen-with-sms');
      await browser.fill({ channel: 'sms' });
      await browser.fill({ code: otherThan(await codeFor(esia, 'citizen-with-sms')) });
    }
    const browser = await atTheLogin();
    await enterPassword(browser, esia, 'citizen-with-sms');
    await browser.fill({ channel: 'sms' });
    const page = await browser.fill({ code: otherThan(await codeFor(esia, 'citizen-with-sms')) });

    expect(page.reason).toBe('LOGIN_LOCKED');
  });
});

describe('an account that is blocked', () => {
  story('is told apart from a wrong password only with the right one', async () => {
    expect((await fail(await atTheLogin(), 1, 'blocked-citizen')).reason).toBe('LOGIN_FAILED');
    const page = await enterPassword(await atTheLogin(), esia, 'blocked-citizen');

    expect(page.status).toBe(403);
    expect(page.reason).toBe('ACCOUNT_BLOCKED');
  });

  story('opens when the operator unblocks it', async () => {
    await esia.accounts.patch('1000000017', { status: 'active' });
    const page = await enterPassword(await atTheLogin(), esia, 'blocked-citizen');

    expect(page.reason).toBeUndefined();
  });
});
