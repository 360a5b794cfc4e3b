import { createHmac, type KeyObject } from 'node:crypto';
import { errors, type Client as EngineClient, type KoaContextWithOIDC } from 'oidc-provider';
import type { Client } from '../clients/index.ts';
import { narrowPolicy } from '../clients/index.ts';
import { DIALECT, type DialectRequest, type DialectTokenRequest } from './dialect.ts';

/** What a request that came through a dialect's door carries in `ctx.state`; nobody outside can set it. */
export interface DialectState {
  dialect?: {
    request?: DialectRequest;
    token?: DialectTokenRequest;
    /** What the engine refused the token request for, in more words than it answers. */
    cause?: string | undefined;
  };
}

/**
 * A dialect's scopes in the engine: each with a prefix, so that none is taken for one of OpenID Connect, and one plain
 * that the engine knows of, because it answers no request without.
 */
export const dialectScopes = (scopes: readonly string[]): string[] =>
  scopes.map((scope) => `${DIALECT}:${scope}`);
/** The way back: the scopes as the door names them; none for a request of OpenID Connect. */
export const writtenScopes = (scopes: readonly string[]): string[] =>
  scopes.filter((scope) => scope.startsWith(`${DIALECT}:`)).map((scope) => scope.slice(DIALECT.length + 1));
/** Scopes that are asked for by consents alone, which end by themselves. */
export const passingScopes = (request: DialectRequest | undefined): string[] =>
  dialectScopes([...new Set(request?.consents?.flatMap(({ scopes }) => scopes))]).filter(
    (scope) => !dialectScopes(request?.scopes ?? []).includes(scope),
  );
export const dialectScope = (scopes: readonly string[]): string =>
  [DIALECT, ...dialectScopes(scopes)].join(' ');

export const isNative = ({ esia }: Client): boolean => esia.mnemonic !== undefined;

/** One that cannot use OpenID Connect: it has nowhere to be answered. */
export const isNativeOnly = (client: Client): boolean =>
  isNative(client) && client.redirect_uris.length === 0;

/** The client with its policy narrowed to what this request admits. */
export function narrowed(client: Client, request: DialectRequest | undefined): Client {
  if (request === undefined) return client;
  const { esia } = client;
  const policy = narrowPolicy(esia.policy, request.policy);
  // Where the pages of this login may lead to.
  return { ...client, redirect_uris: [request.redirectUri], esia: { ...esia, policy } };
}

/**
 * The request of a dialect, also when the engine resumes it after the login; undefined for OpenID Connect. Only for
 * parameters that have passed the guard below: until then anybody may have written them.
 */
export function dialectRequest(params: Record<string, unknown> | undefined): DialectRequest | undefined {
  const kept = params?.[DIALECT];
  return typeof kept === 'string' ? (JSON.parse(kept) as DialectRequest) : undefined;
}

/** The same for an answer, which may go out before the guard was reached. */
export function requestToAnswer(ctx: KoaContextWithOIDC): DialectRequest | undefined {
  const { oidc } = ctx;
  // A resumed request is the engine's own record of one that passed.
  return throughDoor(ctx) ?? (oidc.route === 'resume' ? dialectRequest(oidc.params) : undefined);
}

const throughDoor = (ctx: { state?: unknown }): DialectRequest | undefined =>
  (ctx.state as DialectState | undefined)?.dialect?.request;

export const dialectToken = (ctx: { state?: unknown }): DialectTokenRequest | undefined =>
  (ctx.state as DialectState | undefined)?.dialect?.token;

/** Whether the answer of this request is told by the dialect's door, in the journal as on the wire. */
export const isDialect = (ctx: KoaContextWithOIDC): boolean =>
  dialectToken(ctx) !== undefined || requestToAnswer(ctx) !== undefined;

/**
 * The door has verified the client's signature; towards the engine it vouches with this secret, which never leaves
 * the process. Whoever calls the engine's endpoints with a native client's name cannot know it.
 */
export function vouchSecret(key: KeyObject, clientId: string): string {
  return createHmac('sha256', key).update(`dialect ${clientId}`).digest('base64url');
}

/** To everybody else the scope is one that nobody knows, and so ignored (OIDC Core 3.1.2.1). */
function withoutDialect(scope: unknown): string | undefined {
  if (typeof scope !== 'string') return undefined;
  return (
    scope
      .split(' ')
      .filter((name) => name !== DIALECT)
      .join(' ') || undefined
  );
}

/** Parameters only the door may set, and clients only the door may speak for. */
export function createDialectGuard(clientOf: (id: string) => Client | undefined) {
  return (ctx: KoaContextWithOIDC, value: unknown, engineClient: EngineClient): void => {
    if (throughDoor(ctx) !== undefined) return;
    const { params } = ctx.oidc;
    if (value !== undefined || params?.response_mode === DIALECT) {
      if (params !== undefined) params.response_mode = undefined;
      throw new errors.InvalidRequest(`${DIALECT} is not a parameter or response mode of this endpoint`);
    }
    if (params !== undefined) params.scope = withoutDialect(params.scope);
    const client = clientOf(engineClient.clientId);
    if (client !== undefined && isNativeOnly(client)) {
      throw new errors.UnauthorizedClient('this client speaks the protocol of ESIA: /aas/oauth2/ac');
    }
  };
}
