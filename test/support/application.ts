import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import type { Client, EmulatorClient } from '../../src/index.ts';
import { createRelyingParty, type LoginAttempt, type RelyingParty } from './relying-party.ts';

/** A web application that a browser can log in to, on a port of its own: for a browser that is another site. */
export interface Application {
  url: string;
  name: string;
  /** Makes it known to the emulator; needed again after a reset. */
  register(): Promise<void>;
  /** Whom it lets in (RP-2). */
  demand(policy: Client['esia']['policy']): Promise<void>;
  /** Where a login begins; the parameters go into the authorization request. */
  loginUrl(parameters?: Record<string, string>): string;
  logoutUrl(parameters?: Record<string, string>): string;
  stop(): Promise<void>;
}

export async function startApplication(esia: EmulatorClient, name = 'Полигон'): Promise<Application> {
  const pending = new Map<string, LoginAttempt>();
  let party: RelyingParty | undefined;
  let idToken = '';

  async function answer(url: URL, response: ServerResponse): Promise<void> {
    if (party === undefined) throw new Error('the application has not been registered');
    const parameters = Object.fromEntries(url.searchParams);
    if (url.pathname === '/login') {
      const attempt = await party.begin({ scope: 'openid profile', ...parameters });
      pending.set(attempt.state, attempt);
      redirect(response, attempt.url);
    } else if (url.pathname === '/logout') {
      const hint = parameters.hint === undefined ? {} : { id_token_hint: idToken };
      redirect(response, party.logoutUrl({ post_logout_redirect_uri: `${address}/bye`, ...hint }));
    } else if (url.pathname === '/callback') {
      page(response, 'result', await result(party, url));
    } else page(response, 'place', url.pathname);
  }

  /** What the application learns of the person, or the error it receives. */
  async function result({ config }: RelyingParty, url: URL): Promise<object> {
    const attempt = pending.get(url.searchParams.get('state') ?? '');
    if (attempt === undefined) return { error: 'a state that this application has not sent' };
    if (url.searchParams.has('error')) return Object.fromEntries(url.searchParams);
    const tokens = await attempt.complete(url);
    const claims = tokens.claims();
    idToken = tokens.id_token ?? '';
    const more = await oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
    return { ...claims, ...more };
  }

  const server = createServer((request: IncomingMessage, response) => {
    answer(new URL(request.url ?? '/', address), response).catch((error: unknown) =>
      page(response, 'result', { failed: String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = `application-${new URL(address).port}`;
  const at = (path: string, parameters: Record<string, string> = {}): string =>
    `${address}${path}?${new URLSearchParams(parameters).toString()}`;

  return {
    url: address,
    name,
    async register() {
      await esia.clients.add({
        client_id: clientId,
        client_name: name,
        client_secret: 'a-secret-of-the-tests-only',
        client_uri: address,
        redirect_uris: [`${address}/callback`],
        post_logout_redirect_uris: [`${address}/bye`],
      });
      party ??= await createRelyingParty(esia, clientId);
    },
    async demand(policy) {
      const { esia: own } = await esia.clients.get(clientId);
      await esia.clients.patch(clientId, { esia: { ...own, policy } });
    },
    loginUrl: (parameters) => at('/login', parameters),
    logoutUrl: (parameters) => at('/logout', parameters),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function redirect(response: ServerResponse, to: URL): void {
  response.writeHead(302, { Location: to.href }).end();
}

/** Asks for nothing more, not even an icon: every further request would be one of the emulator’s pages. */
function page(response: ServerResponse, id: string, shown: unknown): void {
  const text = JSON.stringify(shown).replaceAll('<', '\\u003c');
  response
    .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    .end(
      `<!doctype html><title>application</title><link rel="icon" href="data:,"><pre id="${id}">${text}</pre>`,
    );
}
