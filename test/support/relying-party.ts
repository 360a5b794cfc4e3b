import * as oidc from 'openid-client';
import type { Client, EmulatorClient } from '../../src/index.ts';

type Parameters = Record<string, string>;
export type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;

/** One authorization request that the relying party has made, with what it must remember of it. */
export interface LoginAttempt {
  url: URL;
  verifier: string;
  state: string;
  nonce: string;
  /** Checks the answer and redeems the code. */
  complete(callback: URL | string): Promise<Tokens>;
}

/** An application that logs people in, built on an unmodified openid-client. */
export interface RelyingParty {
  config: oidc.Configuration;
  client: Client;
  /** `openid` unless told otherwise; PKCE, state and nonce always. */
  begin(parameters?: Parameters): Promise<LoginAttempt>;
  /** The same by a pushed authorization request. */
  push(parameters?: Parameters): Promise<LoginAttempt>;
  /** The end of a login that needs no page: the emulator drives it. */
  login(persona: string, parameters?: Parameters): Promise<Tokens>;
  logoutUrl(parameters?: Parameters): URL;
}

export async function createRelyingParty(esia: EmulatorClient, clientId: string): Promise<RelyingParty> {
  const client = await esia.clients.get(clientId);
  const { client_secret: secret, token_endpoint_auth_method: method } = client;
  const authentication =
    method === 'none'
      ? oidc.None()
      : method === 'client_secret_post'
        ? oidc.ClientSecretPost(secret)
        : oidc.ClientSecretBasic(secret);
  const config = await oidc.discovery(
    new URL(esia.issuer),
    clientId,
    { id_token_signed_response_alg: client.id_token_signed_response_alg },
    authentication,
    // Signatures are checked against /jwks, although TLS would do for OpenID Connect.
    { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] }, // eslint-disable-line @typescript-eslint/no-deprecated -- a stand speaks plain http
  );

  async function attempt(
    parameters: Parameters,
    build: (all: Parameters) => URL | Promise<URL>,
  ): Promise<LoginAttempt> {
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = await build({
      redirect_uri: client.redirect_uris[0] ?? '',
      scope: 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...parameters,
    });
    return {
      url,
      verifier,
      state,
      nonce,
      complete: (callback) =>
        oidc.authorizationCodeGrant(config, new URL(callback), {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        }),
    };
  }

  const begin = (parameters: Parameters = {}): Promise<LoginAttempt> =>
    attempt(parameters, (all) => oidc.buildAuthorizationUrl(config, all));
  return {
    config,
    client,
    begin,
    push: (parameters = {}) => attempt(parameters, (all) => oidc.buildAuthorizationUrlWithPAR(config, all)),
    async login(persona, parameters) {
      const started = await begin(parameters);
      const { location } = await esia.login(started.url, persona);
      return started.complete(location);
    },
    logoutUrl: (parameters = {}) => oidc.buildEndSessionUrl(config, parameters),
  };
}
