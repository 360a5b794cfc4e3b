import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { EntryKind, Journal } from '../journal/index.ts';
import { isDialect, type DialectState } from './dialect-params.ts';
import type { RoleGrant } from './records.ts';
import type { createMends } from './mends.ts';

/** `error_detail` is what oidc-provider keeps to itself: the real cause. It belongs into the journal. */
interface EngineError extends Error {
  error?: string;
  error_description?: string;
  error_detail?: string;
  status?: number;
}

const REFUSALS: Record<string, EntryKind> = {
  'authorization.error': 'oidc.authorization',
  'grant.error': 'oidc.token',
  'userinfo.error': 'oidc.userinfo',
  'introspection.error': 'oidc.introspection',
  'revocation.error': 'oidc.revocation',
  'end_session.error': 'oidc.logout',
  'end_session_confirm.error': 'oidc.logout',
  'end_session_success.error': 'oidc.logout',
  'pushed_authorization_request.error': 'oidc.pushed-authorization-request',
  'jwks.error': 'oidc.error',
  'discovery.error': 'oidc.error',
};

const SUCCESSES: Record<string, EntryKind> = {
  'authorization.success': 'oidc.authorization',
  'grant.success': 'oidc.token',
  'end_session.success': 'oidc.logout',
  'pushed_authorization_request.success': 'oidc.pushed-authorization-request',
};

/** The engine has no event for these; the middleware tells by route. */
const ROUTES: Record<string, EntryKind> = {
  userinfo: 'oidc.userinfo',
  introspection: 'oidc.introspection',
  revocation: 'oidc.revocation',
};

/** Writes what the engine does into the journal; answers the id of a request's refusal, for its page. */
export function journalEngine(
  provider: Provider,
  journal: Journal,
  describe: ReturnType<typeof createMends>,
) {
  const refusals = new WeakMap<object, string>();
  const on = (event: string, listener: (ctx: KoaContextWithOIDC, error: EngineError) => void): void => {
    (provider as unknown as { on(event: string, listener: unknown): void }).on(event, listener);
  };

  for (const [event, kind] of Object.entries(REFUSALS)) {
    on(event, (ctx, error) => {
      if (toldByDialect(ctx, error)) return;
      const entry = journal.record({
        kind,
        outcome: 'refused',
        reason: 'OIDC_REQUEST_REFUSED',
        hint: describe(ctx, error),
        ...parties(ctx),
        details: {
          error: error.error ?? error.name,
          description: error.error_description,
          cause: error.error_detail,
        },
      });
      refusals.set(ctx, entry.id);
    });
  }
  for (const [event, kind] of Object.entries(SUCCESSES)) {
    on(event, (ctx) => {
      if (isDialect(ctx)) return;
      journal.record({ kind, outcome: 'ok', ...parties(ctx), details: detailsOf(ctx) });
    });
  }
  on('server_error', (ctx, error) => {
    const entry = journal.record({
      kind: 'internal',
      outcome: 'failed',
      reason: 'INTERNAL',
      hint: error.message,
      ...parties(ctx),
    });
    refusals.set(ctx, entry.id);
  });
  journalBackchannel(provider, journal);

  return {
    entryOf: (ctx: object): string | undefined => refusals.get(ctx),
    answered(ctx: KoaContextWithOIDC): void {
      const kind = ROUTES[ctx.oidc.route];
      if (kind !== undefined && ctx.status === 200) journal.record({ kind, outcome: 'ok', ...parties(ctx) });
    },
  };
}

/** The door of a dialect writes its own entry; it wants the real cause for it. */
function toldByDialect(ctx: KoaContextWithOIDC, { error_detail: cause }: EngineError): boolean {
  const { dialect } = ctx.state as DialectState;
  if (dialect !== undefined) dialect.cause = cause;
  return isDialect(ctx);
}

function journalBackchannel(provider: Provider, journal: Journal): void {
  provider.on('backchannel.success', (_ctx, client, accountId) => {
    journal.record({
      kind: 'oidc.backchannel-logout',
      outcome: 'ok',
      client: client.clientId,
      account: accountId,
    });
  });
  provider.on('backchannel.error', (_ctx, error, client, accountId) => {
    journal.record({
      kind: 'oidc.backchannel-logout',
      outcome: 'failed',
      hint: `${error.message}; the client must answer 200 or 204 at ${client.backchannelLogoutUri ?? 'its address'}`,
      client: client.clientId,
      account: accountId,
    });
  });
}

function parties(ctx: KoaContextWithOIDC | undefined) {
  const oidc = ctx?.oidc;
  const grant = oidc?.entities.Grant as RoleGrant | undefined;
  const asked = oidc?.params?.client_id;
  return {
    client: oidc?.client?.clientId ?? (typeof asked === 'string' ? asked.slice(0, 80) : undefined),
    account: oidc?.account?.accountId ?? oidc?.session?.accountId,
    flow: oidc?.entities.Interaction?.uid ?? grant?.flow,
  };
}

function detailsOf({ oidc }: KoaContextWithOIDC): Record<string, unknown> {
  return { grantType: oidc.params?.grant_type, scope: oidc.params?.scope ?? oidc.accessToken?.scope };
}
