import type { Context } from 'koa';
import {
  aboutForeignHost,
  bearsConsoleCookie,
  bearsToken,
  fromForeignPage,
  ownOrigins,
} from '../http/index.ts';
import type { ControlDeps } from './deps.ts';

export type Access =
  | { outcome: 'granted' }
  | { outcome: 'refused'; code: 'CONTROL_TOKEN_REQUIRED' | 'CONTROL_ORIGIN_FOREIGN'; detail: string };

/**
 * SAFE-3. Where there is a token every call needs it, for reading too: inbox and personas hold codes and passwords.
 * The console's own page reads with its cookie. Where there is none (loopback), programs may do anything, but a web
 * page of another origin, open in the developer's browser, may not write; and nobody may do anything under a name that
 * is not ours, because a site can point a name of its own at this machine and then reads as the same origin.
 */
export function accessTo(ctx: Context, deps: ControlDeps): Access {
  const { settings, baseUrl, localUrl } = deps;
  const reads = ctx.method === 'GET' || ctx.method === 'HEAD';
  const { controlToken } = settings;
  if (controlToken !== undefined) {
    if (bearsToken(ctx, controlToken)) return { outcome: 'granted' };
    if (reads && bearsConsoleCookie(ctx, controlToken)) return { outcome: 'granted' };
    const came =
      ctx.get('Authorization') === ''
        ? 'The request has no Authorization header.'
        : 'The token is not the right one.';
    return { outcome: 'refused', code: 'CONTROL_TOKEN_REQUIRED', detail: came };
  }
  const host = deps.foreignHost(ctx.req);
  if (host !== undefined) {
    return { outcome: 'refused', code: 'CONTROL_ORIGIN_FOREIGN', detail: aboutForeignHost(host, baseUrl()) };
  }
  if (!reads && fromForeignPage(ctx, ownOrigins([baseUrl(), localUrl(), settings.internalUrl]))) {
    const origin = ctx.get('Origin') || 'another site';
    return {
      outcome: 'refused',
      code: 'CONTROL_ORIGIN_FOREIGN',
      detail: `The request came from a page of ${origin.slice(0, 120)}.`,
    };
  }
  return { outcome: 'granted' };
}
