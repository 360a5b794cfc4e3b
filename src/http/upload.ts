import type { Context } from 'koa';
import type { ReasonCode } from '../reasons.ts';

export type Upload =
  | { outcome: 'read'; fields: Record<string, string>; file: Uint8Array | undefined }
  /** The body was longer than the limit; nothing of it was kept. */
  | { outcome: 'too-large' }
  | { outcome: 'refused'; code: ReasonCode; detail: string };

/** Bytes beside the file: the boundary, headers of parts and the small fields. */
const ROOM_FOR_FIELDS = 8 * 1024;
/** So much is taken and thrown away, because a browser that is cut off while it sends shows no answer. */
const PATIENCE = 16 * 1024 * 1024;
const MALFORMED = { outcome: 'refused', code: 'REQUEST_MALFORMED' } as const;

/**
 * A form with one file (`multipart/form-data`, the only way a browser sends a file without a script), the file in the
 * field `name` and of at most `limit` bytes. Fields and parts that are not known stay unread.
 */
export async function readUpload(ctx: Context, name: string, limit: number): Promise<Upload> {
  const type = ctx.get('Content-Type');
  if (!ctx.is('multipart/form-data'))
    return { outcome: 'refused', code: 'CONTENT_TYPE_UNSUPPORTED', detail: 'expected multipart/form-data' };
  const body = await readBounded(ctx, limit + ROOM_FOR_FIELDS);
  if (body === 'broken') return { ...MALFORMED, detail: 'the connection ended before the body did' };
  if (body === 'too-large') return { outcome: 'too-large' };
  let form: FormData;
  try {
    // The platform’s own reader, over bytes that are bounded already.
    form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData();
  } catch {
    return { ...MALFORMED, detail: 'the body is not a whole multipart/form-data' };
  }
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  let file: Uint8Array | undefined;
  for (const [field, value] of form) {
    const twice = field in fields || (field === name && file !== undefined);
    if (twice) return { ...MALFORMED, detail: `the field ${field.slice(0, 40)} is sent twice` };
    if (typeof value === 'string') fields[field] = value;
    else if (field === name) file = new Uint8Array(await value.arrayBuffer());
  }
  return file !== undefined && file.length > limit
    ? { outcome: 'too-large' }
    : { outcome: 'read', fields, file };
}

async function readBounded(ctx: Context, limit: number): Promise<Buffer | 'too-large' | 'broken'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Leaving the loop early must not destroy the socket, or the client would never see the answer.
    for await (const chunk of ctx.req.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size <= limit) chunks.push(chunk as Buffer);
      else chunks.length = 0;
      if (size > PATIENCE) {
        ctx.set('Connection', 'close');
        break;
      }
    }
  } catch {
    return 'broken';
  }
  return size > limit ? 'too-large' : Buffer.concat(chunks);
}
