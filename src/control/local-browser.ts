import { Agent, request, type IncomingMessage } from 'node:http';
import { createCookieJar } from './cookie-jar.ts';

export interface Page {
  url: URL;
  status: number;
  /** Target of a redirect, resolved. */
  location: URL | undefined;
  type: string;
  text: string;
}

/** Just enough of a browser for the login pages: cookies, forms, and redirects reported rather than followed. */
export interface LocalBrowser {
  get(url: URL): Promise<Page>;
  post(url: URL, fields: Record<string, string>): Promise<Page>;
  close(): void;
}

export interface LocalBrowserDeps {
  /** Where this process listens; the Host header names the address the URL was written for. */
  localUrl: string;
  signal: AbortSignal;
}

const PATIENCE_MILLISECONDS = 15_000;

export function openLocalBrowser({ localUrl, signal }: LocalBrowserDeps): LocalBrowser {
  const jar = createCookieJar();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(localUrl);

  const send = async (method: 'GET' | 'POST', url: URL, fields?: Record<string, string>): Promise<Page> => {
    const body = fields === undefined ? undefined : new URLSearchParams(fields).toString();
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request({
        agent,
        method,
        signal,
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port: port === '' ? 80 : port,
        path: url.pathname + url.search,
        timeout: PATIENCE_MILLISECONDS,
        headers: headersFor(url, body),
      });
      outgoing.once('response', resolve).once('error', reject);
      outgoing.once('timeout', () => outgoing.destroy(new Error('no answer in time')));
      outgoing.end(body);
    });
    jar.keep(answer.headers['set-cookie'] ?? [], url.pathname);
    const status = answer.statusCode ?? 0;
    const location = status >= 300 && status < 400 ? answer.headers.location : undefined;
    return {
      url,
      status,
      location: location === undefined ? undefined : new URL(location, url),
      type: answer.headers['content-type'] ?? '',
      text: await textOf(answer),
    };
  };

  const headersFor = (url: URL, body: string | undefined): Record<string, string> => {
    const cookie = jar.headerFor(url.pathname);
    return {
      Host: url.host,
      // The login pages then answer what they show as JSON; errors of the engine come as JSON too.
      Accept: 'application/json, text/html;q=0.5',
      'Accept-Language': 'en',
      ...(cookie === '' ? {} : { Cookie: cookie }),
      ...(body === undefined
        ? {}
        : {
            'Content-Type': 'application/x-www-form-urlencoded',
            'Content-Length': String(Buffer.byteLength(body)),
          }),
    };
  };

  return {
    get: (url) => send('GET', url),
    post: (url, fields) => send('POST', url, fields),
    close: () => agent.destroy(),
  };
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
