import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator({ passwordMaxAgeDays: 90 });
const rp = await createRelyingParty(esia, 'demo-web');
const FRESH = 'Brand-new-1-password';

async function atTheChange(): Promise<Browser> {
  const browser = createBrowser(esia.url);
  await browser.open((await rp.begin()).url);
  await enterPassword(browser, esia, 'expired-password');
  return browser;
}

describe('an expired password (LOGIN-4)', () => {
  story('leads through a change, and then on to the client', async () => {
    const browser = await atTheChange();
    await browser.fill({ password: FRESH, repeat: FRESH });
    await allow(browser);
    expect(browser.callback().searchParams.get('code')).toBeTruthy();

    const again = createBrowser(esia.url);
    await again.open((await rp.begin()).url);
    expect((await enterPassword(again, esia, 'expired-password')).reason).toBe('LOGIN_FAILED');
    await again.fill({ login: 'expired-password', password: FRESH });
    expect(again.callback().searchParams.get('code')).toBeTruthy();
  });

  const refused = {
    'a password that is too short': ['Short-1', 'Short-1', 'PASSWORD_TOO_WEAK'],
    'a password without a digit': ['Without-digits', 'Without-digits', 'PASSWORD_TOO_WEAK'],
    'a password in one case': ['lower-case-1', 'lower-case-1', 'PASSWORD_TOO_WEAK'],
    'a password without a special character': ['NothingSpecial1', 'NothingSpecial1', 'PASSWORD_TOO_WEAK'],
    'the same password again': ['Expired-18-test', 'Expired-18-test', 'PASSWORD_REUSED'],
    'two passwords that differ': [FRESH, `${FRESH} `, 'PASSWORD_MISMATCH'],
  };
  for (const [what, [password = '', repeat = '', reason]] of Object.entries(refused)) {
    story(`is not replaced by ${what}`, async () => {
      const browser = await atTheChange();
      const page = await browser.fill({ password, repeat });

      expect(page.status).toBe(422);
      expect(page.reason).toBe(reason);
      expect(page.text).not.toContain(`value="${password}"`);
    });
  }

  story('leaves the secrets out of the journal', async () => {
    const browser = await atTheChange();
    await browser.fill({ password: FRESH, repeat: FRESH });

    expect(JSON.stringify(await esia.journal.list())).not.toMatch(/Brand-new|Expired-18/);
  });
});

describe('a password that has been changed once', () => {
  story('grows old by the emulator’s clock', async () => {
    const browser = await atTheChange();
    await browser.fill({ password: FRESH, repeat: FRESH });
    await esia.clock.advance('P91D');
    const later = createBrowser(esia.url);
    await later.open((await rp.begin()).url);
    await later.fill({ login: 'expired-password', password: FRESH });

    expect(later.form('/new-password')).toBeDefined();
  });
});
