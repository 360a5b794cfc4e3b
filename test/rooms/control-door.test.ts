import { afterEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { ANNA, startControlStand, type ControlStand } from '../support/control-stand.ts';

const stands: ControlStand[] = [];
async function start(...given: Parameters<typeof startControlStand>): Promise<ControlStand> {
  const stand = await startControlStand(...given);
  stands.push(stand);
  return stand;
}
afterEach(async () => {
  await Promise.all(stands.splice(0).map((stand) => stand.stop()));
});

const errorsOf = (response: request.Response): { field: string; value: string; expected: string }[] =>
  (response.body as { errors: { field: string; value: string; expected: string }[] }).errors;

describe('the control API refuses', () => {
  test('with problem details that say what, why and how to mend it', async () => {
    const { server } = await start();
    const response = await request(server).get('/_/api/accounts/7').expect(404);

    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.body).toEqual({
      type: 'urn:esia-emulator:reason:RECORD_NOT_FOUND',
      title: 'There is no such record',
      status: 404,
      reason: 'RECORD_NOT_FOUND',
      says: 'There is no such record',
      mend: 'The same address without the identifier lists them.',
      detail: 'There is no oid `7`.',
    });
  });

  test('in Russian where the request prefers it', async () => {
    const { server } = await start();
    const response = await request(server).get('/_/api/accounts/7').set('Accept-Language', 'ru').expect(404);

    expect(response.body).toMatchObject({ says: 'Такой записи нет', title: 'There is no such record' });
  });

  test('an unknown path, and says where the calls are listed', async () => {
    const { server } = await start();
    for (const path of ['/_/api', '/_/api/', '/_/api/nothing', '/_/api/accounts/', '/_/health']) {
      const response = await request(server).get(path).expect(404);
      expect(response.body).toMatchObject({ reason: 'NOT_FOUND' });
    }
  });

  test('a wrong method, and names the right ones', async () => {
    const { server } = await start();
    const response = await request(server).put('/_/api/clock').expect(405);

    expect(response.headers.allow).toBe('GET, HEAD, POST');
    expect(response.body).toMatchObject({ reason: 'METHOD_NOT_ALLOWED' });
  });

  test('a path that is not percent-encoded properly', async () => {
    const { server } = await start();
    await request(server)
      .get('/_/api/accounts/%E0%A4%A')
      .expect(400, /percent-encoded/);
  });

  test('a query parameter that is given twice', async () => {
    const { server } = await start();
    await request(server)
      .get('/_/api/inbox?to=a&to=b')
      .expect(400, /`to` is given more than once/);
  });

  test('an unknown query parameter and an unknown field, and names the nearest', async () => {
    const { server } = await start();
    const query = await request(server).get('/_/api/inbox?chanel=sms').expect(422);
    expect(errorsOf(query)).toEqual([
      { field: '?chanel', value: '"sms"', expected: expect.stringContaining('"channel"') },
    ]);

    const body = await request(server).post('/_/api/clock').send({ advanse: 'PT1M' }).expect(422);
    expect(errorsOf(body)).toContainEqual(
      expect.objectContaining({ field: '/advanse', expected: expect.stringContaining('"advance"') }),
    );
  });

  test('all mistakes of a request at once', async () => {
    const { server } = await start();
    const response = await request(server).get('/_/api/journal?wait=61&limit=x&outcome=maybe').expect(422);

    expect(
      errorsOf(response)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['?limit', '?outcome', '?wait']);
  });

  test('a body that is missing, of another type, or no JSON', async () => {
    const { server } = await start();
    await request(server).post('/_/api/clock').expect(422);
    await request(server).post('/_/api/clock').type('text').send('advance').expect(415);
    await request(server).post('/_/api/clock').type('json').send('{').expect(400);
    await request(server).post('/_/api/clock').send([]).expect(422);
  });

  test.each([
    {},
    { advance: '31M' },
    { now: 'tomorrow' },
    { freeze: false },
    { freeze: true, unfreeze: true },
    { advance: 'P9999999D' },
  ])('to change the clock by %j, and leaves it alone', async (change) => {
    const { server, clock } = await start();
    const before = clock.state();
    const response = await request(server).post('/_/api/clock').send(change).expect(422);

    expect(errorsOf(response)).toHaveLength(1);
    expect(clock.state().frozenAt).toBe(before.frozenAt);
  });

  test('a record its room refuses, in the room’s words, without quoting the password', async () => {
    const { server } = await start();
    const response = await request(server)
      .post('/_/api/accounts')
      .send({ ...ANNA, oid: undefined, password: 7 });

    expect(response.status).toBe(422);
    expect(errorsOf(response)).toContainEqual(
      expect.objectContaining({ field: '/password', value: '(hidden)' }),
    );
  });

  test('a record whose identifier is taken', async () => {
    const { server } = await start();
    await request(server)
      .post('/_/api/accounts')
      .send(ANNA)
      .expect(409, /RECORD_CONFLICT/);
  });
});

describe('without a control token', () => {
  test.each([
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:5173' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('a page of another origin cannot write: %j', async (headers) => {
    const { server, asked, journal } = await start();
    const response = await request(server).post('/_/api/reset').set(headers).expect(403);

    expect(response.body).toMatchObject({ reason: 'CONTROL_ORIGIN_FOREIGN' });
    expect(asked).toEqual([]);
    expect(journal.list({ kind: 'control.refused' })).toMatchObject([{ reason: 'CONTROL_ORIGIN_FOREIGN' }]);
  });

  test('programs and our own pages can write', async () => {
    const { server, asked, baseUrl } = await start();
    await request(server).post('/_/api/reset').expect(204);
    await request(server)
      .post('/_/api/reset')
      .set({ Origin: baseUrl(), 'Sec-Fetch-Site': 'same-origin' })
      .expect(204);
    await request(server)
      .post('/_/api/reset')
      .set({ Origin: baseUrl().replace('127.0.0.1', 'localhost') })
      .expect(204);

    expect(asked).toEqual(['reset', 'reset', 'reset']);
  });
});

describe('with a control token', () => {
  const controlToken = 'a-token-of-the-stand';

  test('reading and writing both need it', async () => {
    const { server, asked } = await start({ settings: { controlToken } });
    const wrong = [
      {},
      { Authorization: 'Bearer wrong' },
      { Authorization: `Basic ${controlToken}` },
      { Authorization: 'Bearer ' },
    ];
    for (const headers of wrong) {
      for (const call of [request(server).get('/_/api/inbox'), request(server).post('/_/api/reset')]) {
        const response = await call.set(headers).expect(401);
        expect(response.headers['www-authenticate']).toContain('Bearer');
        expect(JSON.stringify(response.body)).not.toContain(controlToken);
      }
    }
    expect(asked).toEqual([]);

    await request(server).get('/_/api/inbox').set('Authorization', `Bearer ${controlToken}`).expect(200);
    await request(server).post('/_/api/reset').set('Authorization', `bearer ${controlToken}`).expect(204);
    expect(asked).toEqual(['reset']);
  });

  test('health and the OpenAPI document stay open', async () => {
    const { server } = await start({ settings: { controlToken } });
    await request(server).get('/_/health/live').expect(200, { status: 'live' });
    await request(server)
      .get('/_/health/ready')
      .expect(200, { status: 'ready', accounts: 1, organizations: 0, clients: 0 });
    await request(server).get('/_/api/openapi.json').expect(200);
  });

  test('the token is not written into the journal', async () => {
    const { server, journal } = await start({ settings: { controlToken } });
    await request(server).get('/_/api/inbox').set('Authorization', `Basic ${controlToken}`).expect(401);

    expect(journal.list()).toHaveLength(1);
    expect(JSON.stringify(journal.list())).not.toContain(controlToken);
  });
});

describe('records', () => {
  test('are created, read, changed and removed, and the journal says so without their values', async () => {
    const { server, journal } = await start();
    const created = await request(server)
      .post('/_/api/accounts')
      .send({ ...ANNA, oid: undefined, persona: undefined, login: 'boris', contacts: [] })
      .expect(201);
    const { location } = created.headers;
    expect(location).toBe(`/_/api/accounts/${(created.body as { oid: string }).oid}`);

    await request(server).get(location!).expect(200);
    const changed = await request(server)
      .patch(location!)
      .type('application/merge-patch+json')
      .send('{"password":"Another-2-test"}');
    expect(changed).toMatchObject({ status: 200, body: { password: 'Another-2-test', surname: 'Тестова' } });
    await request(server).delete(location!).expect(204);
    await request(server).get(location!).expect(404);
    await request(server).patch(location!).send({}).expect(404);
    await request(server).delete(location!).expect(404);

    const written = journal.list({ kind: 'account.written' });
    expect(written.map(({ details }) => details?.change)).toEqual(['removed', 'changed', 'created']);
    expect(JSON.stringify(written)).not.toContain('Another-2-test');
  });

  test('are listed page by page, the next page linked', async () => {
    const { server } = await start();
    for (const id of ['a', 'b/c', 'd'])
      await request(server)
        .post('/_/api/clients')
        .send({ client_id: id, redirect_uris: ['http://localhost/cb'] })
        .expect(201);

    const first = await request(server).get('/_/api/clients?limit=2').expect(200);
    expect(first.body).toMatchObject([{ client_id: 'a' }, { client_id: 'b/c' }]);
    const next = /<(.+)>; rel="next"/.exec(first.headers.link!)?.[1];
    const second = await request(server).get(next!).expect(200);
    expect(second.body).toMatchObject([{ client_id: 'd' }]);
    expect(second.headers.link).toBeUndefined();
    await request(server).get('/_/api/clients?after=nobody').expect(422);
  });
});

describe('a client', () => {
  const redirect_uris = ['http://localhost:8080/callback'];

  test('that names neither id nor secret is given both', async () => {
    const { server } = await start();
    const [one, other] = await Promise.all(
      [1, 2].map(() => request(server).post('/_/api/clients').send({ redirect_uris })),
    );

    expect(one).toMatchObject({ status: 201, body: { token_endpoint_auth_method: 'client_secret_basic' } });
    const { client_id, client_secret } = one!.body as { client_id: string; client_secret: string };
    expect(client_secret.length).toBeGreaterThanOrEqual(32);
    expect(client_id).not.toBe((other!.body as { client_id: string }).client_id);
    await request(server)
      .get(`/_/api/clients/${client_id}`)
      .expect(200, one!.body as object);
  });

  test('that is public, or brings its own secret or keys, is given none', async () => {
    const { server } = await start();
    const add = (more: object) =>
      request(server)
        .post('/_/api/clients')
        .send({ redirect_uris, ...more })
        .expect(201);

    expect((await add({ token_endpoint_auth_method: 'none' })).body).not.toHaveProperty('client_secret');
    expect((await add({ client_secret: 'my-own-secret' })).body).toMatchObject({
      client_secret: 'my-own-secret',
    });
    const keys = await add({
      jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] },
    });
    expect(keys.body).not.toHaveProperty('client_secret');
  });
});

describe('an account', () => {
  test('is shown as a persona with what is needed to log in', async () => {
    const { server } = await start();
    const response = await request(server).get('/_/api/personas').expect(200);

    expect(response.body).toEqual([
      {
        id: 'confirmed-citizen',
        kind: 'individual',
        name: 'Тестова Анна',
        login: 'anna',
        password: 'Citizen-1-test',
        oid: '1000000001',
        snils: null,
        level: 'simplified',
        organizations: [],
        note: '',
      },
    ]);
  });

  test('is unlocked by an operator', async () => {
    const { server, accounts } = await start();
    for (let attempt = 0; attempt < 3; attempt++) await accounts.authenticate('anna', 'wrong');
    expect(await accounts.authenticate('anna', ANNA.password)).toMatchObject({ outcome: 'locked' });

    await request(server)
      .post(`/_/api/accounts/${ANNA.oid}/unlock`)
      .expect(200, { failures: 0, attemptsLeft: 3 });
    expect(await accounts.authenticate('anna', ANNA.password)).toMatchObject({ outcome: 'right' });
    await request(server).post('/_/api/accounts/7/unlock').expect(404);
  });

  test('shows the code of its TOTP application by the emulator’s clock', async () => {
    const { server, accounts, clock } = await start();
    await request(server).get(`/_/api/accounts/${ANNA.oid}/totp`).expect(404);
    // The secret of RFC 6238, appendix B: "12345678901234567890".
    accounts.patch(ANNA.oid, {
      secondFactor: { channels: ['totp'], totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' },
    });
    clock.set(Date.parse('2005-03-18T01:58:31Z'));

    await request(server)
      .get(`/_/api/accounts/${ANNA.oid}/totp`)
      .expect(200, { code: '050471', expiresAt: '2005-03-18T01:59:00.000Z' });
  });
});

describe('the clock', () => {
  test('is moved, frozen, released and reset', async () => {
    const { server, clock, journal } = await start();
    const change = async (body: object) =>
      (await request(server).post('/_/api/clock').send(body).expect(200)).body as object;

    expect(await change({ advance: 'PT31M' })).toMatchObject({
      now: '2026-11-22T12:31:00.000Z',
      frozen: true,
    });
    expect(await change({ now: '2030-01-01T03:00:00+03:00' })).toMatchObject({
      now: '2030-01-01T00:00:00.000Z',
    });
    expect(await change({ unfreeze: true })).toMatchObject({ frozen: false });
    expect(await change({ freeze: true })).toMatchObject({ frozen: true });
    expect(await change({ reset: true })).toMatchObject({ offset: 0, frozen: false });
    expect(clock.state()).toEqual({ offset: 0 });
    expect(journal.list({ kind: 'control.clock' })).toHaveLength(5);
    await request(server)
      .get('/_/api/clock')
      .expect(200, /"offset":0,"frozen":false/);
  });
});

describe('snapshots', () => {
  test('are saved, listed, restored and forgotten', async () => {
    const { server } = await start();
    const saved = await request(server).post('/_/api/snapshots/known').expect(201);
    expect(saved.body).toEqual({ name: 'known', takenAt: '2026-11-22T12:00:00.000Z' });
    await request(server)
      .get('/_/api/snapshots')
      .expect(200, [saved.body as object]);
    await request(server).post('/_/api/snapshots/known/restore').send({}).expect(204);
    await request(server).post('/_/api/snapshots/other/restore').expect(404);
    await request(server).delete('/_/api/snapshots/known').expect(204);
    await request(server).post('/_/api/snapshots/no%20blanks').expect(422);
  });
});
