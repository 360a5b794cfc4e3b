import type { EmulatorClient } from '../../src/index.ts';
import type { Browser, Page } from './browser.ts';

/** The steps of a login, as a person takes them on the pages. */
export function enterPassword(browser: Browser, esia: EmulatorClient, persona: string): Promise<Page> {
  const { login, password } = esia.persona(persona);
  return browser.fill({ login, password });
}

export const allow = (browser: Browser): Promise<Page> => browser.fill({ decision: 'allow' });

/** The latest code this persona was sent. */
export async function codeFor(esia: EmulatorClient, to: string): Promise<string> {
  const { code } = await esia.inbox.wait({ to });
  if (code === undefined) throw new Error(`the latest message to ${to} has no code`);
  return code;
}

/** A code of the same length that is certainly not this one. */
export const otherThan = (code: string): string =>
  code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
