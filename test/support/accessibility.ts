import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe-core finds against WCAG 2.2 AA and its own best practices, one line a violation. `rules` narrows it down to
 * what can have changed since the last look.
 */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Evaluated by the debugger, not loaded by the page: the content security policy stays as it is.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (runOnly) => {
    const { axe: runner } = globalThis as unknown as { axe: typeof axe };
    const { violations: broken } = await runner.run(document, {
      resultTypes: ['violations'],
      ...(runOnly === undefined ? {} : { runOnly }),
    });
    return broken.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, rules);
  return found;
}
