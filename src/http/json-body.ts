import type { Context } from 'koa';
import type { ReasonCode } from '../reasons.ts';

export interface JsonLimits {
  /** Bytes. */
  size: number;
  /** How deep objects and arrays may be nested. */
  depth: number;
}

export type JsonBody =
  | { outcome: 'read'; value: unknown }
  | { outcome: 'absent' }
  | { outcome: 'refused'; code: ReasonCode; detail: string };

export const JSON_LIMITS: JsonLimits = { size: 1_048_576, depth: 32 };

/** Reads a JSON body. Never throws: whatever is wrong with it is named in `detail`. */
export async function readJsonBody(ctx: Context, limits: JsonLimits = JSON_LIMITS): Promise<JsonBody> {
  const bytes = await readBytes(ctx, limits.size);
  if (!Buffer.isBuffer(bytes)) return bytes;
  if (bytes.length === 0) return { outcome: 'absent' };

  const unsupported = unsupportedType(ctx);
  if (unsupported !== undefined) return refuse('CONTENT_TYPE_UNSUPPORTED', unsupported);
  const text = decode(bytes);
  if (text === undefined) return refuse('REQUEST_MALFORMED', 'The body is not valid UTF-8.');
  // Counted on the text, before parsing: what works on the value afterwards may be recursive.
  if (nesting(text) > limits.depth) {
    return refuse('REQUEST_MALFORMED', `The JSON is nested deeper than ${limits.depth} levels.`);
  }
  try {
    return { outcome: 'read', value: JSON.parse(text) as unknown };
  } catch (error) {
    return refuse('REQUEST_MALFORMED', `The body is not JSON${place(error)}.`);
  }
}

async function readBytes(
  ctx: Context,
  limit: number,
): Promise<Buffer | Extract<JsonBody, { outcome: 'refused' }>> {
  const tooLarge = refuse('REQUEST_TOO_LARGE', `The body may have ${limit} bytes at most.`);
  if (Number(ctx.get('Content-Length')) > limit) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Leaving the loop early must not destroy the socket, or the client would never see the answer.
    for await (const chunk of ctx.req.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > limit) return tooLarge;
      chunks.push(chunk as Buffer);
    }
  } catch {
    return refuse('REQUEST_MALFORMED', 'The connection ended before the body did.');
  }
  return Buffer.concat(chunks);
}

function unsupportedType(ctx: Context): string | undefined {
  const expected = 'expected `application/json` in UTF-8, without Content-Encoding';
  const encoding = ctx.get('Content-Encoding');
  if (encoding !== '' && encoding !== 'identity') return `Content-Encoding is \`${encoding}\`; ${expected}.`;
  const type = ctx.get('Content-Type');
  if (type === '') return `There is no Content-Type; ${expected}.`;
  const json = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type);
  const charset = /;\s*charset="?([^\s";]+)/i.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!json || !['utf-8', 'utf8'].includes(charset))
    return `Content-Type is \`${type.slice(0, 80)}\`; ${expected}.`;
  return undefined;
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inString) {
      if (sign === '\\') at++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth);
    else if (sign === '}' || sign === ']') depth--;
  }
  return deepest;
}

/** Where the parser stumbled. Its message may quote the body, which may hold secrets, so only the place is taken. */
function place(error: unknown): string {
  const found =
    error instanceof Error ? /position \d+(?: \(line \d+ column \d+\))?/.exec(error.message)?.[0] : undefined;
  return found === undefined ? '' : ` (${found})`;
}

function refuse(code: ReasonCode, detail: string): Extract<JsonBody, { outcome: 'refused' }> {
  return { outcome: 'refused', code, detail };
}
