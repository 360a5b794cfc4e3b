/** A request that is signed: what its path says of it. */
export type SignedPath =
  { endpoint: 'ac'; generation: 'v1' | 'v2' } | { endpoint: 'te'; generation: 'v1' | 'v3' };

/** ESIA: where each generation lives. Observed: `/v2/te` exists and wants what `/v3/te` wants. */
export const SIGNED_PATHS: Readonly<Record<string, SignedPath>> = {
  '/aas/oauth2/ac': { endpoint: 'ac', generation: 'v1' },
  '/aas/oauth2/v2/ac': { endpoint: 'ac', generation: 'v2' },
  '/aas/oauth2/te': { endpoint: 'te', generation: 'v1' },
  '/aas/oauth2/v2/te': { endpoint: 'te', generation: 'v3' },
  '/aas/oauth2/v3/te': { endpoint: 'te', generation: 'v3' },
};

export const MOST_PARAMETERS = 200;

/**
 * ESIA: a repeated parameter is 007003. Observed: some clients repeat one and are served. Assumed: what is repeated
 * alike does no harm, nor does `timestamp` (which one client writes into query and form), nor what nobody reads.
 */
const ONCE: ReadonlySet<string> = new Set([
  'access_type',
  'client_certificate_hash',
  'client_id',
  'client_secret',
  'code',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'grant_type',
  'obj_type',
  'permissions',
  'person_filter',
  'redirect_uri',
  'refresh_token',
  'response_type',
  'roles',
  'scope',
  'scope_org',
  'state',
]);

export interface RequestText {
  /** Without a prototype; of a repeated parameter the last value that is not empty. */
  parameters: Record<string, string>;
  /** The first one that came with different values and may not. */
  repeated?: string;
}

export type ReadRequestText =
  | ({ outcome: 'read' } & RequestText)
  /** `place` in the list of texts; `problem`: a sentence for the developer. */
  | { outcome: 'unreadable'; place: number; problem: string };

/**
 * Query and form of a request together. Observed: parameters of a token request in its query with an empty body;
 * repeated fields, the first of them empty (ruesia). Nothing is taken apart before it is known to be few.
 */
export function readRequestText(texts: readonly string[]): ReadRequestText {
  let room = MOST_PARAMETERS;
  for (const [place, text] of texts.entries()) {
    room -= fieldsIn(text, room);
    if (room < 0) return { outcome: 'unreadable', place, problem: `more than ${MOST_PARAMETERS} parameters` };
    if (!isDecodable(text)) {
      return { outcome: 'unreadable', place, problem: 'a percent escape is not valid UTF-8' };
    }
  }
  return { outcome: 'read', ...lastNonEmpty(texts.flatMap((text) => [...new URLSearchParams(text)])) };
}

function lastNonEmpty(pairs: readonly (readonly [string, string])[]): RequestText {
  const parameters = Object.create(null) as Record<string, string>;
  let repeated: string | undefined;
  for (const [name, value] of pairs) {
    const former = parameters[name];
    if (former && value !== '' && former !== value && ONCE.has(name)) repeated ??= name;
    if (value !== '' || former === undefined) parameters[name] = value;
  }
  return repeated === undefined ? { parameters } : { parameters, repeated };
}

/** How many fields a text has; counts no further than one more than `enough`. */
function fieldsIn(text: string, enough: number): number {
  if (text === '') return 0;
  let count = 1;
  for (let at = text.indexOf('&'); at >= 0 && count <= enough; at = text.indexOf('&', at + 1)) count += 1;
  return count;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
    return true;
  } catch {
    return false;
  }
}
