import { createHash } from 'node:crypto';
import cabinetStyle from './assets/cabinet.css';
import consoleScript from './assets/console.browser.js';
import consoleStyle from './assets/console.css';
import loginScript from './assets/login.browser.js';
import signScript from './assets/sign.browser.ts?text';
import signatureStyle from './assets/signature.css';
import style from './assets/style.css';
import { MARK_FILE } from './parts/mark.tsx';

/** A file for the browser. Its name carries a hash of its content, so it may be cached for ever. */
export interface Asset {
  path: string;
  type: string;
  body: string;
}

function asset(extension: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  return { path: `/assets/${hash}.${extension}`, type, body };
}

/** Every page loads `base`; the start page, the console, the cabinet and the login by signature load theirs after it. */
export const STYLES = {
  base: asset('css', 'text/css; charset=utf-8', style),
  console: asset('css', 'text/css; charset=utf-8', consoleStyle),
  cabinet: asset('css', 'text/css; charset=utf-8', cabinetStyle),
  signature: asset('css', 'text/css; charset=utf-8', signatureStyle),
};
export const ICON = asset('svg', 'image/svg+xml', MARK_FILE);
export const SCRIPTS = {
  login: asset('js', 'text/javascript; charset=utf-8', loginScript),
  sign: asset('js', 'text/javascript; charset=utf-8', signScript),
  console: asset('js', 'text/javascript; charset=utf-8', consoleScript),
};

/** Everything the HTTP layer must serve for the pages. */
export const assets: readonly Asset[] = [...Object.values(STYLES), ...Object.values(SCRIPTS), ICON];
