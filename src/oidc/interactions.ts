import type Koa from 'koa';
import { errors, type Interaction, type InteractionResults, type Provider } from 'oidc-provider';
import type { Accounts } from '../accounts/index.ts';
import type { Clients } from '../clients/index.ts';
import { ACR, CLAIMS_BY_SCOPE } from './claims.ts';
import { dialectRequest, dialectScopes, narrowed, passingScopes } from './dialect-params.ts';
import { grantInSession } from './grants.ts';
import type { Interactions, LoginNeed, LoginRequest } from './login-request.ts';
import type { RoleSession } from './records.ts';
import { endSession } from './session-end.ts';
import { namelessSubject } from './subject.ts';

// Told apart from what the person consents to: these say how and when, never who.
const ALWAYS_GIVEN: ReadonlySet<string> = new Set(['sub', 'sid', 'auth_time', 'acr', 'amr', 'iss']);

/** The engine's interactions as the login door sees them (see login-request.ts). */
export function createInteractions(
  provider: Provider,
  accounts: Accounts,
  clients: Clients,
): Interactions<Koa.Context> {
  // Finding one costs three HMACs and two look-ups; a form needs it at its beginning and at its end.
  const opened = new WeakMap<Koa.Context, Promise<Interaction | undefined>>();
  function open(ctx: Koa.Context, flow?: string): Promise<Interaction | undefined> {
    const known = opened.get(ctx) ?? (flow === undefined ? look(ctx) : named(flow));
    opened.set(ctx, known);
    return known;
  }
  async function look(ctx: Koa.Context): Promise<Interaction | undefined> {
    try {
      return await provider.interactionDetails(ctx.req, ctx.res);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return undefined;
      throw error;
    }
  }
  /** As the engine does by its cookie: what has expired is gone, and so is what began in a session that is over. */
  async function named(flow: string): Promise<Interaction | undefined> {
    const interaction = await provider.Interaction.find(flow);
    const began = interaction?.session;
    if (began?.uid === undefined) return interaction;
    const session = await provider.Session.findByUid(began.uid);
    return session?.accountId === began.accountId ? interaction : undefined;
  }
  async function settle(interaction: Interaction, result: InteractionResults): Promise<string> {
    interaction.result = 'error' in result ? result : { ...interaction.lastSubmission, ...result };
    await interaction.persist();
    return interaction.returnTo;
  }

  return {
    async find(ctx, flow) {
      const interaction = await open(ctx, flow);
      const client = clients.get(String(interaction?.params.client_id));
      if (interaction === undefined || client === undefined) return undefined;
      const session = await sessionOf(interaction);
      return loginRequest(interaction, narrowed(client, dialectRequest(interaction.params)), session);
    },

    async finish(ctx, result) {
      const interaction = await open(ctx);
      const person = accounts.get(result.account);
      if (interaction === undefined || person === undefined) return '/';
      const expected = expectedSubject(interaction.params);
      const subject = namelessSubject(result.role, result.signature);
      if (expected !== undefined && expected !== (subject ?? result.account)) {
        const description = 'somebody else logged in than the one the client asked for';
        return settle(interaction, { error: 'login_required', error_description: description });
      }
      // Not the session the flow began with: another tab may have logged in, or out, meanwhile.
      const running = (await provider.Session.get(ctx)) as RoleSession;
      const others = running.accountId !== undefined && running.accountId !== result.account;
      // Somebody else logs in over a running session: that one ends first, with its tokens and its clients told.
      if (others) await endSession(provider, running);
      const earlier = others || running.accountId === undefined ? undefined : running;
      if (interaction.session?.uid !== earlier?.uid) delete interaction.session;
      const clientId = String(interaction.params.client_id);
      const passing = passingScopes(dialectRequest(interaction.params));
      const scopes = result.scopes.filter((scope) => !passing.includes(scope));
      const covered = { scopes, claims: result.claims, flow: interaction.uid };
      const whose = { accountId: result.account, clientId, role: result.role, subject };
      const grant = await grantInSession(provider, earlier, whose, covered);
      const ts = result.authenticated ? undefined : earlier?.loginTs;
      return settle(interaction, {
        login: {
          accountId: result.account,
          acr: ACR[accounts.level(person)],
          amr: result.amr,
          ...(ts === undefined ? {} : { ts }),
        },
        select_account: {},
        consent: { grantId: grant.jti },
        role: result.role,
        signature: result.signature,
      });
    },

    async refuse(ctx, error, description) {
      const interaction = await open(ctx);
      return interaction === undefined ? '/' : settle(interaction, { error, error_description: description });
    },
  };

  async function sessionOf(interaction: Interaction): Promise<RoleSession | undefined> {
    const uid = interaction.session?.uid;
    return uid === undefined ? undefined : await provider.Session.findByUid(uid);
  }
}

function loginRequest(
  { uid, params, prompt }: Interaction,
  client: LoginRequest['client'],
  session: RoleSession | undefined,
): LoginRequest {
  const text = (name: string): string | undefined => {
    const value = params[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const asked = new Set(text('scope')?.split(' '));
  const dialect = dialectRequest(params);
  const prompts = text('prompt')?.split(' ') ?? [];
  const passing = passingScopes(dialect);
  return {
    flow: uid,
    client,
    needs: [prompt.name === 'select_account' ? 'login' : (prompt.name as LoginNeed)],
    reasons: prompt.reasons,
    scopes:
      dialect === undefined
        ? [...Object.keys(CLAIMS_BY_SCOPE), 'offline_access'].filter((scope) => asked.has(scope))
        : [...dialectScopes(dialect.scopes), ...passing],
    passing,
    claims: claimsAsked(text('claims')),
    consents: dialect?.consents,
    consentForced: prompts.includes('consent') || dialect?.consents !== undefined,
    loginHint: text('login_hint'),
    actFor: text('act_for'),
    uiLocales: text('ui_locales'),
    ...(session?.accountId === undefined
      ? {}
      : {
          session: {
            account: session.accountId,
            role: session.role,
            amr: session.amr ?? [],
            signature: session.signature,
            authenticatedAt: (session.loginTs ?? 0) * 1000,
          },
        }),
  };
}

/** Single claims of the `claims` parameter (OIDC Core 5.5); the engine has validated its shape by now. */
function claimsAsked(parameter: string | undefined): string[] {
  if (parameter === undefined) return [];
  const request = JSON.parse(parameter) as Record<string, Record<string, unknown> | undefined>;
  const known = new Set<string>(Object.values(CLAIMS_BY_SCOPE).flat());
  const names = [...Object.keys(request.id_token ?? {}), ...Object.keys(request.userinfo ?? {})];
  return [...new Set(names)].filter((name) => known.has(name) && !ALWAYS_GIVEN.has(name));
}

/**
 * Whom the client insists on: `id_token_hint` (OIDC Core 3.1.2.1) or the `sub` of the `claims` parameter (5.5.1). The
 * engine checks both before the login, but not who has logged in then. It has verified the hint by now.
 */
function expectedSubject({ id_token_hint: hint, claims }: Interaction['params']): string | undefined {
  if (typeof claims === 'string') {
    const { id_token: asked } = JSON.parse(claims) as { id_token?: { sub?: { value?: unknown } | null } };
    if (typeof asked?.sub?.value === 'string') return asked.sub.value;
  }
  if (typeof hint !== 'string') return undefined;
  const payload = Buffer.from(hint.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(payload) as { sub?: string }).sub;
}
