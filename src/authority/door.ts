import type Koa from 'koa';
import { aboutForeignHost, bearsConsoleCookie, bearsToken, problem } from '../http/index.ts';
import type { AuthorityDoorDeps } from './deps.ts';
import { notFound } from './file.ts';
import { listAuthorities, serveAuthority, serveCrl, serveOcsp, serveTimeStamp } from './publications.ts';
import { listSpecimens, serveSpecimen } from './specimens.ts';

/** Everything under `/pki`. What an authority publishes is for everybody; specimens come with their keys and are not. */
export function createAuthorityDoor(deps: AuthorityDoorDeps): Koa.Middleware {
  return async (ctx, next) => {
    const [, rest] = /^\/pki(?:\/(.*))?$/.exec(ctx.path) ?? [];
    if (!/^\/pki(?:\/|$)/.test(ctx.path)) await next();
    else await serve(ctx, rest ?? '', deps);
  };
}

async function serve(ctx: Koa.Context, rest: string, deps: AuthorityDoorDeps): Promise<void> {
  const { certificates } = deps;
  const base = deps.baseUrl();
  const [place = '', ...more] = rest.split('/');
  const file = more.join('/');
  if (!allows(ctx, place)) return;
  switch (place) {
    case '':
      return listAuthorities(ctx, certificates, base);
    case 'authorities':
      return serveAuthority(ctx, file, certificates);
    case 'crl':
      return serveCrl(ctx, file, certificates);
    case 'ocsp':
      return serveOcsp(ctx, file, certificates);
    case 'tsp':
      return serveTimeStamp(ctx, certificates);
    case 'specimens':
      if (!mayHaveKeys(ctx, deps)) return;
      if (file === '') listSpecimens(ctx, certificates, base);
      else await serveSpecimen(ctx, file, certificates, base);
      return;
    default:
      notFound(ctx, 'What there is stands in `GET /pki`.');
  }
}

const READS = ['GET', 'HEAD'];
const METHODS: Record<string, readonly string[]> = { ocsp: [...READS, 'POST'], tsp: ['POST'] };

function allows(ctx: Koa.Context, place: string): boolean {
  const allowed = (Object.hasOwn(METHODS, place) ? METHODS[place] : undefined) ?? READS;
  if (allowed.includes(ctx.method)) return true;
  ctx.set('Allow', allowed.join(', '));
  problem(ctx, 'METHOD_NOT_ALLOWED', { detail: `Allowed here: ${allowed.join(', ')}.` });
  return false;
}

/** SAFE-3, as for reading the control API: whoever has a specimen's key can log in as its owner. */
function mayHaveKeys(ctx: Koa.Context, { settings, foreignHost, baseUrl }: AuthorityDoorDeps): boolean {
  const { controlToken } = settings;
  const host = foreignHost(ctx.req);
  if (controlToken !== undefined) {
    if (bearsToken(ctx, controlToken) || bearsConsoleCookie(ctx, controlToken)) return true;
    ctx.set('WWW-Authenticate', 'Bearer realm="esia-emulator"');
    problem(ctx, 'CONTROL_TOKEN_REQUIRED', {
      detail: 'Specimens come with their keys: the control token is needed.',
    });
    return false;
  }
  if (host === undefined) return true;
  problem(ctx, 'CONTROL_ORIGIN_FOREIGN', { detail: aboutForeignHost(host, baseUrl()) });
  return false;
}
