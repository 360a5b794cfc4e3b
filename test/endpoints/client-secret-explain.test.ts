import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { createServer } from 'node:http';
import request from 'supertest';
import { createConsoleDoor } from '../../src/console/index.ts';
import {
  createCertificateRegister,
  writeTimestamp,
  type Explanation,
} from '../../src/client-secrets/index.ts';
import { createClock } from '../../src/clock.ts';
import { createSwitches } from '../../src/clients/index.ts';
import { settingsSchema } from '../../src/config/index.ts';
import { render } from '../../src/pages/index.ts';
import { startControlStand, type ControlStand } from '../support/control-stand.ts';
import { movableClock } from '../support/movable-clock.ts';
import {
  base64url,
  cms,
  issue,
  messageFor,
  NOW,
  raw,
  v1,
  v2,
  v3,
  type Credentials,
  type Unsigned,
} from '../support/secrets.ts';

const AT = '/_/api/client-secret/explain';
let rsa: Credentials;
let other: Credentials;
beforeAll(async () => {
  [rsa, other] = await Promise.all([issue('RSA'), issue('RSA', { commonName: 'other' })]);
});

let stand: ControlStand;
beforeEach(async () => {
  stand = await startControlStand({ clock: movableClock(new Date(NOW).toISOString()) });
  const redirect_uris = ['https://app.test/cb'];
  for (const [mnemonic, { certificate }] of [
    ['ROMASHKA01', rsa],
    ['LYUTIK02', other],
  ] as const) {
    const esia = { mnemonic, certificates: [certificate.pem] };
    expect(stand.clients.add({ client_id: mnemonic.toLowerCase(), redirect_uris, esia })).toMatchObject({
      outcome: 'written',
    });
  }
});
afterEach(() => stand.stop());

const explain = (body: Record<string, unknown>) => request(stand.server).post(AT).send(body);
const form = ({ parameters }: Unsigned, secret: Uint8Array): string =>
  new URLSearchParams({
    ...(parameters as Record<string, string>),
    client_secret: base64url(secret),
  }).toString();
const addressOf = (path: string, asked: Unsigned, secret: Uint8Array): string =>
  `https://esia.gosuslugi.ru/aas/oauth2/${path}?${form(asked, secret)}`;

describe('the explainer in the control API', () => {
  it('explains a copied authorization address', async () => {
    const url = addressOf('v2/ac', v2(rsa), await raw(rsa, messageFor(v1())));
    const { body } = (await explain({ url }).expect(200)) as { body: Explanation };
    expect(body).toMatchObject({
      verdict: 'wrong',
      mnemonic: 'ROMASHKA01',
      diagnosis: { id: 'order-v1', mend: { ru: expect.any(String), en: expect.any(String) } },
      message: { text: messageFor(v2(rsa)) },
      signed: { text: messageFor(v1()) },
    });
    expect(body.message.characters.map(({ text }) => text).join('')).toBe(body.message.text);
  });

  it('explains a copied token request, and one in its parts', async () => {
    const signed = await raw(rsa, messageFor(v3(rsa)));
    const posted = { endpoint: '/aas/oauth2/v3/te', body: form(v3(rsa), signed) };
    expect((await explain(posted).expect(200)).body).toMatchObject({ verdict: 'right', endpoint: 'te' });
    const parameters = { ...v3(rsa).parameters, client_secret: base64url(signed) };
    const inParts = { generation: 'v3', endpoint: 'te', parameters };
    expect((await explain(inParts).expect(200)).body).toMatchObject({ verdict: 'right' });
  });

  it('judges the time by the clock of the stand, or by the instant that is given', async () => {
    const url = addressOf('ac', v1(), await cms(rsa, messageFor(v1())));
    expect((await explain({ url }).expect(200)).body).toMatchObject({ verdict: 'right' });
    stand.clock.advance(3_600_000);
    expect((await explain({ url }).expect(200)).body).toMatchObject({ diagnosis: { id: 'timestamp-old' } });
    const at = '2031-05-17T09:08:07+03:00';
    expect((await explain({ url, at }).expect(200)).body).toMatchObject({ verdict: 'right' });
  });

  it('says where only the clock of the stand was moved', async () => {
    const real = new Date(Date.now()).toISOString();
    const timestamp = writeTimestamp(Date.now());
    const moved = await startControlStand({ clock: createClock({ offset: 86_400_000 }) });
    const esia = { mnemonic: 'ROMASHKA01', certificates: [rsa.certificate.pem] };
    moved.clients.add({ client_id: 'romashka01', redirect_uris: ['https://app.test/cb'], esia });
    const asked = v1({ timestamp });
    const url = addressOf('ac', asked, await cms(rsa, messageFor(asked)));
    const sent = (body: Record<string, unknown>) => request(moved.server).post(AT).send(body).expect(200);
    const { diagnosis, also } = (await sent({ url })).body as Explanation;
    expect([diagnosis, ...also]).toContainEqual(
      expect.objectContaining({ id: 'clock-moved', details: expect.objectContaining({ moved: '86400' }) }),
    );
    expect(JSON.stringify((await sent({ url, at: real })).body)).not.toContain('clock-moved');
    await moved.stop();
  });

  it('knows the other systems of this world', async () => {
    const url = addressOf('ac', v1(), await cms(other, messageFor(v1())));
    const { body } = (await explain({ url }).expect(200)) as { body: Explanation };
    expect(body).toMatchObject({
      diagnosis: { id: 'certificate-of-another-system', details: { system: 'LYUTIK02' } },
    });
  });

  it('takes certificates that are not registered, and another system', async () => {
    const url = addressOf('ac', v1(), await cms(other, messageFor(v1())));
    const certificate = other.certificate.pem;
    expect((await explain({ url, certificate }).expect(200)).body).toMatchObject({ verdict: 'right' });
    expect((await explain({ url, mnemonic: 'LYUTIK02' }).expect(200)).body).toMatchObject({
      verdict: 'right',
    });
  });

  it.each([
    ['no request', {}, '/endpoint'],
    ['an address of something else', { url: 'https://esia.gosuslugi.ru/login?client_id=X' }, '/url'],
    ['an address without parameters', { url: 'https://esia.gosuslugi.ru/aas/oauth2/ac' }, '/url'],
    ['a token request without a body', { endpoint: '/aas/oauth2/te' }, '/body'],
    ['a broken escape', { endpoint: '/aas/oauth2/te', body: 'scope=%ZZ' }, '/body'],
    ['parameters without a generation', { parameters: { client_id: 'ROMASHKA01' } }, '/endpoint'],
    ['a system that is not registered', { url: '/aas/oauth2/ac?client_id=NOBODY' }, '/mnemonic'],
    ['no certificate', { url: '/aas/oauth2/ac?client_id=NOBODY', certificate: ['x'] }, '/certificate/0'],
    ['an instant that is none', { url: '/aas/oauth2/ac?client_id=ROMASHKA01', at: 'yesterday' }, '/at'],
    ['a number for an address', { url: 7 }, '/url'],
    ['a member that it does not know', { adress: 'x' }, '/adress'],
  ])('refuses %s and names the field', async (_what, body, field) => {
    const response = await explain(body).expect(422);
    expect(response.type).toBe('application/problem+json');
    expect(response.body).toMatchObject({
      reason: 'RECORD_INVALID',
      errors: [{ field, expected: expect.any(String) }],
    });
  });

  it('explains a request without a secret, and one of a system without certificates', async () => {
    const empty = await explain({ url: '/aas/oauth2/ac?client_id=ROMASHKA01&scope=openid' }).expect(200);
    expect(empty.body).toMatchObject({ verdict: 'wrong', diagnosis: { id: 'secret-empty' } });
    stand.clients.add({
      client_id: 'bare',
      redirect_uris: ['https://app.test/'],
      esia: { mnemonic: 'BARE' },
    });
    const url = addressOf(
      'ac',
      v1({ client_id: 'BARE' }),
      await cms(rsa, messageFor(v1({ client_id: 'BARE' }))),
    );
    expect((await explain({ url }).expect(200)).body).toMatchObject({
      diagnosis: { id: 'no-certificate-registered' },
    });
  });
});

describe('the explainer in the console', () => {
  function openConsole(settings: { controlToken?: string } = {}) {
    const door = createConsoleDoor({
      ...stand,
      settings,
      registerCertificates: createCertificateRegister(),
      switchesOf: createSwitches(settingsSchema.parse({})),
      issuer: 'http://localhost:3000',
      csrfKey: Buffer.alloc(32, 2),
      languageOf: (ctx) => (ctx.query.lang === 'en' ? 'en' : 'ru'),
      render,
    });
    const app = new Koa().use(door);
    app.silent = true;
    const callback = app.callback();
    return request.agent(createServer((incoming, outgoing) => void callback(incoming, outgoing)));
  }
  const csrfOf = (html: string): string => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

  it('explains a copied request in both languages, without JavaScript', async () => {
    const agent = openConsole();
    const csrf = csrfOf((await agent.get('/_/client-secret').expect(200)).text);
    const address = addressOf('v2/ac', v2(rsa), await raw(rsa, `${messageFor(v2(rsa))}\n`));
    const shown = async (query: string): Promise<string> =>
      (
        await agent
          .post(`/_/client-secret${query}`)
          .type('form')
          .send({ csrf, address, body: '' })
          .expect(200)
      ).text;
    const russian = await shown('');
    expect(russian).toContain('В конце подписанной строки стоит перевод строки');
    expect(russian).toContain('data-diagnosis="line-end"');
    expect(russian).toContain(
      '<span class="piece" data-field="timestamp" title="timestamp">2031.05.17 09:08:07 +0300</span>',
    );
    expect(russian).not.toContain('<script');
    expect(await shown('?lang=en')).toContain('The signed string ends with a line break');
  });

  it('tells certificates and times as the page of a client does', async () => {
    const agent = openConsole();
    const csrf = csrfOf((await agent.get('/_/client-secret').expect(200)).text);
    const address = addressOf('ac', v1(), await cms(rsa, messageFor(v1())));
    const shown = async (query: string): Promise<string> =>
      (await agent.post(`/_/client-secret${query}`).type('form').send({ csrf, address }).expect(200)).text;
    const russian = await shown('');
    expect(russian).toMatch(/с \d+ \S+ 20\d\d\sг\. по \d+ \S+ 20\d\d\sг\. — действует/);
    expect(russian).toContain('RSA, 2048 бит');
    expect(russian).toContain('17 мая 2031 г. в 09:08:07 МСК');
    expect(russian).not.toMatch(/\d{4}-\d\d-\d\dT/);
    expect(await shown('?lang=en')).toMatch(/from \d+ \w+ 20\d\d until \d+ \w+ 20\d\d — valid/);
  });

  it('says the diagnosis of a journal entry in the language of the console', async () => {
    const agent = openConsole();
    const asked = explain({ url: addressOf('v2/ac', v2(rsa), await raw(rsa, messageFor(v1()))) });
    const { body: explanation } = (await asked) as { body: Explanation };
    const hint = 'The string of v1 was signed';
    stand.journal.record({ kind: 'esia.client-secret', outcome: 'refused', hint, details: { explanation } });
    expect((await agent.get('/_/').expect(200)).text).toContain('Подписана строка v1: scope');
    expect((await agent.get('/_/?lang=en').expect(200)).text).toContain(hint);
  });

  it('shows the explanation that a journal entry keeps, and links the entry to it', async () => {
    const agent = openConsole();
    const asked = explain({ url: addressOf('v2/ac', v2(rsa), await raw(rsa, messageFor(v1()))) });
    const { body: explanation } = (await asked) as { body: Explanation };
    const entry = stand.journal.record({
      kind: 'esia.client-secret',
      outcome: 'refused',
      details: { failure: 'signature-wrong', explanation },
    });
    const { text } = await agent.get(`/_/client-secret?entry=${entry.id}`).expect(200);
    expect(text).toContain('data-diagnosis="order-v1"');
    const overview = await agent.get('/_/').expect(200);
    expect(overview.text).toContain(`href="/_/client-secret?entry=${entry.id}"`);
    expect(overview.text).not.toContain('&quot;characters&quot;');
  });

  it('refuses entries that keep none, forms of other pages, other methods, and strangers', async () => {
    const agent = openConsole();
    const csrf = csrfOf((await agent.get('/_/client-secret').expect(200)).text);
    const entry = stand.journal.record({ kind: 'world.reset', outcome: 'note' });
    await agent.get(`/_/client-secret?entry=${entry.id}`).expect(404);
    const gone = await agent.get('/_/client-secret?entry=nobody').expect(404);
    expect(gone.text).toContain('в журнале больше нет');
    expect(gone.text).toContain('<form class="panel request"');
    await agent.get('/_/client-secret?entry=a&entry=b').expect(404);
    await agent.post('/_/client-secret').type('form').send({ csrf: 'wrong', address: 'x' }).expect(403);
    await agent
      .post('/_/client-secret')
      .type('form')
      .send({ csrf, address: 'x'.repeat(300_000) })
      .expect(413);
    await agent.put('/_/client-secret').expect(405).expect('Allow', 'GET, HEAD, POST');
    await openConsole({ controlToken: 'a-token-of-16-signs' }).get('/_/client-secret').expect(401);
  });

  it.each([
    ['', 'Ожидалось: адрес, который оканчивается на'],
    ['/aas/oauth2/ac', 'Ожидалось: параметры, например'],
    ['/aas/oauth2/ac?client_id=NOBODY', 'ROMASHKA01, LYUTIK02'],
    ['<script>alert(1)</script>', '&lt;script'],
  ])('says what was expected in place of %j', async (address, says) => {
    const agent = openConsole();
    const csrf = csrfOf((await agent.get('/_/client-secret').expect(200)).text);
    const { text } = await agent.post('/_/client-secret').type('form').send({ csrf, address }).expect(200);
    expect(text).toContain(says);
    expect(text).toContain('role="alert"');
  });
});
