import { certificateFacts } from '../client-secrets/index.ts';
import { clientNameIn, type Client, type Policy } from '../clients/index.ts';
import type { ClientCard, EsiaEndpoints, EsiaSide, Language, OidcSide, PolicyModel } from '../pages/index.ts';
import type { ConsoleDeps } from './deps.ts';

export function cardOf(client: Client, language: Language): ClientCard {
  const { client_id, redirect_uris, esia } = client;
  return {
    id: client_id,
    name: clientNameIn(language, client),
    protocols: protocolsOf(client),
    mnemonic: esia.mnemonic,
    addresses: [...new Set([...redirect_uris, ...esia.redirectUris])],
    active: esia.active !== false,
  };
}

/** A system that speaks only ESIA's protocol has no address of OpenID Connect. */
function protocolsOf({ redirect_uris, esia }: Client): ClientCard['protocols'] {
  const native = esia.mnemonic !== undefined;
  return [
    ...(!native || redirect_uris.length > 0 ? ['oidc' as const] : []),
    ...(native ? ['esia' as const] : []),
  ];
}

export interface ClientSides {
  policy: PolicyModel;
  oidc?: OidcSide;
  esia?: Omit<EsiaSide, 'switches'>;
}

/** The record as each protocol's developer needs it. `page`: path of the client's page, for what lies below it. */
export function sidesOf(client: Client, page: string, deps: ConsoleDeps): ClientSides {
  const protocols = protocolsOf(client);
  const { policy } = client.esia;
  const { minimumLevel, accountKinds, organizationRoles, secondFactor, consent } = policy;
  return {
    policy: {
      minimumLevel,
      accountKinds,
      organizationRoles,
      secondFactor: secondFactor === true,
      signature: signatureOf(policy),
      asksConsent: consent !== 'skip',
    },
    ...(protocols.includes('oidc') ? { oidc: oidcSide(client, deps) } : {}),
    ...(protocols.includes('esia') ? { esia: esiaSide(client, page, deps) } : {}),
  };
}

/** Without `signatureNeeded`, the class is asked only of those who come with a signature. */
function signatureOf({ signatureNeeded, signatureClass }: Policy): PolicyModel['signature'] {
  const qualified = signatureClass === 'qualified';
  if (signatureNeeded === true) return qualified ? 'qualified' : 'any';
  return qualified ? 'qualified-if-any' : 'none';
}

function oidcSide(client: Client, { issuer }: ConsoleDeps): OidcSide {
  return {
    discovery: `${issuer}/.well-known/openid-configuration`,
    secret: client.client_secret,
    authentication: client.token_endpoint_auth_method,
    redirectUris: client.redirect_uris,
    postLogoutRedirectUris: client.post_logout_redirect_uris,
    grantTypes: client.grant_types,
    scopes: client.scope?.split(' '),
  };
}

function esiaSide(client: Client, page: string, deps: ConsoleDeps): Omit<EsiaSide, 'switches'> {
  const { client_id, redirect_uris, esia } = client;
  const { registered, unreadable } = deps.registerCertificates(esia.certificates);
  const now = deps.clock.now();
  const base = deps.baseUrl();
  const json = `/_/api/clients/${encodeURIComponent(client_id)}/key`;
  const pair = { json, key: `${page}/key.pem`, certificate: `${page}/certificate.pem` };
  return {
    base,
    mnemonic: esia.mnemonic ?? client_id,
    endpoints: endpointsAt(base, deps.switchesOf(client).v1_enabled),
    redirectUris: esia.redirectUris.length > 0 ? esia.redirectUris : redirect_uris,
    tokenAlg: esia.tokenAlg ?? 'RS256',
    certificates: registered.map((one) => ({
      ...certificateFacts(one),
      valid: validity(one.certificate, now),
    })),
    unreadable: unreadable.map(({ index, expected }) => ({ place: index + 1, expected })),
    ...(deps.clientKey(client_id) === undefined ? {} : { pair }),
    scopes: esia.scopes,
    consentTypes: esia.consentTypes,
  };
}

function endpointsAt(base: string, v1: boolean): EsiaEndpoints {
  return {
    ...(v1 ? { authorizationV1: `${base}/aas/oauth2/ac`, tokenV1: `${base}/aas/oauth2/te` } : {}),
    authorizationV2: `${base}/aas/oauth2/v2/ac`,
    tokenV3: `${base}/aas/oauth2/v3/te`,
    rest: `${base}/rs`,
    logout: `${base}/idp/ext/Logout`,
    certificates: `${base}/public/esia.zip`,
  };
}

function validity({ notBefore, notAfter }: { notBefore: number; notAfter: number }, now: number) {
  if (now < notBefore) return 'not-yet';
  return now > notAfter ? 'no-longer' : 'now';
}
