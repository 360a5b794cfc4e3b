import type { Language } from '../pages/index.ts';
import type { PageContext } from './page.ts';

const COOKIE = 'esia_emulator_language';
const isLanguage = (value: unknown): value is Language => value === 'ru' || value === 'en';

/**
 * The language of a page: the person's switch (`?lang=`, remembered), the client's `ui_locales`, the person's
 * earlier choice, the browser's, the stand's. The switch is remembered by a cookie that says nothing else.
 */
export function languageOf(ctx: PageContext, fallback: Language, uiLocales?: string): Language {
  const { lang } = ctx.query;
  if (isLanguage(lang)) {
    ctx.cookies.set(COOKIE, lang, {
      sameSite: 'lax',
      httpOnly: true,
      signed: false,
      path: '/',
      overwrite: true,
    });
    return lang;
  }
  const remembered = ctx.cookies.get(COOKIE, { signed: false });
  if (isLanguage(remembered)) return remembered;
  const requested = uiLocales
    ?.split(' ')
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find(isLanguage);
  if (requested !== undefined) return requested;
  const accepted = ctx.acceptsLanguages('ru', 'en');
  // A browser that accepts anything, or nothing we have, gets the stand's language.
  return ctx.acceptsLanguages()[0] === '*' || !isLanguage(accepted) ? fallback : accepted;
}
