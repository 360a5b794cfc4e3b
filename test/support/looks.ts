import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from './accessibility.ts';
import { picture, type BrowserStand } from './browser-stand.ts';

/** Each language and each width once: what one of the two breaks, it breaks beside either of the other. */
const LOOKS = [
  ['ru-RU', 320],
  ['en-GB', 1200],
] as const;

/** What is on a page and cannot be seen without scrolling sideways, in pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** A walk through pages; each one it looks at is read by axe-core in light and dark, and has to fit. */
export function looks(
  scene: BrowserStand['scene'],
  walk: (page: Page, look: (name: string) => Promise<void>) => Promise<void>,
): void {
  for (const [locale, width] of LOOKS) {
    scene(
      `has nothing that axe-core objects to, in ${locale} at ${width} pixels`,
      async (page) => {
        const seen: string[] = [];
        const found: string[] = [];
        await walk(page, async (name) => {
          seen.push(name);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            await picture(page, `${name}-${locale.slice(0, 2)}-${colorScheme}-${width}`);
            found.push(...(await violations(page)).map((one) => `${name} (${colorScheme}): ${one}`));
          }
          if ((await overflow(page)) > 0) found.push(`${name} is wider than ${width} pixels`);
        });
        expect(found).toEqual([]);
        expect(seen).not.toEqual([]);
      },
      { locale, viewport: { width, height: 800 } },
    );
  }
}
