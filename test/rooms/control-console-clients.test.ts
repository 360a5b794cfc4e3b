import { afterEach, describe, expect, test } from '@jest/globals';
import Koa from 'koa';
import { createServer } from 'node:http';
import request from 'supertest';
import { createConsoleDoor } from '../../src/console/index.ts';
import type { ClientModel, PageModels, PageName } from '../../src/pages/index.ts';
import { startControlStand, type ControlStand } from '../support/control-stand.ts';

let stand: ControlStand;
afterEach(() => stand.stop());

const PAIR = { privateKey: 'a private key', certificate: 'a certificate' };

/** The console over real rooms, with pages that are remembered instead of drawn; and one browser at it. */
async function openConsole(settings: { controlToken?: string } = {}) {
  stand = await startControlStand({ clientKey: (id) => (id === 'NATIVE' ? PAIR : undefined) });
  stand.clients.add({
    client_id: 'NATIVE',
    esia: { mnemonic: 'NATIVE', redirectUris: ['http://localhost:8084/'] },
  });
  stand.clients.add({ client_id: 'web/one?', redirect_uris: ['http://localhost:8080/callback'] });
  const shown: { page: PageName; model: PageModels[PageName] }[] = [];
  const door = createConsoleDoor({
    ...stand,
    settings,
    issuer: 'http://localhost:3000',
    csrfKey: Buffer.alloc(32, 2),
    languageOf: () => 'ru',
    render: (page, model) => {
      shown.push({ page, model });
      return page;
    },
  });
  const app = new Koa().use(door);
  app.silent = true;
  const callback = app.callback();
  const agent = request.agent(createServer((incoming, outgoing) => void callback(incoming, outgoing)));
  const model = () => shown.at(-1)?.model as ClientModel;
  const change = async (fields: Record<string, string>, id = 'NATIVE') => {
    await agent.get('/_/clients/NATIVE');
    const { csrf } = model();
    return agent
      .post(`/_/clients/${id}`)
      .type('form')
      .send({ csrf, ...fields });
  };
  return { agent, shown, model, change };
}

const switchOf = (model: ClientModel, name: string) => model.esia?.switches.find((one) => one.name === name);

describe('the list of relying parties', () => {
  test('has them all, with the protocols they speak', async () => {
    const { agent, shown } = await openConsole();
    expect((await agent.get('/_/clients')).status).toBe(200);
    expect(shown.at(-1)).toMatchObject({
      page: 'console/clients',
      model: {
        clients: [
          { id: 'NATIVE', protocols: ['esia'], mnemonic: 'NATIVE', addresses: ['http://localhost:8084/'] },
          { id: 'web/one?', protocols: ['oidc'], addresses: ['http://localhost:8080/callback'] },
        ],
        more: 0,
      },
    });
  });

  test('keeps its order when one of them is changed', async () => {
    const { agent, shown, change } = await openConsole();
    await change({ gost_only: 'true' });
    await agent.get('/_/clients/');
    const { clients } = shown.at(-1)?.model as PageModels['console/clients'];
    expect(clients.map(({ id }) => id)).toEqual(['NATIVE', 'web/one?']);
  });
});

describe('the page of a relying party', () => {
  test('tells what its developer must set', async () => {
    const { agent, model } = await openConsole();
    await agent.get('/_/clients/NATIVE');
    const base = stand.baseUrl();
    expect(model().esia).toMatchObject({
      base,
      mnemonic: 'NATIVE',
      endpoints: { authorizationV1: `${base}/aas/oauth2/ac`, tokenV3: `${base}/aas/oauth2/v3/te` },
      redirectUris: ['http://localhost:8084/'],
      tokenAlg: 'RS256',
      pair: { key: '/_/clients/NATIVE/key.pem', json: '/_/api/clients/NATIVE/key' },
    });
    expect(model().oidc).toBeUndefined();
  });

  test('is found by a client_id of any characters', async () => {
    const { agent, model } = await openConsole();
    expect((await agent.get('/_/clients/web%2Fone%3F')).status).toBe(200);
    expect(model()).toMatchObject({ client: { id: 'web/one?' }, action: '/_/clients/web%2Fone%3F' });
    expect(model().esia).toBeUndefined();
  });

  test.each([
    '/_/clients/nobody',
    '/_/clients/%E0%A4%A',
    '/_/clients/nobody/key.pem',
    '/_/clients/web%2Fone%3F/key.pem',
  ])('is not found at %s', async (path) => {
    const { agent, shown } = await openConsole();
    expect((await agent.get(path)).status).toBe(404);
    expect(shown.at(-1)).toMatchObject({ page: 'error', model: { code: 'RECORD_NOT_FOUND' } });
  });

  test('gives the pair that the stand has made, as files', async () => {
    const { agent } = await openConsole();
    const key = await agent.get('/_/clients/NATIVE/key.pem').buffer();
    expect(key.headers['content-disposition']).toBe('attachment; filename="NATIVE.key.pem"');
    expect(key.text).toBe('a private key');
    const certificate = await agent.get('/_/clients/NATIVE/certificate.pem').buffer();
    expect(certificate.text).toBe('a certificate');
  });

  test('names a certificate that cannot be read', async () => {
    const { agent, model } = await openConsole();
    const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    // Registration refuses it: a state that was written by an earlier version may still have one.
    stand.clients.get('NATIVE')?.esia.certificates.push(pem);
    await agent.get('/_/clients/NATIVE');
    expect(model().esia).toMatchObject({ certificates: [], unreadable: [{ place: 1 }] });
  });

  test('is shown to nobody without the token, and neither is the key', async () => {
    const { agent } = await openConsole({ controlToken: 'a-token-of-this-test' });
    for (const path of ['/_/clients', '/_/clients/NATIVE', '/_/clients/NATIVE/key.pem']) {
      const answer = await agent.get(path);
      expect({ path, status: answer.status, text: answer.text }).toEqual({
        path,
        status: 401,
        text: 'console/token',
      });
    }
  });

  test.each(['/_/clients', '/_/clients/NATIVE/key.pem'])('takes no form at %s', async (path) => {
    const { agent } = await openConsole();
    const answer = await agent.post(path);
    expect({ status: answer.status, allow: answer.headers.allow }).toEqual({
      status: 405,
      allow: 'GET, HEAD',
    });
  });
});

describe('a switch', () => {
  test('is shown with its value and where that comes from', async () => {
    const { agent, model } = await openConsole();
    stand.clients.patch('NATIVE', { esia: { switches: { sub_as_string: true } } });
    await agent.get('/_/clients/NATIVE');
    expect(switchOf(model(), 'sub_as_string')).toMatchObject({
      kind: 'flag',
      value: 'true',
      own: true,
      stand: 'false',
    });
    expect(switchOf(model(), 'clock_tolerance')).toEqual({
      name: 'clock_tolerance',
      kind: 'seconds',
      value: '300',
      own: false,
      stand: '300',
      environment: 'ESIA_EMULATOR_ESIA_CLOCK_TOLERANCE',
      typed: '',
    });
    expect(model().esia?.switches).toHaveLength(14);
  });

  test('is changed for this client, and given back to the stand by an empty field', async () => {
    const { change } = await openConsole();
    const answer = await change({
      v1_enabled: 'false',
      access_token_seconds: '60',
      iss: 'http://stand.test/',
    });
    expect({ status: answer.status, to: answer.headers.location }).toEqual({
      status: 303,
      to: '/_/clients/NATIVE?saved#switches',
    });
    const own = { v1_enabled: false, access_token_seconds: 60, iss: 'http://stand.test/' };
    expect(stand.clients.get('NATIVE')?.esia.switches).toEqual(own);
    expect(stand.journal.list({ kind: 'client.written' })).toMatchObject([
      { outcome: 'ok', client: 'NATIVE', details: { switches: own } },
    ]);
    await change({ v1_enabled: '', access_token_seconds: '60', iss: 'http://stand.test/' });
    expect(stand.clients.get('NATIVE')?.esia.switches).toEqual({
      access_token_seconds: 60,
      iss: 'http://stand.test/',
    });
  });

  test.each([
    ['access_token_seconds', 'soon'],
    ['access_token_seconds', '0'],
    ['gost_only', 'perhaps'],
  ])('%s is not changed to %s, and the page says what was expected', async (name, value) => {
    const { change, model } = await openConsole();
    const answer = await change({ [name]: value, lenient: 'true' });
    expect(answer.status).toBe(422);
    expect(switchOf(model(), name)).toMatchObject({ typed: value, mistake: expect.any(String), own: false });
    expect(switchOf(model(), 'lenient')).toMatchObject({ typed: 'true', own: false });
    expect(stand.clients.get('NATIVE')?.esia.switches).toEqual({});
  });

  test('is not changed by a form from elsewhere', async () => {
    const { agent, change } = await openConsole();
    const forged = await agent
      .post('/_/clients/NATIVE')
      .type('form')
      .send({ csrf: 'made up', gost_only: 'true' });
    expect(forged.status).toBe(403);
    const foreign = await agent
      .post('/_/clients/NATIVE')
      .set('Origin', 'http://elsewhere.test')
      .type('form')
      .send({ gost_only: 'true' });
    expect(foreign.status).toBe(403);
    expect(stand.clients.get('NATIVE')?.esia.switches).toEqual({});
    expect((await change({ gost_only: 'true' }, 'nobody')).status).toBe(404);
  });
});
