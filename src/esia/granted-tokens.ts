import type { Client } from '../clients/index.ts';
import type { DialectTokens } from '../oidc/index.ts';
import type { EsiaDoorDeps } from './deps.ts';
import type { Refusal } from './errors.ts';
import type { EsiaTokens } from './token-answer.ts';
import { scopeClaim } from './tokens/claims.ts';
import { inForce } from './tokens/in-force.ts';
import { issuerFor } from './tokens/issue.ts';
import type { Granted } from './tokens/records.ts';

/** Whose grant it was, for the journal. */
interface About {
  account?: string | undefined;
  flow?: string | undefined;
}

export type Granting =
  | ({ outcome: 'granted'; client: Client; tokens: EsiaTokens; scope: string } & About)
  | { outcome: 'refused'; refusal: Refusal; about?: About };

/**
 * The grant as it stands now: without scopes whose right the system has lost or whose consent has ended. Assumed:
 * where that is all of them, 007019.
 */
export async function grantInForce(
  deps: EsiaDoorDeps,
  client: Client,
  granted: Granted,
): Promise<{ outcome: 'in-force'; granted: Granted } | Extract<Granting, { outcome: 'refused' }>> {
  const held = await inForce(deps, client, granted);
  if (held.scopes.length > 0 || granted.scopes.length === 0) return { outcome: 'in-force', granted: held };
  const hint = 'nothing is left of what was granted: its consent has ended, or `esia.scopes` was narrowed';
  const about = { account: granted.account, flow: granted.flow };
  return { outcome: 'refused', refusal: { code: '007019', hint }, about };
}

/** ESIA's tokens over the engine's. Both signatures are made at once: they take most of the time. */
export async function wrapTokens(
  deps: EsiaDoorDeps,
  client: Client,
  granted: Granted,
  issued: DialectTokens,
  advice: string,
): Promise<Granting> {
  const about = { account: granted.account, flow: granted.flow };
  if (issued.outcome === 'refused') return { ...engineRefused(issued, advice), about };
  const issuer = issuerFor(deps, client);
  const [accessToken, idToken, refreshToken] = await Promise.all([
    issuer.access(issued.accessToken, granted.scopes, granted),
    // ESIA: an ID token only where `openid` was asked for.
    granted.scopes.some(({ name }) => name === 'openid') ? issuer.id(granted) : undefined,
    issued.refreshToken === undefined ? undefined : keepRefresh(deps, client, granted, issued.refreshToken),
  ]);
  const tokens = { accessToken, expiresIn: issued.expiresIn, refreshToken, idToken };
  return { outcome: 'granted', client, tokens, scope: scopeClaim(granted.scopes), ...about };
}

/** Observed: a refresh token is a UUID. */
async function keepRefresh(deps: EsiaDoorDeps, client: Client, granted: Granted, refreshToken: string) {
  const value = deps.random.uuid();
  const { refresh_token_seconds: seconds } = deps.switchesOf(client);
  await deps.records.keepRefresh(value, { refreshToken, granted }, seconds);
  return value;
}

export function invalidGrant(hint: string): Extract<Granting, { outcome: 'refused' }> {
  return { outcome: 'refused', refusal: { code: '007011', hint } };
}

/** The engine says why; ESIA has one code for it all, but for its own failures. */
export function engineRefused(
  { error, description, detail }: Extract<DialectTokens, { outcome: 'refused' }>,
  advice = '',
) {
  const hint = [[description || error, detail].filter(Boolean).join(': '), advice].filter(Boolean).join('; ');
  return error === 'server_error'
    ? { outcome: 'refused' as const, refusal: { code: '007007' as const, hint } }
    : invalidGrant(hint);
}
