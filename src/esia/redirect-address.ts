import type { Client } from '../clients/index.ts';

// Dot segments, plain or encoded, were resolved by URL; with an encoded slash they are left for the client to resolve.
const CLIMBING = /(?:\/|\\|%2f|%5c)(?:\.|%2e){2}(?:$|\/|\\|%2f|%5c)/i;

const LONGEST_ADDRESS = 4096;
/** What the answer adds to the address itself. */
const OF_THE_ANSWER = ['code', 'state', 'error', 'error_description'];

/**
 * Why nothing could be sent to this address, whoever has registered it. Assumed: an address that brings a parameter of
 * the answer is refused, because the client could not tell its own from ESIA's.
 */
export function redirectUnfit(address: string): string | undefined {
  if (address.length > LONGEST_ADDRESS) {
    return `\`redirect_uri\` has at most ${LONGEST_ADDRESS} characters; came ${address.length}`;
  }
  const query = URL.parse(address)?.searchParams;
  const own = OF_THE_ANSWER.find((name) => query?.has(name));
  if (own === undefined) return undefined;
  return `\`redirect_uri\` has \`${own}\` in its own query, where the answer puts another; give yours another name`;
}

/**
 * ESIA: a system registers its domain; every path below a registered address is accepted, and sub-domains of the
 * registered host (esia-protocol 2.4). Scheme and port must agree. Assumed: no fragment (RFC 6749, 3.1.2), no userinfo.
 */
export function redirectAllowed({ esia, redirect_uris }: Client, address: string): boolean {
  // What a parser would drop or turn is no address that somebody has registered: control characters, blanks, `\\`.
  if (/[\s\p{Cc}\\#]/u.test(address) || !URL.canParse(address)) return false;
  const came = new URL(address);
  if (came.username !== '' || came.password !== '' || !/^https?:$/.test(came.protocol)) return false;
  if (CLIMBING.test(came.pathname)) return false;
  return registeredAddresses({ esia, redirect_uris }).some((prefix) => isUnder(new URL(prefix), came));
}

export function registeredAddresses({
  esia,
  redirect_uris,
}: Pick<Client, 'esia' | 'redirect_uris'>): string[] {
  return (esia.redirectUris.length > 0 ? esia.redirectUris : redirect_uris).filter((uri) =>
    URL.canParse(uri),
  );
}

function isUnder(prefix: URL, came: URL): boolean {
  if (came.protocol !== prefix.protocol || came.port !== prefix.port) return false;
  const sameHost = came.hostname === prefix.hostname;
  if (!sameHost && !came.hostname.endsWith(`.${prefix.hostname}`)) return false;
  if (prefix.pathname === '/' || came.pathname === prefix.pathname) return true;
  const folder = prefix.pathname.endsWith('/') ? prefix.pathname : `${prefix.pathname}/`;
  return came.pathname.startsWith(folder);
}

/**
 * Whether a token request names the address of its authorization request. Observed: production clients send it with
 * `?code=…&state=…` of the callback, or percent-encoded twice; only `strict` compares character by character.
 */
export function sameRedirect(authorized: string, came: string, strict: boolean): boolean {
  if (strict || authorized === came) return authorized === came;
  const place = (text: string): string | undefined => {
    if (!URL.canParse(text)) return undefined;
    const { protocol, host, pathname } = new URL(text);
    return `${protocol}//${host}${pathname}`;
  };
  const wanted = place(authorized);
  return wanted !== undefined && (place(came) === wanted || place(decodedOnce(came)) === wanted);
}

function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
