import { PassThrough } from 'node:stream';
import type { Context } from 'koa';
import type { EventSource, StreamedEvent } from './answer.ts';

const HEARTBEAT_MILLISECONDS = 15_000;
/** A reader that falls this far behind is let go; it comes back with Last-Event-ID. */
const PATIENCE_BYTES = 4_194_304;

/** Answers with server-sent events until the reader goes or `closing` fires. */
export function streamEvents(ctx: Context, source: EventSource, closing: AbortSignal): void {
  const stream = new PassThrough();
  const send = (event: StreamedEvent): void => {
    if (stream.writableEnded) return;
    if (stream.writableLength > PATIENCE_BYTES) return void stream.end();
    stream.write(`id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  // Proxies and browsers close a connection on which nothing moves.
  const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MILLISECONDS).unref();
  const unsubscribe = source.subscribe(send);
  const end = (): void => void stream.end();

  const stop = (): void => {
    clearInterval(heartbeat);
    unsubscribe();
    closing.removeEventListener('abort', end);
  };
  stream.once('finish', stop).once('close', stop);
  closing.addEventListener('abort', end, { once: true });

  ctx.status = 200;
  ctx.type = 'text/event-stream';
  ctx.set({ 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  ctx.body = stream;
  // Something at once, so that the reader sees the connection open.
  stream.write('retry: 1000\n\n');
  for (const event of source.missed) send(event);
  if (closing.aborted) end();
}
