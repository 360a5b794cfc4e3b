import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowserStand } from '../support/browser-stand.ts';
import {
  allow,
  chooseRole,
  codeFor,
  enterAs,
  heading,
  pressMain,
  reason,
  result,
  typeCode,
  typePassword,
} from '../support/page-steps.ts';
import { otherThan } from '../support/steps.ts';

const { esia, app, scene } = await startBrowserStand();

async function askForConfirmation(page: Page, channel: string): Promise<void> {
  await page.goto(app.loginUrl());
  await enterAs(page, esia, 'citizen-with-sms');
  await page.locator('label.choice', { hasText: channel }).click();
  await pressMain(page);
}

describe('an individual', () => {
  scene('logs in with password and SMS code, and the application learns who it is', async (page) => {
    await page.goto(app.loginUrl({ scope: 'openid profile documents' }));
    expect(await page.locator('.client').innerText()).toBe(`Вход в систему ${app.name}`);
    await enterAs(page, esia, 'citizen-with-sms');
    await page.locator('label.choice', { hasText: 'Код в SMS' }).click();
    await pressMain(page);
    await typeCode(page, await codeFor(esia, 'citizen-with-sms'));
    expect(await page.locator('dl').first().innerText()).toMatch(
      /женский пол[\s\S]*Паспорт гражданина РФ \d{4} \d{6}/,
    );
    await allow(page);

    expect(await result(page)).toMatchObject({
      sub: esia.persona('citizen-with-sms').oid,
      account_type: 'individual',
      amr: ['pwd', 'sms', 'otp', 'mfa'],
      family_name: 'Смсова',
    });
  });

  scene('approves the push on the page of the console, and the login goes on by itself', async (page) => {
    await askForConfirmation(page, 'Уведомление');
    const number = await page.locator('.number').innerText();
    const [consolePage] = await Promise.all([page.context().waitForEvent('page'), page.click('.shortcut a')]);
    expect(await consolePage.locator('.message [data-slot="number"]').inputValue()).toBe(number);
    await consolePage.locator('.message button[value="approve"]').click();
    await consolePage.locator('.message[data-state="approved"]').waitFor();
    await consolePage.close();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

    await page.locator('#grantAuthorization').waitFor();
    await allow(page);
    expect(await result(page)).toMatchObject({ amr: ['pwd', 'swk', 'mfa'] });
  });

  scene('learns that the push was denied', async (page) => {
    await askForConfirmation(page, 'Уведомление');
    await page.locator('.number').waitFor();
    const { id } = await esia.inbox.wait({ channel: 'push' });
    await esia.inbox.deny(id);
    await pressMain(page);
    expect(await reason(page)).toBe('PUSH_DENIED');
  });

  scene('who refuses to share the data goes back to the application with an error', async (page) => {
    await page.goto(app.loginUrl());
    await enterAs(page, esia, 'confirmed-citizen');
    await page.click('button[value="deny"]');
    const { error, error_description: description } = await result(page);
    expect(error).toBe('access_denied');
    expect(description).toContain('CONSENT_DENIED');
  });

  scene('who cancels goes back as well', async (page) => {
    await page.goto(app.loginUrl());
    await page.getByRole('button', { name: 'Отменить вход' }).click();
    expect(await result(page)).toMatchObject({ error: 'access_denied' });
  });
});

describe('somebody who acts for an organisation', () => {
  scene('chooses one of two employers', async (page) => {
    await page.goto(app.loginUrl());
    await enterAs(page, esia, 'employee');
    expect(await heading(page)).toBe('От чьего имени войти?');
    const [employer] = esia.persona('employee').organizations;
    await chooseRole(page, employer!.name);
    expect(await page.locator('.acting').innerText()).toContain(employer!.name);
    await allow(page);
    expect(await result(page)).toMatchObject({
      account_type: 'employee',
      organization: { oid: employer!.oid, chief: false },
    });
  });

  scene('logs in as the head of a company', async (page) => {
    await page.goto(app.loginUrl());
    await enterAs(page, esia, 'head-of-company');
    const [company] = esia.persona('head-of-company').organizations;
    await chooseRole(page, company!.name);
    await allow(page);
    expect(await result(page)).toMatchObject({
      account_type: 'organization',
      organization: { oid: company!.oid, chief: true },
    });
  });

  scene('sees the organisation that dismissed them, and cannot choose it', async (page) => {
    await app.demand({ accountKinds: ['employee'] });
    await page.goto(app.loginUrl());
    await enterAs(page, esia, 'dismissed-employee');
    expect(await reason(page)).toBe('ROLE_UNAVAILABLE');
    expect(await heading(page)).toBe('Войти не получится');
  });
});

describe('the lock after three wrong passwords (LOGIN-5)', () => {
  scene('is told with its end, holds for the right password, and ends with time', async (page) => {
    const { login, password } = esia.persona('confirmed-citizen');
    await page.goto(app.loginUrl());
    for (let attempt = 1; attempt <= 3; attempt++) {
      await typePassword(page, { login, password: 'wrong' });
      expect(await reason(page)).toBe(attempt < 3 ? 'LOGIN_FAILED' : 'LOGIN_LOCKED');
    }
    expect(await page.locator('#refusal').innerText()).toContain('(через 30 минут)');
    await typePassword(page, { login, password });
    expect(await reason(page)).toBe('LOGIN_LOCKED');

    await esia.clock.advance('PT30M1S');
    await typePassword(page, { login, password });
    expect(await heading(page)).toBe('Доступ к данным');
  });
});

describe('a confirmation code (OTP-4)', () => {
  const atTheCode = async (page: Page): Promise<string> => {
    await askForConfirmation(page, 'Код в SMS');
    return codeFor(esia, 'citizen-with-sms');
  };

  scene('that is wrong is refused with the attempts that are left', async (page) => {
    await typeCode(page, otherThan(await atTheCode(page)));
    expect(await reason(page)).toBe('CODE_WRONG');
    expect(await page.locator('#refusal').innerText()).toContain('Осталось 2 попытки');
    expect(await page.locator('#code').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  scene('that is right but late has expired, and a new one works', async (page) => {
    const code = await atTheCode(page);
    await esia.clock.advance('PT5M1S');
    await typeCode(page, code);
    expect(await reason(page)).toBe('CODE_EXPIRED');
    await page.getByRole('button', { name: 'Отправить новый код' }).click();
    await page.locator('.timer').waitFor();
    await typeCode(page, await codeFor(esia, 'citizen-with-sms'));
    expect(await heading(page)).toBe('Доступ к данным');
  });

  scene('of an authenticator works once, in another login too', async (page) => {
    await esia.clock.freeze();
    const { oid } = esia.persona('citizen-with-totp');
    const response = await fetch(`${esia.url}/_/api/accounts/${oid}/totp`);
    const { code } = (await response.json()) as { code: string };
    await page.goto(app.loginUrl());
    await enterAs(page, esia, 'citizen-with-totp');
    await typeCode(page, code);
    await page.locator('#grantAuthorization').waitFor();
    await page.goto(app.loginUrl({ prompt: 'login' }));
    await enterAs(page, esia, 'citizen-with-totp');
    await typeCode(page, code);
    expect(await reason(page)).toBe('CODE_USED');
  });
});

describe('a password that has expired', () => {
  scene('is changed on the way', async (page) => {
    await page.goto(app.loginUrl());
    await enterAs(page, esia, 'expired-password');
    expect(await heading(page)).toBe('Новый пароль');
    await page.fill('#password', 'Fresh-18-password');
    await page.fill('#repeat', 'Fresh-18-passwort');
    await pressMain(page);
    expect(await reason(page)).toBe('PASSWORD_MISMATCH');
    await page.fill('#password', 'Fresh-18-password');
    await page.fill('#repeat', 'Fresh-18-password');
    await pressMain(page);
    await allow(page);
    expect(await result(page)).toMatchObject({ sub: esia.persona('expired-password').oid });
  });
});
