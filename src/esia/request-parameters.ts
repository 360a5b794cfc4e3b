import type Koa from 'koa';
import { readTimestamp } from '../client-secrets/index.ts';
import { readFormText } from '../http/index.ts';
import type { Refusal } from './errors.ts';

export type Parameters = Readonly<Record<string, string | undefined>>;
export type ReadParameters =
  | { outcome: 'read'; parameters: Parameters }
  | { outcome: 'refused'; refusal: Refusal; parameters: Parameters };

// Room for a CMS with a chain of certificates, several times over.
const LIMIT = 2 * 1024 * 1024;
const MOST = 200;

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

/**
 * Query and form together. Observed: parameters of a token request in its query with an empty body; `client_id` and
 * `client_secret` sent twice, the first one empty. The last value that is not empty counts.
 */
export async function readParameters(ctx: Koa.Context): Promise<ReadParameters> {
  const pairs: [string, string][] = [];
  const parameters: Record<string, string | undefined> = Object.create(null) as Record<string, undefined>;
  const refused = (code: Refusal['code'], hint: string): ReadParameters => ({
    outcome: 'refused',
    refusal: { code, hint },
    parameters,
  });

  if (ctx.querystring.length > LIMIT)
    return refused('007038', `the query is longer than ${LIMIT} characters`);
  const form =
    ctx.method === 'POST' ? await readFormText(ctx, LIMIT) : { outcome: 'read' as const, text: '' };
  for (const text of [ctx.querystring, form.outcome === 'read' ? form.text : '']) {
    if (!isDecodable(text)) return refused('007038', 'a percent escape is not valid UTF-8');
    pairs.push(...new URLSearchParams(text));
  }
  if (pairs.length > MOST) return refused('007038', `more than ${MOST} parameters`);

  let repeated: string | undefined;
  for (const [name, value] of pairs) {
    const former = parameters[name];
    const differs = former !== undefined && former !== '' && value !== '' && former !== value;
    if (differs && ONCE.has(name)) repeated ??= name;
    if (value !== '' || former === undefined) parameters[name] = value;
  }
  if (form.outcome === 'refused') return refused('007038', form.detail);
  return repeated === undefined
    ? { outcome: 'read', parameters }
    : refused('007003', `\`${repeated.slice(0, 40)}\` came twice with different values; send it once`);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
    return true;
  } catch {
    return false;
  }
}

/**
 * What of `names` a request lacks. Observed: a timestamp that does not parse is answered as a missing one. ESIA: where
 * the scope alone is missing, that has a code of its own.
 */
export function lacking(parameters: Parameters, names: readonly string[]): Refusal | undefined {
  const absent = names.filter((name) => (parameters[name] ?? '') === '');
  if (absent.length === 1 && absent[0] === 'scope') {
    return { code: '007013', hint: '`scope` is missing; e.g. scope=openid fullname' };
  }
  const { timestamp = '' } = parameters;
  const unreadable = timestamp !== '' && readTimestamp(timestamp) === undefined;
  if (unreadable) absent.push('timestamp');
  if (absent.length === 0) return undefined;
  const hints = absent.map((name) =>
    name === 'timestamp' && unreadable ? aboutTime(timestamp) : aboutAbsent(name),
  );
  return { code: '007014', parameters: absent, hint: hints.join('; ') };
}

function aboutTime(came: string): string {
  const lost = / \d{4}$/.test(came) ? '; a `+` in a query or form is written %2B' : '';
  return `\`timestamp\` came as ${came.slice(0, 60)}, expected the form 2031.05.17 09:08:07 +0300${lost}`;
}

function aboutAbsent(name: string): string {
  if (name !== 'client_certificate_hash') return `\`${name}\` is missing`;
  return `\`${name}\` is missing; the paths without it are those of the first generation: /aas/oauth2/ac and /aas/oauth2/te`;
}
