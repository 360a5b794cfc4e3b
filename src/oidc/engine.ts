import { createSecretKey } from 'node:crypto';
import type Koa from 'koa';
import compose from 'koa-compose';
import { Provider, type Account, type errors, type KoaContextWithOIDC } from 'oidc-provider';
import { standingOf, type Accounts, type Person, type Role } from '../accounts/index.ts';
import type { Clients, Consents, Client } from '../clients/index.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import { languageOf } from '../http/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Organizations } from '../organizations/index.ts';
import { bandOver, type RenderPage } from '../pages/index.ts';
import type { Store } from '../storage/index.ts';
import { createAdapter } from './adapter.ts';
import { claimsOf, isActiveIn } from './claims.ts';
import { createClientMetadata } from './client-metadata.ts';
import { createConfiguration } from './configuration.ts';
import type { Dialect, DialectEngine } from './dialect.ts';
import { createDialectEngine } from './dialect-engine.ts';
import { createDialectGuard, vouchSecret, type DialectState } from './dialect-params.ts';
import { speakDialect } from './dialect-response.ts';
import { createDiscovery } from './discovery.ts';
import { createEnginePages } from './engine-pages.ts';
import { forgetGrants } from './forget-grants.ts';
import { createGrantLoader } from './grants.ts';
import { createInteractions } from './interactions.ts';
import { journalEngine } from './journal-events.ts';
import type { Keyring } from './keyring.ts';
import type { Interactions } from './login-request.ts';
import { logoutAtOnce } from './logout.ts';
import { createMends } from './mends.ts';
import { createMethodGate } from './methods.ts';
import { createPrompts } from './prompts.ts';
import { extendRecords, organizationOf, type RoleGrant } from './records.ts';
import { nameSubjects } from './subject.ts';
import { createVisitors, type Visitors } from './visitors.ts';

const ENGINE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";

export interface EngineDeps {
  issuer: string;
  publicUrl: string;
  settings: Settings;
  keyring: Keyring;
  store: Store;
  clock: Clock;
  journal: Journal;
  accounts: Accounts;
  organizations: Organizations;
  clients: Clients;
  consents: Consents;
  render: RenderPage;
  dialect: Dialect;
  /** Whether the person may take this role and the client admits it. */
  admits: (client: Client, person: Person, role: Role) => boolean;
}

export interface Engine {
  middleware: Koa.Middleware;
  interactions: Interactions<Koa.Context>;
  /** Who has a session in this browser, for a door of the stand's own. */
  visitors: Visitors<Koa.Context>;
  /** The way in for the door of a dialect. */
  native: DialectEngine;
  /** Wrong client metadata shows only when a client is first used: this uses every one. */
  checkClients(): Promise<{ clientId: string; problem: string }[]>;
}

export function createEngine(deps: EngineDeps): Engine {
  const { settings, keyring, store, clock, journal, accounts, organizations, clients, consents } = deps;
  const vouchKey = createSecretKey(keyring.secrets.csrf, 'base64url');
  const metadataOf = createClientMetadata((clientId) => vouchSecret(vouchKey, clientId));
  // The engine's callbacks need the provider, which needs the callbacks: they meet through these two.
  const pages = createEnginePages({ ...deps, entryOf: (ctx) => events.entryOf(ctx) });
  const provider = new Provider(
    deps.issuer,
    createConfiguration(settings, keyring, {
      adapter: createAdapter(store, clock, (id) =>
        metadataOf(clients.get(id), (Provider.ctx?.state as DialectState | undefined)?.dialect !== undefined),
      ),
      findAccount,
      loadExistingGrant: createGrantLoader(clients, consents),
      renderError: (ctx, out) => pages.error(ctx, out),
      clientBasedCORS: (_ctx, origin, client) =>
        client.redirectUris?.some((uri) => URL.canParse(uri) && new URL(uri).origin === origin) ?? false,
      logoutSource: async (ctx) => {
        if (!(await logoutAtOnce(provider, ctx))) pages.logout(ctx);
      },
      postLogoutSuccessSource: (ctx) => pages.loggedOut(ctx),
      mayLogIn,
      longestLife,
      guardDialect: createDialectGuard((id) => clients.get(id)),
      policy: createPrompts({
        personOf: (oid) => accounts.get(oid),
        levelOf: (person) => accounts.level(person),
        clientOf: (id) => clients.get(id),
        admits: deps.admits,
        obstacle: (request, person, role) => deps.dialect.obstacle(request, person, role),
        covers: (granted, scope) => deps.dialect.covers(granted, scope),
        sessionMaxSeconds: settings.sessionMaxSeconds,
        now: () => clock.now(),
      }),
    }),
  );
  extendRecords(provider);
  nameSubjects(provider);
  forgetGrants({ store, clients, consents });
  speakDialect(provider, deps.dialect);
  const events = journalEngine(provider, journal, createMends(clients, deps.issuer, clock));

  /**
   * The engine asks at each use of a session or token. Nobody is answered for somebody who may not log in now, nor
   * for a token issued in a role that is no longer theirs: such tokens stop working at once.
   */
  async function findAccount(ctx: KoaContextWithOIDC, oid: string, token?: { grantId?: string | undefined }) {
    const person = accounts.get(oid);
    if (person === undefined || !mayLogIn(oid)) return undefined;
    const role = token === undefined ? undefined : (await grantOf(ctx, token.grantId))?.role;
    if (!stillTheirs(oid, role)) return undefined;
    return {
      accountId: oid,
      claims: async () => {
        const inRole = role ?? (ctx.oidc.entities.Grant as RoleGrant | undefined)?.role;
        return { ...claimsOf(person, accounts.level(person), inRole, organizations.of(oid)), sub: oid };
      },
    } satisfies Account;
  }

  async function grantOf({ oidc }: KoaContextWithOIDC, grantId?: string): Promise<RoleGrant | undefined> {
    const known =
      oidc.entities.Grant ?? (grantId === undefined ? undefined : await provider.Grant.find(grantId));
    return known;
  }
  function stillTheirs(oid: string, role: Role | undefined): boolean {
    const acting = organizationOf(role);
    return acting === undefined || organizations.of(oid).some((one) => isActiveIn(one, acting));
  }
  function longestLife(clientId = ''): number {
    const { access_token_seconds: access = 0, refresh_token_seconds: refresh = 0 } =
      clients.get(clientId)?.esia.switches ?? {};
    return Math.max(access, refresh, settings.refreshTokenSeconds);
  }
  function mayLogIn(oid: string): boolean {
    const person = accounts.get(oid);
    return person !== undefined && standingOf(person, clock.now()).status === 'active';
  }

  const gate = createMethodGate((ctx, hint) => {
    const refusal = { kind: 'oidc.error', outcome: 'refused', reason: 'REQUEST_MALFORMED' } as const;
    journal.record({ ...refusal, hint: `${ctx.path}: ${hint}` });
  });
  const gated = compose([createDiscovery(deps.publicUrl), gate, ...provider.middleware]);
  return {
    interactions: createInteractions(provider, accounts, clients),
    visitors: createVisitors(provider, {
      accounts,
      mayLogIn,
      admits: deps.admits,
      sessionMaxSeconds: settings.sessionMaxSeconds,
      now: () => clock.now(),
    }),
    native: createDialectEngine({
      provider,
      middleware: compose(provider.middleware),
      key: vouchKey,
      holds: (account, role) => mayLogIn(account) && stillTheirs(account, role),
    }),
    middleware: async (ctx, next) => {
      // Ours set their own; the engine adds the hash of its script to this one.
      ctx.set('Content-Security-Policy', ENGINE_POLICY);
      await gated(ctx, next);
      const answered = ctx as unknown as Partial<KoaContextWithOIDC>;
      if (answered.oidc === undefined) return;
      const context = ctx as unknown as KoaContextWithOIDC;
      events.answered(context);
      if (typeof ctx.body === 'string' && context.oidc.params?.response_mode === 'form_post') {
        ctx.body = bandOver(ctx.body, languageOf(ctx, settings.language));
      }
      if (
        context.oidc.route === 'end_session' &&
        context.status === 200 &&
        context.oidc.session?.accountId === undefined
      ) {
        await logoutAtOnce(provider, context);
      }
    },
    async checkClients() {
      const problems = await Promise.all(
        [...clients.list()].map(async ({ client_id: clientId }) => {
          const problem = await provider.Client.find(clientId).then(
            () => undefined,
            (error: unknown) => {
              const { error_description: description, message } = error as errors.OIDCProviderError;
              return description ?? message;
            },
          );
          return problem === undefined ? [] : [{ clientId, problem }];
        }),
      );
      return problems.flat();
    },
  };
}
