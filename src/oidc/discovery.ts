import type Koa from 'koa';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { DIALECT } from './dialect.ts';

const PATH = '/.well-known/openid-configuration';

// The browser goes to these two; everything else is called by the relying party's server.
const FOR_BROWSERS = { authorization_endpoint: 'authorization', end_session_endpoint: 'end_session' };

/**
 * Endpoints in discovery follow the address that asked, so that a container finds token and JWKS endpoints under
 * the internal name. The ones a browser must open always stand under the public address.
 *
 * Nothing else in the document depends on the request: the engine writes it once for each host the stand is known by
 * (`BaseUrls.pin` has replaced any other), and its configuration never changes. Clients ask often, tests at each start.
 */
export function createDiscovery(publicUrl: string): Koa.Middleware {
  const written = new Map<string, string>();

  return async (ctx, next) => {
    // The whole of the target: one in absolute form would bring a host of its own.
    const plain = ctx.url === PATH && (ctx.method === 'GET' || ctx.method === 'HEAD');
    const known = plain ? written.get(ctx.host) : undefined;
    if (known !== undefined) {
      answer(ctx, known);
      return;
    }
    await next();
    const { oidc, status } = ctx as unknown as Partial<KoaContextWithOIDC>;
    if (oidc?.route !== 'discovery' || status !== 200) return;
    const document = withoutDialect(ctx.body as Record<string, unknown>);
    ctx.body = document;
    for (const [endpoint, route] of Object.entries(FOR_BROWSERS)) {
      document[endpoint] = publicUrl + oidc.provider.pathFor(route);
    }
    if (plain) written.set(ctx.host, JSON.stringify(document));
  };
}

/** What only the door of a dialect may ask for is nobody else's to know: its scope and its response mode. */
function withoutDialect(document: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(document).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.filter((item) => item !== DIALECT) : value,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** As the engine answers: open to programs of every origin. */
function answer(ctx: Koa.Context, document: string): void {
  ctx.vary('Origin');
  ctx.set('Access-Control-Allow-Origin', ctx.get('Origin') || '*');
  ctx.type = 'json';
  ctx.body = document;
}
