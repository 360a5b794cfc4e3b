import type { Chrome, Language } from '../models.ts';
import type { Words } from '../words/index.ts';

const NAMES: Record<Language, string> = { ru: 'Русский', en: 'English' };
const LANGUAGES: Language[] = ['ru', 'en'];

/**
 * This page's path with `lang` set. `here` comes from the request, so it is read as a path of this stand and never as
 * an address of another: a leading `//` would lead the link elsewhere.
 */
export function inLanguage(here: string, language: Language): string {
  const url = URL.parse(here, 'http://stand');
  if (url === null) return `/?lang=${language}`;
  url.searchParams.set('lang', language);
  return `/${url.pathname.replace(/^\/+/, '')}${url.search}`;
}

export function LanguageSwitch({ chrome, words }: { chrome: Chrome; words: Words }) {
  return (
    <nav class="languages" aria-label={words.languageSwitch}>
      {LANGUAGES.map((language) => (
        <a
          href={inLanguage(chrome.here, language)}
          lang={language}
          hreflang={language}
          aria-current={language === chrome.language ? 'true' : undefined}
        >
          {NAMES[language]}
        </a>
      ))}
    </nav>
  );
}
