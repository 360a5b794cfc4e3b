import type Koa from 'koa';
import { readRequestText, readTimestamp } from '../client-secrets/index.ts';
import { readFormText } from '../http/index.ts';
import type { Refusal } from './errors.ts';

export type Parameters = Readonly<Record<string, string | undefined>>;
export type ReadParameters =
  | { outcome: 'read'; parameters: Parameters }
  | { outcome: 'refused'; refusal: Refusal; parameters: Parameters };

// Room for a CMS with a chain of certificates, several times over.
const LIMIT = 2 * 1024 * 1024;

/** Query and form together, read as the explainer reads what somebody has copied. */
export async function readParameters(ctx: Koa.Context): Promise<ReadParameters> {
  const refused = (code: Refusal['code'], hint: string, parameters: Parameters = {}): ReadParameters => ({
    outcome: 'refused',
    refusal: { code, hint },
    parameters,
  });
  if (ctx.querystring.length > LIMIT)
    return refused('007038', `the query is longer than ${LIMIT} characters`);
  const form =
    ctx.method === 'POST' ? await readFormText(ctx, LIMIT) : { outcome: 'read' as const, text: '' };
  const read = readRequestText([ctx.querystring, form.outcome === 'read' ? form.text : '']);
  if (read.outcome === 'unreadable') return refused('007038', read.problem);
  const { parameters, repeated } = read;
  if (form.outcome === 'refused') return refused('007038', form.detail, parameters);
  return repeated === undefined
    ? { outcome: 'read', parameters }
    : refused('007003', `\`${repeated}\` came twice with different values; send it once`, parameters);
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
