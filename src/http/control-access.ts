import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';

/** Who may control the stand (SAFE-3). The control API and the console share this, and nothing else. */
export const CONSOLE_COOKIE = 'esia_console_access';

/** What the console's cookie holds instead of the token itself. */
export function tokenProof(token: string): string {
  return createHash('sha256').update(`esia-emulator console ${token}`).digest('base64url');
}

export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other)); // digests, because equal lengths are required
}

/** Whether the request carries the token as a bearer. */
export function bearsToken(ctx: Context, token: string): boolean {
  const bearer = /^Bearer ([^\s]+)$/i.exec(ctx.get('Authorization'))?.[1];
  return bearer !== undefined && sameSecret(bearer, token);
}

/** Whether the browser has been let into the console. Good for reading; a write also needs the console's csrf field. */
export function bearsConsoleCookie(ctx: Context, token: string): boolean {
  const cookie = ctx.cookies.get(CONSOLE_COOKIE, { signed: false });
  return cookie !== undefined && sameSecret(cookie, tokenProof(token));
}

/**
 * Whether a browser sent this from a page that is not ours. `same-site` counts as foreign: any other port of
 * localhost is the same site. Programs send neither header.
 */
export function fromForeignPage(ctx: Context, ownOrigins: ReadonlySet<string>): boolean {
  const site = ctx.get('Sec-Fetch-Site');
  if (site !== '' && site !== 'same-origin' && site !== 'none') return true;
  const origin = ctx.get('Origin');
  return origin !== '' && !ownOrigins.has(origin);
}

/** The sentence for a request under a host name that is not ours. */
export function aboutForeignHost(host: string, publicUrl: string): string {
  return `The request asked for the host \`${host.slice(0, 120)}\`, which is not this emulator’s: use ${publicUrl}, or start it with that address as \`publicUrl\` or \`internalUrl\`.`;
}

/** The origins the emulator answers at; a loopback address goes by each of its names. */
export function ownOrigins(bases: readonly (string | undefined)[]): Set<string> {
  const origins = new Set<string>();
  for (const base of bases) {
    if (base === undefined) continue;
    const { protocol, port, hostname, origin } = new URL(base);
    origins.add(origin);
    if (!LOOPBACK.includes(hostname)) continue;
    for (const name of LOOPBACK)
      origins.add(new URL(`${protocol}//${name}${port === '' ? '' : `:${port}`}`).origin);
  }
  return origins;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
