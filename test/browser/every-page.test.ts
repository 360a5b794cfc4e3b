import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from '../support/accessibility.ts';
import { picture, startBrowserStand } from '../support/browser-stand.ts';
import { allow, codeFor, enterAs, pressMain, typeCode, typePassword } from '../support/page-steps.ts';

const TOKEN = 'a-token-of-the-browser-tests';
const { esia, app, scene } = await startBrowserStand();
const guarded = await startBrowserStand({ controlToken: TOKEN });

type Look = (name: string) => Promise<void>;

/** Looks at the page in the light and in the dark. */
function inBothThemes(page: Page, language: string, found: string[]): Look {
  return async (name) => {
    await page.locator('main').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await picture(page, `${name}-${language}-${colorScheme}`);
      // The dark differs in its colours alone.
      const broken = await violations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined);
      found.push(...broken.map((violation) => `${name} (${language}, ${colorScheme}): ${violation}`));
    }
  };
}

/** Every page of a login, in the order of a long one; buttons are found by what does not depend on the language. */
async function everyLoginPage(page: Page, look: Look): Promise<void> {
  await page.goto(app.loginUrl({ scope: 'openid profile email phone address snils inn documents' }));
  await look('password');
  await page.click('a[href$="/help#password"]');
  await look('help');
  await page.click('a.main');
  await page.click('.personas summary');
  await look('personas');
  await typePassword(page, { login: 'nobody', password: 'nothing' });
  await look('password-refused');
  await enterAs(page, esia, 'citizen-with-sms');
  await look('channel');
  await page.check('input[value=push]');
  await pressMain(page);
  await look('push');
  await page.click('form[action$="/channel"] button');
  await page.check('input[value=sms]');
  await pressMain(page);
  await typeCode(page, '000000');
  await look('code-refused');
  await typeCode(page, await codeFor(esia, 'citizen-with-sms'));
  await look('consent');
  await page.click('button[value=deny]');
}

async function everyPageOfARole(page: Page, look: Look): Promise<void> {
  await app.demand({ accountKinds: ['employee', 'organization'] });
  await page.goto(app.loginUrl());
  await enterAs(page, esia, 'employee');
  await look('role');
  await page.goto(app.loginUrl({ scope: 'openid profile organizations', prompt: 'login' }));
  await enterAs(page, esia, 'head-of-company');
  await look('consent-organization');
  await allow(page);
  await page.locator('#result').waitFor();
  await page.goto(app.logoutUrl());
  await look('logout');
  await page.goto(app.loginUrl({ prompt: 'login' }));
  await page.click('.remembered a');
  await look('password-remembered');
  await enterAs(page, esia, 'expired-password');
  await look('new-password');
  await page.goto(app.loginUrl({ prompt: 'login' }));
  await enterAs(page, esia, 'blocked-citizen');
  await look('blocked');
}

async function everyOtherPage(page: Page, look: Look): Promise<void> {
  await app.demand({ minimumLevel: 'confirmed' });
  await page.goto(app.loginUrl({ prompt: 'login' }));
  await enterAs(page, esia, 'simplified-citizen');
  await look('refused');
  await page.goto(`${esia.url}/session/end/success?client_id=demo-web`);
  await look('logged-out');
  await page.goto(`${esia.url}/auth?client_id=unknown`);
  await look('error');
  await page.goto(`${esia.url}/`);
  await look('home');
  await page.goto(`${esia.url}/_/`);
  await look('console');
  await page.context().clearCookies();
  await page.goto(`${esia.url}/cabinet/`);
  await enterAs(page, esia, 'confirmed-citizen');
  await look('cabinet');
}

scene('axe-core does object to a field without a label, and to words too pale to read', async (page) => {
  await page.goto(app.loginUrl());
  await page.evaluate(() => {
    document.querySelector('label')?.remove();
    document.querySelector('h1')?.style.setProperty('color', 'silver');
  });
  const found = (await violations(page)).join('\n');
  expect(found).toContain('label: <input');
  expect(found).toContain('color-contrast: <h1');
});

describe.each(['ru-RU', 'en-GB'])('every page in %s, light and dark', (locale) => {
  const walks = { everyLoginPage, everyPageOfARole, everyOtherPage };
  for (const [name, walk] of Object.entries(walks)) {
    scene(
      `has nothing that axe-core objects to (${name})`,
      async (page) => {
        const found: string[] = [];
        await walk(page, inBothThemes(page, locale.slice(0, 2), found));
        expect(found).toEqual([]);
      },
      { locale, viewport: { width: 1200, height: 800 } },
    );
  }

  guarded.scene(
    'has nothing that axe-core objects to (the console behind a token)',
    async (page) => {
      const found: string[] = [];
      const look = inBothThemes(page, locale.slice(0, 2), found);
      await page.goto(`${guarded.esia.url}/_/`);
      await look('console-token');
      await page.fill('#token', 'not-the-token-of-the-stand');
      await pressMain(page);
      await look('console-token-refused');
      await page.fill('#token', TOKEN);
      await pressMain(page);
      await page.locator('#personas').waitFor();
      expect(found).toEqual([]);
    },
    { locale },
  );
});
