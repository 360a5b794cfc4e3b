import type Koa from 'koa';

/** The part of a Koa context that pages need; the engine's context fits as well. */
export type PageContext = Pick<Koa.Context, 'set' | 'url' | 'cookies' | 'query' | 'acceptsLanguages'> & {
  status: number;
  type: string;
  body: unknown;
};

export interface PageOptions {
  /** Addresses a form on this page may end up at after redirects; Chromium applies `form-action` to them too. */
  formTargets?: readonly string[];
  /** The console's live script talks to the control API. */
  connect?: boolean;
}

/** Writes one HTML page. Nothing of it may be cached, framed, or load anything from elsewhere (SAFE-1, SAFE-3). */
export function sendPage(ctx: PageContext, status: number, html: string, options: PageOptions = {}): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Security-Policy', contentSecurityPolicy(options));
  ctx.body = html;
}

function contentSecurityPolicy({ formTargets = [], connect = false }: PageOptions): string {
  const targets = new Set(formTargets.map(sourceOf).filter((source) => source !== undefined));
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    ...(connect ? ["connect-src 'self'"] : []),
    `form-action ${["'self'", ...targets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** `https://app.test/callback` → `https://app.test`; `app.example:/callback` → `app.example:` (native clients). */
function sourceOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, protocol, hostname } = new URL(address);
  // CSP 3 knows no IPv6 literals: browsers would ignore the source and complain.
  if (hostname.startsWith('[')) return undefined;
  return origin === 'null' ? protocol : origin;
}
