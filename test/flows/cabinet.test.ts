import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser } from '../support/browser.ts';
import { inCabinet, postAs } from '../support/cabinet.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const CLIENT = 'stand cabinet';
const AT = '/cabinet/certificates';
const oid = (persona: string): string => esia.persona(persona).oid;
const json = async (path: string, init?: RequestInit): Promise<Response> =>
  fetch(new URL(path, esia.url), init);

/** The address that the cabinet sends a browser to in which nobody is logged in. */
async function entry(at = AT): Promise<{ to: URL; cookie: string }> {
  const answer = await json(at, { redirect: 'manual' });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { to: new URL(answer.headers.get('location') ?? '', esia.url), cookie };
}

/** What the state that a browser brings back leads to. */
const back = (browser: Browser, state: string, more = '') =>
  browser.open(`/cabinet/entered?state=${encodeURIComponent(state)}${more}`);

describe('whoever is not logged in', () => {
  story('goes through the ordinary login and comes back to the page', async () => {
    const browser = await inCabinet(esia, 'confirmed-citizen');

    expect(browser.page()).toMatchObject({ status: 200, heading: 'Сертификаты' });
    expect(browser.page().url.pathname).toBe(AT);
    expect(browser.page().text).toContain('Тестова Анна Образцовна');
  });

  story('comes from the bare address as well', async () => {
    for (const at of ['/cabinet', '/cabinet/']) {
      expect((await inCabinet(esia, 'confirmed-citizen', at)).page().url.pathname).toBe(AT);
    }
  });

  story('may enter under any name of the stand', async () => {
    const elsewhere = {
      ...esia,
      url: esia.url.replace('localhost', '127.0.0.1'),
      persona: (id: string) => esia.persona(id),
    };
    const browser = await inCabinet(elsewhere, 'confirmed-citizen');

    expect(browser.page().url.href).toBe(`${elsewhere.url}${AT}`);
    expect(browser.page().status).toBe(200);
  });

  story('is asked in which role, and the cabinet says it', async () => {
    const browser = await inCabinet(esia, 'head-of-company');
    expect(browser.page().url.pathname).toMatch(/^\/login\//);
    await browser.fill({ role: '1000100001' });

    expect(browser.page().text).toMatch(/Руководитель организации · [^<]+</);
  });

  story('is told the name of the cabinet in the language of the page', async () => {
    const browser = createBrowser(esia.url);
    expect((await browser.open(AT)).text).toContain('Личный кабинет');
    expect((await browser.open(`${browser.page().url.pathname}?lang=en`)).text).toContain('Personal cabinet');
  });

  story('and cancels is told so, and not sent round again', async () => {
    const browser = createBrowser(esia.url);
    await browser.open(AT);
    const page = await browser.press('/cancel');

    expect(page).toMatchObject({ status: 403 });
    expect(page.text).toContain('CABINET_NOT_ENTERED');
    const [entry] = await esia.journal.list({ kind: 'cabinet.refused' });
    expect(entry).toMatchObject({
      reason: 'CABINET_NOT_ENTERED',
      hint: expect.stringContaining('access_denied'),
    });
  });

  story('sends a form in vain, and is led to the login', async () => {
    for (const path of [AT, '/cabinet/logout', `${AT}/${'a'.repeat(40)}/unbind`]) {
      const answer = await json(path, { method: 'POST', redirect: 'manual' });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/cabinet/');
    }
  });
});

describe('whoever has a session', () => {
  story('is let in without another question', async () => {
    const browser = createBrowser(esia.url);
    await browser.open((await web.begin()).url);
    await enterPassword(browser, esia, 'confirmed-citizen');
    await allow(browser);
    const page = await browser.open(AT);

    expect(page).toMatchObject({ status: 200, heading: 'Сертификаты' });
  });

  story('of the cabinet is let in by other clients', async () => {
    const browser = await inCabinet(esia, 'confirmed-citizen');
    await browser.open((await web.begin()).url);

    expect(browser.page().forms.map(({ action }) => action.split('/').at(-1))).toContain('consent');
  });

  story('and is blocked meanwhile meets the login', async () => {
    const browser = await inCabinet(esia, 'confirmed-citizen');
    await esia.accounts.patch(oid('confirmed-citizen'), { status: 'blocked' });

    expect((await browser.open(AT)).url.pathname).toMatch(/^\/login\//);
  });

  story('and whose account is gone meets the login', async () => {
    const browser = await inCabinet(esia, 'confirmed-citizen');
    await esia.accounts.remove(oid('confirmed-citizen'));

    expect((await browser.open(AT)).url.pathname).toMatch(/^\/login\//);
  });

  story('and is locked meanwhile finds the cabinet closed, until when, and a way out', async () => {
    const browser = await inCabinet(esia, 'confirmed-citizen');
    const { url } = browser.page();
    const csrf = browser.form('/logout').controls.find(({ name }) => name === 'csrf')!.value;
    await lock('confirmed-citizen');
    const page = await browser.open(AT);

    expect(page).toMatchObject({ status: 423, reason: 'LOGIN_LOCKED' });
    expect(page.text).toContain('Вход откроется');
    expect(page.forms.map(({ action }) => action)).toEqual(['/cabinet/logout']);
    const body = new FormData();
    body.append('csrf', csrf);
    expect((await postAs(browser, url, { body })).status).toBe(423);
    await browser.press('/logout');
    expect(browser.page().heading).toBe('Вы вышли');
  });

  story('that has reached its age logs in anew', async () => {
    const browser = await inCabinet(esia, 'confirmed-citizen');
    for (let hours = 0; hours < 25; hours += 5) {
      expect((await browser.open(AT)).status).toBe(200);
      await browser.open((await web.begin({ prompt: 'none' })).url);
      await esia.clock.advance('PT5H');
    }

    expect((await browser.open(AT)).url.pathname).toMatch(/^\/login\//);
  });

  story('whose role is no longer theirs goes through the login for another', async () => {
    const browser = await inCabinet(esia, 'head-of-company');
    await browser.fill({ role: '1000100001' });
    const organization = await esia.organizations.get('1000100001');
    const employees = organization.employees.map((one) => ({ ...one, status: 'blocked' as const }));
    await esia.organizations.patch('1000100001', { employees });

    expect(browser.page().text).toContain('Руководитель организации');
    const page = await browser.open(AT);
    expect(page).toMatchObject({ status: 200, heading: 'Сертификаты' });
    expect(page.text).not.toContain('Руководитель организации');
    expect(await esia.journal.list({ kind: 'login.finished' })).toHaveLength(2);
  });
});

async function lock(persona: string): Promise<void> {
  const browser = createBrowser(esia.url);
  await browser.open((await web.begin()).url);
  for (let attempt = 0; attempt < 3; attempt++)
    await browser.fill({ login: esia.persona(persona).login, password: 'wrong' });
}

describe('the way back from the login', () => {
  story('is only that of the browser that began', async () => {
    const { to } = await entry();
    const browser = await inCabinet(esia, 'confirmed-citizen');
    const page = await back(browser, to.searchParams.get('state') ?? '');

    expect(page.status).toBe(403);
    expect(page.text).toContain('CABINET_NOT_ENTERED');
  });

  story('leads to no page that the cabinet did not name itself', async () => {
    const { to, cookie } = await entry();
    const [proof] = (to.searchParams.get('state') ?? '').split('.');
    for (const path of ['//evil.test', 'https://evil.test/', '/\\evil.test', '/cabinet/other', '']) {
      const state = `${proof}.${Buffer.from(path).toString('base64url')}`;
      const answer = await json(`/cabinet/entered?state=${state}`, {
        redirect: 'manual',
        headers: { cookie },
      });
      expect({ path, status: answer.status }).toEqual({ path, status: 403 });
      expect(answer.headers.get('location')).toBeNull();
    }
  });

  story('without a session is refused and not tried again', async () => {
    const { to, cookie } = await entry();
    const path = `/cabinet/entered?code=made-up&state=${to.searchParams.get('state')}`;
    const answer = await json(path, { redirect: 'manual', headers: { cookie } });

    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('CABINET_NOT_ENTERED');
  });

  story('without a state, or with two, is refused', async () => {
    for (const query of ['', '?state=', '?state=.', '?state=a&state=b', '?code=c'])
      expect((await json(`/cabinet/entered${query}`)).status).toBe(403);
  });
});

describe('the cabinet as a client', () => {
  story('is in no list and in nobody’s reach', async () => {
    const path = `/_/api/clients/${encodeURIComponent(CLIENT)}`;
    const list = (await (await json('/_/api/clients')).json()) as { client_id: string }[];

    expect(list.map(({ client_id }) => client_id)).not.toContain(CLIENT);
    expect((await json(path)).status).toBe(404);
    expect((await json(path, { method: 'DELETE' })).status).toBe(404);
  });

  story('cannot be registered by anybody else', async () => {
    const answer = await json('/_/api/clients', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ client_id: CLIENT, redirect_uris: ['http://evil.test/'] }),
    });

    expect(answer.status).toBe(422);
  });

  story('asks for no consent and leaves none behind', async () => {
    await inCabinet(esia, 'confirmed-citizen');
    const answer = await json(`/_/api/accounts/${oid('confirmed-citizen')}/consents`);

    expect(await answer.json()).toEqual([]);
  });

  story('leads nowhere but into the cabinet', async () => {
    const query = new URLSearchParams({
      client_id: CLIENT,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://evil.test/cabinet/entered',
    });
    const answer = await json(`/auth?${query}`, { redirect: 'manual' });

    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  story('gives its code to nobody', async () => {
    const { to } = await entry();
    const answer = await json('/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: CLIENT,
        code: 'any',
        redirect_uri: to.searchParams.get('redirect_uri') ?? '',
      }),
    });

    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
  });
});

describe('logging out', () => {
  story('ends the session everywhere, and says so', async () => {
    const browser = await inCabinet(esia, 'confirmed-citizen');
    const page = await browser.press('/logout');

    expect(page).toMatchObject({ status: 200, heading: 'Вы вышли' });
    expect(page.text).toContain('href="' + esia.url + '/cabinet/"');
    await browser.open((await web.begin({ prompt: 'none' })).url);
    expect(browser.callback().searchParams.get('error')).toBe('login_required');
    expect(await esia.journal.list({ kind: 'oidc.logout' })).toEqual([
      expect.objectContaining({ account: oid('confirmed-citizen'), outcome: 'ok' }),
    ]);
  });

  story('is not done for another page, nor without the field of this session', async () => {
    const browser = await inCabinet(esia, 'confirmed-citizen');
    const other = await inCabinet(esia, 'standard-citizen');
    const url = new URL('/cabinet/logout', esia.url);
    const csrfOf = (one: Browser) => one.form('/logout').controls.find(({ name }) => name === 'csrf')!.value;
    const forms: [string, Record<string, string>, string][] = [
      ['none', {}, ''],
      ['that of another session', {}, csrfOf(other)],
      ['the right one, from another site', { 'Sec-Fetch-Site': 'cross-site' }, csrfOf(browser)],
      ['the right one, from another origin', { Origin: 'http://evil.test' }, csrfOf(browser)],
    ];
    for (const [what, headers, csrf] of forms) {
      const body = new URLSearchParams(csrf === '' ? {} : { csrf });
      const answer = await postAs(browser, url, { body, headers });
      expect({ what, status: answer.status }).toEqual({ what, status: 403 });
      expect(await answer.text()).toContain('CSRF_MISMATCH');
    }
    expect((await browser.open(AT)).status).toBe(200);
  });
});

describe('every answer', () => {
  story('is kept by nobody', async () => {
    const browser = await inCabinet(esia, 'confirmed-citizen');
    expect(browser.page().headers.get('cache-control')).toBe('no-store');
    for (const path of ['/cabinet', AT, '/cabinet/entered', '/cabinet/nowhere'])
      expect((await json(path, { redirect: 'manual' })).headers.get('cache-control')).toBe('no-store');
  });

  story('to an address or a method that is not there names what is', async () => {
    expect((await json('/cabinet/nowhere')).status).toBe(404);
    const answer = await json(AT, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
    expect((await json('/cabinet/logout')).headers.get('allow')).toBe('POST');
  });
});
