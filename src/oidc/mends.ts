import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Clients } from '../clients/index.ts';
import type { Clock } from '../clock.ts';
import { isNativeOnly } from './dialect-params.ts';

interface Refusal {
  message: string;
  error?: string;
  error_description?: string;
  error_detail?: string;
}

/**
 * Turns an engine refusal into a sentence for the developer: what was wrong, what came, what would be right. The
 * wire keeps the protocol's own words; this goes to journal, console and log.
 */
export function createMends(clients: Clients, issuer: string, clock: Pick<Clock, 'state'>) {
  return (ctx: KoaContextWithOIDC | undefined, refusal: Refusal): string => {
    const said =
      [refusal.error_description, refusal.error_detail].filter(Boolean).join(': ') || refusal.message;
    const advice = ctx === undefined ? undefined : advise(ctx, said, clients, issuer);
    return [said, advice, aboutTime(said, clock.state().offset)].filter(Boolean).join('. ');
  };
}

/** A client that signs by its own watch is early or late once the stand's clock has been moved. */
function aboutTime(said: string, offset: number): string | undefined {
  if (Math.abs(offset) < 30_000 || !/jwt|assertion|expired|iat|exp|authentication/i.test(said))
    return undefined;
  const seconds = Math.round(offset / 1000);
  return `The emulator’s clock differs from the machine’s by ${seconds} s; a client assertion dated by another clock does not fit`;
}

type Advice = (ctx: KoaContextWithOIDC, clients: Clients, issuer: string) => string;

const asText = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : 'nothing');

const listed = (addresses: readonly string[] = []): string =>
  addresses.length === 0 ? 'none' : addresses.join(', ');

const registered = (ctx: KoaContextWithOIDC, clients: Clients) =>
  clients.get(ctx.oidc.client?.clientId ?? '');

/** First match wins; the words are those of oidc-provider 9. */
const ADVICE: readonly [pattern: RegExp, advice: Advice][] = [
  [
    /redirect_uri.*(did not match|mismatch)/i,
    (ctx, clients) =>
      `Came: ${asText(ctx.oidc.params?.redirect_uri)}; registered: ${listed(registered(ctx, clients)?.redirect_uris)}. ` +
      'Addresses are compared character by character; at the token endpoint send the one of the authorization request.',
  ],
  [
    /post_logout_redirect_uri not registered/,
    (ctx, clients) =>
      `Came: ${asText(ctx.oidc.params?.post_logout_redirect_uri)}; registered: ${listed(registered(ctx, clients)?.post_logout_redirect_uris)}.`,
  ],
  [
    /client is invalid|client not found|unrecognized/i,
    (_ctx, clients) =>
      `Known clients: ${[...clients.list()]
        .map((client) => client.client_id)
        .slice(0, 20)
        .join(', ')}. Register one by a fixture or POST /_/api/clients.`,
  ],
  [
    /client authentication failed|invalid secret|auth method/i,
    (ctx, clients) =>
      `This client authenticates by ${registered(ctx, clients)?.token_endpoint_auth_method ?? 'the registered method'}; its secret is shown in GET /_/api/clients/{client_id}.`,
  ],
  [
    /code_challenge|PKCE/i,
    () =>
      'Send code_challenge and code_challenge_method=S256 with the authorization request, code_verifier with the token request.',
  ],
  [
    /code.*already consumed/i,
    () => 'A code works once; its second use also revokes the tokens of the first (RFC 6749 4.1.2).',
  ],
  [
    /code is expired/i,
    () => 'Codes live two minutes of the emulator’s clock (setting authorizationCodeSeconds).',
  ],
  [/code not found/i, () => 'The code was never issued here, or the stand was reset since.'],
  [
    /refresh token already used/i,
    () => 'Refresh tokens rotate: store the newest one of each answer. The whole grant is revoked now.',
  ],
  [
    /scope/i,
    (ctx, clients) =>
      `The client may ask for: ${registered(ctx, clients)?.scope ?? 'every scope the discovery document lists'}.`,
  ],
  [
    /session not found|has expired|cookie/i,
    () => 'The browser lost its cookie: hosts localhost and 127.0.0.1 do not share cookies.',
  ],
  [/aud|audience|iss\b/i, (_ctx, _clients, issuer) => `The issuer of this emulator is ${issuer}.`],
];

/** Whatever else is said of it: such a client has to go by another door. */
const ELSEWHERE =
  'This client speaks the protocol of ESIA only: /aas/oauth2/ac or /aas/oauth2/v2/ac with a signed `client_secret`, then /aas/oauth2/te or /v3/te. To let it use OpenID Connect as well, give it `redirect_uris` and a secret';

function advise(ctx: KoaContextWithOIDC, said: string, clients: Clients, issuer: string): string | undefined {
  const asked = ctx.oidc.client?.clientId ?? ctx.oidc.params?.client_id;
  const client = clients.get(typeof asked === 'string' ? asked : '');
  if (client !== undefined && isNativeOnly(client)) return ELSEWHERE;
  return ADVICE.find(([pattern]) => pattern.test(said))?.[1](ctx, clients, issuer);
}
