import type { EmulatorClient } from '../../src/index.ts';
import { createBrowser, type Browser } from './browser.ts';
import { enterPassword } from './steps.ts';

export interface Visit {
  browser: Browser;
  /** What the client is sent back with. */
  query: URLSearchParams;
  /** The steps the person went through: `password`, `role`, `consent`, `cancel`. */
  steps: string[];
}

export interface VisitOrders {
  /** One in which somebody may be logged in already. */
  browser?: Browser;
  persona?: string;
  role?: string;
  decision?: 'allow' | 'deny';
}

/** Opens an authorization request and goes through whatever pages come, as a person would; a refusal is left by its button. */
export async function visit(
  esia: EmulatorClient,
  url: string,
  { browser = createBrowser(esia.url), persona = 'confirmed-citizen', role, decision = 'allow' }: VisitOrders,
): Promise<Visit> {
  const steps: string[] = [];
  const due = (): string[] => browser.page().forms.map(({ action }) => action.split('/').at(-1) ?? '');
  const took = async (step: string, act: () => Promise<unknown>): Promise<void> => {
    if (!due().includes(step) || gone(browser)) return;
    steps.push(step);
    await act();
  };
  await browser.open(url);
  await took('password', () => enterPassword(browser, esia, persona));
  await took('role', () => browser.fill({ role: role ?? 'individual' }));
  await took('consent', () => browser.fill({ decision }));
  await took('cancel', () => browser.press('/cancel'));
  return { browser, query: browser.callback().searchParams, steps };
}

function gone(browser: Browser): boolean {
  try {
    browser.callback();
    return true;
  } catch {
    return false;
  }
}
