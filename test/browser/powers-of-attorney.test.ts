import { describe, expect } from '@jest/globals';
import { violations } from '../support/accessibility.ts';
import { picture, startBrowserStand } from '../support/browser-stand.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, scene } = await startBrowserStand();
const PAGE = `${esia.url}/_/powers-of-attorney`;
const EMPLOYEE = '00000000-0000-4000-8000-000000000007';
const CERTIFICATE = 'employee-employee-1000100002-rsa';

async function outcome(): Promise<string> {
  const { url: login } = await (await createRelyingParty(esia, 'demo-web')).begin();
  try {
    const { location } = await esia.login(login, { signature: { certificate: CERTIFICATE } });
    return location.includes('code=') ? 'in' : location;
  } catch (error) {
    return (error as { reason?: string }).reason ?? String(error);
  }
}

describe('the console’s page of powers of attorney', () => {
  for (const javaScriptEnabled of [true, false]) {
    scene(
      `issues one by which an employee logs in, and revokes it (${javaScriptEnabled ? 'with' : 'without'} JavaScript)`,
      async (page) => {
        expect(await outcome()).toBe('CERTIFICATE_POWER_OF_ANOTHER_ORGANIZATION');
        await page.goto(`${esia.url}/_/`);
        await page.getByRole('link', { name: 'Доверенности' }).click();
        await page.selectOption('#power-principal', '1000100002');
        await page.selectOption('#power-representative', esia.persona('employee').oid);
        await page.getByRole('button', { name: 'Выдать' }).click();
        const number = await page.locator('[role="status"] code').innerText();
        expect(await page.locator(`[id="${number}"]`).innerText()).toContain('действует');
        expect(await outcome()).toBe('in');

        await page.locator(`[id="${number}"]`).getByRole('button').click();
        expect(await page.locator(`[id="${number}"]`).innerText()).toContain('отозвана');
        expect(await outcome()).toBe('CERTIFICATE_POWER_REVOKED');
      },
      { javaScriptEnabled },
    );
  }

  scene('hands out the document and the signature', async (page) => {
    await page.goto(PAGE);
    for (const [link, end] of [
      ['документ', '.xml'],
      ['подпись', '.xml.sig'],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.locator(`[id="${EMPLOYEE}"]`).getByRole('link', { name: link }).click();
      expect((await download).suggestedFilename()).toBe(`ON_EMCHD_${EMPLOYEE}${end}`);
    }
  });

  scene('says what is wrong with an order, and keeps what was typed', async (page) => {
    await page.goto(PAGE);
    await page.selectOption('#power-principal', '1000100001');
    await page.selectOption('#power-representative', esia.persona('employee').oid);
    await page.fill('#power-from', '2026-05-02');
    await page.fill('#power-until', '2026-05-01');
    await page.fill('#power-power', 'X');
    await page.getByRole('button', { name: 'Выдать' }).click();
    const alerts = await page.getByRole('alert').allInnerTexts();

    expect(alerts.join()).toContain('/until');
    expect(alerts.join()).toContain('/powers/0/code');
    expect(await page.inputValue('#power-until')).toBe('2026-05-01');
    await fetch(`${esia.url}/_/api/certificates/head-head-of-company-1000100001-rsa`, { method: 'DELETE' });
    await page.goto(PAGE);
    await page.selectOption('#power-principal', '1000100001');
    await page.selectOption('#power-representative', esia.persona('employee').oid);
    await page.getByRole('button', { name: 'Выдать' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Подпись под доверенностью неверна');
  });

  scene('names nobody by itself, and says who works nowhere', async (page) => {
    await page.goto(PAGE);
    for (const field of ['#power-principal', '#power-representative']) {
      expect(await page.inputValue(field)).toBe('');
      expect(await page.locator(field).evaluate((one: HTMLSelectElement) => one.validity.valid)).toBe(false);
    }
    const label = (oid: string) => page.locator(`#power-representative option[value="${oid}"]`).innerText();
    expect(await label(esia.persona('confirmed-citizen').oid)).toContain('нигде не работает');
    expect(await label(esia.persona('employee').oid)).toContain('ООО «Пример»');

    await page.selectOption('#power-principal', '1000100001');
    await page.selectOption('#power-representative', esia.persona('confirmed-citizen').oid);
    await page.getByRole('button', { name: 'Выдать' }).click();
    const number = await page.locator('[role="status"] code').innerText();
    expect(await page.locator(`[id="${number}"]`).innerText()).toContain('там не работает');
    expect(await page.locator(`[id="${EMPLOYEE}"]`).innerText()).not.toContain('там не работает');
  });

  scene('is accessible and fits a narrow screen, light and dark, in both languages', async (page) => {
    for (const [width, language] of [
      [320, 'ru'],
      [1280, 'en'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${PAGE}?lang=${language}`);
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await picture(page, `console-powers-${language}-${width}-${colorScheme}`);
      }
    }
  });
});
