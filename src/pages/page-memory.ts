import type { PageModels, RenderPage } from './models.ts';

// Stand for the two values that differ from one login to the next. No page computes anything from them.
const FLOW = 'flow-of-the-page-in-memory';
const CSRF = 'csrf-of-the-page-in-memory';

/** Clients times languages that are kept; a stand has a handful. */
const MOST = 64;

/**
 * Every login begins with the same page: the same client, the same personas, another flow. It is rendered once and
 * then filled in. Only the page nobody has typed anything into: what was typed is never kept (SAFE-2).
 */
export function createPageMemory(render: RenderPage): RenderPage {
  const pages = new Map<string, string>();

  function untouched(model: PageModels['login/password'], language: 'ru' | 'en'): string {
    const like = { ...model, flow: FLOW, csrf: CSRF, action: model.action.replace(model.flow, FLOW) };
    const key = `${language}\n${JSON.stringify(like)}`;
    let page = pages.get(key);
    if (page === undefined) {
      page = render('login/password', like, { language, here: like.action });
      if (pages.size >= MOST) pages.clear();
      pages.set(key, page);
    }
    return page.replaceAll(FLOW, () => model.flow).replaceAll(CSRF, () => model.csrf);
  }

  return (page, model, chrome) => {
    if (page === 'login/password') {
      const first = model as PageModels['login/password'];
      const fresh = first.refusal === undefined && first.login === undefined && first.remembered.length === 0;
      if (fresh && chrome.here === first.action) return untouched(first, chrome.language);
    }
    return render(page, model, chrome);
  };
}
