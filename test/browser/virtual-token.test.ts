import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowserStand } from '../support/browser-stand.ts';
import { looks } from '../support/looks.ts';
import { allow, reason, result } from '../support/page-steps.ts';

const { esia, app, scene } = await startBrowserStand();
const PIN = 'Specimen-1';
const HEAD = 'head-head-of-company-1000100001-gost';
const SIGN = '#token form button[type=submit]';

/** From the application to the token of a person. */
async function openToken(page: Page, persona: string): Promise<void> {
  await page.goto(app.loginUrl());
  await page.click('a[href$="/signature"]');
  await page.click('#token > summary');
  await page.selectOption('#token-owner', persona);
  await page.click(SIGN);
}

async function sign(page: Page, certificate: string, pin: string): Promise<void> {
  await page.check(`input[value="${certificate}"]`);
  await page.fill('#pin', pin);
  await page.locator(SIGN).last().click();
}

for (const javaScriptEnabled of [true, false]) {
  describe(`the virtual token ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    scene(
      'logs in the head of a company by a certificate of GOST',
      async (page) => {
        await openToken(page, 'head-of-company');
        await sign(page, HEAD, PIN);
        await allow(page);

        expect(await result(page)).toMatchObject({ account_type: 'organization' });
      },
      { javaScriptEnabled },
    );

    scene(
      'locks after three wrong PINs, and logs in once the console has unlocked it',
      async (page) => {
        await openToken(page, 'head-of-company');
        for (const code of ['TOKEN_PIN_WRONG', 'TOKEN_PIN_WRONG', 'TOKEN_LOCKED']) {
          await sign(page, HEAD, 'Wrong-pin-1');
          expect(await reason(page)).toBe(code);
        }
        await sign(page, HEAD, PIN);
        expect(await reason(page)).toBe('TOKEN_LOCKED');

        const console = await page.context().newPage();
        await console.goto(`${esia.url}/_/certificates`);
        await console.getByRole('button', { name: 'Разблокировать токен: Директоров' }).click();
        await console.getByText('Токен разблокирован:').waitFor();
        expect(await console.getByRole('button', { name: 'Разблокировать токен' }).count()).toBe(0);
        await sign(page, HEAD, PIN);
        await allow(page);

        expect(await result(page)).toMatchObject({ account_type: 'organization' });
      },
      { javaScriptEnabled },
    );
  });
}

describe('the virtual token', () => {
  scene('can be used by the keyboard alone', async (page) => {
    await page.goto(app.loginUrl());
    await page.click('a[href$="/signature"]');
    await page.focus('#token > summary');
    await page.keyboard.press('Enter');
    await page.focus('#token-owner');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('input[name=certificate]').first().focus();
    await page.keyboard.press('Space');
    await page.focus('#pin');
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await allow(page);

    expect(JSON.stringify(await result(page))).toContain('pop');
  });

  scene('shows why a bad certificate is refused, and keeps its list', async (page) => {
    await openToken(page, 'confirmed-citizen');
    await page.click('#token details summary');
    await page.fill('[data-filter="token-bad"]', 'истёк');
    await sign(page, 'expired-gost', PIN);

    expect(await reason(page)).toBe('CERTIFICATE_EXPIRED');
    expect(await page.locator('input[value="individual-confirmed-citizen-rsa"]').count()).toBe(1);
  });

  looks(scene, async (page, look) => {
    await openToken(page, 'confirmed-citizen');
    await page.click('#token details summary');
    await look('token');
    await sign(page, 'individual-confirmed-citizen-rsa', 'Wrong-pin-1');
    await look('token-refused');

    expect(await reason(page)).toBe('TOKEN_PIN_WRONG');
  });
});
