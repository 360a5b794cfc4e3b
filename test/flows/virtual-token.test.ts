import { describe, expect, test } from '@jest/globals';
import { RefusedError, type Emulator } from '../../src/index.ts';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const { esia: discreet, story: discreetly } = await startTestEmulator({ loginPersonas: false });
const PIN = 'Specimen-1';
const HEAD = 'head-head-of-company-1000100001';
const oidOf = (persona: string): string => esia.personas.find(({ id }) => id === persona)!.oid;

interface Token {
  locked: boolean;
  attemptsLeft: number;
  defaultPin: boolean;
  pin?: string;
  certificates: { id: string; kind: string; rule?: string; notAfter?: string }[];
}

async function call(path: string, method = 'GET', body?: unknown, stand: Emulator = esia): Promise<Response> {
  return fetch(new URL(path, stand.url), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
const tokenOf = async (persona: string, stand: Emulator = esia): Promise<Token> =>
  (await (await call(`/_/api/tokens/${oidOf(persona)}`, 'GET', undefined, stand)).json()) as Token;
const journalOf = (stand: Emulator, kind: string) => stand.journal.list({ kind });

/** The page of the signature; `owner`: whose token is looked at. */
async function page(owner?: string, stand: Emulator = esia): Promise<Browser & { path: string }> {
  const web = await createRelyingParty(stand, 'demo-web');
  const browser = createBrowser(stand.url);
  const { url } = await browser.open((await web.begin()).url);
  const path = url.pathname;
  await browser.open(`${path}/signature${owner === undefined ? '' : `?token=${owner}`}`);
  return Object.assign(browser, { path });
}

/** Sends the form of the token as a program would: whatever it is given, and the page's own fields unless told otherwise. */
async function send(
  browser: Browser,
  fields: Record<string, string> | string,
  stand: Emulator = esia,
): Promise<{ status: number; reason: unknown }> {
  const { action, controls } = browser.form('/token');
  const hidden = controls.filter(({ type }) => type === 'hidden').map(({ name, value }) => [name, value]);
  const own = Object.fromEntries(hidden) as Record<string, string>;
  const answer = await fetch(new URL(action, stand.url), {
    method: 'POST',
    headers: {
      cookie: browser.setCookies.map((one) => one.split(';')[0]).join('; '),
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: typeof fields === 'string' ? fields : new URLSearchParams({ ...own, ...fields }).toString(),
  });
  const { refusal } = (await answer.json()) as { refusal?: { code: string } };
  return { status: answer.status, reason: refusal?.code };
}

describe('the virtual token on the page', () => {
  for (const kind of ['rsa', 'ec', 'gost', 'gost512']) {
    story(`logs in the head of a company, without a script (${kind})`, async () => {
      const web = await createRelyingParty(esia, 'demo-web');
      const attempt = await web.begin();
      const browser = createBrowser(esia.url);
      const { url } = await browser.open(attempt.url);
      await browser.open(`${url.pathname}/signature?token=head-of-company`);
      await browser.fill({ certificate: `${HEAD}-${kind}`, pin: PIN });
      await browser.fill({ decision: 'allow' });

      expect((await attempt.complete(browser.callback())).claims()).toMatchObject({
        amr: ['swk', 'pop'],
        account_type: 'organization',
        organization: { oid: '1000100001' },
      });
    });
  }

  story('offers everybody who has one, and shows nothing of it before it is asked for', async () => {
    const browser = await page();

    expect(browser.page().text).toContain('value="head-of-company"');
    expect(browser.page().text).not.toContain(HEAD);
  });

  story('shows of a person’s certificates whose they are, until when, and of what class', async () => {
    const { text } = (await page('head-of-company')).page();
    const shown = text.slice(text.indexOf(`value="${HEAD}-gost"`));

    expect(shown).toMatch(/^[^]{0,200}ГОСТ Р 34\.10-2012, 256 бит[^]{0,80}KC1 · до \d+ /);
    expect(text).toContain('value="legal-entity-1000100001-rsa"');
    expect(text).not.toContain('individual-confirmed-citizen');
  });

  story('shows nobody’s where nobody has the id', async () => {
    for (const owner of ['no-such-persona', '%00', oidOf('head-of-company'), 'x&token=head-of-company'])
      expect((await page(owner)).page()).toMatchObject({ status: 200, reason: undefined });
  });

  story('refuses a bad certificate by the rule that the signature itself would break', async () => {
    const browser = await page('confirmed-citizen');
    const refused = await browser.fill({ certificate: 'expired-gost', pin: PIN });

    expect(refused).toMatchObject({ status: 403, reason: 'CERTIFICATE_EXPIRED' });
    expect(refused.text).toMatch(/data-rule="path\.validity" data-holds="false"/);
    // The PIN was right: nothing is counted.
    expect(await tokenOf('confirmed-citizen')).toMatchObject({ attemptsLeft: 3, locked: false });
  });

  story('holds what was ordered for the person', async () => {
    const order = { person: 'confirmed-citizen', algorithm: 'GOST256', defect: 'snils-of-another' };
    const { id } = (await (await call('/_/api/certificates', 'POST', order)).json()) as { id: string };
    const browser = await page('confirmed-citizen');

    expect(await browser.fill({ certificate: id, pin: PIN })).toMatchObject({
      reason: 'CERTIFICATE_OF_ANOTHER_PERSON',
    });
  });

  story('does not sign with a certificate that it does not hold', async () => {
    const browser = await page('confirmed-citizen');

    for (const certificate of [`${HEAD}-rsa`, 'no-such', 'x'.repeat(5000), '../../etc/passwd'])
      expect(await send(browser, { certificate, pin: PIN })).toEqual({
        status: 422,
        reason: 'TOKEN_CERTIFICATE_UNKNOWN',
      });
    expect(await journalOf(esia, 'login.signature')).toEqual([]);
  });
});

describe('a PIN', () => {
  story(
    'that is wrong three times locks the token, for the right one too, until it is unlocked',
    async () => {
      const browser = await page('head-of-company');
      const certificate = `${HEAD}-gost`;
      const type = (pin: string) => browser.fill({ certificate, pin });

      const first = await type('Wrong-pin-1');
      expect(first).toMatchObject({ status: 422, reason: 'TOKEN_PIN_WRONG' });
      expect(first.text).toContain('Осталось 2 попытки');
      expect(first.text).toContain(`value="${certificate}" checked`);
      expect(await type('specimen-1')).toMatchObject({ reason: 'TOKEN_PIN_WRONG' });
      expect(await type('')).toMatchObject({ status: 423, reason: 'TOKEN_LOCKED' });
      expect(await type(PIN)).toMatchObject({ status: 423, reason: 'TOKEN_LOCKED' });
      await esia.clock.advance('P1D');
      await browser.open((await (await createRelyingParty(esia, 'demo-web')).begin()).url);
      await browser.open(`${browser.page().url.pathname}/signature?token=head-of-company`);
      expect(await type(PIN)).toMatchObject({ status: 423, reason: 'TOKEN_LOCKED' });

      const unlocked = await call(`/_/api/tokens/${oidOf('head-of-company')}/unlock`, 'POST');
      expect(await unlocked.json()).toMatchObject({ locked: false, attemptsLeft: 3, pin: PIN });
      expect(await type(PIN)).toMatchObject({ status: 200, reason: undefined });
      expect(await journalOf(esia, 'token.locked')).toHaveLength(1);
    },
  );

  story('that is right begins the row anew', async () => {
    const browser = await page('confirmed-citizen');
    await send(browser, { certificate: 'no-such', pin: 'Wrong-pin-1' });
    await send(browser, { certificate: 'no-such', pin: 'Wrong-pin-1' });
    expect((await tokenOf('confirmed-citizen')).attemptsLeft).toBe(1);
    await send(browser, { certificate: 'no-such', pin: PIN });

    expect((await tokenOf('confirmed-citizen')).attemptsLeft).toBe(3);
  });

  story('is tried three times, however many come at once', async () => {
    const browser = await page('confirmed-citizen');
    const certificate = 'individual-confirmed-citizen-rsa';
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) => send(browser, { certificate, pin: `Wrong-pin-${number}` })),
    );
    const statuses = answers.map(({ status }) => status).sort();

    expect(statuses).toEqual([422, 422, ...Array.from({ length: 18 }, () => 423)]);
    expect(await journalOf(esia, 'token.locked')).toHaveLength(1);
    expect(await tokenOf('confirmed-citizen')).toMatchObject({ locked: true, attemptsLeft: 0 });
  });

  story('of its own is needed once it is set, and is told to nobody', async () => {
    const address = `/_/api/tokens/${oidOf('confirmed-citizen')}`;
    const set = await call(address, 'PATCH', { pin: 'Other-pin-2' });
    expect(await set.json()).not.toHaveProperty('pin');
    const browser = await page('confirmed-citizen');
    const certificate = 'individual-confirmed-citizen-rsa';
    expect(await browser.fill({ certificate, pin: PIN })).toMatchObject({ reason: 'TOKEN_PIN_WRONG' });
    expect(await browser.fill({ certificate, pin: 'Other-pin-2' })).toMatchObject({ reason: undefined });

    const written = JSON.stringify([await tokenOf('confirmed-citizen'), await esia.journal.list({}, 200)]);
    expect(written).not.toContain('Other-pin-2');
    expect(await tokenOf('confirmed-citizen')).toMatchObject({ defaultPin: false });
  });

  test.each([
    ['Ab-1', ['8 to 12 characters']],
    ['Abcdefghij-12', ['8 to 12 characters']],
    ['specimen-1', ['an upper-case letter']],
    ['SPECIMEN-1', ['a lower-case letter']],
    ['Specimen--', ['a digit']],
    ['Specimen11', ['a special character, e.g. `-`']],
    ['Speci men-1', ['no spaces and nothing that cannot be seen']],
    ['Speci\u0000men-1', ['no spaces and nothing that cannot be seen']],
    [
      '',
      [
        '8 to 12 characters',
        'an upper-case letter',
        'a lower-case letter',
        'a digit',
        'a special character, e.g. `-`',
      ],
    ],
  ])('such as %j is refused by every rule it breaks', async (pin, expected) => {
    const answer = await call(`/_/api/tokens/${oidOf('confirmed-citizen')}`, 'PATCH', { pin });
    const text = await answer.text();

    expect(answer.status).toBe(422);
    expect(
      (JSON.parse(text) as { errors: { expected: string }[] }).errors.map((one) => one.expected),
    ).toEqual(expected);
    if (pin !== '') expect(text).not.toContain(pin);
    expect(await tokenOf('confirmed-citizen')).toMatchObject({ defaultPin: true });
  });

  story('and a lock come back with a snapshot, and go with a reset', async () => {
    const browser = await page('confirmed-citizen');
    for (let attempt = 0; attempt < 3; attempt++)
      await send(browser, { certificate: 'x', pin: 'Wrong-pin-1' });
    await call(`/_/api/tokens/${oidOf('head-of-company')}`, 'PATCH', { pin: 'Other-pin-2' });
    await esia.snapshots.save('tokens');
    await esia.reset();
    expect(await tokenOf('confirmed-citizen')).toMatchObject({ locked: false });
    expect(await tokenOf('head-of-company')).toMatchObject({ defaultPin: true });
    await esia.snapshots.restore('tokens');

    expect(await tokenOf('confirmed-citizen')).toMatchObject({ locked: true });
    expect(await tokenOf('head-of-company')).toMatchObject({ defaultPin: false });
  });
});

describe('where the login page names nobody', () => {
  discreetly('a token is opened by login and PIN, then asked to sign', async () => {
    const browser = await page('head-of-company', discreet);
    expect(browser.page().text).not.toContain(HEAD);
    const { snils } = discreet.persona('head-of-company') as { snils: string };
    const opened = await browser.fill({ login: snils, pin: PIN });
    expect(opened).toMatchObject({ status: 200, reason: undefined });
    const signed = await browser.fill({ certificate: `${HEAD}-gost`, pin: PIN });

    expect(signed).toMatchObject({ status: 200, heading: expect.stringContaining('Доступ') });
  });

  discreetly('an unknown login is answered as a wrong PIN is, and is kept nowhere', async () => {
    await discreet.clock.freeze();
    const browser = await page(undefined, discreet);
    const { login } = discreet.persona('confirmed-citizen');
    const known = await browser.fill({ login, pin: 'Wrong-pin-1' });
    const unknown = await browser.fill({ login: 'nobody-at-all@example.test', pin: 'Wrong-pin-1' });
    const bare = (text: string, typed: string) => text.replaceAll(typed, '…');

    expect(unknown).toMatchObject({ status: known.status, reason: 'TOKEN_PIN_WRONG' });
    expect(bare(unknown.text, 'nobody-at-all@example.test')).toBe(bare(known.text, login));
    expect(JSON.stringify(await discreet.journal.list({}, 200))).not.toContain('nobody-at-all');
  });

  discreetly('the id of a persona opens nothing', async () => {
    const browser = await page(undefined, discreet);
    const { value: csrf = '' } = browser.form('/token').controls.find(({ name }) => name === 'csrf') ?? {};
    const answer = await send(browser, `csrf=${csrf}&token=head-of-company&pin=${PIN}`, discreet);

    expect(answer).toEqual({ status: 400, reason: 'REQUEST_MALFORMED' });
  });
});

describe('a login without a browser', () => {
  async function login(certificate: string, pin: string, stand: Emulator = esia): Promise<string> {
    const { url } = await (await createRelyingParty(stand, 'demo-web')).begin();
    try {
      return (await stand.login(url, { signature: { certificate, pin } })).location;
    } catch (error) {
      if (error instanceof RefusedError) return error.reason ?? '';
      throw error;
    }
  }

  story('goes by the token where it names a PIN', async () => {
    expect(await login(`${HEAD}-gost`, PIN)).toContain('code=');
    expect(await login('legal-entity-1000100001-rsa', PIN)).toContain('code=');
    expect(await login(`${HEAD}-gost`, 'Wrong-pin-1')).toBe('TOKEN_PIN_WRONG');
    expect(await login('revoked-crl-rsa', PIN)).toBe('CERTIFICATE_REVOKED');
    expect((await journalOf(esia, 'login.token')).map(({ outcome }) => outcome).sort()).toEqual([
      'ok',
      'ok',
      'ok',
      'refused',
    ]);
  });

  discreetly('and by the owner’s login where the page names nobody', async () => {
    expect(await login(`${HEAD}-gost`, PIN, discreet)).toContain('code=');
  });

  story('is told why, and how many attempts are left', async () => {
    const { url } = await (await createRelyingParty(esia, 'demo-web')).begin();
    const answer = await call('/_/api/login', 'POST', {
      url: String(url),
      signature: { certificate: `${HEAD}-gost`, pin: 'Wrong-pin-1' },
    });

    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ reason: 'TOKEN_PIN_WRONG', attemptsLeft: 2 });
  });

  story('does not mind a locked token where the stand signs by itself', async () => {
    for (let attempt = 0; attempt < 3; attempt++) await login(`${HEAD}-rsa`, 'Wrong-pin-1');
    const { url } = await (await createRelyingParty(esia, 'demo-web')).begin();

    expect(await login(`${HEAD}-rsa`, PIN)).toBe('TOKEN_LOCKED');
    expect((await esia.login(url, { signature: { certificate: `${HEAD}-rsa` } })).location).toContain(
      'code=',
    );
  });
});

describe('the control API', () => {
  story('lists the tokens, their state, and what they hold', async () => {
    const list = (await (await call('/_/api/tokens?limit=2')).json()) as { oid: string; pin: string }[];
    const token = await tokenOf('confirmed-citizen');
    const ids = token.certificates.map(({ id }) => id);

    expect(list).toHaveLength(2);
    expect(list[0]).toMatchObject({ pin: PIN, locked: false, attemptsLeft: 3 });
    expect(ids).toEqual(expect.arrayContaining(['individual-confirmed-citizen-gost', 'expired-rsa']));
    // What is wrong only when it is shown twice is right each time a token signs.
    expect(ids).not.toContain('message-replayed-rsa');
  });

  story('knows no token of an oid that nobody has', async () => {
    for (const [path, method, body] of [
      ['/_/api/tokens/1', 'GET', undefined],
      ['/_/api/tokens/1', 'PATCH', { pin: 'Other-pin-2' }],
      ['/_/api/tokens/1/unlock', 'POST', undefined],
    ] as const)
      expect((await call(path, method, body)).status).toBe(404);
  });

  story('refuses what is no PIN by name', async () => {
    const address = `/_/api/tokens/${oidOf('confirmed-citizen')}`;
    for (const body of [
      {},
      { pin: 12345678 },
      { pin: null },
      { pin: 'Other-pin-2', more: 1 },
      { pin: 'x'.repeat(500) },
    ])
      expect((await call(address, 'PATCH', body)).status).toBe(422);
  });

  story('gives an account that takes the oid of a removed one a new token', async () => {
    const oid = oidOf('confirmed-citizen');
    const account = (await (await call(`/_/api/accounts/${oid}`)).json()) as object;
    await call(`/_/api/tokens/${oid}`, 'PATCH', { pin: 'Other-pin-2' });
    await call(`/_/api/accounts/${oid}`, 'DELETE');
    expect((await call(`/_/api/tokens/${oid}`)).status).toBe(404);
    expect((await call('/_/api/accounts', 'POST', account)).status).toBe(201);

    expect(await tokenOf('confirmed-citizen')).toMatchObject({ defaultPin: true });
  });
});

describe('hostile fields', () => {
  story('of the token are refused or taken for what they are', async () => {
    const browser = await page('confirmed-citizen');
    const { value: csrf = '' } = browser.form('/token').controls.find(({ name }) => name === 'csrf') ?? {};
    const one = `csrf=${csrf}&token=confirmed-citizen`;
    const bodies: [body: string, status: number, reason: string][] = [
      [`${one}&certificate=x`, 400, 'REQUEST_MALFORMED'],
      [`csrf=${csrf}&certificate=x&pin=x`, 400, 'REQUEST_MALFORMED'],
      [`${one}&token=head-of-company&certificate=x&pin=x`, 400, 'REQUEST_MALFORMED'],
      [`csrf=${csrf}&token=__proto__&certificate=constructor&pin=${PIN}`, 422, 'TOKEN_PIN_WRONG'],
      [`csrf=${csrf}&login=%00&certificate=x&pin=%00`, 422, 'TOKEN_PIN_WRONG'],
      [`${one}&certificate=__proto__&pin=${PIN}`, 422, 'TOKEN_CERTIFICATE_UNKNOWN'],
      [`${one}&certificate=x&pin=${'x'.repeat(200_000)}`, 413, 'REQUEST_TOO_LARGE'],
      [`csrf=wrong&token=confirmed-citizen&certificate=x&pin=x`, 403, 'CSRF_MISMATCH'],
      [`${one}&certificate=x&pin=%ff%fe`, 400, 'REQUEST_MALFORMED'],
    ];
    for (const [body, status, reason] of bodies) {
      const answer = await send(browser, body);

      expect({ body: body.slice(-60), ...answer }).toEqual({ body: body.slice(-60), status, reason });
    }
  });
});
