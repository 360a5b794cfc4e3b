import { Readable } from 'node:stream';
import type { KeyObject } from 'node:crypto';
import type Koa from 'koa';
import type { Provider } from 'oidc-provider';
import type { Oid, Role } from '../accounts/index.ts';
import { COOKIES } from './configuration.ts';
import type {
  DialectEngine,
  DialectRequest,
  DialectToken,
  DialectTokenRequest,
  DialectTokens,
} from './dialect.ts';
import { DIALECT } from './dialect.ts';
import { dialectScope, vouchSecret, type DialectState } from './dialect-params.ts';
import type { RoleGrant, RoleSession } from './records.ts';
import { endSession } from './session-end.ts';

/** Runs requests of a dialect through the engine's own endpoints: rewritten on the way in, read on the way out. */
export function createDialectEngine(deps: {
  provider: Provider;
  middleware: Koa.Middleware;
  key: KeyObject;
  /** Whether the person may log in now and still holds the role a token was issued in. */
  holds(account: Oid, role: Role | undefined): boolean;
}): DialectEngine {
  const { provider, middleware, key } = deps;
  const run = (ctx: Koa.Context): Promise<unknown> => Promise.resolve(middleware(ctx, async () => undefined));

  return {
    async authorize(ctx, request) {
      (ctx.state as DialectState).dialect = { request };
      const came = ctx.url;
      ctx.method = 'GET';
      ctx.url = `/auth?${new URLSearchParams(authorizationParams(request)).toString()}`;
      await run(ctx);
      ctx.url = came;
    },

    async token(ctx, request) {
      const state: NonNullable<DialectState['dialect']> = { token: request };
      (ctx.state as DialectState).dialect = state;
      const came = ctx.url;
      replaceForm(ctx, { ...tokenParams(request), client_secret: vouchSecret(key, request.clientId) });
      ctx.url = '/token';
      await run(ctx);
      ctx.url = came;
      return readTokens(ctx.body as Record<string, unknown>, state.cause);
    },

    async inspect(token) {
      const found = await provider.AccessToken.find(token);
      if (found === undefined) return inspectCredentials(provider, token);
      if (
        found.expiresWithSession === true &&
        !(await sessionAlive(provider, found.sessionUid, found.grantId))
      ) {
        return gone('the session it was issued in has ended');
      }
      const grant = (await provider.Grant.find(found.grantId)) as RoleGrant | undefined;
      if (grant === undefined) return gone('its grant was revoked');
      const { role } = grant;
      if (!deps.holds(found.accountId, role)) return gone('the account or its role is no longer active');
      return { outcome: 'alive', clientId: found.clientId ?? '', account: found.accountId, role };
    },

    async endSession(ctx) {
      const session = (await provider.Session.get(ctx)) as RoleSession;
      const { accountId } = session;
      if (accountId === undefined) return undefined;
      await endSession(provider, session);
      ctx.cookies.set(COOKIES.session, null, { signed: true, path: '/' });
      return accountId;
    },
  };
}

function authorizationParams(request: DialectRequest): Record<string, string> {
  const { clientId, redirectUri, state, scopes, loginHint } = request;
  return {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    response_mode: DIALECT,
    // `openid` stays out: the door mints the ID token, and the engine need not sign one for nobody.
    scope: dialectScope(scopes),
    state,
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    [DIALECT]: JSON.stringify(request),
  };
}

function tokenParams({ clientId, grant }: DialectTokenRequest): Record<string, string> {
  const base = { client_id: clientId, grant_type: grant.type };
  switch (grant.type) {
    case 'authorization_code':
      return { ...base, code: grant.code, redirect_uri: grant.redirectUri };
    case 'refresh_token':
      return { ...base, refresh_token: grant.refreshToken };
    case 'client_credentials':
      return base;
  }
}

const OF_THE_FORM: ReadonlySet<string> = new Set(['authorization', 'transfer-encoding']);

/**
 * The form that came was read by the door; the engine gets one of its own, and answers in JSON whatever the client
 * accepts. Observed: some send Basic beside their form.
 */
function replaceForm(ctx: Koa.Context, fields: Record<string, string>): void {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  const kept = Object.entries(ctx.req.headers).filter(([name]) => !OF_THE_FORM.has(name));
  const form = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  };
  const { socket, httpVersion, httpVersionMajor, httpVersionMinor } = ctx.req;
  const request = Object.assign(Readable.from([body]), {
    headers: { ...Object.fromEntries(kept), ...form },
    method: 'POST',
    url: '/token',
    socket,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
  }) as unknown as Koa.Context['req'];
  ctx.req = request;
  ctx.request.req = request;
}

function readTokens(body: Record<string, unknown>, detail: string | undefined): DialectTokens {
  if (typeof body.access_token === 'string') {
    const refreshToken = typeof body.refresh_token === 'string' ? body.refresh_token : undefined;
    return {
      outcome: 'issued',
      accessToken: body.access_token,
      refreshToken,
      expiresIn: Number(body.expires_in),
    };
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { outcome: 'refused', error: text(body.error), description: text(body.error_description), detail };
}

async function inspectCredentials(provider: Provider, token: string): Promise<DialectToken> {
  const found = await provider.ClientCredentials.find(token);
  return found === undefined
    ? gone('it has expired or was revoked')
    : { outcome: 'alive', clientId: found.clientId ?? '' };
}

async function sessionAlive(
  provider: Provider,
  uid: string | undefined,
  grantId: string | undefined,
): Promise<boolean> {
  const session = uid === undefined ? undefined : await provider.Session.findByUid(uid);
  if (session?.accountId === undefined) return false;
  return Object.values(session.authorizations ?? {}).some((one) => one.grantId === grantId);
}

function gone(why: string): DialectToken {
  return { outcome: 'gone', why };
}
