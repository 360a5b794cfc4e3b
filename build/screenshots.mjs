/** Takes the pictures of the READMEs anew: `npm run build && node build/screenshots.mjs`. Port 3000 must be free. */
import { chromium } from 'playwright-core';
import { startEmulator } from 'esia-emulator';

const esia = await startEmulator({ port: 3000 });
const authorizationUrl = new URL('/auth', esia.url);
authorizationUrl.search = new URLSearchParams({
  client_id: 'demo-web',
  response_type: 'code',
  scope: 'openid profile',
  redirect_uri: 'http://localhost:8080/callback',
});
await esia.login(authorizationUrl, 'citizen-with-sms', { channel: 'sms' }); // something for the inbox

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-proxy-server'] });
for (const locale of ['ru', 'en']) {
  const page = await browser.newPage({
    locale,
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
    colorScheme: 'light',
  });
  await page.goto(authorizationUrl.href);
  await page.screenshot({ path: `docs/images/login-${locale}.png` });
  await page.goto(`${esia.url}/_/`);
  await page.getByText(/\d{6}/).first().waitFor();
  await page.screenshot({ path: `docs/images/console-${locale}.png` });
}
await browser.close();
await esia.stop();
