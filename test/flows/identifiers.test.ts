import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');

async function type(login: string, password: string): Promise<Browser> {
  const browser = createBrowser(esia.url);
  await browser.open((await rp.begin()).url);
  await browser.fill({ login, password });
  return browser;
}

describe('one field takes every identifier (LOGIN-1)', () => {
  const spellings = {
    'the login name': 'confirmed-citizen',
    'a phone as +7': '+79000000001',
    'a phone as 8': '89000000001',
    'a phone without a country': '9000000001',
    'a phone with blanks, brackets and dashes': ' +7 (900) 000-00-01 ',
    'an e-mail': 'confirmed-citizen@example.test',
    'an e-mail in capitals': 'Confirmed-Citizen@EXAMPLE.TEST',
    'a СНИЛС': '000-000-001 01',
    'a СНИЛС in digits': '00000000101',
    'a personal ИНН': '000000000184',
  };
  for (const [what, login] of Object.entries(spellings)) {
    story(what, async () => {
      const browser = await type(login, 'Confirmed-1-test');
      await allow(browser);

      expect(browser.callback().searchParams.get('code')).toBeTruthy();
      const [entry] = await esia.journal.list({ kind: 'login.password' });
      expect(entry).toMatchObject({ outcome: 'ok', account: '1000000001' });
    });
  }

  story('an organisation’s ИНН beside its representative’s login, which also settles the role', async () => {
    const browser = await type('0000000018 head-of-company', esia.persona('head-of-company').password);
    const page = browser.page();

    expect(page.forms.some(({ action }) => action.endsWith('/consent'))).toBe(true);
    expect(page.text).toContain('1000000000010');
  });

  story('but not an organisation the person does not act for', async () => {
    const { password } = esia.persona('confirmed-citizen');
    const browser = await type('0000000018 confirmed-citizen', password);

    expect(browser.page().reason).toBe('ROLE_UNAVAILABLE');
  });
});

describe('a password is compared exactly (LOGIN-2)', () => {
  const wrong = {
    'in another case': 'confirmed-1-test',
    'with a blank before it': ' Confirmed-1-test',
    'with a blank after it': 'Confirmed-1-test ',
    'cut short': 'Confirmed-1-tes',
    empty: '',
  };
  for (const [what, password] of Object.entries(wrong)) {
    story(`and refused ${what}`, async () => {
      const browser = await type('confirmed-citizen', password);

      expect(browser.page().status).toBe(422);
      expect(browser.page().reason).toBe('LOGIN_FAILED');
    });
  }
});

describe('what was typed for an unknown login (SAFE-2)', () => {
  story('stays out of the journal', async () => {
    await type('somebody-unheard-of', 'Secret-of-somebody-1');
    const journal = JSON.stringify(await esia.journal.list());

    expect(journal).toContain('No account has this login');
    expect(journal).not.toContain('somebody-unheard-of');
    expect(journal).not.toContain('Secret-of-somebody-1');
  });
});
