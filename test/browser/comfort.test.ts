import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { picture, startBrowserStand } from '../support/browser-stand.ts';
import { allow, codeFor, enterAs, heading, pressMain, result, typeCode } from '../support/page-steps.ts';

const { esia, app, scene } = await startBrowserStand();

/** What has the focus, by id, name or text; and whether a person can see that it has. */
async function focused(page: Page): Promise<string> {
  const [what, ring] = await page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const named = element.id !== '' ? `#${element.id}` : element.innerText.trim();
    return [element.type === 'radio' ? element.value : named, `${outlineStyle} ${outlineWidth}`];
  });
  const card = await page.evaluate(() => {
    const choice = document.activeElement?.closest('.choice');
    return choice == null ? '' : getComputedStyle(choice).outlineStyle;
  });
  expect(card === 'solid' || ring === 'solid 3px').toBe(true);
  return what;
}

async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === wanted) return;
  }
  throw new Error(`Tab never reaches ${wanted}`);
}

describe('with the keyboard alone', () => {
  scene('a login needs Tab, arrows and Enter, and the focus can always be seen', async (page) => {
    await page.goto(app.loginUrl());
    const { login, password } = esia.persona('employee');
    expect(await focused(page)).toBe('#login');
    await page.keyboard.type(login);
    await tabTo(page, '#password');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');

    await page.locator('input[name=role]').first().waitFor();
    await tabTo(page, 'individual');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Продолжить');
    await page.keyboard.press('Enter');

    await page.locator('#grantAuthorization').waitFor();
    await tabTo(page, '#grantAuthorization');
    await page.keyboard.press('Enter');
    expect(await result(page)).toMatchObject({ account_type: 'employee' });
  });

  scene('everything on the password page is reached, in the order in which it is read', async (page) => {
    await page.goto(app.loginUrl());
    const reached = [await focused(page)];
    for (let presses = 0; presses < 8; presses++) {
      await page.keyboard.press('Tab');
      reached.push(await focused(page));
    }
    expect(reached).toEqual([
      '#login',
      '#password',
      '',
      'Войти',
      'Войти с электронной подписью',
      'Забыли пароль?',
      'Найти логин',
      'Регистрация',
      'Отменить вход',
    ]);
  });

  scene('the password can be shown and hidden again', async (page) => {
    await page.goto(app.loginUrl());
    await page.fill('#password', 'Visible-1');
    const reveal = page.getByRole('button', { name: 'Показать пароль' });
    await reveal.press('Enter');
    expect(await page.locator('#password').getAttribute('type')).toBe('text');
    expect(await reveal.getAttribute('aria-pressed')).toBe('true');
    await reveal.press(' ');
    expect(await page.locator('#password').getAttribute('type')).toBe('password');
  });
});

describe('without JavaScript', () => {
  const options = { javaScriptEnabled: false };

  scene(
    'a whole login works, with a code and consent',
    async (page) => {
      await page.goto(app.loginUrl());
      expect(await page.locator('.reveal').isVisible()).toBe(false);
      await enterAs(page, esia, 'citizen-with-sms');
      await page.locator('label.choice', { hasText: 'Код в SMS' }).click();
      await pressMain(page);
      expect(await page.locator('.timer').innerText()).toMatch(/^Код действует до \d\d:\d\d МСК/);
      await typeCode(page, await codeFor(esia, 'citizen-with-sms'));
      await allow(page);
      expect(await result(page)).toMatchObject({ amr: ['pwd', 'sms', 'otp', 'mfa'] });
    },
    options,
  );

  scene(
    'the page of a push goes on by itself',
    async (page) => {
      await page.goto(app.loginUrl());
      await enterAs(page, esia, 'citizen-with-sms');
      await page.locator('label.choice', { hasText: 'Уведомление' }).click();
      await pressMain(page);
      await page.locator('.number').waitFor();
      const { id, code } = await esia.inbox.wait({ channel: 'push' });
      await esia.inbox.approve(id, code ?? '');
      await page.locator('#grantAuthorization').waitFor();
    },
    options,
  );

  scene(
    'a test persona logs in by one click',
    async (page) => {
      await page.goto(app.loginUrl());
      await page.locator('.personas summary').click();
      await page.locator('button.persona', { hasText: 'Бухгалтерова' }).click();
      await pressMain(page);
      await allow(page);
      expect(await result(page)).toMatchObject({ sub: esia.persona('accountant').oid });
    },
    options,
  );
});

describe('on a phone', () => {
  scene(
    'no page of a login is wider than the screen, and buttons are large enough for a thumb',
    async (page) => {
      await page.goto(app.loginUrl({ scope: 'openid profile email phone address documents organizations' }));
      const fits = async (name: string): Promise<void> => {
        await picture(page, `phone-${name}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        const main = await page.locator('button.main, a.main').first().boundingBox();
        expect(main!.height).toBeGreaterThanOrEqual(44);
      };
      await fits('password');
      await page.goto(`${page.url()}/help`);
      await fits('help');
      await page.goBack();
      await page.locator('.personas summary').click();
      await fits('personas');
      await enterAs(page, esia, 'accountant');
      await fits('role');
      await pressMain(page);
      await fits('consent');
      await page.goto(`${esia.url}/`);
      await picture(page, 'phone-home');
      await page.goto(`${esia.url}/_/`);
      await picture(page, 'phone-console');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    },
    { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  );
});

describe('in the dark', () => {
  scene(
    'the page is dark where the system is',
    async (page) => {
      await page.goto(app.loginUrl());
      expect(await heading(page)).toBe('Вход');
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const channels = background.match(/\d+/g)!.map(Number);
      expect(Math.max(...channels)).toBeLessThan(64);
    },
    { colorScheme: 'dark' },
  );
});
