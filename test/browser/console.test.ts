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

  scene('orders a fault, takes a snapshot and unlocks somebody', async (page) => {
    await page.goto(`${esia.url}/_/`);
    await page.locator('#faults summary').click();
    await page.selectOption('#fault-channel', 'sms');
    await page.getByRole('button', { name: 'Взвести' }).click();
    await page.locator('#faults .row', { hasText: 'SMS' }).waitFor();
    expect(await esia.faults.list()).toMatchObject([{ effect: 'lost', channel: 'sms' }]);
    await page.locator('#faults .row').getByRole('button').click();
    await page.getByText('Сбоев нет').waitFor();

    await page.fill('#snapshot-name', 'before');
    await page.locator('#world').getByRole('button', { name: 'Снять' }).click();
    await page.locator('#world .row', { hasText: 'before' }).waitFor();

    await page.getByRole('button', { name: /^Открыть: Запертов/ }).click();
    await page.locator('.who-lock').waitFor({ state: 'detached' });
    await page.locator('#world .row').getByRole('button').click();
    await page.locator('.who-lock').waitFor();
  });

  scene('names people in entries that come while it is open', async (page) => {
    await page.goto(`${esia.url}/_/`);
    await page.locator('.live', { hasText: 'обновляется само' }).first().waitFor();
    await esia.login(await authorizationUrl(), 'confirmed-citizen');

    await page.locator('.entry .ids', { hasText: 'confirmed-citizen' }).first().waitFor();
  });

  scene('folds its sections, on a phone from the beginning', async (page) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${esia.url}/_/`);
    expect(await page.getByText('Пока ничего не отправлено.').isVisible()).toBe(true);
    expect(await page.locator('#journal-list').isVisible()).toBe(false);
    await page.locator('nav a[href="#journal"]').click();
    await page.locator('#journal-list').waitFor();
    await page.locator('#journal summary').first().click();
    await page.locator('#journal-list').waitFor({ state: 'hidden' });
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
