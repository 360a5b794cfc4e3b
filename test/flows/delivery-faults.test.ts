import { describe, expect } from '@jest/globals';
import type { FaultOrder } from '../../src/index.ts';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty, type LoginAttempt } from '../support/relying-party.ts';
import { allow, codeFor, enterPassword, otherThan } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');
const PERSONA = 'citizen-with-sms';
const { oid: OID } = esia.persona(PERSONA);

interface Begun {
  browser: Browser;
  attempt: LoginAttempt;
}

async function begin(channel?: string): Promise<Begun> {
  const browser = createBrowser(esia.url);
  const attempt = await rp.begin();
  await browser.open(attempt.url);
  await enterPassword(browser, esia, PERSONA);
  if (channel !== undefined) await browser.fill({ channel });
  return { browser, attempt };
}

async function end({ browser, attempt }: Begun): Promise<Record<string, unknown>> {
  await allow(browser);
  return { ...(await attempt.complete(browser.callback())).claims() };
}

const arm = (order: Omit<FaultOrder, 'kind'>) => esia.faults.arm({ kind: 'delivery', ...order });
const received = () => esia.inbox.list({ to: PERSONA });
const newestNote = async () => (await esia.journal.list({ kind: 'delivery' }))[0];

describe('a message that is lost (OTP-7)', () => {
  story('never arrives, while its code would be right and another may be asked for', async () => {
    const fault = await arm({ effect: 'lost', channel: 'sms', account: PERSONA, count: 1 });
    const begun = await begin('sms');
    expect(begun.browser.page().status).toBe(200);
    expect(await received()).toEqual([]);
    expect(await newestNote()).toMatchObject({
      outcome: 'note',
      account: OID,
      client: 'demo-web',
      details: { fault: fault.id, effect: 'lost', channel: 'sms', messages: [] },
    });
    expect((await begun.browser.fill({ code: '000000' })).reason).not.toBe('CODE_NOT_REQUESTED');

    await esia.clock.advance('PT61S');
    await begun.browser.press('/resend');
    await begun.browser.fill({ code: await codeFor(esia, PERSONA) });
    expect((await end(begun)).amr).toContain('sms');
  });

  story('stops a login without pages, and the reason says so', async () => {
    await arm({ effect: 'lost' });
    const login = esia.login((await rp.begin()).url, PERSONA, { channel: 'sms' });
    await expect(login).rejects.toMatchObject({ reason: 'CODE_NOT_REQUESTED' });
  });

  story('leaves messages through other channels, to other people and for other clients alone', async () => {
    await arm({ effect: 'lost', channel: 'email' });
    await arm({ effect: 'lost', account: 'confirmed-citizen' });
    await arm({ effect: 'lost', client: 'demo-spa' });
    await begin('sms');
    expect(await received()).toHaveLength(1);
    expect((await esia.faults.list()).map(({ occasions }) => occasions)).toEqual([0, 0, 0]);
  });
});

describe('a message that is late (OTP-7)', () => {
  story('is not seen before its time by the emulator’s clock, and then finishes the login', async () => {
    await esia.clock.freeze();
    await arm({ effect: 'late', seconds: 90 });
    const begun = await begin('sms');
    expect(await received()).toEqual([]);
    await esia.clock.advance('PT89S');
    expect(await received()).toEqual([]);
    await esia.clock.advance('PT1S');
    const [message] = await received();
    expect(Date.parse(message!.arrivesAt!) - Date.parse(message!.sentAt)).toBe(90_000);
    await begun.browser.fill({ code: message!.code! });
    expect((await end(begun)).sub).toBe(OID);
  });

  story('wakes whoever waits for it when the clock is moved', async () => {
    await arm({ effect: 'late', seconds: 90 });
    await begin('sms');
    const waiting = esia.inbox.wait({ to: PERSONA });
    await esia.clock.advance('PT91S');
    expect((await waiting).code).toMatch(/^\d{6}$/);
  });

  story('wakes whoever waits for it when the time has passed by itself', async () => {
    await arm({ effect: 'late', seconds: 60 });
    await begin('sms');
    expect(await received()).toEqual([]);
    await esia.clock.advance('PT59.8S');
    expect((await esia.inbox.wait({ to: PERSONA })).code).toMatch(/^\d{6}$/);
  });

  story('brings a code that has expired meanwhile', async () => {
    await arm({ effect: 'late', seconds: 301 });
    const { browser } = await begin('sms');
    await esia.clock.advance('PT302S');
    const [message] = await received();
    expect(message?.state).toBe('expired');
    expect((await browser.fill({ code: message!.code! })).reason).toBe('CODE_EXPIRED');
  });

  story('brings a void code where a newer one was asked for meanwhile', async () => {
    await arm({ effect: 'late', seconds: 120, count: 1 });
    const begun = await begin('sms');
    await esia.clock.advance('PT61S');
    await begun.browser.press('/resend');
    const [prompt] = await received();
    const late = esia.inbox.wait({ to: PERSONA, since: prompt!.id });
    await esia.clock.advance('PT60S');
    expect((await late).state).toBe('void');
    await begun.browser.fill({ code: prompt!.code! });
    expect((await end(begun)).amr).toContain('sms');
  });

  story('still comes after the world was kept and restored', async () => {
    await arm({ effect: 'late', seconds: 90, count: 2 });
    await begin('sms');
    await esia.snapshots.save('under-way');
    await esia.reset();
    expect(await esia.faults.list()).toEqual([]);
    await esia.snapshots.restore('under-way');
    expect(await esia.faults.list()).toMatchObject([{ effect: 'late', count: 1, strikes: 1 }]);
    expect(await received()).toEqual([]);
    const waiting = esia.inbox.wait({ to: PERSONA });
    await esia.clock.advance('PT91S');
    expect((await waiting).channel).toBe('sms');
  });
});

describe('a message that comes twice (OTP-7)', () => {
  story('has one code, which works once and is used in both', async () => {
    const fault = await arm({ effect: 'twice' });
    const begun = await begin('sms');
    const [copy, first] = await received();
    expect(copy).toMatchObject({ copyOf: first?.id, code: first?.code, text: first?.text });
    expect((await newestNote())?.details).toMatchObject({ fault: fault.id, messages: [first?.id, copy?.id] });
    await begun.browser.fill({ code: copy!.code! });
    expect((await end(begun)).amr).toContain('sms');
    expect((await received()).map(({ state }) => state)).toEqual(['used', 'used']);
  });

  story('as a push may be approved in either, and counts as answered in both', async () => {
    await arm({ effect: 'twice', channel: 'push' });
    const begun = await begin('push');
    const [copy, first] = await received();
    await esia.inbox.approve(copy!.id, copy!.code!);
    expect((await received()).map(({ state }) => state)).toEqual(['approved', 'approved']);
    await expect(esia.inbox.deny(first!.id)).rejects.toMatchObject({ reason: 'CODE_USED' });
    await begun.browser.press('/push');
    expect((await end(begun)).amr).toContain('swk');
  });
});

describe('a message to a wrong recipient (OTP-7)', () => {
  story('goes to a number that is nobody’s, while the page shows the right one', async () => {
    const fault = await arm({ effect: 'wrong-recipient', channel: 'sms' });
    const { browser } = await begin('sms');
    expect(browser.page().text).toContain('00-04');
    expect(await received()).toEqual([]);
    const [astray] = await esia.inbox.list();
    expect(astray).not.toHaveProperty('account');
    expect(astray?.to).toMatch(/^\+7\(900\)000000\d$/);
    const numbers = (await esia.accounts.list()).flatMap(({ contacts }) =>
      contacts.map(({ value }) => value),
    );
    expect(numbers).not.toContain(astray?.to);
    expect(await newestNote()).toMatchObject({ account: OID, details: { fault: fault.id } });
  });

  story('by e-mail goes to a domain that cannot exist', async () => {
    await arm({ effect: 'wrong-recipient' });
    await begin('email');
    expect(await esia.inbox.list()).toMatchObject([{ to: 'citizen-with-sms@example.test.invalid' }]);
  });
});

describe('a channel that is down (OTP-7)', () => {
  story(
    'is refused on the page, which offers the other channels, and the journal names the fault',
    async () => {
      const fault = await arm({ effect: 'channel-down', channel: 'sms' });
      const begun = await begin('sms');
      const { browser } = begun;
      expect(browser.page().status).toBe(409);
      expect(browser.page().reason).toBe('CHANNEL_DOWN');
      expect(await received()).toEqual([]);
      const [entry] = await esia.journal.list({ kind: 'login.code-sent' });
      expect(entry).toMatchObject({
        outcome: 'refused',
        reason: 'CHANNEL_DOWN',
        details: { channel: 'sms', fault: fault.id },
      });

      await browser.fill({ channel: 'email' });
      await browser.fill({ code: await codeFor(esia, PERSONA) });
      expect((await end(begun)).sub).toBe(OID);
    },
  );

  story('of a person who has no other is tried again only when the person wants it', async () => {
    await esia.accounts.patch(OID, {
      secondFactor: { enabled: true, channels: ['sms'] },
    });
    await arm({ effect: 'channel-down', count: 2 });
    const begun = await begin();
    const { browser } = begun;
    expect(browser.page().reason).toBe('CHANNEL_DOWN');
    await browser.open(browser.page().url);
    await browser.open(browser.page().url);
    expect(browser.page().reason).toBe('CHANNEL_DOWN');
    expect(await esia.faults.list()).toMatchObject([{ count: 1, occasions: 1 }]);

    expect((await browser.fill({ channel: 'sms' })).reason).toBe('CHANNEL_DOWN');
    expect(await received()).toEqual([]);
    const page = await browser.fill({ channel: 'sms' });
    expect([page.status, page.reason]).toEqual([200, undefined]);
    await browser.fill({ code: await codeFor(esia, PERSONA) });
    expect((await end(begun)).amr).toContain('sms');
  });

  story('leaves the code that was sent before valid', async () => {
    const begun = await begin('sms');
    const code = await codeFor(esia, PERSONA);
    await arm({ effect: 'channel-down' });
    await esia.clock.advance('PT61S');
    const page = await begun.browser.press('/resend');
    expect(page.reason).toBe('CHANNEL_DOWN');
    await begun.browser.fill({ code });
    expect((await end(begun)).sub).toBe(OID);
  });

  story('is not noticed by whoever has to wait before another code', async () => {
    const { browser } = await begin('sms');
    await arm({ effect: 'channel-down', count: 1 });
    expect((await browser.press('/resend')).reason).toBe('CODE_TOO_SOON');
    expect(await esia.faults.list()).toMatchObject([{ occasions: 0 }]);
  });

  story('stops a login without pages with that reason', async () => {
    await arm({ effect: 'channel-down' });
    const login = esia.login((await rp.begin()).url, PERSONA, { channel: 'sms' });
    await expect(login).rejects.toMatchObject({ reason: 'CHANNEL_DOWN', status: 409 });
  });

  story('does not keep an authenticator application from working', async () => {
    await arm({ effect: 'channel-down' });
    const { location } = await esia.login((await rp.begin()).url, 'citizen-with-totp');
    expect(location).toContain('code=');
  });
});

describe('the faults of the control API', () => {
  const call = (method: string, path = '', body?: unknown) =>
    fetch(`${esia.url}/_/api/faults${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });

  story('are armed, listed, read and disarmed, and the journal tells', async () => {
    const answer = await call('POST', '', { kind: 'delivery', effect: 'lost', account: PERSONA });
    expect(answer.status).toBe(201);
    const fault = (await answer.json()) as { id: string; account: string };
    expect(fault.account).toBe(OID);
    const read = await fetch(new URL(answer.headers.get('Location')!, esia.url));
    expect(await read.json()).toEqual(fault);
    expect(await (await call('GET')).json()).toEqual([fault]);

    expect((await call('DELETE', `/${fault.id}`)).status).toBe(204);
    expect((await call('DELETE', `/${fault.id}`)).status).toBe(404);
    expect((await call('GET', `/${fault.id}`)).status).toBe(404);
    const changes = (await esia.journal.list({ kind: 'control.faults' })).map(
      ({ details }) => details?.change,
    );
    expect(changes).toEqual(['disarmed', 'armed']);
  });

  story('are all disarmed by one call, even where there are none', async () => {
    await arm({ effect: 'lost' });
    await arm({ effect: 'twice' });
    await esia.faults.disarm();
    await esia.faults.disarm();
    expect(await esia.faults.list()).toEqual([]);
    await begin('sms');
    expect(await received()).toHaveLength(1);
  });

  story('refuse an order with every mistake in it', async () => {
    const answer = await call('POST', '', {
      kind: 'delivery',
      effect: 'late',
      acount: 'x',
      client: 'nobody',
    });
    expect(answer.status).toBe(422);
    const { reason, errors } = (await answer.json()) as { reason: string; errors: { field: string }[] };
    expect(reason).toBe('RECORD_INVALID');
    expect(errors.map(({ field }) => field).sort()).toEqual(['/acount', '/client', '/seconds']);
    expect(await esia.faults.list()).toEqual([]);
  });

  story('with a probability strike in the same sequence for the same seed', async () => {
    const sequence = async (): Promise<string> => {
      await esia.reset();
      await arm({ effect: 'lost', probability: 0.5, seed: 1729 });
      let struck = '';
      for (let time = 0; time < 8; time++) {
        await esia.inbox.empty();
        await begin('sms');
        struck += (await received()).length === 0 ? 'x' : '.';
      }
      return struck;
    };
    const first = await sequence();
    expect(first).toMatch(/x/);
    expect(first).toMatch(/\./);
    expect(await sequence()).toBe(first);
  });

  story('never put a code into the journal', async () => {
    await arm({ effect: 'twice' });
    const { browser } = await begin('sms');
    const code = await codeFor(esia, PERSONA);
    await browser.fill({ code: otherThan(code) });
    expect(JSON.stringify(await esia.journal.list())).not.toMatch(new RegExp(`\\b${code}\\b`));
  });
});
