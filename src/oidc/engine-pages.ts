import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { languageOf, sendPage, type PageContext } from '../http/index.ts';
import type { RenderPage } from '../pages/index.ts';
import { clientNameIn, type Clients } from '../clients/index.ts';
import type { Settings } from '../config/index.ts';
import { fullName, type Accounts } from '../accounts/index.ts';

/** The engine's own pages: error, logout question, logged out. */
export function createEnginePages(deps: {
  render: RenderPage;
  settings: Settings;
  clients: Clients;
  accounts: Accounts;
  /** Id of the journal entry made for this request, if any. */
  entryOf(ctx: KoaContextWithOIDC): string | undefined;
}) {
  const { render, settings, clients, accounts } = deps;
  const chrome = (ctx: PageContext) => ({ language: languageOf(ctx, settings.language), here: ctx.url });

  function clientOf(ctx: KoaContextWithOIDC, id = ctx.oidc.client?.clientId) {
    const client = id === undefined ? undefined : clients.get(id);
    return client === undefined
      ? undefined
      : { id: client.client_id, name: clientNameIn(chrome(ctx).language, client), uri: client.client_uri };
  }

  return {
    error(ctx: KoaContextWithOIDC, out: ErrorOut): void {
      if (ctx.accepts('html', 'json') === 'json') {
        ctx.body = out;
        return;
      }
      const model = {
        code: ctx.status >= 500 ? ('INTERNAL' as const) : ('OIDC_REQUEST_REFUSED' as const),
        status: ctx.status,
        oauth: { error: out.error, description: out.error_description },
        flow: ctx.oidc.entities.Interaction?.uid,
        entry: deps.entryOf(ctx),
      };
      sendPage(ctx, ctx.status, render('error', model, chrome(ctx)));
    },

    logout(ctx: KoaContextWithOIDC): void {
      const accountId = ctx.oidc.session?.accountId;
      const person = accountId === undefined ? undefined : accounts.get(accountId);
      const model = {
        action: new URL(ctx.oidc.urlFor('end_session_confirm')).pathname,
        xsrf: String(ctx.oidc.session?.state?.secret),
        client: clientOf(ctx),
        personName: person && fullName(person),
      };
      const back = ctx.oidc.params?.post_logout_redirect_uri;
      sendPage(ctx, 200, render('logout', model, chrome(ctx)), {
        formTargets: typeof back === 'string' ? [back] : [],
      });
    },

    loggedOut(ctx: KoaContextWithOIDC): void {
      sendPage(ctx, 200, render('logged-out', { client: clientOf(ctx) }, chrome(ctx)));
    },
  };
}
