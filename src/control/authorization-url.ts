import type { Mistake } from '../accounts/index.ts';
import { ownOrigins } from '../http/index.ts';
import type { ControlDeps } from './deps.ts';

export type AuthorizationUrl = { outcome: 'ours'; url: URL } | { outcome: 'mistaken'; mistake: Mistake };

type Addresses = Pick<ControlDeps, 'baseUrl' | 'localUrl' | 'settings' | 'authorizationPaths'>;

/** Of OpenID Connect; ESIA’s own endpoints stand beside it. */
const ENGINES_OWN = '/auth';

export function pathsOf({ authorizationPaths = [ENGINES_OWN] }: Addresses): readonly string[] {
  return authorizationPaths;
}

/** Hosts, not origins: behind a proxy that ends TLS the engine may write its redirects with the other scheme. */
function ownHosts({ baseUrl, localUrl, settings }: Addresses): Set<string> {
  const origins = ownOrigins([baseUrl(), localUrl(), settings.internalUrl]);
  return new Set([...origins].map((origin) => new URL(origin).host));
}

/** Whether a redirect still belongs to the login. A client may live on our own host, so the path decides too. */
export function withinLogin(url: URL, addresses: Addresses): boolean {
  // ESIA's own error page stands beside its authorization endpoints.
  const here = ['/login', '/aas/oauth2', ...pathsOf(addresses)].some(
    (path) => url.pathname === path || url.pathname.startsWith(`${path}/`),
  );
  return here && ownHosts(addresses).has(url.host);
}

/**
 * The URL with `prompt=consent` added: a consent given earlier is remembered (RP-4), and a login told to refuse would
 * not be asked. Left alone: `prompt=none`, which asks for nothing, and requests whose parameters lie in a request object
 * or were pushed, because the engine reads none beside those.
 */
export function askingForConsent(url: URL): URL {
  const prompts = url.searchParams.get('prompt')?.split(' ') ?? [];
  if (parametersElsewhere(url) || prompts.includes('none') || prompts.includes('consent')) return url;
  // A repeated parameter is refused by the engine, and stays repeated.
  if (url.searchParams.getAll('prompt').length > 1) return url;
  const asking = new URL(url);
  asking.searchParams.set('prompt', [...prompts, 'consent'].join(' ').trim());
  return asking;
}

/** The URL with `act_for`, for a login whose certificate decides the role. */
export function askingToActFor(url: URL, actFor: string): URL {
  const asking = new URL(url);
  asking.searchParams.set('act_for', actFor);
  return asking;
}

/** ROLE-1: whether `act_for` in this URL would be read. Assumed: ESIA’s own protocol has nothing of the kind. */
export function readsActFor(url: URL): boolean {
  return url.pathname === ENGINES_OWN && !parametersElsewhere(url);
}

/** In a request object, or pushed. */
function parametersElsewhere({ searchParams }: URL): boolean {
  return searchParams.has('request') || searchParams.has('request_uri');
}

/** Reads the URL a client would send the browser to; anything else is a mistake that is named. */
export function readAuthorizationUrl(text: string, addresses: Addresses): AuthorizationUrl {
  const mistaken = (expected: string): AuthorizationUrl => {
    // Without the query: it may carry a signed request or a hint that is nobody's business.
    const value = text.split('?', 1)[0]?.slice(0, 200) ?? '';
    return { outcome: 'mistaken', mistake: { field: '/url', value, expected } };
  };
  const url = URL.parse(text, addresses.baseUrl());
  if (url === null || !/^https?:$/.test(url.protocol)) return mistaken('an absolute http or https URL');
  const hosts = ownHosts(addresses);
  if (!hosts.has(url.host)) return mistaken(`a URL of this emulator, i.e. at ${[...hosts].join(', ')}`);
  const paths = pathsOf(addresses);
  if (!paths.includes(url.pathname)) return mistaken(`an authorization endpoint: ${paths.join(', ')}`);
  return { outcome: 'ours', url };
}
