import type Koa from 'koa';
import { SIGNED_PATHS, type SignedPath } from '../client-secrets/index.ts';
import { authorizationEndpoint } from './authorization-endpoint.ts';
import type { EndpointDeps, EsiaDoorDeps } from './deps.ts';
import { createDiagnosisBudget } from './diagnosis-budget.ts';
import { errorPage } from './error-page.ts';
import { recordRefusal } from './journal.ts';
import { logoutEndpoint } from './logout-endpoint.ts';
import { publicArchive } from './public-archive.ts';
import { createRestDoor } from './rs/index.ts';
import { sendTokenRefusal } from './token-answer.ts';
import { tokenEndpoint } from './token-endpoint.ts';
import { authorizeToken } from './tokens/authorize.ts';

interface Endpoint {
  methods: readonly string[];
  serve(ctx: Koa.Context, deps: EndpointDeps): Promise<void> | void;
}

/** Every path of ESIA's own protocol but `/rs/…` and the login's JSON API. */
export const ENDPOINTS: Record<string, Endpoint> = {
  ...Object.fromEntries(Object.entries(SIGNED_PATHS).map(([path, signed]) => [path, signedEndpoint(signed)])),
  '/aas/oauth2': { methods: ['GET', 'HEAD'], serve: errorPage },
  '/idp/ext/Logout': { methods: ['GET', 'HEAD'], serve: logoutEndpoint },
  '/public/esia.zip': { methods: ['GET', 'HEAD'], serve: (ctx, deps) => publicArchive(ctx, deps.tokenKeys) },
};

function signedEndpoint(signed: SignedPath): Endpoint {
  return signed.endpoint === 'ac'
    ? {
        methods: ['GET', 'POST'],
        serve: (ctx, deps) => authorizationEndpoint(ctx, deps, signed.generation),
      }
    : { methods: ['POST'], serve: (ctx, deps) => tokenEndpoint(ctx, deps, signed.generation) };
}

const pathsOf = (endpoint: SignedPath['endpoint']): string[] =>
  Object.entries(SIGNED_PATHS).flatMap(([path, signed]) => (signed.endpoint === endpoint ? path : []));

/** Authorization endpoints, for whoever must tell an authorization URL from another. */
export const AUTHORIZATION_PATHS: readonly string[] = pathsOf('ac');
const TOKEN_PATHS: readonly string[] = pathsOf('te');

export function createEsiaDoor(doorDeps: EsiaDoorDeps): Koa.Middleware {
  const deps: EndpointDeps = { ...doorDeps, diagnoses: createDiagnosisBudget(doorDeps.clock) };
  const rest = createRestDoor({
    ...deps,
    authorize: (token) => authorizeToken(deps, token),
  });
  return async (ctx, next) => {
    const path = plainPath(ctx.path);
    const endpoint = Object.hasOwn(ENDPOINTS, path) ? ENDPOINTS[path] : undefined;
    if (endpoint === undefined) {
      await rest(ctx, next);
    } else if (endpoint.methods.includes(ctx.method)) {
      // Whoever names the path in an address must not write `//aas/…`, which is another host.
      if (ctx.path.startsWith('//')) ctx.path = path;
      await endpoint.serve(ctx, deps);
    } else {
      ctx.set('Allow', endpoint.methods.join(', '));
      const hint = `${path} takes ${endpoint.methods.join(', ')}`;
      if (!TOKEN_PATHS.includes(path)) ctx.throw(405, hint, { expose: true });
      // A client of the token endpoint reads JSON, whatever it says that it accepts.
      const refusal = { code: '007038', hint: `${hint}; came ${ctx.method}` } as const;
      recordRefusal(deps, 'esia.token', undefined, refusal);
      sendTokenRefusal(ctx, refusal, undefined);
      ctx.status = 405;
    }
  };
}

/** Observed: some clients end a path with a slash, or join a base that ends with one. */
function plainPath(path: string): string {
  return path.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
}
