import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from '../support/accessibility.ts';
import { picture, startBrowserStand } from '../support/browser-stand.ts';
import { pressMain } from '../support/page-steps.ts';

const { esia, scene } = await startBrowserStand();
const CHECK = `${esia.url}/_/signature`;
const SHELF = `${esia.url}/_/certificates`;

const specimen = async (name: string) =>
  Buffer.from(await (await fetch(`${esia.url}/pki/specimens/${name}`)).arrayBuffer());
const verdict = (page: Page) => page.locator('[data-verdict]').getAttribute('data-verdict');

describe('the page that checks signatures', () => {
  for (const javaScriptEnabled of [true, false]) {
    scene(
      `tells a good signature from a bad one ${javaScriptEnabled ? 'with' : 'without'} JavaScript`,
      async (page) => {
        await page.goto(`${esia.url}/_/`);
        await page.getByRole('link', { name: 'Проверить подпись' }).click();
        const cms = await specimen('individual-confirmed-citizen-gost.cms?challenge=привет');
        await page.fill('#signature', cms.toString('base64'));
        await page.fill('#content', 'привет');
        await pressMain(page);
        expect(await verdict(page)).toBe('right');
        await page.fill('#content', 'пока');
        await pressMain(page);
        expect(await verdict(page)).toBe('wrong');
        expect(await page.locator('[data-rule]').first().getAttribute('data-rule')).toBe(
          'cms.message-digest',
        );
        expect(await page.inputValue('#signature')).toBe(cms.toString('base64'));
      },
      { javaScriptEnabled },
    );
  }

  scene('shows what the stand’s own certificate is wrong in, who it names and what to do', async (page) => {
    await page.goto(`${CHECK}?specimen=expired-gost`);
    const text = await page.locator('main').innerText();
    for (const shown of [
      'Сертификат не годен',
      'path.validity',
      'Что исправить',
      '000-000-001 01',
      'Удостоверяющий центр: Аккредитованный УЦ стенда',
      'KC1',
      'Streebog-256',
    ])
      expect(text).toContain(shown);
    await page.goto(`${CHECK}?specimen=snils-missing-rsa`);
    expect(await verdict(page)).toBe('wrong');
    await page.getByText('вход его отклонит').waitFor();
    expect(await page.locator('[data-rule]').first().getAttribute('data-rule')).toBe('sign.snils-present');
    await page.goto(`${CHECK}?specimen=personal-for-organization-rsa`);
    expect(await page.inputValue('#needs')).toBe('organization');
    expect(await verdict(page)).toBe('wrong');
    await page.goto(`${CHECK}?specimen=message-replayed-rsa`);
    expect(await verdict(page)).toBe('right');
    expect(await page.locator('[data-told]').innerText()).toContain('no challenge that this stand');
    expect(await page.locator('[data-specimen]').innerText()).toContain('sign.challenge-unused');
    await page.goto(`${CHECK}?specimen=nobody-rsa`);
    await page.getByText('RECORD_NOT_FOUND').waitFor();
  });

  scene('takes a file of every form, and opens a .p12 with its password', async (page) => {
    const path = (name: string) => join(tmpdir(), `esia-emulator-${process.pid}-${name}`);
    await page.goto(CHECK);
    await writeFile(path('a.cer'), await specimen('individual-confirmed-citizen-rsa.cer'));
    await page.setInputFiles('#signature-file', path('a.cer'));
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#signature')?.value !== '');
    await pressMain(page);
    expect(await verdict(page)).toBe('right');
    await writeFile(path('a.p12'), await specimen('individual-confirmed-citizen-rsa.p12'));
    await page.fill('#signature', '');
    await page.setInputFiles('#signature-file', path('a.p12'));
    await page.waitForFunction(() => document.activeElement?.id === 'password');
    await pressMain(page);
    await page.getByText('Пароль файла .p12 не подошёл').waitFor();
    await page.fill('#password', 'specimen');
    await pressMain(page);
    expect(await verdict(page)).toBe('right');
    expect(await page.locator('[data-admits]').getAttribute('data-admits')).toBe('1000000001');
    expect(await page.inputValue('#password')).toBe('');
    expect(await page.content()).not.toContain('value="specimen"');
  });

  scene('refuses a form that comes from elsewhere', async (page) => {
    const answer = await page.request.post(CHECK, { form: { signature: 'x', csrf: 'y' } });
    expect(answer.status()).toBe(403);
  });
});

describe('the shelf', () => {
  for (const javaScriptEnabled of [true, false]) {
    scene(
      `gives, orders and revokes certificates ${javaScriptEnabled ? 'with' : 'without'} JavaScript`,
      async (page) => {
        await page.goto(`${esia.url}/_/`);
        await page.getByRole('link', { name: 'Сертификаты' }).click();
        expect(await page.locator('#password').innerText()).toBe('specimen');
        await page.locator('summary', { hasText: 'confirmed-citizen' }).click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator('a[href="/pki/specimens/individual-confirmed-citizen-rsa.p12"]').click(),
        ]);
        expect(download.suggestedFilename()).toBe('individual-confirmed-citizen-rsa.p12');

        await page.selectOption('#order-algorithm', 'EC');
        await page.getByRole('button', { name: 'Заказать' }).click();
        await page.getByRole('alert').first().waitFor();
        expect(await page.inputValue('#order-algorithm')).toBe('EC');
        const person = page.locator('#order-person option', { hasText: '(confirmed-citizen)' });
        await page.selectOption('#order-person', (await person.getAttribute('value')) ?? '');
        await page.getByRole('button', { name: 'Заказать' }).click();
        await page.getByText('Выпущен:').waitFor();
        const ordered = page.locator('#ordered .shelf-row');
        expect(await ordered.count()).toBe(1);
        await ordered.getByRole('button', { name: 'Отозвать' }).click();
        await page.getByText('Отозван:').waitFor();
        await ordered.getByText('отозван', { exact: true }).waitFor();
        await ordered.getByRole('link', { name: /проверить/ }).click();
        expect(await verdict(page)).toBe('wrong');
        expect(await page.locator('[data-rule]').first().getAttribute('data-rule')).toBe('revocation.crl');
      },
      { javaScriptEnabled },
    );
  }

  scene('names every mistake of the catalogue with its rule and its files', async (page) => {
    await page.goto(SHELF);
    const { specimens } = (await (await fetch(`${esia.url}/pki/specimens?kind=bad`)).json()) as {
      specimens: { id: string; defect: string; rule: string; title: { ru: string } }[];
    };
    for (const { id, defect, rule, title } of specimens) {
      const row = page.locator(`[id="${defect}"]`);
      const text = await row.textContent();
      expect(text).toContain(rule);
      expect(text).toContain(title.ru);
      expect(await row.locator(`a[href^="/pki/specimens/${id}."]`).count()).toBeGreaterThan(0);
    }
  });
});

describe('what is on the shelf for a person', () => {
  const files = (page: Page) => page.locator('a[href$="/head-head-of-company-1000100001-gost.p12"]');

  for (const javaScriptEnabled of [true, false]) {
    scene(
      `is open where the login leads to (${javaScriptEnabled ? 'with' : 'without'} JavaScript)`,
      async (page) => {
        await page.goto(SHELF);
        expect(await files(page).isVisible()).toBe(false);
        await page.goto(`${SHELF}?person=head-of-company#person-head-of-company`);
        await files(page).waitFor();
        expect(await page.locator('details[open]').count()).toBe(1);
        await page.goto(`${SHELF}?person=nobody`);
        expect(await page.locator('details[open]').count()).toBe(0);
      },
      { javaScriptEnabled },
    );
  }

  scene('opens at its address, and says how much there is and of which keys', async (page) => {
    const { oid } = esia.persona('head-of-company');
    await page.goto(`${SHELF}#token-${oid}`);
    await files(page).waitFor();
    const text = await page.locator(`#token-${oid}`).innerText();
    for (const words of ['сертификаты и .p12: 8', 'ECDSA P-256', 'ГОСТ Р 34.10-2012, 256 бит'])
      expect(text).toContain(words);
    expect(text).not.toContain('GOST256');
  });
});

describe('the catalogue of mistakes', () => {
  scene('is folded, and opens at what is looked for', async (page) => {
    await page.goto(SHELF);
    expect(await page.locator('#bad tr:visible').count()).toBe(0);
    await page.fill('[data-filter-rows]', 'СНИЛС');
    const found = page.locator('#bad tbody tr:visible');
    const texts = await found.allInnerTexts();
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) expect(text.toLowerCase()).toContain('снилс');
    await page.fill('[data-filter-rows]', 'нет такой ошибки');
    await page.getByText('Такой ошибки в каталоге нет').waitFor();
    await page.fill('[data-filter-rows]', '');
    const folds = await page.locator('#bad details').count();
    expect(await page.locator('#bad details:visible').count()).toBe(folds);
  });

  scene('opens at the address of a mistake', async (page) => {
    await page.goto(`${SHELF}#expired`);

    await page.locator('#expired').waitFor({ state: 'visible' });
  });
});

/** What is on a page and cannot be seen without scrolling sideways. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe.each(['ru-RU', 'en-GB'])('every page of signatures in %s', (locale) => {
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
        await page.goto(CHECK);
        await look('signature');
        await page.goto(`${CHECK}?specimen=expired-rsa`);
        await look('signature-certificate');
        await page.goto(`${CHECK}?specimen=message-stale-rsa`);
        await look('signature-message');
        await page.fill('#signature', '<xml/>');
        await pressMain(page);
        await look('signature-refused');
        await page.goto(SHELF);
        await look('certificates');
        for (const index of [0, -1])
          for (const panel of await page.locator('section').all())
            if ((await panel.locator('summary').count()) > 0)
              await panel.locator('summary').nth(index).click();
        await look('certificates-open');
        expect(found).toEqual([]);
      },
      { locale, viewport: { width, height: 900 } },
    );
  }
});
