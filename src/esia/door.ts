import type Koa from 'koa';
import { authorizationEndpoint } from './authorization-endpoint.ts';
import type { EsiaDoorDeps } from './deps.ts';
import { errorPage } from './error-page.ts';
import { logoutEndpoint } from './logout-endpoint.ts';
import { publicArchive } from './public-archive.ts';
import { createRestDoor } from './rs/index.ts';
import { tokenEndpoint } from './token-endpoint.ts';
import { authorizeToken } from './tokens/authorize.ts';

interface Endpoint {
  methods: readonly string[];
  serve(ctx: Koa.Context, deps: EsiaDoorDeps): Promise<void> | void;
}

/** Every path of ESIA's own protocol but `/rs/…` and the login's JSON API. */
export const ENDPOINTS: Record<string, Endpoint> = {
  '/aas/oauth2/ac': {
    methods: ['GET', 'POST'],
    serve: (ctx, deps) => authorizationEndpoint(ctx, deps, 'v1'),
  },
  '/aas/oauth2/v2/ac': {
    methods: ['GET', 'POST'],
    serve: (ctx, deps) => authorizationEndpoint(ctx, deps, 'v2'),
  },
  '/aas/oauth2/te': { methods: ['POST'], serve: (ctx, deps) => tokenEndpoint(ctx, deps, 'v1') },
  // Observed: /v2/te exists and asks for the certificate hash; the rules of v3 are taken for it.
  '/aas/oauth2/v2/te': { methods: ['POST'], serve: (ctx, deps) => tokenEndpoint(ctx, deps, 'v3') },
  '/aas/oauth2/v3/te': { methods: ['POST'], serve: (ctx, deps) => tokenEndpoint(ctx, deps, 'v3') },
  '/aas/oauth2': { methods: ['GET', 'HEAD'], serve: errorPage },
  '/idp/ext/Logout': { methods: ['GET'], serve: logoutEndpoint },
  '/public/esia.zip': { methods: ['GET', 'HEAD'], serve: (ctx, deps) => publicArchive(ctx, deps.tokenKeys) },
};

/** Authorization endpoints, for whoever must tell an authorization URL from another. */
export const AUTHORIZATION_PATHS = ['/aas/oauth2/ac', '/aas/oauth2/v2/ac'] as const;

export function createEsiaDoor(deps: EsiaDoorDeps): Koa.Middleware {
  const rest = createRestDoor({
    ...deps,
    authorize: (token) => authorizeToken(deps, token),
  });
  return async (ctx, next) => {
    // Observed: some clients end a path with a slash.
    const path = ctx.path.replace(/\/+$/, '');
    const endpoint = Object.hasOwn(ENDPOINTS, path) ? ENDPOINTS[path] : undefined;
    if (endpoint === undefined) {
      await rest(ctx, next);
    } else if (endpoint.methods.includes(ctx.method)) {
      await endpoint.serve(ctx, deps);
    } else {
      ctx.set('Allow', endpoint.methods.join(', '));
      ctx.throw(405, `${path} takes ${endpoint.methods.join(', ')}`, { expose: true });
    }
  };
}
