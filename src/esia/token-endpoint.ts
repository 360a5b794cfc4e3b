import type Koa from 'koa';
import type { Client } from '../clients/index.ts';
import { authenticate, findClient, generationOpen } from './client-authentication.ts';
import type { EndpointDeps } from './deps.ts';
import type { Refusal } from './errors.ts';
import type { Granting } from './granted-tokens.ts';
import { exchangeCode, exchangeRefresh, grantCredentials } from './grants.ts';
import { recordRefusal } from './journal.ts';
import { orderedRefusal } from './ordered-refusal.ts';
import { lacking, readParameters, type Parameters } from './request-parameters.ts';
import { sendTokenRefusal, sendTokens } from './token-answer.ts';

export type TokenGeneration = 'v1' | 'v3';

/** `/aas/oauth2/te`, and `/v2/te`, `/v3/te`: read, authenticate the system, hand over to the grant. */
export async function tokenEndpoint(
  ctx: Koa.Context,
  deps: EndpointDeps,
  generation: TokenGeneration,
): Promise<void> {
  const came = await readParameters(ctx);
  const { parameters } = came;
  const granted =
    came.outcome === 'refused'
      ? { outcome: 'refused' as const, refusal: came.refusal }
      : await grant(ctx, deps, generation, parameters);
  const { client_id: mnemonic = '', grant_type: grantType, state } = parameters;
  if (granted.outcome === 'refused') {
    const asking = deps.clients.byMnemonic(mnemonic) ?? (mnemonic || undefined);
    recordRefusal(deps, 'esia.token', asking, granted.refusal, granted.about);
    sendTokenRefusal(ctx, granted.refusal, state);
    return;
  }
  const { client, account, flow, scope } = granted;
  deps.journal.record({
    kind: 'esia.token',
    outcome: 'ok',
    client: client.client_id,
    account,
    flow,
    details: { grantType, scope, generation },
  });
  sendTokens(ctx, granted.tokens, state, deps.switchesOf(client));
}

async function grant(
  ctx: Koa.Context,
  deps: EndpointDeps,
  generation: TokenGeneration,
  parameters: Parameters,
): Promise<Granting> {
  const refused = (refusal: Refusal): Granting => ({ outcome: 'refused', refusal });
  const found = findClient(deps, parameters.client_id ?? '');
  const ordered = found.outcome === 'found' ? orderedRefusal(deps, 'te', found.client) : undefined;
  if (ordered !== undefined) return refused(ordered);
  const shape = readShape(parameters, generation);
  if (shape.outcome === 'refused') return shape;
  if (found.outcome === 'refused') return found;
  const { client } = found;
  const earlier = await earlierRequest(deps, parameters);
  const request = {
    generation,
    endpoint: 'te' as const,
    parameters,
    secret: parameters.client_secret ?? '',
    earlier,
  };
  const wrong = generationOpen(deps, client, generation) ?? authenticate(deps, client, request);
  if (wrong !== undefined) return refused(wrong);
  return exchange(ctx, deps, client, shape.grantType, parameters);
}

async function exchange(
  ctx: Koa.Context,
  deps: EndpointDeps,
  client: Client,
  grantType: GrantType,
  parameters: Parameters,
): Promise<Granting> {
  switch (grantType) {
    case 'authorization_code':
      return exchangeCode(ctx, deps, client, parameters);
    case 'refresh_token':
      return exchangeRefresh(ctx, deps, client, parameters);
    case 'client_credentials':
      return grantCredentials(ctx, deps, client, parameters);
  }
}

/** The signed values of the authorization request: a secret of `ac` sent again at `te` is a usual mistake. */
async function earlierRequest(
  { records }: EndpointDeps,
  { code }: Parameters,
): Promise<Parameters | undefined> {
  return code === undefined ? undefined : (await records.code(code))?.earlier;
}

const MANDATORY = ['client_id', 'client_secret', 'grant_type', 'scope', 'state', 'timestamp'];
const BY_GRANT = {
  authorization_code: ['code', 'redirect_uri'],
  // Observed: two clients leave redirect_uri out of a refresh, one the certificate hash.
  refresh_token: ['refresh_token'],
  client_credentials: [],
} as const satisfies Record<string, readonly string[]>;
type GrantType = keyof typeof BY_GRANT;

type ReadShape = { outcome: 'read'; grantType: GrantType } | { outcome: 'refused'; refusal: Refusal };

/** What can be said before the signature is looked at: everything is there, and the grant is a known one. */
function readShape(parameters: Parameters, generation: TokenGeneration): ReadShape {
  const { grant_type: came = '', scope_org: scopeOrg = '' } = parameters;
  const grantType = isGrantType(came) ? came : undefined;
  const ofGrant = grantType === undefined ? [] : BY_GRANT[grantType];
  const hash = generation === 'v3' && came !== 'refresh_token' ? ['client_certificate_hash'] : [];
  // Organisations may be all that a system asks for.
  const scopeless = grantType === 'client_credentials' && scopeOrg !== '';
  const mandatory = scopeless ? MANDATORY.filter((name) => name !== 'scope') : MANDATORY;
  const lacks = lacking(parameters, [...mandatory, ...ofGrant, ...hash]);
  if (lacks !== undefined) return { outcome: 'refused', refusal: lacks };
  if (grantType !== undefined) return { outcome: 'read', grantType };
  const hint = `\`grant_type\` is ${Object.keys(BY_GRANT).join(', ')}; came ${came.slice(0, 40)}`;
  return { outcome: 'refused', refusal: { code: '007012', hint } };
}

function isGrantType(name: string): name is GrantType {
  return Object.hasOwn(BY_GRANT, name);
}
