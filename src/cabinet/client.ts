import type { Client } from '../clients/index.ts';

/** Where the engine sends the browser back to. */
export const ENTERED = '/cabinet/entered';

/**
 * The cabinet as a client of the engine, so that `/auth` stays the only entrance to the stand. Its secret is nobody's:
 * the code is never redeemed, because the session that the login leaves behind says all there is to say.
 * `origins`: every address the stand goes by; a session is of one of them.
 */
export function cabinetClient({
  origins,
  publicUrl,
  secret,
}: {
  origins: Iterable<string>;
  publicUrl: string;
  secret: string;
}): Client & { client_id: `${string} ${string}` } {
  return {
    client_id: 'stand cabinet',
    client_name: 'Личный кабинет',
    'client_name#en': 'Personal cabinet',
    client_uri: `${publicUrl}/cabinet/`,
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic',
    redirect_uris: [...origins].map((origin) => origin + ENTERED),
    post_logout_redirect_uris: [],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: 'RS256',
    scope: 'openid',
    esia: {
      certificates: [],
      redirectUris: [],
      switches: {},
      consentTypes: [],
      // RP-4: nothing is handed over to anybody.
      policy: { consent: 'skip' },
    },
  };
}
