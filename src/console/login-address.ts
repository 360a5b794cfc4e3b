import { createHash } from 'node:crypto';
import type { Client } from '../clients/index.ts';
import { vouchedHint } from '../http/index.ts';
import type { ConsoleDeps } from './deps.ts';

/**
 * The authorization request that the client would make, with the persona as the hint of who logs in (DEV-1) and
 * a ticket that spares the click on the login page. The browser itself goes there, so the session is its own. Undefined for a client that has nowhere to come back to.
 * The client did not begin this login: whether it takes the code depends on how strictly it checks `state`.
 */
export function loginAddress(
  client: Client,
  persona: string,
  { clock, csrfKey, random }: Pick<ConsoleDeps, 'clock' | 'csrfKey' | 'random'>,
): string | undefined {
  const [redirectUri] = client.redirect_uris;
  const [responseType = 'code'] = client.response_types;
  if (redirectUri === undefined) return undefined;
  const parameters = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: responseType,
    scope: client.scope ?? 'openid profile',
    state: random.id(),
    nonce: random.id(),
    login_hint: vouchedHint(csrfKey, persona, clock.now()),
    // Someone else may be logged in here already.
    prompt: 'login',
  });
  if (responseType.includes('code')) {
    // Nobody will redeem this code, so the verifier is not kept.
    parameters.set('code_challenge', createHash('sha256').update(random.id(32)).digest('base64url'));
    parameters.set('code_challenge_method', 'S256');
  }
  return `/auth?${parameters.toString()}`;
}
