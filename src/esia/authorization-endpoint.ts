import type Koa from 'koa';
import type { Client } from '../clients/index.ts';
import { found, sendOwnPage, sendToClient } from './authorization-answer.ts';
import {
  readAuthorization,
  shapeProblem,
  type Generation,
  type ReadAuthorization,
} from './authorization-parameters.ts';
import { authenticate, findClient, generationOpen } from './client-authentication.ts';
import { addressByGet } from './cross-site-form.ts';
import type { EndpointDeps } from './deps.ts';
import { rememberEntry } from './error-page.ts';
import { ESIA_ERRORS, type Refusal } from './errors.ts';
import { keepFlow } from './flow-cookie.ts';
import { recordRefusal } from './journal.ts';
import { orderedRefusal } from './ordered-refusal.ts';
import { redirectAllowed, redirectUnfit, registeredAddresses } from './redirect-address.ts';
import { readParameters, type Parameters } from './request-parameters.ts';

/**
 * `/aas/oauth2/ac` and `/aas/oauth2/v2/ac`. Who asks and where the answer may go are settled first: until then a
 * refusal stays on ESIA's own page. Then the shape, the signature, and what is asked for; the rest is the engine's.
 */
export async function authorizationEndpoint(
  ctx: Koa.Context,
  deps: EndpointDeps,
  generation: Generation,
): Promise<void> {
  const came = await readParameters(ctx);
  const { parameters } = came;
  const trusted = trustedClient(deps, parameters);
  if (trusted.outcome === 'refused') {
    const refusal = came.outcome === 'refused' ? came.refusal : trusted.refusal;
    rememberEntry(ctx, recordRefusal(deps, 'esia.authorization', parameters.client_id, refusal));
    sendOwnPage(ctx, deps, refusal, parameters.state);
    return;
  }
  const { client } = trusted;
  const read = came.outcome === 'refused' ? came : judged(deps, client, generation, parameters);
  if (read.outcome === 'refused') {
    const { refusal } = read;
    const entry = recordRefusal(deps, 'esia.authorization', client, refusal);
    if (ESIA_ERRORS[refusal.code].surface.includes('redirect')) {
      sendToClient(ctx, parameters.redirect_uri ?? '', refusal, parameters.state);
    } else {
      rememberEntry(ctx, entry);
      sendOwnPage(ctx, deps, refusal, parameters.state);
    }
    return;
  }
  const byGet = addressByGet(ctx, parameters);
  if (byGet !== undefined) {
    found(ctx, byGet);
    return;
  }
  await deps.engine.authorize(ctx, read.request);
  keepFlow(ctx, deps);
}

function judged(
  deps: EndpointDeps,
  client: Client,
  generation: Generation,
  parameters: Parameters,
): ReadAuthorization {
  const secret = parameters.client_secret ?? '';
  const refusal =
    orderedRefusal(deps, 'ac', client) ??
    generationOpen(deps, client, generation) ??
    shapeProblem(parameters, generation) ??
    authenticate(deps, client, { generation, endpoint: 'ac', parameters, secret });
  return refusal === undefined
    ? readAuthorization(deps, client, parameters)
    : { outcome: 'refused', refusal };
}

type TrustedClient = { outcome: 'trusted'; client: Client } | { outcome: 'refused'; refusal: Refusal };

function trustedClient(deps: EndpointDeps, parameters: Parameters): TrustedClient {
  const { client_id: mnemonic = '', redirect_uri: address = '' } = parameters;
  const refused = (refusal: Refusal): TrustedClient => ({ outcome: 'refused', refusal });
  if (mnemonic === '') {
    return refused({
      code: '007014',
      parameters: ['client_id'],
      hint: '`client_id` is the mnemonic of the system',
    });
  }
  const found = findClient(deps, mnemonic);
  if (found.outcome === 'refused') return found;
  if (address === '') {
    return refused({ code: '007014', parameters: ['redirect_uri'], hint: '`redirect_uri` is missing' });
  }
  const unfit = redirectUnfit(address);
  if (unfit !== undefined) return refused({ code: '007003', hint: unfit });
  if (redirectAllowed(found.client, address)) return { outcome: 'trusted', client: found.client };
  const registered = registeredAddresses(found.client).join(', ') || 'none';
  const hint =
    `came ${address.slice(0, 200)}; registered: ${registered}. Paths below a registered address and its sub-domains are accepted; ` +
    'scheme and port must agree, and there is no fragment or userinfo (`esia.redirectUris`).';
  return refused({ code: '007023', hint });
}
