import type Koa from 'koa';
import type { Client } from '../clients/index.ts';
import { credentialScopes } from './credential-scopes.ts';
import type { EsiaDoorDeps } from './deps.ts';
import type { Refusal } from './errors.ts';
import { engineRefused, grantInForce, invalidGrant, wrapTokens, type Granting } from './granted-tokens.ts';
import { verifierProblem } from './pkce.ts';
import { sameRedirect } from './redirect-address.ts';
import type { Parameters } from './request-parameters.ts';
import { scopeClaim } from './tokens/claims.ts';
import { issuerFor } from './tokens/issue.ts';
import type { CodeRecord } from './tokens/records.ts';

/** grant_type authorization_code: the code stands for one of the engine's, which is single-use under concurrency. */
export async function exchangeCode(
  ctx: Koa.Context,
  deps: EsiaDoorDeps,
  client: Client,
  parameters: Parameters,
): Promise<Granting> {
  const record = await deps.records.code(parameters.code ?? '');
  if (record === undefined) return invalidGrant('no such code was issued here, or the stand was reset since');
  const about = { account: record.granted.account, flow: record.granted.flow };
  const problem = codeProblem(deps, client, record, parameters);
  if (problem !== undefined) return { outcome: 'refused', refusal: problem, about };
  const held = await grantInForce(deps, client, record.granted);
  if (held.outcome === 'refused') return held;
  const issued = await deps.engine.token(ctx, {
    clientId: client.client_id,
    grant: { type: 'authorization_code', code: record.code, redirectUri: record.redirectUri },
    ...lives(deps, client, record.granted.offline),
  });
  const { authorization_code_seconds: seconds } = deps.switchesOf(client);
  const advice = `a code works once, within ${seconds} s of the stand’s clock; its second use ends the tokens of the first`;
  return wrapTokens(deps, client, held.granted, issued, advice);
}

function codeProblem(
  deps: EsiaDoorDeps,
  client: Client,
  { redirectUri, challenge, granted }: CodeRecord,
  { redirect_uri: came = '', code_verifier: verifier = '' }: Parameters,
): Refusal | undefined {
  if (granted.clientId !== client.client_id) {
    return { code: '007011', hint: `the code was issued to ${granted.clientId}` };
  }
  if (!sameRedirect(redirectUri, came, deps.switchesOf(client).strict_redirect)) {
    const hint = `\`redirect_uri\` was ${redirectUri} in the authorization request, came ${came.slice(0, 200)} (switch strict_redirect)`;
    return { code: '007011', hint };
  }
  return verifierProblem(challenge, verifier);
}

/** grant_type refresh_token: one use; it gives what of the code’s is in force, whatever `scope` says now. */
export async function exchangeRefresh(
  ctx: Koa.Context,
  deps: EsiaDoorDeps,
  client: Client,
  parameters: Parameters,
): Promise<Granting> {
  const record = await deps.records.refresh(parameters.refresh_token ?? '');
  if (record === undefined)
    return invalidGrant('no such refresh token was issued here, or the stand was reset since');
  const { granted, refreshToken } = record;
  const about = { account: granted.account, flow: granted.flow };
  if (granted.clientId !== client.client_id) {
    return { ...invalidGrant(`the refresh token was issued to ${granted.clientId}`), about };
  }
  const held = await grantInForce(deps, client, granted);
  if (held.outcome === 'refused') return held;
  const issued = await deps.engine.token(ctx, {
    clientId: client.client_id,
    grant: { type: 'refresh_token', refreshToken },
    ...lives(deps, client, true),
  });
  const { refresh_token_seconds: seconds } = deps.switchesOf(client);
  const advice = `a refresh token works once, within ${seconds} s: keep the newest of each answer; a second use ends the whole grant`;
  return wrapTokens(deps, client, held.granted, issued, advice);
}

/** grant_type client_credentials: the system itself; data of organisations, or renewal of a consent. */
export async function grantCredentials(
  ctx: Koa.Context,
  deps: EsiaDoorDeps,
  client: Client,
  parameters: Parameters,
): Promise<Granting> {
  const read = await credentialScopes(deps, client, parameters);
  if (read.outcome === 'refused') return read;
  const issued = await deps.engine.token(ctx, {
    clientId: client.client_id,
    grant: { type: 'client_credentials' },
    ...lives(deps, client, false),
  });
  if (issued.outcome === 'refused') return engineRefused(issued);
  const accessToken = await issuerFor(deps, client).access(issued.accessToken, read.scopes, read.consent);
  const tokens = { accessToken, expiresIn: issued.expiresIn };
  const account = read.consent?.account;
  return { outcome: 'granted', client, tokens, scope: scopeClaim(read.scopes), account };
}

function lives(deps: EsiaDoorDeps, client: Client, offline: boolean) {
  const { access_token_seconds: accessSeconds, refresh_token_seconds: refreshSeconds } =
    deps.switchesOf(client);
  return { offline, accessSeconds, refreshSeconds };
}
