import {
  errors,
  type Client,
  type Configuration,
  type KoaContextWithOIDC,
  type interactionPolicy,
} from 'oidc-provider';
import type { Settings } from '../config/index.ts';
import { createCookieSignatures } from '../http/index.ts';
import type { Keyring } from './keyring.ts';
import { ACR, CLAIMS_BY_SCOPE } from './claims.ts';
import { subjectFor } from './subject.ts';
import { DIALECT } from './dialect.ts';
import { dialectRequest, dialectToken, type createDialectGuard } from './dialect-params.ts';

export const SIGNING_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export const COOKIES = {
  session: 'esia_emulator_session',
  interaction: 'esia_emulator_flow',
  resume: 'esia_emulator_resume',
} as const;

/** What `createEngine` fills in: everything that needs rooms. */
type Decisions = Required<
  Pick<Configuration, 'adapter' | 'findAccount' | 'loadExistingGrant' | 'renderError' | 'clientBasedCORS'>
> & {
  policy: InstanceType<typeof interactionPolicy.Prompt>[];
  logoutSource: (ctx: KoaContextWithOIDC) => Promise<void>;
  postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => void;
  mayLogIn: (oid: string) => boolean;
  /** The longest life of a token that this client may be issued, seconds. */
  longestLife: (clientId: string | undefined) => number;
  guardDialect: ReturnType<typeof createDialectGuard>;
};

/** Every option of the engine in one place; options left out would print notices at each start. */
export function createConfiguration(
  settings: Settings,
  keyring: Keyring,
  decisions: Decisions,
): Configuration {
  const { policy, logoutSource, postLogoutSuccessSource, mayLogIn, longestLife, guardDialect, ...rest } =
    decisions;
  return {
    ...rest,
    jwks: keyring.jwks,
    scopes: [...Object.keys(CLAIMS_BY_SCOPE), 'offline_access', DIALECT],
    claims: Object.fromEntries(Object.entries(CLAIMS_BY_SCOPE).map(([scope, names]) => [scope, [...names]])),
    acrValues: Object.values(ACR),
    subjectTypes: ['public'],
    pairwiseIdentifier: subjectFor,
    responseTypes: ['code'],
    extraParams: { act_for: null, [DIALECT]: guardDialect },
    clientDefaults: { grant_types: ['authorization_code'], response_types: ['code'] },
    clientAuthMethods: [
      'client_secret_basic',
      'client_secret_post',
      'client_secret_jwt',
      'private_key_jwt',
      'none',
    ],
    enabledJWA: {
      idTokenSigningAlgValues: [...SIGNING_ALGORITHMS],
      userinfoSigningAlgValues: [...SIGNING_ALGORITHMS],
      clientAuthSigningAlgValues: ['HS256', ...SIGNING_ALGORITHMS],
    },
    // RFC 9700: public clients cannot do without; the others may.
    pkce: { required: (_ctx, client) => client.tokenEndpointAuthMethod === 'none' },
    rotateRefreshToken: true,
    issueRefreshToken: async (ctx, client, code) =>
      dialectToken(ctx)?.offline ??
      (client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access')),
    expiresWithSession: async (ctx, code) => {
      const dialect = dialectRequest(ctx.oidc.params);
      return dialect === undefined ? !code.scopes.has('offline_access') : !dialect.offline;
    },
    cookies: {
      names: COOKIES,
      keys: createCookieSignatures(keyring.secrets.cookies) as unknown as string[],
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: '/' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    interactions: { policy, url: (_ctx, interaction) => `/login/${interaction.uid}` },
    ttl: {
      AccessToken: (ctx) => dialectToken(ctx)?.accessSeconds ?? settings.accessTokenSeconds,
      AuthorizationCode: (ctx) =>
        dialectRequest(ctx.oidc.params)?.codeSeconds ?? settings.authorizationCodeSeconds,
      ClientCredentials: (ctx) => dialectToken(ctx)?.accessSeconds ?? settings.accessTokenSeconds,
      // A grant outlives whatever was issued under it.
      Grant: (_ctx, { clientId }) =>
        Math.max(longestLife(clientId), settings.sessionMaxSeconds) + settings.accessTokenSeconds,
      IdToken: settings.idTokenSeconds,
      Interaction: settings.flowSeconds,
      RefreshToken: (ctx) => dialectToken(ctx)?.refreshSeconds ?? settings.refreshTokenSeconds,
      Session: settings.sessionSeconds,
    },
    discovery: { ui_locales_supported: ['ru', 'en'] },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: createIntrospectionPolicy(mayLogIn) },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      pushedAuthorizationRequests: { enabled: true },
      backchannelLogout: { enabled: true },
      jwtUserinfo: { enabled: true },
      userinfo: { enabled: true },
      dPoP: { enabled: false },
      resourceIndicators: { enabled: true, getResourceServerInfo: noResourceServer },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    // The library refuses loopback and private addresses; on a test stand every relying party lives there.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    allowOmittingSingleRegisteredRedirectUri: false,
    assertJwtClientAuthClaimsAndHeader: async () => undefined,
    extraClientMetadata: { properties: [] },
    extraTokenClaims: async () => undefined,
    // Revoking a token ends those issued with it (RFC 7009 2.1 allows that); for an access token the grant itself stays.
    revokeGrantPolicy: ({ oidc }) =>
      !(oidc.route === 'revocation' && oidc.entities.AccessToken !== undefined),
  };
}

/** RFC 8707. The library would answer the same, and print a notice into the test's output. */
async function noResourceServer(): Promise<never> {
  throw new errors.InvalidTarget('this stand knows no resource servers; leave `resource` out');
}

/**
 * A public client may ask about its own tokens only; a confidential one may be a resource server and look at any
 * (RFC 7662 2.1). A token of somebody who may not log in now is not active (2.2).
 */
function createIntrospectionPolicy(mayLogIn: (oid: string) => boolean) {
  return async (_ctx: KoaContextWithOIDC, client: Client, token: { clientId?: string | undefined }) => {
    const account = 'accountId' in token ? token.accountId : undefined;
    if (typeof account === 'string' && !mayLogIn(account)) return false;
    return client.tokenEndpointAuthMethod !== 'none' || token.clientId === client.clientId;
  };
}
