import type { Middleware } from 'koa';

export interface Asset {
  /** With a hash of the content in it, so that it may be cached for ever. */
  path: string;
  type: string;
  body: string;
}

export function serveAssets(assets: readonly Asset[]): Middleware {
  const byPath = new Map(assets.map((asset) => [asset.path, asset]));
  return async (ctx, next) => {
    const asset = byPath.get(ctx.path);
    if (asset === undefined || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) {
      await next();
      return;
    }
    ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
    ctx.type = asset.type;
    ctx.body = asset.body;
  };
}
