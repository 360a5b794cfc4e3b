/** The cookies of one login. Only our own pages are visited, so neither domain nor Secure matters; the path does. */
export interface CookieJar {
  keep(setCookies: readonly string[], requestPath: string): void;
  /** Value of the Cookie header for a path; empty where there are none. */
  headerFor(path: string): string;
}

interface Cookie {
  name: string;
  value: string;
  path: string;
}

/** A login takes no time, so of the expiry dates only the one that deletes matters: the beginning of the epoch. */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, Cookie>();
  return {
    keep: (setCookies, requestPath) => {
      for (const header of setCookies) {
        const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
        const [name, value] = split(pair);
        const told = new Map(attributes.map(split).map(([key, member]) => [key.toLowerCase(), member]));
        const path =
          told.get('path')?.startsWith('/') === true ? (told.get('path') ?? '/') : folderOf(requestPath);
        const key = `${name};${path}`;
        const expires = Date.parse(told.get('expires') ?? '');
        if (told.get('max-age') === '0' || expires <= 0) cookies.delete(key);
        else cookies.set(key, { name, value, path });
      }
    },
    headerFor: (path) =>
      [...cookies.values()]
        .filter((cookie) => covers(cookie.path, path))
        .sort((one, other) => other.path.length - one.path.length) // RFC 6265, 5.4: longer paths first
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
  };
}

function split(text: string): [string, string] {
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function covers(cookiePath: string, path: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
