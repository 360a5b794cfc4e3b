import { decoded, filled, formsOf, type Form } from './html-forms.ts';

export interface Page {
  url: URL;
  status: number;
  headers: Headers;
  text: string;
  forms: Form[];
  /** What a person reads first. */
  heading: string;
  /** The reason code of the refusal on the page. */
  reason: string | undefined;
}

/** A browser without JavaScript: cookies, redirects, forms. It stops where a redirect leads to the client. */
export interface Browser {
  /** The page it shows. */
  page(): Page;
  /** Where the client was told the outcome; throws while the login is still going on. */
  callback(): URL;
  open(url: string | URL, headers?: Record<string, string>): Promise<Page>;
  /** Sends the form of this page that has these fields, the button's name and value among them. */
  fill(fields: Record<string, string>): Promise<Page>;
  /** Sends the form whose address ends so, as it is. */
  press(step: string): Promise<Page>;
  /** Sends the form whose address ends so with a file, as a browser without a script does; without one if there is none. */
  upload(step: string, field: string, file?: { name: string; bytes: Uint8Array }): Promise<Page>;
  /** The fields of the form whose address ends so. */
  form(step: string): Form;
  cookie(name: string): string | undefined;
  /** Every Set-Cookie header that came. */
  readonly setCookies: readonly string[];
}

export function createBrowser(baseUrl: string): Browser {
  const { origin } = new URL(baseUrl);
  const jar = new Map<string, { name: string; value: string; path: string }>();
  const setCookies: string[] = [];
  let shown: Page | undefined;
  let left: URL | undefined;

  async function request(
    url: URL,
    headers: Record<string, string> = {},
    init: RequestInit = {},
  ): Promise<Page> {
    left = undefined;
    const cookies = [...jar.values()].filter(({ path }) => url.pathname.startsWith(path));
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        Accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        ...headers,
        ...(cookies.length > 0 && {
          Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        }),
      },
    });
    for (const cookie of response.headers.getSetCookie()) keep(cookie);
    const text = await response.text();
    const location = response.headers.get('location');
    if (location === null) return show(url, response, text);
    const target = new URL(location, url);
    if (target.origin === origin) return request(target, headers);
    left = target;
    return show(url, response, text);
  }

  function keep(cookie: string): void {
    setCookies.push(cookie);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    const path = /;\s*path=([^;]+)/i.exec(cookie)?.[1] ?? '/';
    const expires = /;\s*expires=([^;]+)/i.exec(cookie)?.[1];
    if (expires !== undefined && Date.parse(expires) <= Date.now()) jar.delete(`${name}${path}`);
    else jar.set(`${name}${path}`, { name, value, path });
  }

  function show(url: URL, { status, headers }: Response, text: string): Page {
    const heading = decoded(/<h1[^>]*>(.*?)<\/h1>/s.exec(text)?.[1] ?? '');
    const reason = /data-reason="([^"]*)"/.exec(text)?.[1];
    shown = { url, status, headers, text, forms: formsOf(text), heading, reason };
    return shown;
  }

  function page(): Page {
    if (shown === undefined) throw new Error('the browser shows no page yet');
    return shown;
  }

  function form(step: string): Form {
    const found = page().forms.find(({ action }) => action.endsWith(step));
    if (found === undefined) throw new Error(`no form for ${step} on “${page().heading}”: ${addresses()}`);
    return found;
  }

  const addresses = (): string =>
    page()
      .forms.map(({ action }) => action)
      .join(', ');
  const send = (chosen: Form, body: Record<string, string>): Promise<Page> =>
    request(
      new URL(chosen.action, page().url),
      {},
      {
        method: chosen.method.toUpperCase(),
        body: new URLSearchParams(body),
      },
    );

  return {
    page,
    callback() {
      if (left !== undefined) return left;
      throw new Error(`the login is not over: ${page().status} “${page().heading}” ${page().reason ?? ''}`);
    },
    open: (url, headers = {}) => request(new URL(url, baseUrl), headers),
    async fill(fields) {
      for (const candidate of page().forms) {
        const body = filled(candidate, fields);
        if (body !== undefined) return send(candidate, body);
      }
      const names = Object.keys(fields).join(', ');
      throw new Error(`no form takes ${names} on “${page().heading}” (${page().status}): ${addresses()}`);
    },
    press: async (step) => send(form(step), filled(form(step), {}) ?? {}),
    async upload(step, field, file = { name: '', bytes: new Uint8Array() }) {
      const chosen = form(step);
      const body = new FormData();
      for (const { name, type, value } of chosen.controls) if (type === 'hidden') body.append(name, value);
      body.append(field, new Blob([new Uint8Array(file.bytes)]), file.name);
      return request(new URL(chosen.action, page().url), {}, { method: 'POST', body });
    },
    form,
    cookie: (name) => [...jar.values()].find((one) => one.name === name)?.value,
    setCookies,
  };
}
