import type { Context } from 'koa';
import type { Client } from '../clients/index.ts';
import { readForm, sendPage } from '../http/index.ts';
import type { ClientModel } from '../pages/index.ts';
import { cardOf, sidesOf } from './client-model.ts';
import { csrfField, forgery } from './csrf.ts';
import type { ConsoleDeps } from './deps.ts';
import { go, SHOWN, type PageOutcome } from './outcomes.ts';
import { patchOf, switchesShown } from './switch-form.ts';

/** Beyond this the list is no longer for people. */
const MOST_CLIENTS = 500;
const UNKNOWN: PageOutcome = { outcome: 'refused', code: 'RECORD_NOT_FOUND' };

/** `GET /_/clients`: every relying party, and which protocols it speaks. */
export function showClients(ctx: Context, deps: ConsoleDeps): PageOutcome {
  const { clients } = deps;
  const shown = [...Iterator.from(clients.list()).take(MOST_CLIENTS)];
  const chrome = { language: deps.languageOf(ctx), here: ctx.url };
  const model = {
    clients: shown.map((client) => cardOf(client, chrome.language)),
    more: clients.size - shown.length,
  };
  sendPage(ctx, 200, deps.render('console/clients', model, chrome));
  return SHOWN;
}

/** `GET /_/clients/{client_id}`: what its developer must set, and how the stand treats it. */
export function showClient(ctx: Context, deps: ConsoleDeps): PageOutcome {
  const client = clientOf(ctx, deps);
  if (client === undefined) return UNKNOWN;
  return show(ctx, deps, client, 200, { saved: 'saved' in ctx.query });
}

/** `POST /_/clients/{client_id}`: switches of the client’s own; a field left empty takes the stand’s setting again. */
export async function changeSwitches(ctx: Context, deps: ConsoleDeps): Promise<PageOutcome> {
  const form = await readForm(ctx);
  if (form.outcome === 'refused') return form;
  const forged = forgery(ctx, form.fields, deps);
  if (forged !== undefined) return { outcome: 'forged', code: forged };
  const client = clientOf(ctx, deps);
  if (client === undefined) return UNKNOWN;
  const switches = patchOf(form.fields, client.esia.switches);
  const result = deps.clients.patch(client.client_id, { esia: { switches } });
  if (result.outcome === 'unknown') return UNKNOWN;
  if (result.outcome !== 'written') {
    const { mistakes } = result;
    return show(ctx, deps, client, 422, { refusal: { code: 'RECORD_INVALID', mistakes } }, form.fields);
  }
  // As a change through the control API is written down.
  const details = { change: 'changed', members: ['esia'], switches };
  deps.journal.record({ kind: 'client.written', outcome: 'ok', client: client.client_id, details });
  return go(`${pathOf(client)}?saved#switches`);
}

/** `GET /_/clients/{client_id}/key.pem`, `…/certificate.pem`: the pair that the stand has made for it. */
export function downloadPem(ctx: Context, deps: ConsoleDeps): PageOutcome {
  const client = clientOf(ctx, deps);
  const pair = client && deps.clientKey(client.client_id);
  if (client === undefined || pair === undefined) return UNKNOWN;
  const wantsKey = ctx.path.endsWith('/key.pem');
  const name = (client.esia.mnemonic ?? client.client_id).replace(/[^\w.-]/g, '_');
  ctx.type = 'application/x-pem-file';
  ctx.set('Content-Disposition', `attachment; filename="${name}.${wantsKey ? 'key' : 'crt'}.pem"`);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = wantsKey ? pair.privateKey : pair.certificate;
  return SHOWN;
}

function show(
  ctx: Context,
  deps: ConsoleDeps,
  client: Client,
  status: number,
  answer: Pick<ClientModel, 'saved' | 'refusal'>,
  typed?: Record<string, string>,
): PageOutcome {
  const action = pathOf(client);
  const language = deps.languageOf(ctx);
  const { esia, ...sides } = sidesOf(client, action, deps);
  const model: ClientModel = {
    client: cardOf(client, language),
    action,
    csrf: csrfField(ctx, deps),
    ...answer,
    ...sides,
    ...(esia && {
      esia: { ...esia, switches: switchesShown(client, deps, typed, answer.refusal?.mistakes) },
    }),
  };
  const html = deps.render('console/client', model, { language, here: action });
  sendPage(ctx, status, html);
  return SHOWN;
}

const pathOf = ({ client_id }: Client): string => `/_/clients/${encodeURIComponent(client_id)}`;

function clientOf(ctx: Context, { clients }: ConsoleDeps): Client | undefined {
  const [, , , segment = ''] = ctx.path.split('/');
  try {
    return clients.get(decodeURIComponent(segment));
  } catch {
    // A broken percent escape names nobody.
    return undefined;
  }
}
