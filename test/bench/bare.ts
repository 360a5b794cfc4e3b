/**
 * The yardstick: oidc-provider as one would set it up by hand, with the emulator's own memory store and adapter,
 * the same algorithms and lifetimes, and a login page of one line. Listens on the port given, or a free one.
 */
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import { createClock } from '../../src/clock.ts';
import { createAdapter } from '../../src/oidc/adapter.ts';
import { createKeyring, openKeyring } from '../../src/oidc/keyring.ts';
import { createRandom } from '../../src/random.ts';
import { createMemoryStore } from '../../src/storage/memory-store.ts';

const [port = '0', keys] = process.argv.slice(2);
const clock = createClock();
const keyring =
  keys === undefined ? await createKeyring(createRandom()) : await openKeyring(keys, createRandom());

const client = {
  client_id: 'bench',
  client_secret: 'bench-secret-not-for-production',
  redirect_uris: ['http://localhost:8080/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code' as const],
};

const provider = new Provider(`http://127.0.0.1:${port}`, {
  adapter: createAdapter(
    createMemoryStore(() => clock.now()),
    clock,
    (id) => (id === client.client_id ? client : undefined),
  ),
  jwks: keyring.jwks,
  cookies: { keys: [keyring.secrets.cookies] },
  findAccount: async (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub }) }),
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/login/${interaction.uid}` },
  issueRefreshToken: async (_ctx, asking, code) =>
    asking.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
  rotateRefreshToken: true,
  pkce: { required: () => true },
  ttl: {
    AccessToken: 3600,
    AuthorizationCode: 120,
    Grant: 86400,
    IdToken: 10800,
    Interaction: 3600,
    RefreshToken: 86400,
    Session: 28800,
  },
});
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/login/')) {
    await next();
    return;
  }
  if (ctx.method === 'GET') {
    const { uid } = await provider.interactionDetails(ctx.req, ctx.res);
    ctx.type = 'html';
    ctx.body = `<!doctype html><form method="post" action="/login/${uid}/password"><input name="login"><input name="password" type="password"><button>Log in</button></form>`;
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const { params } = await provider.interactionDetails(ctx.req, ctx.res);
  const accountId = form.get('login') ?? '';
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  const grantId = await grant.save();
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId }, consent: { grantId } });
  ctx.respond = false;
});
// The router of the provider answers first; unknown paths fall through to the login above.
const answer = provider.callback();
createServer((request, response) => void answer(request, response)).listen(Number(port), '127.0.0.1');
