/**
 * A relying party in one file: three ways to log in, the claims that came, logout. `node main.ts` runs it beside an
 * emulator on this machine; docker/compose.yaml runs both in containers.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as oidc from 'openid-client';

const {
  ISSUER = 'http://localhost:3000',
  /** Where this process reaches the emulator; the same as the issuer outside of containers. */
  ISSUER_INTERNAL = ISSUER,
  BASE_URL = 'http://localhost:8080',
  HOST = 'localhost',
  CLIENT_ID = 'demo-web',
  CLIENT_SECRET = 'demo-web-secret-not-for-production',
} = process.env;
const PORT = Number(new URL(BASE_URL).port || 80);

// #region internal-address
// The issuer is one name for everybody: it stands in the tokens. Only the road to it differs: this process goes by
// the internal address, the browser by the public one. Discovery then names token and JWKS endpoints that are
// reached from here, and authorization and logout endpoints that are reached from the browser.
const byInternalRoad: oidc.CustomFetch = (url, options) =>
  fetch(url.replace(new URL(ISSUER).origin, new URL(ISSUER_INTERNAL).origin), options as RequestInit);

const discover = () =>
  oidc.discovery(new URL(ISSUER), CLIENT_ID, undefined, oidc.ClientSecretBasic(CLIENT_SECRET), {
    [oidc.customFetch]: byInternalRoad,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; the stand speaks plain http
    execute: [oidc.allowInsecureRequests],
  });
// #endregion internal-address

interface Session {
  pending?: { state: string; nonce: string; verifier: string };
  claims?: oidc.UserInfoResponse;
  idToken?: string | undefined;
}

const COOKIE = 'relying_party';
const sessions = new Map<string, Session>();

/** Who logs in by which button: a persona is suggested, the role is asked for. */
const WAYS: Record<string, { label: string; parameters: Record<string, string> }> = {
  individual: {
    label: 'Войти как физическое лицо',
    parameters: { login_hint: 'persona:confirmed-citizen', act_for: 'individual' },
  },
  employee: { label: 'Войти как сотрудник', parameters: { login_hint: 'persona:employee' } },
  organization: {
    label: 'Войти как организация',
    parameters: { login_hint: 'persona:head-of-company', act_for: '1000100001' },
  },
};

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    page(response, 502, `<h1>Вход не удался</h1><p>${escape(said)}</p><p><a href="/">Назад</a></p>`);
  });
});
server.listen(PORT, HOST, () => console.log(`relying party: ${BASE_URL}`));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', BASE_URL);
  const id = new RegExp(`${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
  const session = sessions.get(id) ?? {};

  switch (url.pathname) {
    case '/':
      page(response, 200, home(session));
      return;
    case '/login': {
      const pending = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const target = oidc.buildAuthorizationUrl(await discover(), {
        redirect_uri: `${BASE_URL}/callback`,
        scope: 'openid profile email phone snils inn organizations',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        ...WAYS[url.searchParams.get('as') ?? '']?.parameters,
      });
      redirect(response, target.href, { pending });
      return;
    }
    case '/callback': {
      const { pending } = session;
      if (pending === undefined) {
        redirect(response, '/');
        return;
      }
      const esia = await discover();
      const tokens = await oidc.authorizationCodeGrant(esia, url, {
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        pkceCodeVerifier: pending.verifier,
      });
      const claims = await oidc.fetchUserInfo(esia, tokens.access_token, tokens.claims()?.sub ?? '');
      sessions.delete(id);
      redirect(response, '/', { claims, idToken: tokens.id_token });
      return;
    }
    case '/logout': {
      sessions.delete(id);
      const target = oidc.buildEndSessionUrl(await discover(), {
        post_logout_redirect_uri: `${BASE_URL}/`,
        ...(session.idToken === undefined ? {} : { id_token_hint: session.idToken }),
      });
      redirect(response, target.href);
      return;
    }
    default:
      page(response, 404, '<h1>Такой страницы нет</h1>');
  }
}

function home({ claims }: Session): string {
  if (claims === undefined) {
    const buttons = Object.entries(WAYS).map(
      ([as, { label }]) => `<p><a href="/login?as=${as}">${label}</a></p>`,
    );
    return `<h1>Учебный портал</h1>${buttons.join('')}`;
  }
  const shown = escape(JSON.stringify(claims, null, 2));
  return `<h1>${escape(claims.name ?? claims.sub)}</h1><pre>${shown}</pre><p><a href="/logout">Выйти</a></p>`;
}

/** A session that is given is kept under a fresh id, against session fixation. */
function redirect(response: ServerResponse, location: string, kept?: Session): void {
  const id = randomUUID();
  if (kept !== undefined) sessions.set(id, kept);
  response.writeHead(303, {
    location,
    ...(kept === undefined ? {} : { 'set-cookie': `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax` }),
  });
  response.end();
}

function page(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  const style =
    'body{font:16px/1.5 system-ui;max-width:44rem;margin:3rem auto;padding:0 1rem}pre{overflow:auto}';
  response.end(
    `<!doctype html><html lang="ru"><meta name="viewport" content="width=device-width">` +
      `<title>Учебный портал</title><style>${style}</style>${body}</html>`,
  );
}

function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
