import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { EmulatorClient } from '../../src/index.ts';

/** The steps of a login, as a person takes them in a browser. Each waits until the next page is there. */
export async function typePassword(
  page: Page,
  { login, password }: { login: string; password: string },
): Promise<void> {
  await page.fill('#login', login);
  await page.fill('#password', password);
  await pressMain(page);
}

export async function enterAs(page: Page, esia: EmulatorClient, persona: string): Promise<void> {
  await typePassword(page, esia.persona(persona));
}

export async function typeCode(page: Page, code: string): Promise<void> {
  await page.fill('#code', code);
  await pressMain(page);
}

export async function chooseRole(page: Page, title: string): Promise<void> {
  await page.locator('label.choice', { hasText: title }).click();
  await pressMain(page);
}

export const allow = (page: Page): Promise<void> => page.click('#grantAuthorization');

/** Every step has one. */
export const pressMain = (page: Page): Promise<void> => page.click('button.main');

export async function codeFor(esia: EmulatorClient, to: string): Promise<string> {
  return (await esia.inbox.wait({ to })).code ?? '';
}

/** What the application has learnt at the end of the login: claims, or `error`. */
export async function result(page: Page): Promise<Record<string, unknown>> {
  return JSON.parse(await page.locator('#result').innerText()) as Record<string, unknown>;
}

export const heading = (page: Page): Promise<string> => page.locator('h1').innerText();

/** The reason code on the page, in the refusal and in the small print. */
export async function reason(page: Page): Promise<string> {
  const code = (await page.locator('[data-reason]').getAttribute('data-reason')) ?? '';
  expect(await page.locator('.trace').innerText()).toContain(code);
  return code;
}
