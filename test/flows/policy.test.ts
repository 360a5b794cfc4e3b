import { describe, expect } from '@jest/globals';
import type { Client } from '../../src/index.ts';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, codeFor, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator({ language: 'en' });

async function arrive(persona: string, clientId: string): Promise<Browser> {
  const rp = await createRelyingParty(esia, clientId);
  const browser = createBrowser(esia.url);
  await browser.open((await rp.begin()).url);
  await enterPassword(browser, esia, persona);
  return browser;
}

async function makeClient(policy: Client['esia']['policy']): Promise<string> {
  const redirect_uris = ['http://localhost:9090/callback'];
  const { client_id } = await esia.clients.add({ redirect_uris, esia: { policy } } as Partial<Client>);
  return client_id;
}

const answerOf = (browser: Browser): Record<string, string> =>
  Object.fromEntries(browser.callback().searchParams);

describe('a client that demands the confirmed level', () => {
  story('takes a confirmed person', async () => {
    const browser = await arrive('confirmed-citizen', 'FTS_TRADER');

    expect(browser.page().reason).toBeUndefined();
  });

  for (const persona of ['standard-citizen', 'simplified-citizen']) {
    story(`refuses the ${persona}, who reads what is needed and what they have`, async () => {
      const page = (await arrive(persona, 'FTS_TRADER')).page();

      expect(page.status).toBe(403);
      expect(page.reason).toBe('POLICY_LEVEL_TOO_LOW');
      expect(page.text).toContain('<dl class="comparison">');
      expect(page.text).toMatch(/confirmed/i);
    });
  }

  story('learns why by a protocol error when the person goes back', async () => {
    const browser = await arrive('standard-citizen', 'FTS_TRADER');
    await browser.press('/cancel');

    expect(answerOf(browser)).toMatchObject({
      error: 'access_denied',
      error_description: expect.stringMatching(/^POLICY_LEVEL_TOO_LOW: /),
      state: expect.any(String),
    });
    expect(answerOf(browser)).not.toHaveProperty('code');
    const [entry] = await esia.journal.list({ kind: 'login.policy' });
    expect(entry).toMatchObject({ reason: 'POLICY_LEVEL_TOO_LOW', client: 'FTS_TRADER' });
    expect(entry?.hint).toContain('esia.policy.minimumLevel');
  });

  story('takes the person once the level has been raised, in the same login', async () => {
    const browser = await arrive('standard-citizen', 'FTS_TRADER');
    await esia.accounts.patch('1000000002', { identityConfirmed: true });
    const page = await browser.open(new URL(browser.form('/cancel').action.replace('/cancel', ''), esia.url));

    expect(page.reason).toBeUndefined();
    expect(browser.form('/consent')).toBeDefined();
  });

  story('lets somebody else log in instead', async () => {
    const browser = await arrive('standard-citizen', 'FTS_TRADER');
    await browser.press('/switch');
    await enterPassword(browser, esia, 'confirmed-citizen');
    await allow(browser);

    expect(answerOf(browser).code).toBeTruthy();
  });
});

describe('a client for organisations only', () => {
  story('refuses an individual', async () => {
    const page = (await arrive('confirmed-citizen', 'LEGAL_CABINET')).page();

    expect(page.status).toBe(403);
    expect(page.reason).toBe('POLICY_KIND_NOT_ALLOWED');
  });

  story('takes the head without asking for the role, since there is no other', async () => {
    const browser = await arrive('head-of-company', 'LEGAL_CABINET');

    expect(browser.form('/consent')).toBeDefined();
  });
});

describe('a client that demands a role in the organisation', () => {
  story('takes the accountant', async () => {
    const browser = await arrive('accountant', await makeClient({ organizationRoles: ['accountant'] }));
    await browser.fill({ role: '1000100001' });

    expect(browser.form('/consent')).toBeDefined();
  });

  story('refuses another employee, who may go on as an individual', async () => {
    const browser = await arrive('employee', await makeClient({ organizationRoles: ['accountant'] }));
    const page = await browser.fill({ role: '1000100001' });
    expect(page.reason).toBe('POLICY_ROLE_REQUIRED');

    await browser.press('/role');
    await browser.fill({ role: 'individual' });
    expect(browser.form('/consent')).toBeDefined();
  });
});

describe('a client that demands a second factor', () => {
  story('gets one from a person who does not use it otherwise', async () => {
    const rp = await createRelyingParty(esia, 'EGAIS');
    const browser = createBrowser(esia.url);
    const attempt = await rp.begin();
    await browser.open(attempt.url);
    await enterPassword(browser, esia, 'sole-trader');
    await browser.fill({ channel: 'sms' });
    await browser.fill({ code: await codeFor(esia, 'sole-trader') });
    await allow(browser);
    const tokens = await attempt.complete(browser.callback());

    expect(tokens.claims()).toMatchObject({ account_type: 'sole_trader', amr: ['pwd', 'sms', 'otp', 'mfa'] });
  });

  story('refuses a person who has no channel at all', async () => {
    await esia.accounts.patch('1000000003', { secondFactor: { enabled: false, channels: ['sms'] } });
    const browser = await arrive('simplified-citizen', await makeClient({ secondFactor: true }));

    expect(browser.page().status).toBe(403);
    expect(browser.page().reason).toBe('POLICY_SECOND_FACTOR_MISSING');
    await browser.press('/cancel');
    expect(answerOf(browser).error).toBe('access_denied');
  });
});
