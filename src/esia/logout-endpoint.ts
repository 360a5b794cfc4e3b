import type Koa from 'koa';
import { clientNameIn } from '../clients/index.ts';
import { sendPage } from '../http/index.ts';
import { found } from './authorization-answer.ts';
import type { EsiaDoorDeps } from './deps.ts';
import { redirectAllowed, registeredAddresses } from './redirect-address.ts';

/**
 * `GET /idp/ext/Logout?client_id=…&redirect_url=…` — the name is redirect_url. Observed: no token, no signature; the
 * session ends for every system, and the browser goes back only to an address registered for the client.
 */
export async function logoutEndpoint(ctx: Koa.Context, deps: EsiaDoorDeps): Promise<void> {
  // As everywhere: the last value that is not empty.
  const one = (name: string): string | undefined => [ctx.query[name]].flat().findLast((value) => value);
  const client = deps.clients.byMnemonic(one('client_id') ?? '');
  const back = one('redirect_url');
  const account = await deps.engine.endSession(ctx);
  const allowed = client !== undefined && back !== undefined && redirectAllowed(client, back);
  deps.journal.record({
    kind: 'esia.logout',
    outcome: allowed || back === undefined ? 'ok' : 'note',
    client: client?.client_id ?? one('client_id')?.slice(0, 80),
    account,
    ...(allowed || back === undefined ? {} : { hint: whyNot(client && registeredAddresses(client), back) }),
  });
  if (allowed) {
    found(ctx, back);
    return;
  }
  const chrome = { language: deps.languageOf(ctx), here: ctx.path };
  const model =
    client === undefined
      ? { notReturned: back !== undefined }
      : {
          notReturned: back !== undefined,
          client: {
            id: client.client_id,
            name: clientNameIn(chrome.language, client),
            uri: client.client_uri,
          },
        };
  sendPage(ctx, 200, deps.render('logged-out', model, chrome));
}

function whyNot(registered: string[] | undefined, back: string): string {
  if (registered === undefined) return 'the session ended; without a known client_id the browser stays here';
  return `the session ended; ${back.slice(0, 200)} is under none of the registered addresses (${registered.join(', ') || 'none'})`;
}
