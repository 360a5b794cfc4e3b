import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser, type Page } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');

async function arrive(persona?: string, channel?: string): Promise<Browser> {
  const browser = createBrowser(esia.url);
  await browser.open((await rp.begin()).url);
  if (persona !== undefined) await enterPassword(browser, esia, persona);
  if (channel !== undefined) await browser.fill({ channel });
  return browser;
}

/** Every page there is, by the way a person comes to it. */
const PAGES: Record<string, () => Promise<Page>> = {
  home: () => createBrowser(esia.url).open('/'),
  console: () => createBrowser(esia.url).open('/_/'),
  password: async () => (await arrive()).page(),
  'password refused': async () => (await arrive()).fill({ login: 'nobody', password: 'nothing' }),
  channel: async () => (await arrive('citizen-with-sms')).page(),
  code: async () => (await arrive('citizen-with-sms', 'sms')).page(),
  push: async () => (await arrive('citizen-with-sms', 'push')).page(),
  'new password': async () => (await arrive('expired-password')).page(),
  role: async () => (await arrive('employee')).page(),
  consent: async () => (await arrive('confirmed-citizen')).page(),
  refused: async () => (await arrive('blocked-citizen')).page(),
  'flow that is over': () => createBrowser(esia.url).open('/login/long-gone'),
  'request of a client that is refused': () => createBrowser(esia.url).open('/auth?client_id=nobody'),
  'nothing there': () => createBrowser(esia.url).open('/nothing/there'),
  'logged out': () => createBrowser(esia.url).open('/session/end/success'),
  logout: async () => {
    const browser = await arrive('confirmed-citizen');
    await allow(browser);
    return browser.open(rp.logoutUrl());
  },
};

describe('every page', () => {
  for (const [name, visit] of Object.entries(PAGES)) {
    story(`is sent with headers that protect it: ${name}`, async () => {
      const { headers, status, text } = await visit();

      expect(status).toBeLessThan(500);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      // SAFE-1, SAFE-3: says what it is, and loads nothing from elsewhere.
      expect(text).toContain('class="band"');
      expect(text).not.toMatch(/<[^>]+\s(src|href|action)="(https?:)?\/\/(?!localhost)/);
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|\son[a-z]+="|<style|\sstyle="/);
    });
  }

  story('lets its form end at the client, and nowhere else', async () => {
    const policy = (await arrive()).page().headers.get('content-security-policy');

    expect(policy).toContain("form-action 'self' http://localhost:8080 http://127.0.0.1:8080;");
  });

  story('loads its files from here, and they may be kept for ever', async () => {
    const { text } = await createBrowser(esia.url).open('/_/');
    const files = [...text.matchAll(/(?:src|href)="(\/[^"]+\.(?:css|js|svg))"/g)].map(([, path]) => path!);

    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const path of files) {
      const answer = await fetch(esia.url + path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('cookies', () => {
  story('are out of a script’s reach and stay with this site', async () => {
    const browser = await arrive('confirmed-citizen');
    await allow(browser);
    await browser.open('/?lang=en');
    const set = browser.setCookies.filter((cookie) => !cookie.includes('=;'));

    expect(set.length).toBeGreaterThanOrEqual(4);
    for (const cookie of set) {
      expect(cookie).toMatch(/; httponly/i);
      expect(cookie).toMatch(/; samesite=lax/i);
      expect(cookie).not.toMatch(/; domain=/i);
      // Plain http: a Secure cookie would not come back.
      expect(cookie).not.toMatch(/; secure/i);
    }
  });

  story('of a session are signed: a forged one is nobody’s', async () => {
    const query = new URLSearchParams({
      client_id: 'demo-web',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://localhost:8080/callback',
      prompt: 'none',
    });
    const answer = await fetch(`${esia.url}/auth?${query.toString()}`, {
      redirect: 'manual',
      headers: { Cookie: 'esia_emulator_session=forged; esia_emulator_session.sig=forged' },
    });

    expect(answer.headers.get('location')).toContain('error=login_required');
  });
});

describe('what was typed comes back escaped', () => {
  story('in the login field', async () => {
    const browser = await arrive();
    const page = await browser.fill({ login: '"><script>alert(1)</script>', password: 'x' });

    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('&lt;script>alert');
  });

  story('and so does the name of a client', async () => {
    await esia.clients.patch('demo-web', { client_name: '<img src=x onerror=alert(1)>' });

    expect((await arrive()).page().text).not.toContain('<img');
  });

  story('and the error of a request', async () => {
    const browser = createBrowser(esia.url);
    const page = await browser.open('/auth?client_id=%3Cscript%3Ealert(1)%3C/script%3E');

    expect(page.text).not.toContain('<script>alert');
  });
});

describe('the name of a client', () => {
  story('is told in the language of the page: login, consent, console', async () => {
    const { url } = await rp.begin();
    const named = async (language: string): Promise<string[]> => {
      const browser = createBrowser(esia.url);
      await browser.open(`${url}&ui_locales=${language}`);
      const login = browser.page().text;
      await enterPassword(browser, esia, 'confirmed-citizen');
      const list = await createBrowser(esia.url).open(`/_/clients?lang=${language}`);
      const one = await createBrowser(esia.url).open(`/_/clients/demo-web?lang=${language}`);
      return [login, browser.page().text, list.text, one.text];
    };
    for (const html of await named('en')) {
      expect(html).toContain('Demo portal');
      expect(html).not.toContain('Учебный портал');
    }
    for (const html of await named('ru')) expect(html).toContain('Учебный портал');
  });
});
