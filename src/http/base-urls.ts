import type { IncomingMessage } from 'node:http';

/**
 * Under which addresses the stand is known. Browser and container may use different ones; any other Host header is
 * answered as if the public address had been asked, so that a forged one never reaches links or discovery.
 */
export interface BaseUrls {
  publicUrl: string;
  internalUrl?: string | undefined;
  /** Set Host and X-Forwarded-Proto of a request to one of the known addresses. */
  pin(request: IncomingMessage): void;
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
      // The protocol follows from the address: Koa is told by the header it reads behind a proxy.
      headers['x-forwarded-proto'] = known.get(host);
      delete headers['x-forwarded-host'];
    },
    foreignHost: (request) => strangers.get(request),
    isOwn: (address) => known.has(address.host),
  };
}
