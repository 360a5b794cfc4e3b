import Koa from 'koa';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';

/**
 * The application under test. It logs people in by OpenID Connect and knows nothing of the emulator: in production
 * the same code is given another issuer.
 */
export interface AppSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where browsers find the application; `<baseUrl>/callback` is registered as the redirect address. */
  baseUrl: string;
}

interface Session {
  pending?: { state: string; nonce: string; verifier: string };
  user?: oidc.UserInfoResponse;
  idToken?: string | undefined;
}

const COOKIE = 'shop_session';
const SCOPE = 'openid profile organizations';

export async function createApp(settings: AppSettings): Promise<Koa> {
  // #region discovery
  const esia = await oidc.discovery(
    new URL(settings.issuer),
    settings.clientId,
    undefined,
    oidc.ClientSecretBasic(settings.clientSecret),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; the stand speaks plain http
    { execute: [oidc.allowInsecureRequests] },
  );
  // #endregion discovery

  const sessions = new Map<string, Session>();
  const app = new Koa();

  app.use(async (ctx) => {
    const id = ctx.cookies.get(COOKIE) ?? '';
    const session = sessions.get(id) ?? {};
    const keep = (kept: Session): void => {
      const fresh = randomUUID();
      sessions.set(fresh, kept);
      ctx.cookies.set(COOKIE, fresh, { httpOnly: true, sameSite: 'lax' });
    };

    switch (ctx.path) {
      case '/login': {
        // #region login
        const pending = {
          state: oidc.randomState(),
          nonce: oidc.randomNonce(),
          verifier: oidc.randomPKCECodeVerifier(),
        };
        const url = oidc.buildAuthorizationUrl(esia, {
          redirect_uri: `${settings.baseUrl}/callback`,
          scope: SCOPE,
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: 'S256',
        });
        // #endregion login
        keep({ pending });
        ctx.redirect(url.href);
        return;
      }

      case '/callback': {
        const { pending } = session;
        if (pending === undefined) return ctx.throw(400, 'no login has been started in this browser');
        // #region callback
        const tokens = await oidc.authorizationCodeGrant(esia, new URL(ctx.url, settings.baseUrl), {
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          pkceCodeVerifier: pending.verifier,
        });
        const user = await oidc.fetchUserInfo(esia, tokens.access_token, tokens.claims()?.sub ?? '');
        // #endregion callback
        sessions.delete(id);
        keep({ user, idToken: tokens.id_token }); // under a new id, against session fixation
        ctx.redirect('/me');
        return;
      }

      case '/me':
        if (session.user === undefined) return ctx.throw(401, 'nobody is logged in');
        ctx.body = session.user;
        return;

      case '/logout':
        sessions.delete(id);
        ctx.redirect(
          oidc.buildEndSessionUrl(
            esia,
            session.idToken === undefined ? {} : { id_token_hint: session.idToken },
          ).href,
        );
        return;
    }
  });
  return app;
}

/** Serves handlers on a free port of the loopback address. The port is known before the application is made. */
export async function serve(
  make: (baseUrl: string) => Promise<Koa>,
): Promise<{ baseUrl: string; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = await make(baseUrl);
  const handle = app.callback();
  server.on('request', (request, response) => void handle(request, response));
  return { baseUrl, server };
}
