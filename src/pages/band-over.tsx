import { renderToString } from 'preact-render-to-string';
import { STYLES } from './assets.ts';
import type { Language } from './models.ts';
import { TestStandBand } from './parts/test-stand-band.tsx';
import { CATALOGUE } from './words/index.ts';

/**
 * Puts the test-stand band on a document that is not ours: the engine's self-submitting form (`form_post`), which
 * stays in view only without JavaScript. SAFE-1 makes no exception for it.
 */
export function bandOver(document: string, language: Language): string {
  const style = renderToString(<link rel="stylesheet" href={STYLES.base.path} />);
  const band = renderToString(
    <header class="top">
      <TestStandBand words={CATALOGUE[language]} />
    </header>,
  );
  return document.replace('</head>', `${style}</head>`).replace('<body>', `<body>${band}`);
}
