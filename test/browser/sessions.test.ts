import { describe, expect } from '@jest/globals';
import { picture, startBrowserStand } from '../support/browser-stand.ts';
import { allow, enterAs, heading, pressMain, reason, result, typePassword } from '../support/page-steps.ts';

const { esia, app, other, scene } = await startBrowserStand();

describe('a session', () => {
  scene('serves a second application without another password (SESS-1)', async (page) => {
    await page.goto(app.loginUrl());
    await enterAs(page, esia, 'confirmed-citizen');
    await allow(page);
    const first = await result(page);

    await page.goto(other.loginUrl());
    expect(await page.locator('.client').innerText()).toBe(`Вход в систему ${other.name}`);
    expect(await page.locator('#password').count()).toBe(0);
    await allow(page);
    expect(await result(page)).toMatchObject({ sub: first.sub, auth_time: first.auth_time });

    await page.goto(app.loginUrl());
    expect(await result(page)).toMatchObject({ sub: first.sub });
  });

  scene('ends by the logout of an application, after a question', async (page) => {
    await page.goto(app.loginUrl());
    await enterAs(page, esia, 'confirmed-citizen');
    await allow(page);
    await page.locator('#result').waitFor();

    await page.goto(app.logoutUrl());
    expect(await heading(page)).toBe('Выйти?');
    await page.getByRole('button', { name: 'Выйти отовсюду' }).click();
    expect(await page.locator('#place').innerText()).toBe('"/bye"');
    await page.goto(app.loginUrl());
    expect(await heading(page)).toBe('Вход');
  });

  scene('ends at once for an application that shows its ID token', async (page) => {
    await page.goto(app.loginUrl());
    await enterAs(page, esia, 'confirmed-citizen');
    await allow(page);
    await page.locator('#result').waitFor();

    await page.goto(app.logoutUrl({ hint: 'yes' }));
    expect(await page.locator('#place').innerText()).toBe('"/bye"');
    await page.goto(other.loginUrl());
    expect(await heading(page)).toBe('Вход');
  });
});

describe('the language', () => {
  scene('is switched on the page, stays for the next ones, and the login goes on', async (page) => {
    await page.goto(app.loginUrl());
    await page.getByRole('link', { name: 'English' }).click();
    expect(await heading(page)).toBe('Log in');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await enterAs(page, esia, 'employee');
    expect(await heading(page)).toBe('On whose behalf?');
    await page.getByRole('link', { name: 'Русский' }).click();
    expect(await heading(page)).toBe('От чьего имени войти?');
    await pressMain(page);
    await allow(page);
    expect(await result(page)).toMatchObject({ account_type: 'individual' });
  });

  scene('can be switched on a refusal, which was posted', async (page) => {
    await page.goto(app.loginUrl());
    await typePassword(page, { login: 'nobody', password: 'nothing' });
    expect(await reason(page)).toBe('LOGIN_FAILED');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await heading(page)).toBe('Log in');
  });

  scene(
    'is that of the browser before anybody has chosen',
    async (page) => {
      await page.goto(app.loginUrl());
      expect(await heading(page)).toBe('Log in');
    },
    { locale: 'en-GB' },
  );
});

describe('accounts remembered on this device (LOGIN-7)', () => {
  scene('are offered at the next login, asked only for the password, and can be forgotten', async (page) => {
    for (const persona of ['confirmed-citizen', 'standard-citizen']) {
      await page.goto(app.loginUrl({ prompt: 'login' }));
      await enterAs(page, esia, persona);
      await allow(page);
      await page.locator('#result').waitFor();
    }
    await page.goto(app.loginUrl({ prompt: 'login' }));
    const remembered = page.locator('.remembered li');
    expect(await remembered.locator('a').allInnerTexts()).toEqual([
      expect.stringMatching(/^Примеров\sБ\./),
      expect.stringMatching(/^Тестова\sА\./),
    ]);
    await remembered.getByRole('link', { name: 'Тестова' }).click();
    await picture(page, 'password-remembered');
    expect(await page.inputValue('#login')).toBe(esia.persona('confirmed-citizen').login);
    await page.keyboard.type(esia.persona('confirmed-citizen').password);
    await page.keyboard.press('Enter');
    expect(await result(page)).toMatchObject({ sub: esia.persona('confirmed-citizen').oid });

    await page.goto(app.loginUrl({ prompt: 'login' }));
    await page.getByRole('button', { name: /^Забыть.*Примеров/ }).click();
    await page.waitForFunction(() => document.querySelectorAll('.remembered li').length === 1);
    await page.getByRole('button', { name: /^Забыть.*Тестова/ }).click();
    await page.locator('.remembered').waitFor({ state: 'detached' });
  });
});

describe('the help of the login page (LOGIN-7)', () => {
  scene('gives a record that really makes an account, which can then log in', async (page) => {
    await page.goto(app.loginUrl());
    await page.getByRole('link', { name: 'Регистрация' }).click();
    expect(new URL(page.url()).hash).toBe('#registration');
    const topic = page.locator('#registration');
    expect(await topic.locator('figcaption').innerText()).toBe('POST /_/api/accounts');
    const record = JSON.parse(await topic.locator('pre').innerText()) as { login: string; password: string };
    await esia.accounts.add(record);

    await page.getByRole('link', { name: 'Вернуться ко входу' }).click();
    await typePassword(page, record);
    await allow(page);
    expect(await result(page)).toMatchObject({ account_type: 'individual' });
  });

  scene('gives a patch that really changes a password', async (page) => {
    const { oid, login } = esia.persona('confirmed-citizen');
    await page.goto(app.loginUrl());
    await page.getByRole('link', { name: 'Забыли пароль?' }).click();
    const patch = JSON.parse(await page.locator('#password pre').innerText()) as { password: string };
    await esia.accounts.patch(oid, patch);
    await page.getByRole('link', { name: 'Вернуться ко входу' }).click();
    await typePassword(page, { login, ...patch });
    expect(await heading(page)).toBe('Доступ к данным');
  });
});
