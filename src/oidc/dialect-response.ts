import { Provider, type KoaContextWithOIDC } from 'oidc-provider';
import { DIALECT, type Dialect, type DialectAnswer, type DialectRequest } from './dialect.ts';
import { requestToAnswer, type DialectState } from './dialect-params.ts';
import type { RoleSession } from './records.ts';

/**
 * Answers of the authorization endpoint go out in the dialect's words, and the address it has checked is good.
 * `redirectUriAllowed` is what oidc-provider's documentation names for addresses that are not compared exactly.
 */
export function speakDialect(provider: Provider, dialect: Dialect): void {
  (provider as unknown as ResponseModes).registerResponseMode(DIALECT, async (ctx, redirectUri, payload) => {
    const request = requestToAnswer(ctx);
    if (request === undefined) answerInQuery(ctx, redirectUri, payload);
    else await dialect.respond(ctx, answerOf(ctx, request, payload));
  });

  const { prototype } = provider.Client as unknown as { prototype: RedirectRule };
  const { redirectUriAllowed } = prototype;
  prototype.redirectUriAllowed = function allowed(uri) {
    return uri === askedNow()?.redirectUri || redirectUriAllowed.call(this, uri);
  };
}

/** Somebody has written the response mode into a request of OpenID Connect: it is refused as such requests are. */
function answerInQuery(ctx: KoaContextWithOIDC, redirectUri: string, payload: Payload): void {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(payload)) url.searchParams.set(name, String(value));
  ctx.status = 303;
  ctx.redirect(url.href);
}

function askedNow(): DialectRequest | undefined {
  return (Provider.ctx?.state as DialectState | undefined)?.dialect?.request;
}

interface ResponseModes {
  registerResponseMode(
    name: string,
    handler: (ctx: KoaContextWithOIDC, redirectUri: string, payload: Payload) => Promise<void>,
  ): void;
}
interface RedirectRule {
  redirectUriAllowed: (this: RedirectRule, uri: string) => boolean;
}
interface Payload {
  code?: string;
  error?: string;
  error_description?: string;
}

function answerOf({ oidc }: KoaContextWithOIDC, request: DialectRequest, payload: Payload): DialectAnswer {
  const flow = oidc.entities.Interaction?.uid;
  const session = oidc.session as RoleSession | undefined;
  if (payload.code === undefined || session?.accountId === undefined || session.role === undefined) {
    const { error = 'server_error', error_description: description = '' } = payload;
    return { request, flow, outcome: 'refused', error, description };
  }
  return {
    request,
    flow,
    outcome: 'granted',
    granted: {
      code: payload.code,
      account: session.accountId,
      role: session.role,
      sessionUid: session.uid,
      authenticatedAt: session.authTime() ?? 0,
      amr: session.amr ?? [],
    },
  };
}
