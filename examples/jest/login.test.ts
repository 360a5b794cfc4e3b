import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RefusedError, startEmulator, type Emulator } from 'esia-emulator';
import type { Server } from 'node:http';
import { createApp, serve } from '../app/app.ts';

let esia: Emulator;
let baseUrl: string;
let server: Server;

// #region start
beforeAll(async () => {
  esia = await startEmulator(); // a free port, a world and a clock of its own
  ({ baseUrl, server } = await serve(async (url) => {
    await esia.clients.add({
      client_id: 'shop',
      client_secret: 'shop-secret-not-for-production',
      redirect_uris: [`${url}/callback`],
    });
    return createApp({
      issuer: esia.issuer,
      clientId: 'shop',
      clientSecret: 'shop-secret-not-for-production',
      baseUrl: url,
    });
  }));
});
afterAll(async () => {
  server.close();
  await esia.stop();
});
// #endregion start

/** What a browser does: follows redirects by hand, so that the emulator's part can be done by one call. */
function browser() {
  let cookie = '';
  return async (path: string): Promise<Response> => {
    const response = await fetch(new URL(path, baseUrl), { headers: { cookie }, redirect: 'manual' });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return response;
  };
}

// #region helper
async function logIn(persona: string, actFor?: string) {
  const go = browser();
  const authorizationUrl = (await go('/login')).headers.get('location') ?? '';
  const { location } = await esia.login(authorizationUrl, persona, actFor === undefined ? {} : { actFor });
  await go(location); // the application's callback
  return (await go('/me')).json() as Promise<Record<string, unknown>>;
}
// #endregion helper

// #region tests
test('an individual logs in', async () => {
  const user = await logIn('confirmed-citizen');
  expect(user).toMatchObject({ account_type: 'individual', level: 'confirmed', family_name: 'Тестова' });
});

test('an employee chooses one of two organisations', async () => {
  const [, second] = esia.persona('employee').organizations;
  const user = await logIn('employee', second?.oid);
  expect(user).toMatchObject({
    account_type: 'employee',
    organization: { oid: second?.oid, name: 'АО «Образец»', chief: false },
  });
});

test('a head acts as the organisation', async () => {
  const [company] = esia.persona('head-of-company').organizations;
  const user = await logIn('head-of-company', company?.oid);
  expect(user).toMatchObject({
    account_type: 'organization',
    organization: { oid: company?.oid, name: 'ООО «Пример»', chief: true },
  });
});

test('somebody whose account is blocked is refused, with a reason', async () => {
  await expect(logIn('blocked-citizen')).rejects.toMatchObject({ reason: 'ACCOUNT_BLOCKED' });
});
// #endregion tests

// #region clock
// Last, because the clock stays moved; `esia.clock.reset()` would bring it back.
test('a lock ends when the clock has moved half an hour', async () => {
  await expect(logIn('locked-citizen')).rejects.toBeInstanceOf(RefusedError);
  await esia.clock.advance('PT31M');
  expect(await logIn('locked-citizen')).toMatchObject({ account_type: 'individual' });
});
// #endregion clock
