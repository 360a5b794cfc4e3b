import { afterEach, describe, expect, test } from '@jest/globals';
import type Koa from 'koa';
import { connect, RefusedError, type EmulatorClient } from '../../src/library/index.ts';
import { ANNA, startControlStand, type ControlStand } from '../support/control-stand.ts';

let stand: ControlStand;
afterEach(() => stand.stop());

const discovery: Koa.Middleware = async (ctx, next) => {
  if (ctx.path === '/.well-known/openid-configuration') ctx.body = { issuer: 'http://issuer.test' };
  else if (ctx.path === '/auth') ctx.redirect('http://localhost:8080/callback?code=abc');
  else await next();
};

async function connected(controlToken?: string, token = controlToken): Promise<EmulatorClient> {
  stand = await startControlStand(
    controlToken === undefined ? {} : { settings: { controlToken } },
    discovery,
  );
  return connect(stand.localUrl(), { token });
}

describe('the library', () => {
  test('knows issuer and personas, and names those there are where one is not', async () => {
    const esia = await connected();

    expect(esia.issuer).toBe('http://issuer.test');
    expect(esia.persona('confirmed-citizen')).toMatchObject({ login: 'anna', oid: ANNA.oid });
    expect(() => esia.persona('nobody')).toThrow('there is no persona "nobody"; there are confirmed-citizen');
  });

  test('logs in by persona id, persona or oid', async () => {
    const esia = await connected();
    for (const who of ['confirmed-citizen', esia.persona('confirmed-citizen'), { oid: ANNA.oid }]) {
      expect(await esia.login(`${esia.url}/auth`, who)).toEqual({
        location: 'http://localhost:8080/callback?code=abc',
      });
    }
  });

  test('rejects with the reason and every mistake where the emulator refuses', async () => {
    const esia = await connected();
    const error = await esia.login('http://elsewhere.test/', 'nobody').catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({ reason: 'RECORD_INVALID', status: 422 });
    expect((error as Error).message).toMatch(
      /^POST \/_\/api\/login: RECORD_INVALID\. The record is invalid\./,
    );
    expect((error as Error).message).toMatch(/\n- \/url: .*\n- \/persona: found "nobody"/s);
  });

  test('sends the control token, and says what is missing without it', async () => {
    const token = 'a-token-of-the-stand';
    await expect((await connected(token)).inbox.list()).resolves.toEqual([]);
    await stand.stop();
    await expect(connected(token, '')).rejects.toMatchObject({ reason: 'CONTROL_TOKEN_REQUIRED' });
  });

  test('moves the clock by a duration or by milliseconds', async () => {
    const esia = await connected();
    await esia.clock.advance('PT1M');
    await esia.clock.advance(-1500);

    expect(await esia.clock.now()).toEqual(new Date('2026-11-22T12:00:58.500Z'));
    await esia.clock.set(new Date('2030-01-01T00:00:00Z'));
    expect(await esia.clock.now()).toEqual(new Date('2030-01-01T00:00:00Z'));
  });

  test('lists records beyond one page', async () => {
    const esia = await connected();
    for (let each = 0; each < 1001; each++) {
      stand.clients.add({ client_id: `client-${each}`, redirect_uris: ['http://localhost/cb'] });
    }

    expect(await esia.clients.list()).toHaveLength(1001);
  });

  test('adds, changes and removes records', async () => {
    const esia = await connected();
    const { client_id } = await esia.clients.add({ redirect_uris: ['http://localhost/cb'] });
    await esia.clients.patch(client_id, { client_name: 'Renamed' });
    expect(await esia.clients.get(client_id)).toMatchObject({ client_name: 'Renamed' });
    await esia.clients.remove(client_id);

    await expect(esia.clients.get(client_id)).rejects.toMatchObject({ status: 404 });
  });

  test('waits for a message, and rejects where none comes', async () => {
    const esia = await connected();
    await expect(esia.inbox.wait({ to: ANNA.persona }, 0)).rejects.toThrow('nothing matched');
    stand.inbox.put({ channel: 'sms', to: '+7(900)0000001', account: ANNA.oid, text: 'hello' });

    expect(await esia.inbox.wait({ to: ANNA.persona, channel: 'sms' })).toMatchObject({ text: 'hello' });
    await esia.inbox.empty();
    expect(await esia.inbox.list()).toEqual([]);
  });
});
