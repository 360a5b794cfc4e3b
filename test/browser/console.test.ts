import { describe, expect } from '@jest/globals';
import { startBrowserStand } from '../support/browser-stand.ts';
import { allow } from '../support/page-steps.ts';

const { esia, app, scene } = await startBrowserStand();

describe('the console', () => {
  scene('logs a persona in to a service by one click', async (page) => {
    await page.goto(`${esia.url}/_/`);
    await page.selectOption('#client', {
      label: await page
        .locator('#client option', { hasText: `${app.name} (` })
        .first()
        .innerText(),
    });
    await page.getByRole('button', { name: /^Войти: Тестова/ }).click();
    await allow(page);
    await page.waitForURL(`${app.url}/callback**`);
    const finished = await esia.journal.wait({ kind: 'login.finished' });
    expect(finished.account).toBe(esia.persona('confirmed-citizen').oid);
  });

  scene('shows messages and events as they come, without a reload', async (page) => {
    await page.goto(`${esia.url}/_/`);
    await page.locator('.live', { hasText: 'обновляется само' }).first().waitFor();
    expect(await page.locator('.message').count()).toBe(0);
    await page.evaluate(() => document.body.classList.add('never-reloaded'));

    const login = await page.context().newPage();
    await login.goto(app.loginUrl());
    const { login: name, password } = esia.persona('citizen-with-sms');
    await login.fill('#login', name);
    await login.fill('#password', password);
    await login.click('button.main');
    await login.locator('label.choice', { hasText: 'SMS' }).click();
    await login.click('button.main');
    await login.locator('#code').waitFor();

    const message = page.locator('.message').first();
    const shown = await message.locator('.message-code').innerText();
    expect(shown).toBe((await esia.inbox.wait()).code);
    await page.locator('.entry', { hasText: 'login.code-sent' }).first().waitFor();

    await login.fill('#code', shown);
    await login.click('button.main');
    await page.locator('.message[data-state="used"]').waitFor();
    expect(await page.locator('body.never-reloaded').count()).toBe(1);
    await login.close();
  });

  scene('finds journal entries and personas by a word', async (page) => {
    await esia.login(await authorizationUrl(), 'confirmed-citizen');
    await page.goto(`${esia.url}/_/`);
    await page.fill('[data-filter="journal-list"]', 'login.finished');
    expect(await page.locator('#journal-list .entry:visible').count()).toBe(1);
    await page.fill('[data-filter="personas-list"]', 'бухгалтер');
    expect(await page.locator('#personas-list .who:visible').count()).toBeLessThan(5);
  });

  scene('moves and stops the stand’s clock', async (page) => {
    await page.goto(`${esia.url}/_/`);
    const before = (await esia.clock.now()).getTime();
    await page.getByRole('button', { name: '+31 мин' }).click();
    await page.locator('.clock-state', { hasText: '+00:31:00' }).waitFor();
    expect((await esia.clock.now()).getTime() - before).toBeGreaterThanOrEqual(31 * 60_000);
    await page.getByRole('button', { name: 'Остановить' }).click();
    await page.getByRole('button', { name: 'Пустить' }).waitFor();
    expect(await page.locator('[data-clock]').getAttribute('data-clock')).toBe('frozen');
    await page.locator('.clock').getByRole('button', { name: 'Сбросить' }).click();
    await page.locator('.clock-state', { hasText: 'Сдвиг нет' }).waitFor();
  });

  scene('resets the world', async (page) => {
    const { oid } = esia.persona('confirmed-citizen');
    await esia.accounts.patch(oid, { surname: 'Переименованная' });
    await page.goto(`${esia.url}/_/`);
    await page.locator('.who', { hasText: 'Переименованная' }).waitFor();
    await page.getByRole('button', { name: 'Сбросить мир' }).click();
    await page.locator('.who', { hasText: 'Тестова' }).first().waitFor();
    expect((await esia.accounts.get(oid)).surname).toBe('Тестова');
  });

  scene('empties the inbox', async (page) => {
    const login = page;
    await login.goto(app.loginUrl());
    const { login: name, password } = esia.persona('citizen-with-sms');
    await login.fill('#login', name);
    await login.fill('#password', password);
    await login.click('button.main');
    await login.locator('label.choice', { hasText: 'SMS' }).click();
    await login.click('button.main');
    await login.locator('#code').waitFor();
    await page.goto(`${esia.url}/_/`);
    expect(await page.locator('.message').count()).toBe(1);
    await page.getByRole('button', { name: 'Очистить' }).click();
    await page.getByText('Пока ничего не отправлено.').waitFor();
    expect(await esia.inbox.list()).toEqual([]);
  });
});

async function authorizationUrl(): Promise<string> {
  const response = await fetch(app.loginUrl(), { redirect: 'manual' });
  return response.headers.get('location') ?? '';
}
