import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowserStand } from '../support/browser-stand.ts';
import { looks } from '../support/looks.ts';
import { allow, pressMain, reason, result } from '../support/page-steps.ts';

const { esia, app, scene } = await startBrowserStand();

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

  looks(scene, async (page, look) => {
    const unfolded = async (name: string): Promise<void> => {
      for (const summary of await page.locator('summary').all()) await summary.click();
      await look(name);
    };
    const challenge = await openPage(page);
    await unfolded('signature');
    await page.fill('textarea', (await signed('revoked-ocsp-rsa', challenge.trim())).toString('base64'));
    await pressMain(page);
    await page.locator('#refusal').waitFor();
    await unfolded('signature-refused');

    expect(await reason(page)).toBe('CERTIFICATE_REVOKED');
  });
});
