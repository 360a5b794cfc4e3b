import { describe, expect } from '@jest/globals';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const fts = await createRelyingParty(esia, 'FTS_TRADER');
const cabinet = await createRelyingParty(esia, 'LEGAL_CABINET');
const egais = await createRelyingParty(esia, 'EGAIS');

async function claimsOf(persona: string, options: object = {}, party = web) {
  const attempt = await party.begin();
  const { location } = await esia.login(attempt.url, persona, options);
  return (await attempt.complete(location)).claims();
}

describe('POST /_/api/login logs in', () => {
  story('an individual', async () => {
    expect(await claimsOf('confirmed-citizen')).toMatchObject({ account_type: 'individual' });
  });

  story('an employee', async () => {
    const claims = await claimsOf('employee', { actFor: '1000100002' });

    expect(claims).toMatchObject({ account_type: 'employee', organization: { oid: '1000100002' } });
  });

  story('an organisation by its head', async () => {
    const claims = await claimsOf('head-of-company', { actFor: '1000100001' });

    expect(claims).toMatchObject({ account_type: 'organization', organization: { oid: '1000100001' } });
  });

  story('an account that is no persona, by its oid', async () => {
    const person = await esia.accounts.add({
      surname: 'Новичкова',
      name: 'Вера',
      birthDate: '1990-01-31',
      gender: 'F',
      password: 'Example-1-test',
      contacts: [{ type: 'email', value: 'vera@example.test', verified: true }],
    });
    const attempt = await web.begin();
    const { location } = await esia.login(attempt.url, person);

    expect((await attempt.complete(location)).claims()?.sub).toBe(person.oid);
  });

  for (const channel of ['sms', 'push', 'email'] as const) {
    story(`somebody who confirms by ${channel}`, async () => {
      expect((await claimsOf('citizen-with-sms', { channel }))?.amr).toContain('mfa');
    });
  }

  story('somebody with a TOTP application, twice within half a minute', async () => {
    await esia.clock.freeze();
    await claimsOf('citizen-with-totp');

    expect((await claimsOf('citizen-with-totp'))?.amr).toContain('otp');
  });

  story('somebody whose password has to be changed first', async () => {
    const newPassword = 'Brand-new-1-password';

    expect(await claimsOf('expired-password', { newPassword })).toMatchObject({ sub: '1000000018' });
  });

  story('ten people at once', async () => {
    const personas = esia.personas.filter(({ level }) => level === 'confirmed').slice(0, 10);
    const attempts = await Promise.all(personas.map(() => web.begin()));
    const able = personas.filter(({ id }) => !/locked|blocked|expired/.test(id));
    const subjects = await Promise.all(
      able.map(async ({ id }, index) => {
        const { location } = await esia.login(attempts[index]!.url, id);
        return (await attempts[index]!.complete(location)).claims()?.sub;
      }),
    );

    expect(subjects).toEqual(able.map(({ oid }) => oid));
  });

  story('and hands over the form of response_mode=form_post', async () => {
    const { url, state } = await web.begin({ response_mode: 'form_post' });
    const { form } = await esia.login(url, 'confirmed-citizen');

    expect(form).toMatchObject({ action: 'http://localhost:8080/callback', fields: { state } });
    expect(form?.fields.code).toBeTruthy();
  });

  story('and brings the client the refusal of consent', async () => {
    const { url } = await web.begin();
    const { location } = await esia.login(url, 'confirmed-citizen', { consent: false });

    expect(new URL(location).searchParams.get('error')).toBe('access_denied');
  });

  story('just so where consent was given before, and the consent of before stands', async () => {
    await claimsOf('confirmed-citizen');
    for (const prompt of [undefined, 'login', 'consent']) {
      const { url } = await web.begin(prompt === undefined ? {} : { prompt });
      const { location } = await esia.login(url, 'confirmed-citizen', { consent: false });
      expect(new URL(location).searchParams.get('error')).toBe('access_denied');
    }

    expect(await claimsOf('confirmed-citizen')).toMatchObject({ sub: '1000000001' });
  });

  story('but leaves prompt=none to its own answer', async () => {
    const { url } = await web.begin({ prompt: 'none' });
    const { location } = await esia.login(url, 'confirmed-citizen', { consent: false });

    expect(new URL(location).searchParams.get('error')).toBe('login_required');
  });
});

describe('it answers 409 with the reason', () => {
  const refusals = [
    ['a level that is too low', fts, 'standard-citizen', {}, 'POLICY_LEVEL_TOO_LOW'],
    ['a kind that is not allowed', cabinet, 'confirmed-citizen', {}, 'POLICY_KIND_NOT_ALLOWED'],
    [
      'a role the client does not accept',
      egais,
      'employee',
      { actFor: '1000100001' },
      'POLICY_KIND_NOT_ALLOWED',
    ],
    ['an organisation of others', web, 'confirmed-citizen', { actFor: '1000100001' }, 'ROLE_UNAVAILABLE'],
    ['a dismissed employee', web, 'dismissed-employee', { actFor: '1000100001' }, 'ROLE_UNAVAILABLE'],
    ['an unconfirmed head', web, 'unconfirmed-head', { actFor: '1000100002' }, 'ROLE_HEAD_NOT_CONFIRMED'],
    ['a locked account', web, 'locked-citizen', {}, 'LOGIN_LOCKED'],
    ['a blocked account', web, 'blocked-citizen', {}, 'ACCOUNT_BLOCKED'],
    ['an expired password', web, 'expired-password', {}, 'PASSWORD_EXPIRED'],
    [
      'a new password that is too weak',
      web,
      'expired-password',
      { newPassword: 'weak' },
      'PASSWORD_TOO_WEAK',
    ],
  ] as const;
  for (const [what, party, persona, options, reason] of refusals) {
    story(`for ${what}`, async () => {
      const { url } = await party.begin();
      const refused = esia.login(url, persona, options);

      await expect(refused).rejects.toMatchObject({ status: 409, reason });
    });
  }

  story('for a third login by TOTP in the same half minute, and says how to go on', async () => {
    await esia.clock.freeze();
    await claimsOf('citizen-with-totp');
    await claimsOf('citizen-with-totp');
    const { url } = await web.begin();
    await expect(esia.login(url, 'citizen-with-totp')).rejects.toMatchObject({
      status: 409,
      reason: 'CODE_USED',
      problem: { detail: expect.stringContaining('{"advance":"PT30S"}') },
    });

    await esia.clock.advance('PT30S');
    expect((await claimsOf('citizen-with-totp'))?.amr).toContain('otp');
  });

  story('for a request the client got wrong, with the engine’s words', async () => {
    const { url } = await web.begin({ redirect_uri: 'http://localhost:1/callback' });
    const refused = esia.login(url, 'confirmed-citizen');

    await expect(refused).rejects.toMatchObject({
      status: 409,
      reason: 'OIDC_REQUEST_REFUSED',
      problem: { error: expect.stringMatching(/^invalid_/) },
    });
  });
});

describe('it answers 422 and names the mistake', () => {
  story('for an address that is not ours', async () => {
    const refused = esia.login('https://esia.gosuslugi.ru/aas/oauth2/ac', 'confirmed-citizen');

    await expect(refused).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ field: '/url', expected: expect.stringContaining('this emulator') }] },
    });
  });

  story('for a persona that does not exist, and suggests the nearest', async () => {
    const { url } = await web.begin();
    const refused = esia.login(url, 'confirmed-citizn');

    await expect(refused).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ field: '/persona', expected: expect.stringContaining('confirmed-citizen') }] },
    });
  });
});
