import { describe, expect } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { Page } from 'playwright-core';
import { violations } from '../support/accessibility.ts';
import { picture, startBrowserStand } from '../support/browser-stand.ts';
import { nativeClient } from '../support/native-client.ts';
import { enterAs, pressMain } from '../support/page-steps.ts';

const { esia, scene } = await startBrowserStand();
const CLIENT = `${esia.url}/_/clients/DEMO_PORTAL`;

async function idTokenOf(): Promise<Record<string, unknown>> {
  const portal = await nativeClient(esia, 'DEMO_PORTAL');
  const { location } = await esia.login(await portal.authorizationUrl('v2'), 'confirmed-citizen');
  const { body } = await portal.token('v3', { code: new URL(location).searchParams.get('code') ?? '' });
  return decodeJwt(String(body.id_token));
}

describe('the console', () => {
  scene('leads to the clients and to what a developer must set', async (page) => {
    await page.goto(`${esia.url}/_/`);
    await page.getByRole('link', { name: 'Системы' }).click();
    await page.getByRole('link', { name: 'Учебная система по протоколу ЕСИА (RSA)' }).click();
    const text = await page.locator('main').innerText();
    for (const shown of [
      `${esia.url}/aas/oauth2/v2/ac`,
      `${esia.url}/aas/oauth2/te`,
      'DEMO_PORTAL',
      'Стрибог-256',
    ]) {
      expect(text).toContain(shown);
    }
    const { certificateHash } = await nativeClient(esia, 'DEMO_PORTAL');
    expect(text.replaceAll(/\s/g, '')).toContain(certificateHash);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'закрытый ключ (PEM)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('DEMO_PORTAL.key.pem');
  });

  for (const javaScriptEnabled of [true, false]) {
    scene(
      `changes a switch of one client ${javaScriptEnabled ? 'with' : 'without'} JavaScript`,
      async (page) => {
        expect(typeof (await idTokenOf()).sub).toBe('number');
        await page.goto(CLIENT);
        await page.selectOption('#switch-sub_as_string', 'true');
        await page.fill('#switch-access_token_seconds', 'soon');
        await pressMain(page);
        await page.getByText('Не сохранено').waitFor();
        expect(await page.inputValue('#switch-access_token_seconds')).toBe('soon');
        await page.fill('#switch-access_token_seconds', '');
        await pressMain(page);
        await page.getByText('Сохранено.').waitFor();
        expect(await page.inputValue('#switch-sub_as_string')).toBe('true');
        expect(typeof (await idTokenOf()).sub).toBe('string');
      },
      { javaScriptEnabled },
    );
  }

  scene('copies a hash', async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(CLIENT);
    await page.getByRole('button', { name: 'Скопировать: SHA-256' }).click();
    await page.locator('.copied').waitFor();
    const { certificateHash } = await nativeClient(esia, 'DEMO_PORTAL');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(certificateHash);
  });
});

describe('ESIA’s own error page', () => {
  scene(
    'says which code, what it means and what to do, and nothing of what was in the address',
    async (page) => {
      const portal = await nativeClient(esia, 'DEMO_PORTAL');
      await page.goto(
        await portal.authorizationUrl('v2', {
          redirect_uri: 'http://elsewhere.test/',
          state: 'a-state-to-echo',
        }),
      );
      expect(new URL(page.url()).pathname).toBe('/aas/oauth2/');
      const text = await page.locator('main').innerText();
      for (const shown of ['ESIA-007023', 'не зарегистрирован', 'esia.redirectUris', 'Найти в журнале']) {
        expect(text).toContain(shown);
      }
      const html = await page.content();
      expect(html).not.toMatch(/elsewhere\.test|a-state-to-echo/);
      await page.getByRole('link', { name: 'Найти в журнале' }).click();
      await page.locator('.entry', { hasText: 'elsewhere.test' }).waitFor();
    },
  );

  scene('shows no text that somebody else has put into its address', async (page) => {
    const forged = new URLSearchParams({
      error: 'pay-here',
      error_description: 'ESIA-999999: call this number',
    });
    await page.goto(`${esia.url}/aas/oauth2/?${forged.toString()}`);
    expect(await page.content()).not.toMatch(/pay-here|call this number|999999/);
  });
});

/** What is on a page and cannot be seen without scrolling sideways. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe.each(['ru-RU', 'en-GB'])('every page of ESIA’s protocol in %s', (locale) => {
  for (const width of [1200, 320]) {
    scene(
      `has nothing that axe-core objects to, light and dark, at ${width} pixels`,
      async (page) => {
        const found: string[] = [];
        const look = async (name: string): Promise<void> => {
          await page.locator('main').waitFor();
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            await picture(page, `${name}-${locale.slice(0, 2)}-${colorScheme}-${width}`);
            const broken = await violations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined);
            found.push(...broken.map((violation) => `${name} (${locale}, ${colorScheme}): ${violation}`));
          }
          if ((await overflow(page)) > 0) found.push(`${name} (${locale}) is wider than ${width} pixels`);
        };
        await page.goto(`${esia.url}/_/clients`);
        await look('clients');
        await page.goto(CLIENT);
        await look('client');
        await page.fill('#switch-id_token_seconds', 'soon');
        await pressMain(page);
        await look('client-refused');
        await page.fill('#switch-id_token_seconds', '60');
        await pressMain(page);
        await page.locator('.saved').waitFor();
        await look('client-saved');
        await page.goto(`${esia.url}/_/clients/EGAIS`);
        await look('client-of-both');
        await page.goto(`${esia.url}/aas/oauth2/ac?client_id=NOBODY`);
        await look('esia-error');
        const portal = await nativeClient(esia, 'DEMO_PORTAL');
        await page.goto(
          await portal.authorizationUrl('v2', {
            scope:
              'openid fullname id_doc addresses contacts http://esia.gosuslugi.ru/org_inn?org_oid=1000100001',
          }),
        );
        await enterAs(page, esia, 'confirmed-citizen');
        await look('esia-consent');
        expect(found).toEqual([]);
      },
      { locale, viewport: { width, height: 800 } },
    );
  }
});
