import type { Context } from 'koa';

export type BinaryBody =
  | { outcome: 'read'; bytes: Buffer }
  | { outcome: 'refused'; code: 'REQUEST_TOO_LARGE' | 'REQUEST_MALFORMED'; detail: string };

/** The body as it came, whatever its type, of at most `limit` bytes. */
export async function readBinaryBody(ctx: Context, limit: number): Promise<BinaryBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Leaving the loop early must not destroy the socket, or the client would never see the answer.
    for await (const chunk of ctx.req.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > limit) {
        ctx.set('Connection', 'close');
        return {
          outcome: 'refused',
          code: 'REQUEST_TOO_LARGE',
          detail: `The body may have ${limit} bytes at most.`,
        };
      }
      chunks.push(chunk as Buffer);
    }
  } catch {
    return {
      outcome: 'refused',
      code: 'REQUEST_MALFORMED',
      detail: 'The connection ended before the body did.',
    };
  }
  return { outcome: 'read', bytes: Buffer.concat(chunks) };
}
