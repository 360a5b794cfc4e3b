import type { ComponentChildren } from 'preact';
import { ICON, SCRIPTS, STYLES } from './assets.ts';
import type { Chrome } from './models.ts';
import { LanguageSwitch } from './parts/language-switch.tsx';
import { Mark } from './parts/mark.tsx';
import { TestStandBand } from './parts/test-stand-band.tsx';
import type { Words } from './words/index.ts';

interface LayoutProps {
  chrome: Chrome;
  words: Words;
  title: string;
  /** Comes first in the title of the page, because that is what a screen reader says first. */
  error?: string | undefined;
  width: 'narrow' | 'middle' | 'full';
  /** Style sheets beside the base one. */
  sheets?: readonly (keyof typeof STYLES)[];
  script?: keyof typeof SCRIPTS;
  head?: ComponentChildren;
  /** Address the script opens again and again, for a page that waits. */
  poll?: string;
  children: ComponentChildren;
}

/** The frame of every page. No inline style, script or handler anywhere: the content security policy forbids them. */
export function Layout({
  chrome,
  words,
  title,
  error,
  width,
  sheets = [],
  script,
  head,
  poll,
  children,
}: LayoutProps) {
  return (
    <html lang={chrome.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{[error, title, words.product].filter(Boolean).join(' — ')}</title>
        <link rel="stylesheet" href={STYLES.base.path} />
        {sheets.map((sheet) => (
          <link rel="stylesheet" href={STYLES[sheet].path} />
        ))}
        <link rel="icon" type={ICON.type} href={ICON.path} />
        {head}
        {script !== undefined && <script src={SCRIPTS[script].path} defer />}
      </head>
      <body>
        <header class="top">
          <TestStandBand words={words} />
          <div class="bar">
            <a class="product" href="/">
              <Mark />
              {words.product}
            </a>
            <LanguageSwitch chrome={chrome} words={words} />
          </div>
        </header>
        <main class={width} data-poll={poll}>
          {children}
        </main>
        <footer class="bottom">
          <p>{words.notOfficial}</p>
          <a href="/_/">{words.toConsole}</a>
        </footer>
      </body>
    </html>
  );
}
