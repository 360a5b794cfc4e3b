import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startEmulator, type Emulator } from 'esia-emulator';
import { ROOT } from './run.ts';

let esia: Emulator;
let baseUrl: string;
let relyingParty: ChildProcess;

beforeAll(async () => {
  esia = await startEmulator();
  baseUrl = `http://localhost:${await freePort()}`;
  await esia.clients.patch('demo-web', {
    redirect_uris: [`${baseUrl}/callback`],
    post_logout_redirect_uris: [`${baseUrl}/`],
  });
  relyingParty = spawn(process.execPath, [join(ROOT, 'examples/relying-party/main.ts')], {
    // As in docker/compose.yaml the browser and the server go by different addresses.
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      ISSUER: esia.issuer,
      ISSUER_INTERNAL: esia.url.replace('localhost', '127.0.0.1'),
      BASE_URL: baseUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(relyingParty.stdout!, 'data'); // it says that it listens
}, 30_000);

afterAll(async () => {
  relyingParty.kill();
  await once(relyingParty, 'exit');
  await esia.stop();
});

test.each([
  ['individual', 'confirmed-citizen', undefined, '"account_type": "individual"'],
  ['employee', 'employee', '1000100002', '"account_type": "employee"'],
  ['organization', 'head-of-company', '1000100001', '"account_type": "organization"'],
])('its button "%s" leads to a login as %s and shows the claims', async (as, persona, actFor, claim) => {
  const go = browser();
  const started = await go(`/login?as=${as}`);
  const { location } = await esia.login(
    started.headers.get('location')!,
    persona,
    actFor === undefined ? {} : { actFor },
  );
  await go(location);

  const text = (await (await go('/')).text()).replaceAll('&quot;', '"');
  expect(text).toContain(claim);
});

test('a refusal of the person is shown, not thrown', async () => {
  const go = browser();
  const started = await go('/login?as=individual');
  const { location } = await esia.login(started.headers.get('location')!, 'standard-citizen', {
    consent: false, // nobody has consented for this person yet
  });
  const answer = await go(location);
  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain('Вход не удался');
});

test('its logout leads by way of the public address back to its first page', async () => {
  const started = await browser()('/logout');
  const target = new URL(started.headers.get('location')!);
  expect(target.origin).toBe(esia.url);
  const answer = await fetch(target, { redirect: 'manual' });
  expect(answer.headers.get('location')).toBe(`${baseUrl}/`);
});

/** Keeps the cookie and follows nothing: the emulator's part of the way is done by one call. */
function browser() {
  let cookie = '';
  return async (path: string): Promise<Response> => {
    const answer = await fetch(new URL(path, baseUrl), { headers: { cookie }, redirect: 'manual' });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return answer;
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
