import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, jest } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { EmulatorOptions } from '../../src/index.ts';
import { startApplication, type Application } from './application.ts';
import { launchChromium } from './chromium.ts';
import { startTestEmulator, type TestStand } from './emulator.ts';
import { watch } from './page-watch.ts';

const SCREENSHOTS = join(import.meta.dirname, '../browser/screenshots');

export interface BrowserStand extends TestStand {
  app: Application;
  /** A second application, for single sign-on. */
  other: Application;
  /** A story told in a browser of its own; its pages must not have asked for anything elsewhere nor complained. */
  scene: (sentence: string, tell: (page: Page) => Promise<void>, options?: BrowserContextOptions) => void;
}

/** An emulator, two applications and one Chromium for a test file. Each scene has fresh cookies and a fresh world. */
export async function startBrowserStand(options: EmulatorOptions = {}): Promise<BrowserStand> {
  jest.setTimeout(60_000);
  // First the browser: where there is none, nothing must be left running that nobody stops.
  const browser = await launchChromium();
  const stand = await startTestEmulator(options);
  const { esia, story } = stand;
  const app = await startApplication(esia);
  const other = await startApplication(esia, 'Второй полигон');
  beforeEach(async () => {
    await app.register();
    await other.register();
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([app.stop(), other.stop()]);
  });

  return {
    ...stand,
    app,
    other,
    scene: (sentence, tell, contextOptions = {}) =>
      story(sentence, async () => {
        const context = await browser.newContext({ locale: 'ru-RU', ...contextOptions });
        context.setDefaultTimeout(7000);
        const complaints = watch(context, esia.url, [app.url, other.url]);
        try {
          await tell(await context.newPage());
          expect(complaints).toEqual([]);
        } finally {
          await context.close();
        }
      }),
  };
}

/** With SCREENSHOTS=1: a picture of the whole page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return;
  await mkdir(SCREENSHOTS, { recursive: true });
  // The band of the stand sticks to the top of what is scrolled to.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
