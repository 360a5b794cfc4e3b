import type Koa from 'koa';
import type { ReasonCode } from '../reasons.ts';

export type ReadForm =
  | { outcome: 'read'; fields: Record<string, string> }
  | { outcome: 'refused'; code: ReasonCode; detail: string };

const LIMIT = 16 * 1024;
type Refused = Extract<ReadForm, { outcome: 'refused' }>;
const refused = (code: ReasonCode, detail: string): Refused => ({ outcome: 'refused', code, detail });

/**
 * Reads a small form: urlencoded, or a flat JSON object for programs. A repeated field, a body that is not UTF-8,
 * too large or of another type is refused by name.
 */
export async function readForm(ctx: Koa.Context, limit = LIMIT): Promise<ReadForm> {
  const type = ctx.is('urlencoded', 'json');
  if (ctx.request.length === 0 || (ctx.get('content-type') === '' && !('content-length' in ctx.headers))) {
    return { outcome: 'read', fields: {} };
  }
  if (!type) {
    return refused(
      'CONTENT_TYPE_UNSUPPORTED',
      'expected application/x-www-form-urlencoded or application/json',
    );
  }
  const body = await readText(ctx, limit);
  if (typeof body !== 'string') return body;
  return type === 'json' ? fromJson(body) : fromUrlencoded(body);
}

export type ReadFormText = { outcome: 'read'; text: string } | Extract<ReadForm, { outcome: 'refused' }>;

/** The urlencoded text of a form of at most `limit` bytes, for who must see repeated fields; no body is an empty text. */
export async function readFormText(ctx: Koa.Context, limit: number): Promise<ReadFormText> {
  if (ctx.request.length === 0 || (ctx.get('content-type') === '' && !('content-length' in ctx.headers))) {
    return { outcome: 'read', text: '' };
  }
  if (!ctx.is('urlencoded')) {
    return refused('CONTENT_TYPE_UNSUPPORTED', 'expected application/x-www-form-urlencoded');
  }
  const text = await readText(ctx, limit);
  return typeof text === 'string' ? { outcome: 'read', text } : text;
}

async function readText(ctx: Koa.Context, limit = LIMIT): Promise<string | Refused> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Leaving the loop early must not destroy the socket, or the client would never see the answer.
    for await (const chunk of ctx.req.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > limit) {
        ctx.set('Connection', 'close');
        return refused('REQUEST_TOO_LARGE', `a form has at most ${limit} bytes`);
      }
      chunks.push(chunk as Buffer);
    }
  } catch {
    return refused('REQUEST_MALFORMED', 'the connection ended before the body did');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return refused('REQUEST_MALFORMED', 'the body is not valid UTF-8');
  }
}

function fromUrlencoded(body: string): ReadForm {
  try {
    // URLSearchParams would quietly replace a broken escape; a form that was mangled on its way is refused instead.
    decodeURIComponent(body.replaceAll('+', ' '));
  } catch {
    return refused('REQUEST_MALFORMED', 'the body has a percent escape that is not valid UTF-8');
  }
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(body)) {
    if (name in fields) return refused('REQUEST_MALFORMED', `the field ${name.slice(0, 40)} is sent twice`);
    fields[name] = value;
  }
  return { outcome: 'read', fields };
}

function fromJson(body: string): ReadForm {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return refused('REQUEST_MALFORMED', 'the body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused('REQUEST_MALFORMED', 'expected a JSON object of text fields');
  }
  const wrong = Object.entries(value).find(([, field]) => typeof field !== 'string');
  if (wrong !== undefined)
    return refused('REQUEST_MALFORMED', `the field ${wrong[0].slice(0, 40)} must be text`);
  return { outcome: 'read', fields: Object.assign(Object.create(null), value) as Record<string, string> };
}
