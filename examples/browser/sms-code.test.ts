import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from 'esia-emulator';
import type { Server } from 'node:http';
import { chromium, type Browser } from 'playwright-core';
import { createApp, serve } from '../app/app.ts';

let esia: Emulator;
let baseUrl: string;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  esia = await startEmulator();
  ({ baseUrl, server } = await serve(async (url) => {
    const client = { client_id: 'shop', client_secret: 'shop-secret-not-for-production' };
    await esia.clients.add({ ...client, redirect_uris: [`${url}/callback`] });
    return createApp({
      issuer: esia.issuer,
      clientId: client.client_id,
      clientSecret: client.client_secret,
      baseUrl: url,
    });
  }));
  const executablePath = process.env.CHROMIUM_PATH;
  browser = await chromium.launch(executablePath === undefined ? { channel: 'chrome' } : { executablePath });
}, 30_000);

afterAll(async () => {
  await browser.close();
  server.close();
  await esia.stop();
});

// #region browser
test('a person logs in with password and SMS code', async () => {
  const { login, password } = esia.persona('citizen-with-sms');
  const page = await browser.newPage({ locale: 'ru-RU' });

  await page.goto(`${baseUrl}/login`);
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', password);
  await page.click('button.main');

  await page.click('input[value=sms]'); // this person has several ways of confirmation
  await page.click('button.main');
  const { code = '' } = await esia.inbox.wait({ to: 'citizen-with-sms', channel: 'sms' });
  await page.fill('input[name=code]', code);
  await page.click('button.main');

  await page.click('#grantAuthorization'); // consent, once for this application
  await page.waitForURL(`${baseUrl}/me`);
  expect(await page.textContent('body')).toContain('"account_type":"individual"');
}, 30_000);
// #endregion browser
