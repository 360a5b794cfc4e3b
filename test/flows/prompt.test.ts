import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const egais = await createRelyingParty(esia, 'EGAIS');

async function loggedIn(persona: string, role?: string): Promise<Browser> {
  const browser = createBrowser(esia.url);
  await browser.open((await web.begin()).url);
  await enterPassword(browser, esia, persona);
  if (role !== undefined) await browser.fill({ role });
  await allow(browser);
  return browser;
}

async function errorOf(browser: Browser, party: typeof web, parameters: Record<string, string>) {
  await browser.open((await party.begin(parameters)).url);
  return browser.callback().searchParams.get('error');
}

const asksPassword = (browser: Browser): boolean =>
  browser.page().forms.some(({ action }) => action.endsWith('/password'));

describe('prompt=none', () => {
  story('answers login_required where nobody is logged in', async () => {
    expect(await errorOf(createBrowser(esia.url), web, { prompt: 'none' })).toBe('login_required');
  });

  story('answers a code where nothing stands in the way', async () => {
    const browser = await loggedIn('confirmed-citizen');
    const attempt = await web.begin({ prompt: 'none' });
    await browser.open(attempt.url);

    expect((await attempt.complete(browser.callback())).claims()?.sub).toBe('1000000001');
  });

  story('answers consent_required where more is asked for than was allowed', async () => {
    const browser = await loggedIn('confirmed-citizen');

    expect(await errorOf(browser, web, { prompt: 'none', scope: 'openid snils' })).toBe('consent_required');
  });

  story('answers interaction_required where a second factor is missing', async () => {
    const browser = await loggedIn('sole-trader', '1000100003');

    expect(await errorOf(browser, egais, { prompt: 'none' })).toBe('interaction_required');
  });

  story('answers interaction_required where another role is asked for', async () => {
    const browser = await loggedIn('employee', '1000100001');
    const asked = { prompt: 'none', act_for: '1000100002' };

    expect(await errorOf(browser, web, asked)).toBe('interaction_required');
  });

  story('answers login_required once the session is over', async () => {
    const browser = await loggedIn('confirmed-citizen');
    await esia.clock.advance('P2D');

    expect(await errorOf(browser, web, { prompt: 'none' })).toBe('login_required');
  });
});

describe('prompt=login', () => {
  story('asks for the password again, and auth_time is new', async () => {
    const browser = await loggedIn('confirmed-citizen');
    await esia.clock.advance('PT10M');
    const attempt = await web.begin({ prompt: 'login' });
    await browser.open(attempt.url);
    expect(asksPassword(browser)).toBe(true);
    await enterPassword(browser, esia, 'confirmed-citizen');
    const claims = (await attempt.complete(browser.callback())).claims();

    const now = (await esia.clock.now()).getTime() / 1000;
    expect(now - Number(claims?.auth_time)).toBeLessThan(60);
  });
});

describe('max_age', () => {
  story('is satisfied by a login that is young enough', async () => {
    const browser = await loggedIn('confirmed-citizen');
    await esia.clock.advance('PT4M');
    const attempt = await web.begin({ max_age: '300' });
    await browser.open(attempt.url);

    expect((await attempt.complete(browser.callback())).claims()?.auth_time).toEqual(expect.any(Number));
  });

  story('brings the password back once the login is older', async () => {
    const browser = await loggedIn('confirmed-citizen');
    await esia.clock.advance('PT6M');
    await browser.open((await web.begin({ max_age: '300' })).url);

    expect(asksPassword(browser)).toBe(true);
  });
});

describe('select_account', () => {
  story('lets somebody else log in, and their session replaces the former one', async () => {
    const browser = await loggedIn('confirmed-citizen');
    const attempt = await web.begin({ prompt: 'select_account' });
    await browser.open(attempt.url);
    await enterPassword(browser, esia, 'standard-citizen');
    await allow(browser);
    expect((await attempt.complete(browser.callback())).claims()?.sub).toBe('1000000002');

    const next = await web.begin({ prompt: 'none' });
    await browser.open(next.url);
    expect((await next.complete(browser.callback())).claims()?.sub).toBe('1000000002');
  });

  story('ends the tokens of the one who was logged in before', async () => {
    const browser = createBrowser(esia.url);
    const first = await web.begin();
    await browser.open(first.url);
    await enterPassword(browser, esia, 'confirmed-citizen');
    await allow(browser);
    const { access_token } = await first.complete(browser.callback());
    await browser.open((await web.begin({ prompt: 'select_account' })).url);
    await enterPassword(browser, esia, 'standard-citizen');
    await allow(browser);
    const userinfo = await fetch(`${esia.url}/me`, { headers: { Authorization: `Bearer ${access_token}` } });

    expect(userinfo.status).toBe(401);
  });
});

describe('login_hint', () => {
  story('fills in the login', async () => {
    const browser = createBrowser(esia.url);
    await browser.open((await web.begin({ login_hint: '+79000000001' })).url);
    const login = browser.form('/password').controls.find(({ name }) => name === 'login');

    expect(login?.value).toBe('+79000000001');
  });

  story('offers a persona for one click', async () => {
    const browser = createBrowser(esia.url);
    await browser.open((await web.begin({ login_hint: 'persona:sole-trader' })).url);
    await browser.fill({ persona: 'sole-trader' });

    expect(browser.form('/role')).toBeDefined();
  });
});
