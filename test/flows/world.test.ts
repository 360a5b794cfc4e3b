import { describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../src/index.ts';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');

async function loggedIn() {
  const browser = createBrowser(esia.url);
  const attempt = await rp.begin();
  await browser.open(attempt.url);
  await enterPassword(browser, esia, 'confirmed-citizen');
  await allow(browser);
  const { access_token } = await attempt.complete(browser.callback());
  return { browser, access_token };
}

async function isLoggedIn(browser: ReturnType<typeof createBrowser>): Promise<boolean> {
  await browser.open((await rp.begin({ prompt: 'none' })).url);
  return browser.callback().searchParams.has('code');
}

const userinfo = async (token: string): Promise<number> =>
  (await fetch(`${esia.url}/me`, { headers: { Authorization: `Bearer ${token}` } })).status;

describe('a reset', () => {
  story('brings the world of the fixtures back', async () => {
    const { browser, access_token } = await loggedIn();
    await esia.accounts.patch('1000000001', { status: 'blocked' });
    await esia.clients.remove('demo-spa');
    await esia.login((await rp.begin()).url, 'citizen-with-sms');
    await esia.clock.advance('P1D');
    await esia.reset();

    expect((await esia.accounts.get('1000000001')).status).toBe('active');
    expect((await esia.clients.get('demo-spa')).client_id).toBe('demo-spa');
    expect(await esia.inbox.list()).toEqual([]);
    expect(Math.abs((await esia.clock.now()).getTime() - Date.now())).toBeLessThan(60_000);
    expect((await esia.journal.list()).map(({ kind }) => kind)).toEqual(['world.reset']);
    expect(await userinfo(access_token)).toBe(401);
    expect(await isLoggedIn(browser)).toBe(false);
  });

  story('tells a login that was under way that it is over', async () => {
    const browser = createBrowser(esia.url);
    await browser.open((await rp.begin()).url);
    await esia.reset();
    const page = await enterPassword(browser, esia, 'confirmed-citizen');

    expect(page.status).toBe(410);
    expect(page.reason).toBe('FLOW_EXPIRED');
  });
});

describe('a snapshot', () => {
  story('keeps sessions, tokens, consent, inbox, clock and records', async () => {
    const { browser, access_token } = await loggedIn();
    await esia.login((await rp.begin()).url, 'citizen-with-sms');
    await esia.clock.advance('PT10M');
    const at = (await esia.clock.now()).getTime();
    await esia.snapshots.save('before');
    await esia.reset();
    expect(await userinfo(access_token)).toBe(401);

    await esia.snapshots.restore('before');
    expect(await isLoggedIn(browser)).toBe(true);
    expect(await userinfo(access_token)).toBe(200);
    expect(await esia.inbox.list({ to: 'citizen-with-sms' })).toHaveLength(1);
    expect(Math.abs((await esia.clock.now()).getTime() - at)).toBeLessThan(60_000);
  });

  story('is not touched by what happens after it, and can be restored again and again', async () => {
    await esia.snapshots.save('clean');
    for (let time = 0; time < 2; time += 1) {
      await esia.accounts.patch('1000000001', { surname: 'Изменённая' });
      await esia.snapshots.restore('clean');
      expect((await esia.accounts.get('1000000001')).surname).toBe('Тестова');
    }
  });

  story('is listed and removed by its name', async () => {
    await esia.snapshots.save('short-lived');
    expect((await esia.snapshots.list()).map(({ name }) => name)).toContain('short-lived');
    await esia.snapshots.remove('short-lived');

    expect((await esia.snapshots.list()).map(({ name }) => name)).not.toContain('short-lived');
    await expect(esia.snapshots.restore('short-lived')).rejects.toMatchObject({ reason: 'RECORD_NOT_FOUND' });
  });
});

describe('the clock', () => {
  story('stands still while it is frozen', async () => {
    await esia.clock.freeze();
    const frozen = await esia.clock.now();
    await esia.clock.advance('PT1H');

    expect((await esia.clock.now()).getTime() - frozen.getTime()).toBe(3_600_000);
    expect(await esia.clock.now()).toEqual(await esia.clock.now());
  });

  story('goes to an instant, and tokens are dated by it', async () => {
    await esia.clock.set('2031-05-09T12:00:00Z');
    const { location } = await esia.login((await rp.begin()).url, 'confirmed-citizen');
    const response = await fetch(`${esia.url}/_/api/journal?kind=login.finished`);

    expect(location).toContain('code=');
    expect(await response.json()).toMatchObject([{ at: expect.stringMatching(/^2031-05-09T12:00:/) }]);
  });

  story('set back a year still lets a browser log in', async () => {
    await esia.clock.advance('-P365D');
    const browser = createBrowser(esia.url);
    await browser.open((await rp.begin()).url);
    await enterPassword(browser, esia, 'confirmed-citizen');
    await allow(browser);
    expect(browser.callback().searchParams.get('code')).toBeTruthy();

    expect(await isLoggedIn(browser)).toBe(true);
  });
});

describe('several emulators in one process', () => {
  async function issuedAt(emulator: Emulator): Promise<number> {
    const party = await createRelyingParty(emulator, 'demo-web');
    return Number((await party.login('confirmed-citizen')).claims()?.iat);
  }

  test('have clocks, accounts and issuers of their own, and leave the test’s time alone', async () => {
    const before = Date.now();
    await using ahead = await startEmulator();
    await using here = await startEmulator();
    await ahead.clock.advance('P1D');
    await ahead.accounts.patch('1000000001', { surname: 'Завтрашняя' });
    const [tomorrow, today] = await Promise.all([issuedAt(ahead), issuedAt(here)]);

    expect(tomorrow - today).toBeGreaterThan(86_000);
    expect(tomorrow - today).toBeLessThan(86_800);
    expect((await here.accounts.get('1000000001')).surname).toBe('Тестова');
    expect(here.issuer).not.toBe(ahead.issuer);
    expect(Date.now() - before).toBeLessThan(60_000);
    expect(new Date().getTime() - before).toBeLessThan(60_000);
  });

  test('do not take each other’s tokens', async () => {
    await using one = await startEmulator();
    await using other = await startEmulator();
    const { access_token } = await (await createRelyingParty(one, 'demo-web')).login('confirmed-citizen');
    const answer = await fetch(`${other.url}/me`, { headers: { Authorization: `Bearer ${access_token}` } });

    expect(answer.status).toBe(401);
  });
});
