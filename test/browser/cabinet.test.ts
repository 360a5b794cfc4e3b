import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowserStand } from '../support/browser-stand.ts';
import { shelf } from '../support/cabinet.ts';
import { looks } from '../support/looks.ts';
import { enterAs, heading, pressMain, reason, result, allow } from '../support/page-steps.ts';

const { esia, app, scene } = await startBrowserStand({ signatureAutoBinding: false });
const PERSONA = 'confirmed-citizen';
const GOOD = `individual-${PERSONA}-rsa`;
const AT = `${esia.url}/cabinet/certificates`;

async function enter(page: Page): Promise<void> {
  await page.goto(`${esia.url}/cabinet/`);
  await enterAs(page, esia, PERSONA);
  await page.locator('#certificate').waitFor();
}

async function choose(page: Page, file: string): Promise<void> {
  const buffer = Buffer.from(await shelf(esia, file));
  await page.setInputFiles('#certificate', { name: file, mimeType: 'application/octet-stream', buffer });
  await pressMain(page);
}

async function confirm(page: Page): Promise<void> {
  await page.fill('#password', esia.persona(PERSONA).password);
  await pressMain(page);
  await page.locator('.done').waitFor();
}

/** On the page of the login, with what the stand signs for the persona. */
async function signIn(page: Page): Promise<void> {
  await page.goto(app.loginUrl());
  await page.click('a[href$="/signature"]');
  await page.click('#elsewhere summary');
  const challenge = (await page.locator('pre').first().innerText()).trim();
  const query = new URLSearchParams({ challenge });
  const answer = await fetch(new URL(`/pki/specimens/${GOOD}.cms?${query}`, esia.url));
  await page.fill('textarea#signature', Buffer.from(await answer.arrayBuffer()).toString('base64'));
  await page
    .locator('form[action$="/signature"]', { has: page.locator('textarea') })
    .locator('button.main')
    .click();
}

async function journey(page: Page): Promise<void> {
  await enter(page);
  await choose(page, `${GOOD}.cer`);
  expect(await heading(page)).toBe('Привязать этот сертификат?');
  await confirm(page);
  expect(await page.locator('[data-state="in-force"]').count()).toBe(1);
  await page.click('form[action="/cabinet/logout"] button');
  expect(await heading(page)).toBe('Вы вышли');

  await signIn(page);
  await allow(page);
  expect(JSON.stringify(await result(page))).toContain('pop');

  await page.goto(AT);
  await page.click('a[href$="/unbind"]');
  await confirm(page);
  expect(await page.locator('.bound').count()).toBe(0);
  await page.click('form[action="/cabinet/logout"] button');
  await signIn(page);
  await page.locator('#refusal').waitFor();
  expect(await reason(page)).toBe('CERTIFICATE_NOT_BOUND');
}

describe('the cabinet', () => {
  scene('binds a certificate that logs in, and unbinds it, and then it does not', journey);

  scene('does the same without JavaScript', journey, { javaScriptEnabled: false });

  scene('is entered from the start page and from the console', async (page) => {
    for (const from of ['/', '/_/']) {
      await page.context().clearCookies();
      await page.goto(`${esia.url}${from}`);
      await page.click('main a[href="/cabinet/"]');
      await enterAs(page, esia, PERSONA);
      expect(await heading(page)).toBe('Сертификаты');
    }
  });

  scene('is used by the keyboard alone', async (page) => {
    await enter(page);
    const buffer = Buffer.from(await shelf(esia, `${GOOD}.cer`));
    await page.setInputFiles('#certificate', { name: 'a.cer', mimeType: 'application/pkix-cert', buffer });
    await page.focus('#certificate');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#password').waitFor();
    await page.focus('#password');
    await page.keyboard.type(esia.persona(PERSONA).password);
    await page.keyboard.press('Enter');
    await page.locator('.done').waitFor();
  });

  looks(scene, async (page, look) => {
    await enter(page);
    await look('cabinet-empty');
    await choose(page, `${GOOD}.p12`);
    await page.locator('#refusal').waitFor();
    expect(await reason(page)).toBe('CERTIFICATE_FILE_PKCS12');
    await look('cabinet-refused');
    await choose(page, `individual-${PERSONA}-gost.cer`);
    await page.locator('#password').waitFor();
    await look('cabinet-bind');
    await page.fill('#password', 'wrong');
    await pressMain(page);
    await page.locator('#refusal').waitFor();
    await look('cabinet-password-wrong');
    await confirm(page);
    await look('cabinet-bound');
    await page.click('a[href$="/unbind"]');
    for (const attempt of [1, 2, 3]) {
      await page.fill('#password', `wrong ${attempt}`);
      await pressMain(page);
      await page.locator('#refusal').waitFor();
    }
    await page.goto(AT);
    await look('cabinet-closed');
    expect(await reason(page)).toBe('LOGIN_LOCKED');
  });
});
