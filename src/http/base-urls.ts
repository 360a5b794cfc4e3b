import type { IncomingMessage } from 'node:http';

/**
 * Under which addresses the stand is known. Browser and container may use different ones; any other Host header is
 * answered as if the public address had been asked, so that a forged one never reaches links or discovery.
 */
export interface BaseUrls {
  publicUrl: string;
  internalUrl?: string | undefined;
  /** Set the Host of a request to one of the known addresses. */
  pin(request: IncomingMessage): void;
  /** `http` or `https`, as it follows from the address of a pinned request. */
  protocolOf(request: IncomingMessage): string;
  /** The host that a pinned request had asked for, where it is none of ours; undefined also where it named none. */
  foreignHost(request: IncomingMessage): string | undefined;
  isOwn(address: URL): boolean;
}

export function createBaseUrls(
  publicUrl: string,
  internalUrl: string | undefined,
  localUrl: string,
  trustProxy: boolean,
): BaseUrls {
  const known = new Map<string, string>();
  // Port 80 may be named or not.
  const port = new URL(localUrl).port || '80';
  for (const name of [new URL(localUrl).hostname, 'localhost', '127.0.0.1', '[::1]']) {
    known.set(`${name}:${port}`, 'http');
    if (port === '80') known.set(name, 'http');
  }
  for (const address of [internalUrl, publicUrl]) {
    if (address !== undefined) known.set(new URL(address).host, new URL(address).protocol.slice(0, -1));
  }
  const { host: publicHost } = new URL(publicUrl);
  const strangers = new WeakMap<IncomingMessage, string>();

  return {
    publicUrl,
    internalUrl,
    pin(request) {
      const { headers } = request;
      const forwarded = trustProxy ? headers['x-forwarded-host'] : undefined;
      const asked = (typeof forwarded === 'string' ? forwarded : (headers.host ?? '')).toLowerCase();
      const host = known.has(asked) ? asked : publicHost;
      if (asked !== '' && !known.has(asked)) strangers.set(request, asked);
      headers.host = host;
      // RFC 9112, 3.2.2: a target in absolute form brings an authority of its own, and Koa would believe that one.
      const [, target] = /^https?:\/\/[^/?#]*(.*)$/i.exec(request.url ?? '') ?? [];
      if (target !== undefined) request.url = target.startsWith('/') ? target : `/${target}`;
    },
    protocolOf: ({ headers }) => known.get(headers.host ?? '') ?? 'http',
    foreignHost: (request) => strangers.get(request),
    isOwn: (address) => known.has(address.host),
  };
}
