import type Koa from 'koa';
import { problem } from '../http/index.ts';

/** Types of what an authority publishes, by the end of the name. */
export const TYPES = {
  cer: 'application/pkix-cert',
  pem: 'application/x-pem-file',
  crl: 'application/pkix-crl',
  p12: 'application/x-pkcs12',
  cms: 'application/pkcs7-signature',
  xml: 'application/xml',
} as const;

/** Answers with a file to be kept under `name`; what is made anew at every moment is not to be cached. */
export function sendFile(ctx: Koa.Context, name: string, content: Uint8Array | string): void {
  const end = name.slice(name.lastIndexOf('.') + 1);
  ctx.status = 200;
  ctx.set(
    'Content-Type',
    Object.hasOwn(TYPES, end) ? TYPES[end as keyof typeof TYPES] : 'application/octet-stream',
  );
  ctx.set('Content-Disposition', `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = Buffer.from(content);
}

export function sendJson(ctx: Koa.Context, body: unknown): void {
  ctx.status = 200;
  ctx.set('Cache-Control', 'no-store');
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/json';
}

export function notFound(ctx: Koa.Context, detail: string): void {
  problem(ctx, 'NOT_FOUND', { detail });
}
