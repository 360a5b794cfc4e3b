import type { EmulatorClient } from '../../src/index.ts';

export interface BotAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

/** A client of the login's JSON API: it has cookies and follows redirects, but reads no pages. */
export interface Bot {
  /** Follows the emulator's redirects from here on; answers where the client was sent to, if it was. */
  open(url: string | URL): Promise<URL | undefined>;
  /** Below `/aas/oauth2/api/login`, or at an absolute path. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<BotAnswer>;
  get(path: string): Promise<BotAnswer>;
  cookies(): string[];
  forget(cookie: string): void;
}

export function createBot(esia: Pick<EmulatorClient, 'url'>): Bot {
  const jar = new Map<string, { name: string; value: string; path: string }>();

  async function send(url: URL, init: RequestInit = {}): Promise<Response> {
    const cookie = [...jar.values()]
      .filter(({ path }) => url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('Cookie', cookie);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers,
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      const path = /;\s*path=([^;]+)/i.exec(set)?.[1] ?? '/';
      jar.set(name + path, { name, value, path });
    }
    return response;
  }

  async function call(path: string, init: RequestInit): Promise<BotAnswer> {
    const below = path.startsWith('/') ? path : `/aas/oauth2/api/login${path === '' ? '' : `/${path}`}`;
    const response = await send(new URL(below, esia.url), init);
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    const body = json ? (JSON.parse(text) as Record<string, unknown>) : {};
    return { status: response.status, headers: response.headers, text, body };
  }

  return {
    async open(from) {
      let url = new URL(from, esia.url);
      for (;;) {
        const location = (await send(url)).headers.get('location');
        if (location === null) return undefined;
        const next = new URL(location, url);
        if (next.origin !== new URL(esia.url).origin) return next;
        url = next;
      }
    },
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    get: (path) => call(path, {}),
    cookies: () => [...jar.values()].map(({ name }) => name),
    forget: (cookie) => {
      for (const [key, { name }] of jar) if (name === cookie) jar.delete(key);
    },
  };
}
