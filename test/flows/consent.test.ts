import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator({ language: 'en' });
const web = await createRelyingParty(esia, 'demo-web');
const spa = await createRelyingParty(esia, 'demo-spa');

type Party = typeof web;

/** A fresh browser, up to the step after the password (and the role). */
async function arrive(
  parameters: Record<string, string> = {},
  {
    party = web,
    persona = 'confirmed-citizen',
    role,
  }: { party?: Party; persona?: string; role?: string } = {},
): Promise<Browser> {
  const browser = createBrowser(esia.url);
  await browser.open((await party.begin(parameters)).url);
  await enterPassword(browser, esia, persona);
  if (role !== undefined) await browser.fill({ role });
  return browser;
}

const asks = (browser: Browser): boolean =>
  browser.page().forms.some(({ action }) => action.endsWith('/consent'));

describe('the page says what will be handed over', () => {
  story('with its values', async () => {
    const { text } = (await arrive({ scope: 'openid profile snils email' })).page();

    for (const value of ['Тестова Анна Образцовна', '000-000-001 01', 'confirmed-citizen@example.test']) {
      expect(text).toContain(value);
    }
    expect(text).not.toContain('000000000184');
  });

  story('single claims among it', async () => {
    const claims = JSON.stringify({ userinfo: { inn: { essential: true } } });
    const { text } = (await arrive({ claims })).page();

    expect(text).toContain('000000000184');
  });

  story('and the organisation’s data apart', async () => {
    const { text } = (await arrive({}, { persona: 'head-of-company', role: '1000100001' })).page();

    expect(text).toContain('1000000000010');
  });
});

describe('a yes', () => {
  story('is asked for once', async () => {
    await allow(await arrive());

    expect(asks(await arrive())).toBe(false);
  });

  story('to one client is none to another', async () => {
    await allow(await arrive());

    expect(asks(await arrive({}, { party: spa }))).toBe(true);
  });

  story('to some scopes is none to more', async () => {
    await allow(await arrive({ scope: 'openid profile' }));

    expect(asks(await arrive({ scope: 'openid' }))).toBe(false);
    expect(asks(await arrive({ scope: 'openid profile snils' }))).toBe(true);
  });

  story('adds to the earlier ones', async () => {
    await allow(await arrive({ scope: 'openid profile' }));
    await allow(await arrive({ scope: 'openid snils' }));

    expect(asks(await arrive({ scope: 'openid profile snils' }))).toBe(false);
  });

  story('as an individual is none on behalf of an organisation', async () => {
    await allow(await arrive({}, { persona: 'employee', role: 'individual' }));

    expect(asks(await arrive({}, { persona: 'employee', role: 'individual' }))).toBe(false);
    expect(asks(await arrive({}, { persona: 'employee', role: '1000100001' }))).toBe(true);
  });

  story('is asked for again with prompt=consent', async () => {
    await allow(await arrive());

    expect(asks(await arrive({ prompt: 'consent' }))).toBe(true);
  });

  story('is not asked for by a service of the operator’s own', async () => {
    await esia.clients.patch('demo-web', { esia: { policy: { consent: 'skip' } } });
    const browser = await arrive({ scope: 'openid snils' });

    expect(browser.callback().searchParams.get('code')).toBeTruthy();
  });
});

describe('a no', () => {
  story('is told to the client and leaves no code', async () => {
    const browser = await arrive();
    await browser.fill({ decision: 'deny' });
    const answer = Object.fromEntries(browser.callback().searchParams);

    expect(answer).toMatchObject({ error: 'access_denied', state: expect.any(String) });
    expect(answer.error_description).toMatch(/^CONSENT_DENIED/);
    expect(answer).not.toHaveProperty('code');
  });

  story('is not remembered: the next time the page asks again', async () => {
    await (await arrive()).fill({ decision: 'deny' });

    expect(asks(await arrive())).toBe(true);
  });

  story('leaves an earlier yes to fewer scopes as it was', async () => {
    await allow(await arrive());
    await (await arrive({ scope: 'openid snils' })).fill({ decision: 'deny' });

    expect(asks(await arrive())).toBe(false);
  });
});

describe('offline_access', () => {
  story('brings a refresh token only with prompt=consent, as OpenID Connect says', async () => {
    const without = await web.login('confirmed-citizen', { scope: 'openid offline_access' });
    const within = await web.login('confirmed-citizen', {
      scope: 'openid offline_access',
      prompt: 'consent',
    });

    expect(without.refresh_token).toBeUndefined();
    expect(within.refresh_token).toEqual(expect.any(String));
  });
});
