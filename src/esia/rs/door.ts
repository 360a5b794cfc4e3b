import type Koa from 'koa';
import { activeEmployment } from '../../organizations/index.ts';
import { readAddress } from './address.ts';
import { createAnswers } from './answer.ts';
import type { RestDeps, ValidGrant } from './deps.ts';
import type { Embed } from './embed.ts';
import { findResource } from './find-resource.ts';
import { EXPIRED_HINT, NO_TOKEN_HINT, scopeHint } from './hints.ts';
import { permissionsOver, type Owner } from './permissions.ts';
import type { RefusalName } from './refusals.ts';
import { readResource, type ReadOutcome } from './read-resource.ts';
import type { Resource } from './resource.ts';
import { ORGANIZATION_RESOURCES, PERSON_RESOURCES } from './resources.ts';

/** `GET /rs/…`: what a token opens of a person and of organisations (esia-protocol 7). */
export function createRestDoor(deps: RestDeps): Koa.Middleware {
  return async (ctx, next) => {
    if (/^\/+rs\//.test(ctx.path)) await serve(ctx, deps);
    else await next();
  };
}

async function serve(ctx: Koa.Context, deps: RestDeps): Promise<void> {
  const write = { journal: deps.journal, base: deps.baseUrl(ctx) };
  const refuse = (name: RefusalName, hint: string): void => createAnswers(ctx, write).refuse(name, hint);

  const address = readAddress(ctx);
  if (address.outcome === 'malformed') {
    refuse('malformed', `Expected ${address.expected}.`);
    return;
  }
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
    ctx.set('Allow', 'GET, HEAD');
    refuse('method', `${ctx.method} came: REST data of ESIA are read with GET.`);
    return;
  }
  // RFC 9110, 11.1: the name of the scheme is case-insensitive.
  const token = /^bearer +(\S+) *$/i.exec(ctx.get('Authorization'))?.[1];
  if (token === undefined) {
    refuse('invalid-token', NO_TOKEN_HINT);
    return;
  }
  const grant = await deps.authorize(token);
  if (grant.outcome === 'invalid') refuse('invalid-token', grant.hint);
  else if (grant.outcome === 'expired') refuse('expired-token', EXPIRED_HINT);
  else visit({ deps, grant, embed: address.embed, base: write.base }, ctx, address.segments);
}

interface Visit {
  deps: RestDeps;
  grant: ValidGrant;
  embed: Embed;
  base: string;
}

function visit({ deps, grant, embed, base }: Visit, ctx: Koa.Context, segments: readonly string[]): void {
  const answers = createAnswers(ctx, { journal: deps.journal, base }, grant);
  const [family, oid = '', ...rest] = segments;

  /** Whether the person of the token is on the staff there. */
  const worksAt = (organization: string): boolean =>
    grant.person !== undefined &&
    activeEmployment(deps.organizations.of(grant.person), organization) !== undefined;

  function read<T>(
    kind: Owner['kind'],
    root: { at: string; schema: string },
    rows: readonly Resource<T>[],
    find: (oid: string) => T | undefined,
  ): void {
    const located = OID.test(oid) ? findResource(rows, rest) : undefined;
    if (located === undefined) {
      answers.refuse('unknown', `Nothing is served there. ${served(root.at, rows)}`);
      return;
    }
    const record = find(oid);
    // ESIA: 404 is an unknown id, 403 one that the token does not open (esia-protocol 7.5).
    if (record === undefined) {
      answers.refuse('unknown', `There is no ${kind} ${oid} on this stand.`);
      return;
    }
    const owner: Owner = { kind, oid };
    const permissions = permissionsOver(grant, owner, worksAt(oid));
    const scene = { ...deps, grant, permissions, captures: located.captures };
    const outcome: ReadOutcome = readResource({
      rows,
      located,
      owner: record,
      scene,
      embed,
      base,
      root,
      oid,
    });
    if (outcome.outcome === 'read') answers.found(outcome.representation);
    else if (outcome.outcome === 'closed') {
      answers.refuse('scope-not-allowed', scopeHint(outcome.scopes, owner, permissions, grant));
    } else {
      answers.refuse(
        'unknown',
        'There is no such record (any more): ids are those that the collection lists.',
      );
    }
  }

  if (family === 'prns') {
    read('person', { at: '/rs/prns', schema: 'prns/Persons-1' }, PERSON_RESOURCES, (id) =>
      deps.accounts.get(id),
    );
  } else if (family === 'orgs') {
    const root = { at: '/rs/orgs', schema: 'orgs/Organizations-1' };
    read('organization', root, ORGANIZATION_RESOURCES, (id) => deps.organizations.get(id));
  } else answers.refuse('unknown', 'Expected /rs/prns/{oid}… or /rs/orgs/{oid}….');
}

const OID = /^[1-9]\d{0,17}$/;

function served(root: string, rows: readonly Resource<never>[]): string {
  return `Below ${root}/{oid}: ${rows
    .map(({ path }) => path)
    .filter((path) => path !== '')
    .join(', ')}.`;
}
