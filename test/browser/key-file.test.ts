import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { REASONS } from '../../src/reasons.ts';
import { violations } from '../support/accessibility.ts';
import { picture, startBrowserStand } from '../support/browser-stand.ts';
import { findOpenssl, runOpenssl } from '../support/openssl.ts';
import { allow, reason, result } from '../support/page-steps.ts';

const { esia, app, scene } = await startBrowserStand();
const { openssl, gost } = findOpenssl();
const folder = mkdtempSync(join(tmpdir(), 'key-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
const HERO = 'individual-confirmed-citizen';
const says = (page: Page) => page.locator('#key-file-says');

async function specimen(name: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(new URL(`/pki/specimens/${name}`, esia.url))).arrayBuffer());
}

async function openPage(page: Page, parameters = {}): Promise<void> {
  await page.goto(app.loginUrl(parameters));
  await page.click('a[href$="/signature"]');
}

async function choose(page: Page, buffer: Buffer, password = 'specimen'): Promise<void> {
  await page.setInputFiles('#key-file', { name: 'me.p12', mimeType: 'application/x-pkcs12', buffer });
  await page.fill('#key-password', password);
}
const sign = (page: Page): Promise<void> => page.click('.key-file button');

describe('a .p12 on the page of the login by signature', () => {
  for (const kind of ['rsa', 'ec', 'gost', 'gost512']) {
    scene(`logs in, and never leaves the page (${kind})`, async (page) => {
      const posted: string[] = [];
      page.on('request', (request) => posted.push(request.postData() ?? ''));
      await openPage(page);
      await choose(page, await specimen(`${HERO}-${kind}.p12`));
      await sign(page);
      await allow(page);

      expect(JSON.stringify(await result(page))).toContain('pop');
      expect(posted.join('\n')).toContain('signature=');
      expect(posted.join('\n')).not.toContain('specimen');
    });
  }

  for (const [id, code, parameters] of [
    ['expired', 'CERTIFICATE_EXPIRED', {}],
    ['revoked-crl', 'CERTIFICATE_REVOKED', {}],
    ['unaccredited', 'CERTIFICATE_NOT_ACCREDITED', {}],
    ['snils-of-another', 'CERTIFICATE_OF_ANOTHER_PERSON', {}],
    ['personal-for-organization', 'CERTIFICATE_PERSONAL', { act_for: '1000100001' }],
  ] as const) {
    for (const kind of ['rsa', 'gost']) {
      scene(`is refused by a sentence and a reason of its own: ${id}-${kind}`, async (page) => {
        await openPage(page, parameters);
        await choose(page, await specimen(`${id}-${kind}.p12`));
        await sign(page);
        await page.locator('#refusal').waitFor();

        expect(await reason(page)).toBe(code);
        expect(await page.locator('#refusal .alert-says').innerText()).toBe(REASONS[code].says.ru);
      });
    }
  }

  scene('says that the password is wrong, and takes the right one then', async (page) => {
    await openPage(page);
    await choose(page, await specimen(`${HERO}-gost.p12`), 'another');
    await sign(page);
    await page.getByText('Пароль файла .p12 не подошёл').waitFor();
    expect(await says(page).innerText()).toContain('pkcs12.password');
    expect(await page.locator('#key-password').getAttribute('aria-invalid')).toBe('true');

    await page.fill('#key-password', 'specimen');
    expect(await says(page).innerText()).toBe('');
    await sign(page);
    await allow(page);
    expect(JSON.stringify(await result(page))).toContain('pop');
  });

  scene('says whose it is before anything is signed, and that it has expired', async (page) => {
    await openPage(page);
    await choose(page, await specimen('expired-gost.p12'));
    await page.locator('#key-password').press('Tab');
    const owner = page.locator('.key-owner');
    await owner.waitFor();

    expect(await owner.innerText()).toContain('Тестова Анна Образцовна');
    expect(await owner.innerText()).toContain('срок истёк');
    expect(await page.locator('#signature').inputValue()).toBe('');
  });

  scene(
    'says whose it is while the password is typed, and that it is wrong once the field is left',
    async (page) => {
      await openPage(page);
      await choose(page, await specimen(`${HERO}-rsa.p12`), '');
      await page.locator('#key-password').pressSequentially('specim');
      await page.locator('#key-password').press('Tab');
      await says(page).getByText('pkcs12.password').waitFor();
      await page.locator('#key-password').press('End');
      await page.locator('#key-password').pressSequentially('en');
      await page.locator('.key-owner').getByText('Тестова Анна Образцовна').waitFor();

      expect(await page.evaluate(() => document.activeElement?.id)).toBe('key-password');
    },
  );

  for (const [title, bytes, rule, sentence] of [
    ['a certificate', () => specimen(`${HERO}-rsa.cer`), 'pkcs12.not-pkcs12', 'Это не .p12'],
    ['a PEM file', () => specimen(`${HERO}-rsa.pem`), 'pkcs12.not-pkcs12', 'Это не .p12'],
    ['too large a file', async () => Buffer.alloc(2 ** 20 + 1), 'pkcs12.size', 'больше мегабайта'],
    [
      'a part of a file',
      async () => (await specimen(`${HERO}-rsa.p12`)).subarray(0, 500),
      'pkcs12.structure',
      'повреждён',
    ],
  ] as const) {
    scene(`is not ${title}`, async (page) => {
      await openPage(page);
      await choose(page, await bytes());
      await sign(page);
      await page.getByText(sentence).waitFor();

      expect(await says(page).innerText()).toContain(rule);
    });
  }

  scene('works with the keyboard alone', async (page) => {
    await openPage(page);
    await choose(page, await specimen(`${HERO}-ec.p12`));
    await page.locator('#key-file').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('key-password');
    await page.keyboard.press('Enter');
    await allow(page);

    expect(JSON.stringify(await result(page))).toContain('pop');
  });

  scene('keeps the page alive while GOST signs', async (page) => {
    await openPage(page);
    await page.evaluate(() => {
      const page = globalThis as unknown as { longest: number };
      page.longest = 0;
      let last = performance.now();
      setInterval(() => {
        page.longest = Math.max(page.longest, performance.now() - last);
        last = performance.now();
      }, 5);
    });
    await choose(page, await specimen(`${HERO}-gost512.p12`));
    await page.locator('#key-password').press('Tab');
    await page.locator('.key-owner').waitFor();
    await page.evaluate(() =>
      document.querySelector('form[action$="/signature"]')!.addEventListener('submit', (event) => {
        event.preventDefault();
        document.body.dataset.signed = '';
      }),
    );
    await sign(page);
    await page.locator('body[data-signed]').waitFor({ state: 'attached' });

    // 30 ms on an idle machine; a second is for one that runs other tests as well.
    expect(await page.evaluate(() => (globalThis as unknown as { longest: number }).longest)).toBeLessThan(
      1000,
    );
  });

  scene('is downloaded from the console and logs in: a newcomer’s way', async (page) => {
    await page.goto(`${esia.url}/_/certificates`);
    await page.locator('summary', { hasText: 'confirmed-citizen' }).first().click();
    const downloading = page.waitForEvent('download');
    await page.locator(`a[href$="/${HERO}-rsa.p12"]`).click();
    const file = join(folder, 'mine.p12');
    await (await downloading).saveAs(file);
    const password = await page.locator('#password').innerText();

    await openPage(page);
    await page.setInputFiles('#key-file', file);
    await page.fill('#key-password', password);
    await sign(page);
    await allow(page);
    expect(JSON.stringify(await result(page))).toContain('pop');
  });

  for (const [width, locale, colorScheme] of [
    [1200, 'ru-RU', 'light'],
    [320, 'ru-RU', 'dark'],
    [320, 'en-GB', 'light'],
  ] as const) {
    scene(
      `has nothing that axe-core objects to, opened or refused, in ${locale} at ${width} pixels`,
      async (page) => {
        await openPage(page);
        await choose(page, await specimen('expired-gost.p12'));
        await page.locator('#key-password').press('Tab');
        await page.locator('.key-owner').waitFor();
        const found = await violations(page);
        await picture(page, `key-file-${locale.slice(0, 2)}-${width}`);
        await choose(page, Buffer.from('nothing'));
        await sign(page);
        await says(page).getByText('pkcs12.not-pkcs12').waitFor();
        await picture(page, `key-file-refused-${locale.slice(0, 2)}-${width}`);
        found.push(...(await violations(page)));

        expect(found).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0);
      },
      { locale, colorScheme, viewport: { width, height: 800 } },
    );
  }
});

(openssl === '' ? describe.skip : describe)('a .p12 of OpenSSL on that page', () => {
  /** The pair of a specimen, exported once more by OpenSSL; the password is `specimen`. */
  async function exported(id: string, ...args: string[]): Promise<Buffer> {
    const file = join(folder, `${id}.pem`);
    writeFileSync(file, await specimen(`${id}.pem`));
    return runOpenssl(['pkcs12', '-export', '-in', file, '-passout', 'pass:specimen', ...args]);
  }

  scene('logs in as it is made by default', async (page) => {
    await openPage(page);
    await choose(page, await exported(`${HERO}-rsa`));
    await sign(page);
    await allow(page);

    expect(JSON.stringify(await result(page))).toContain('pop');
  });

  for (const [title, args, rule, sentence] of [
    ['old encryption', ['-legacy'], 'pkcs12.legacy-encryption', 'старым способом'],
    ['SHA-224, which no browser has', ['-macalg', 'sha224'], 'pkcs12.encryption', 'не поддерживается'],
    ['no key', ['-nokeys'], 'pkcs12.no-key', 'нет закрытого ключа'],
    ['no certificate', ['-nocerts'], 'pkcs12.no-certificate', 'нет сертификата этого ключа'],
    ['too many iterations', ['-iter', '700000'], 'pkcs12.iterations', 'слишком многими итерациями'],
  ] as const) {
    scene(`is refused by a sentence of its own: ${title}`, async (page) => {
      await openPage(page);
      await choose(page, await exported(`${HERO}-rsa`, ...args));
      await sign(page);
      await page.getByText(sentence).waitFor();

      expect(await says(page).innerText()).toContain(rule);
    });
  }

  if (gost) {
    scene('with a GOST key by gost-engine logs in', async (page) => {
      await openPage(page);
      await choose(page, await exported(`${HERO}-gost`, '-engine', 'gost'));
      await sign(page);
      await allow(page);

      expect(JSON.stringify(await result(page))).toContain('pop');
    });

    scene('under GOST encryption is refused with what to do', async (page) => {
      await openPage(page);
      const own = ['-engine', 'gost', '-keypbe', 'gost89', '-certpbe', 'gost89', '-macalg', 'md_gost12_512'];
      await choose(page, await exported(`${HERO}-gost`, ...own));
      await sign(page);
      await page.getByText('защищён алгоритмами ГОСТ').waitFor();

      expect(await says(page).innerText()).toContain('pkcs12.gost-encryption');
    });
  }
});
