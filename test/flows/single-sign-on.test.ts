import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty, type RelyingParty, type Tokens } from '../support/relying-party.ts';
import { allow, codeFor, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const spa = await createRelyingParty(esia, 'demo-spa');
const cabinet = await createRelyingParty(esia, 'LEGAL_CABINET');
const egais = await createRelyingParty(esia, 'EGAIS');

interface LoggedIn {
  browser: Browser;
  tokens: Tokens;
}

/** A browser in which the persona has logged in to demo-web. */
async function loggedIn(persona: string, role?: string): Promise<LoggedIn> {
  const browser = createBrowser(esia.url);
  const attempt = await web.begin();
  await browser.open(attempt.url);
  await enterPassword(browser, esia, persona);
  if (role !== undefined) await browser.fill({ role });
  await allow(browser);
  return { browser, tokens: await attempt.complete(browser.callback()) };
}

async function visit(browser: Browser, party: RelyingParty, parameters = {}) {
  const attempt = await party.begin(parameters);
  await browser.open(attempt.url);
  return attempt;
}

const userinfo = ({ access_token }: Tokens): Promise<Response> =>
  fetch(`${esia.url}/me`, { headers: { Authorization: `Bearer ${access_token}` } });

const dueOn = (browser: Browser): string[] =>
  browser.page().forms.map(({ action }) => action.split('/').at(-1) ?? '');

describe('one login serves all clients (SESS-1)', () => {
  story('and the second asks only for consent', async () => {
    const { browser, tokens } = await loggedIn('confirmed-citizen');
    const attempt = await visit(browser, spa);
    expect(dueOn(browser)).toContain('consent');
    expect(dueOn(browser)).not.toContain('password');
    await allow(browser);
    const claims = (await attempt.complete(browser.callback())).claims();

    expect(claims?.sub).toBe(tokens.claims()?.sub);
    expect(claims?.auth_time).toBe(tokens.claims()?.auth_time);
  });

  story('and the first needs no page at all when it asks again', async () => {
    const { browser } = await loggedIn('confirmed-citizen');
    const attempt = await visit(browser, web);

    expect((await attempt.complete(browser.callback())).claims()?.sub).toBe('1000000001');
  });

  story('in the role that was chosen at the login', async () => {
    const { browser } = await loggedIn('employee', '1000100002');
    const attempt = await visit(browser, spa);
    await allow(browser);
    const claims = (await attempt.complete(browser.callback())).claims();

    expect(claims).toMatchObject({ account_type: 'employee', organization: { oid: '1000100002' } });
  });

  story('but asks for another role where the second client does not accept this one', async () => {
    const { browser } = await loggedIn('employee', 'individual');
    const attempt = await visit(browser, cabinet);
    expect(dueOn(browser)).toContain('role');
    await browser.fill({ role: '1000100001' });
    await allow(browser);

    expect((await attempt.complete(browser.callback())).claims()?.account_type).toBe('employee');
  });

  story('and act_for changes the role without the password (ROLE-3)', async () => {
    const { browser, tokens } = await loggedIn('employee', '1000100001');
    const attempt = await visit(browser, web, { act_for: '1000100002' });
    await allow(browser);
    const after = (await attempt.complete(browser.callback())).claims();

    expect(after).toMatchObject({ organization: { oid: '1000100002' } });
    expect(after?.auth_time).toBe(tokens.claims()?.auth_time);
  });

  story('and a change of role ends the tokens of the former one, rather than altering them', async () => {
    const { browser, tokens } = await loggedIn('employee', '1000100001');
    await visit(browser, web, { act_for: '1000100002' });
    await allow(browser);

    expect((await userinfo(tokens)).status).toBe(401);
  });

  story('and asking for one scope more keeps the tokens that are out, with the scopes they had', async () => {
    const { browser, tokens } = await loggedIn('confirmed-citizen');
    const attempt = await visit(browser, web, { scope: 'openid snils' });
    await allow(browser);
    const more = await attempt.complete(browser.callback());

    expect(await (await userinfo(more)).json()).toHaveProperty('snils');
    const before = await userinfo(tokens);
    expect(before.status).toBe(200);
    expect(await before.json()).not.toHaveProperty('snils');
  });
});

describe('step-up', () => {
  story('asks a session that has proved a password only for the code, and auth_time stays', async () => {
    const { browser, tokens } = await loggedIn('sole-trader', '1000100003');
    await esia.clock.advance('PT10M');
    const attempt = await visit(browser, egais);
    expect(dueOn(browser)).toContain('channel');
    expect(dueOn(browser)).not.toContain('password');
    await browser.fill({ channel: 'sms' });
    await browser.fill({ code: await codeFor(esia, 'sole-trader') });
    await allow(browser);
    const claims = (await attempt.complete(browser.callback())).claims();

    expect(claims?.amr).toEqual(['pwd', 'sms', 'otp', 'mfa']);
    expect(claims?.auth_time).toBe(tokens.claims()?.auth_time);
  });

  story('is not needed a second time in the session', async () => {
    const { browser } = await loggedIn('sole-trader', '1000100003');
    await visit(browser, egais);
    await browser.fill({ channel: 'sms' });
    await browser.fill({ code: await codeFor(esia, 'sole-trader') });
    await allow(browser);
    await visit(browser, egais);

    expect(browser.callback().searchParams.get('code')).toBeTruthy();
  });
});

describe('the session ends', () => {
  story('after eight hours without use', async () => {
    const { browser } = await loggedIn('confirmed-citizen');
    await esia.clock.advance('PT8H1M');
    await visit(browser, web);

    expect(dueOn(browser)).toContain('password');
  });

  story('not while it is used, until it is a day old', async () => {
    const { browser } = await loggedIn('confirmed-citizen');
    for (const hours of [7, 14, 21]) {
      await esia.clock.advance('PT7H');
      await visit(browser, web);
      expect([hours, browser.callback().searchParams.has('code')]).toEqual([hours, true]);
    }
    await esia.clock.advance('PT3H1M');
    await visit(browser, web);

    expect(dueOn(browser)).toContain('password');
  });

  story('at once when the account is blocked', async () => {
    const { browser } = await loggedIn('confirmed-citizen');
    await esia.accounts.patch('1000000001', { status: 'blocked' });
    await visit(browser, web);

    expect(dueOn(browser)).toContain('password');
  });

  story('of the role, when the employment is', async () => {
    const { browser } = await loggedIn('employee', '1000100002');
    const { employees } = await esia.organizations.get('1000100002');
    const dismissed = employees.map((employment) =>
      employment.person === '1000000007' ? { ...employment, status: 'dismissed' as const } : employment,
    );
    await esia.organizations.patch('1000100002', { employees: dismissed });
    await visit(browser, web);

    expect(dueOn(browser)).toContain('role');
    expect(dueOn(browser)).not.toContain('password');
  });
});
