import { describe, expect } from '@jest/globals';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { codeFor } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');

interface Step {
  step: string;
  flow: string;
  csrf: string;
  action: string;
  location?: string;
  refusal?: { code: string; says: string; mend: string };
}

async function begin(): Promise<{ browser: Browser; step: Step }> {
  const browser = createBrowser(esia.url);
  await browser.open((await rp.begin()).url, { Accept: 'application/json' });
  return { browser, step: JSON.parse(browser.page().text) as Step };
}

/** As a program would: JSON in, JSON out, with the cookie of the flow. */
async function post(
  browser: Browser,
  { action, csrf }: Step,
  name: string,
  fields: object,
): Promise<Step & { status: number }> {
  const response = await fetch(`${esia.url}${action}/${name}`, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Accept-Language': 'en',
      'Content-Type': 'application/json',
      Cookie: ['esia_emulator_flow', 'esia_emulator_flow.sig']
        .map((cookie) => `${cookie}=${browser.cookie(cookie)}`)
        .join('; '),
    },
    body: JSON.stringify({ csrf, ...fields }),
  });
  return { ...((await response.json()) as Step), status: response.status };
}

describe('a program walks through the login as JSON', () => {
  story('from the password to the client', async () => {
    const { browser, step } = await begin();
    expect(step).toMatchObject({ step: 'login/password', client: { id: 'demo-web' } });
    const { login, password } = esia.persona('citizen-with-sms');
    const channel = await post(browser, step, 'password', { login, password });
    expect(channel.step).toBe('login/channel');
    const code = await post(browser, channel, 'channel', { channel: 'sms' });
    expect(code).toMatchObject({ step: 'login/code', codeLength: 6 });
    const consent = await post(browser, code, 'code', { code: await codeFor(esia, 'citizen-with-sms') });
    expect(consent).toMatchObject({ step: 'login/consent', items: expect.any(Array) });
    const done = await post(browser, consent, 'consent', { decision: 'allow' });

    expect(done.step).toBe('done');
    await browser.open(done.location!);
    expect(browser.callback().searchParams.get('code')).toBeTruthy();
  });

  story('and is told the reason of a refusal with how to mend it', async () => {
    const { browser, step } = await begin();
    const refused = await post(browser, step, 'password', { login: 'nobody', password: 'nothing' });

    expect(refused.status).toBe(422);
    expect(refused).toMatchObject({
      step: 'login/password',
      refusal: { code: 'LOGIN_FAILED', says: 'Wrong login or password', mend: expect.any(String) },
    });
  });

  story('and is told what is due where it runs ahead', async () => {
    const { browser, step } = await begin();
    const refused = await post(browser, step, 'consent', { decision: 'allow' });

    expect(refused).toMatchObject({ status: 409, step: 'login/password', refusal: { code: 'STEP_NOT_DUE' } });
  });
});

describe('a form', () => {
  story('without the csrf field of its flow is refused', async () => {
    const { browser, step } = await begin();
    const other = await begin();
    const { login, password } = esia.persona('confirmed-citizen');
    const foreign = { ...step, csrf: other.step.csrf };
    const refused = await post(browser, foreign, 'password', { login, password });

    expect(refused).toMatchObject({ status: 403, refusal: { code: 'CSRF_MISMATCH' } });
  });

  story('posted in another browser finds no flow', async () => {
    const { step } = await begin();
    const other = await begin();
    const refused = await post(other.browser, step, 'password', { login: 'a', password: 'b' });

    expect(refused).toMatchObject({ status: 410, refusal: { code: 'FLOW_EXPIRED' } });
  });

  story('of a login that took more than an hour finds it over', async () => {
    const { browser, step } = await begin();
    await esia.clock.advance('PT61M');
    const refused = await post(browser, step, 'password', { login: 'a', password: 'b' });

    expect(refused).toMatchObject({ status: 410, refusal: { code: 'FLOW_EXPIRED' } });
  });
});
