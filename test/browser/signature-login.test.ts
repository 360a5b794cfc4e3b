import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from '../support/accessibility.ts';
import { picture, startBrowserStand } from '../support/browser-stand.ts';
import { allow, pressMain, reason, result } from '../support/page-steps.ts';

const { esia, app, scene } = await startBrowserStand();

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

async function openPage(page: Page): Promise<string> {
  await page.goto(app.loginUrl());
  await page.click('a[href$="/signature"]');
  await page.click('#elsewhere summary');
  return page.locator('pre').first().innerText();
}

async function signed(id: string, challenge: string): Promise<Buffer> {
  const query = new URLSearchParams({ challenge });
  const answer = await fetch(new URL(`/pki/specimens/${id}.cms?${query}`, esia.url));
  return Buffer.from(await answer.arrayBuffer());
}

describe('the page of the login by signature', () => {
  scene('takes a file with a signature', async (page) => {
    const challenge = await openPage(page);
    const buffer = await signed('individual-confirmed-citizen-gost', challenge.trim());
    await page.setInputFiles('#signature-file', { name: 'a.cms', mimeType: 'application/cms', buffer });
    await page.waitForFunction(() => document.querySelector('textarea')?.value !== '');
    await pressMain(page);
    await allow(page);

    expect(JSON.stringify(await result(page))).toContain('pop');
  });

  for (const locale of ['ru-RU', 'en-GB']) {
    for (const width of [1200, 320]) {
      scene(
        `has nothing that axe-core objects to, in ${locale} at ${width} pixels`,
        async (page) => {
          const found: string[] = [];
          const look = async (name: string): Promise<void> => {
            for (const summary of await page.locator('summary').all()) await summary.click();
            for (const colorScheme of ['light', 'dark'] as const) {
              await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
              await picture(page, `${name}-${locale.slice(0, 2)}-${colorScheme}-${width}`);
              found.push(...(await violations(page)).map((one) => `${name} (${colorScheme}): ${one}`));
            }
            if ((await overflow(page)) > 0) found.push(`${name} is wider than ${width} pixels`);
          };
          const challenge = await openPage(page);
          await look('signature');
          await page.fill(
            'textarea',
            (await signed('revoked-ocsp-rsa', challenge.trim())).toString('base64'),
          );
          await pressMain(page);
          await page.locator('#refusal').waitFor();
          await look('signature-refused');

          expect(await reason(page)).toBe('CERTIFICATE_REVOKED');
          expect(found).toEqual([]);
        },
        { locale, viewport: { width, height: 800 } },
      );
    }
  }
});
