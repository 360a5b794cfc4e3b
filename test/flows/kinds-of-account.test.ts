import { describe, expect } from '@jest/globals';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty, type Tokens } from '../support/relying-party.ts';
import { allow, enterPassword } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');
const EXAMPLE = '1000100001';
const SPECIMEN = '1000100002';

/** A login through the pages, with the role that is chosen where the page asks. */
async function logIn(
  persona: string,
  role?: string,
  parameters: Record<string, string> = {},
): Promise<Tokens> {
  const browser = createBrowser(esia.url);
  const attempt = await rp.begin(parameters);
  await browser.open(attempt.url);
  await enterPassword(browser, esia, persona);
  if (role !== undefined) await browser.fill({ role });
  await allow(browser);
  return attempt.complete(browser.callback());
}

const claimsOf = (tokens: Tokens): Record<string, unknown> => ({ ...tokens.claims() });

describe('a person logs in', () => {
  story('as an individual, with nothing but a password', async () => {
    const claims = claimsOf(await logIn('confirmed-citizen'));

    expect(claims).toMatchObject({
      sub: '1000000001',
      acr: 'urn:esia:level:confirmed',
      amr: ['pwd'],
      account_type: 'individual',
    });
    expect(claims).not.toHaveProperty('organization');
  });

  story('as an employee of the one of two organisations that was chosen', async () => {
    const claims = claimsOf(await logIn('employee', SPECIMEN));

    expect(claims).toMatchObject({
      sub: '1000000007',
      account_type: 'employee',
      organization: {
        oid: SPECIMEN,
        type: 'LEGAL',
        inn: '0000000025',
        ogrn: '1000000000021',
        position: 'Консультант по совместительству',
        chief: false,
      },
    });
  });

  story('as an individual although they are employed, where they choose so', async () => {
    const claims = claimsOf(await logIn('employee', 'individual'));

    expect(claims.account_type).toBe('individual');
    expect(claims).not.toHaveProperty('organization');
  });

  story('as the head of a company', async () => {
    const claims = claimsOf(await logIn('head-of-company', EXAMPLE));

    expect(claims).toMatchObject({
      sub: '1000000006',
      account_type: 'organization',
      organization: { oid: EXAMPLE, chief: true, roles: ['head', 'administrator'] },
    });
  });

  story('as a sole trader', async () => {
    const claims = claimsOf(await logIn('sole-trader', '1000100003'));

    expect(claims).toMatchObject({
      account_type: 'sole_trader',
      organization: { type: 'BUSINESS', ogrn: '300000000000015', inn: '000000001131' },
    });
  });

  story('as self-employed', async () => {
    const claims = claimsOf(await logIn('self-employed', 'self_employed'));

    expect(claims.account_type).toBe('self_employed');
    expect(claims).not.toHaveProperty('organization');
  });

  story('as an employee of a state agency', async () => {
    const claims = claimsOf(await logIn('agency-employee', '1000100004'));

    expect(claims).toMatchObject({ account_type: 'employee', organization: { type: 'AGENCY' } });
  });

  story('with the level of the account as the acr of the token', async () => {
    const standard = claimsOf(await logIn('standard-citizen'));
    const simplified = claimsOf(await logIn('simplified-citizen'));

    expect(standard).toMatchObject({ acr: 'urn:esia:level:standard', level: 'standard', trusted: false });
    expect(simplified).toMatchObject({
      acr: 'urn:esia:level:simplified',
      level: 'simplified',
      trusted: false,
    });
  });
});

describe('a role is not offered', () => {
  async function roles(persona: string): Promise<{ open: string[]; closed: string[]; text: string }> {
    const browser = createBrowser(esia.url);
    await browser.open((await rp.begin()).url);
    const page = await enterPassword(browser, esia, persona);
    const form = page.forms.find(({ action }) => action.endsWith('/role'));
    const radios = form?.controls.filter(({ name }) => name === 'role') ?? [];
    const values = (disabled: boolean) =>
      radios.filter((radio) => radio.disabled === disabled).map(({ value }) => value);
    return { open: values(false), closed: values(true), text: page.text };
  }

  story('to a dismissed employee, who goes on as an individual without being asked', async () => {
    const claims = claimsOf(await logIn('dismissed-employee'));

    expect(claims.account_type).toBe('individual');
  });

  story('where the employment is blocked, but shown with the reason', async () => {
    const { open, closed, text } = await roles('accountant');

    expect(open).toEqual(['individual', EXAMPLE]);
    expect(closed).toEqual([SPECIMEN]);
    expect(text).toContain('class="choice-off"');
  });

  story('where the invitation has not been accepted', async () => {
    const { open, closed } = await roles('administrator');

    expect(open).toEqual(['individual', EXAMPLE]);
    expect(closed).toEqual([SPECIMEN]);
  });

  story('to a head whose own account is not confirmed (ROLE-4)', async () => {
    const browser = createBrowser(esia.url);
    await browser.open((await rp.begin({ act_for: SPECIMEN })).url);
    const page = await enterPassword(browser, esia, 'unconfirmed-head');

    expect(page.status).toBe(403);
    expect(page.reason).toBe('ROLE_HEAD_NOT_CONFIRMED');
    await browser.press('/cancel');
    expect(browser.callback().searchParams.get('error')).toBe('access_denied');
    expect(browser.callback().searchParams.get('error_description')).toMatch(/^ROLE_HEAD_NOT_CONFIRMED/);
  });

  story('when it is posted all the same', async () => {
    const browser = createBrowser(esia.url);
    await browser.open((await rp.begin()).url);
    const page = await enterPassword(browser, esia, 'accountant');
    const role = browser.form('/role');
    role.controls.find(({ value }) => value === SPECIMEN)!.disabled = false;
    expect(page.forms).toContain(role);
    const refused = await browser.fill({ role: SPECIMEN });

    expect(refused.status).toBe(403);
    expect(refused.reason).toBe('ROLE_UNAVAILABLE');
  });
});

describe('the request fixes the role by act_for', () => {
  story('and nobody is asked', async () => {
    const claims = claimsOf(await logIn('employee', undefined, { act_for: SPECIMEN }));

    expect(claims).toMatchObject({ account_type: 'employee', organization: { oid: SPECIMEN } });
  });

  story('to the individual', async () => {
    const claims = claimsOf(await logIn('head-of-company', undefined, { act_for: 'individual' }));

    expect(claims.account_type).toBe('individual');
  });

  story('and refuses a person who does not belong to the organisation', async () => {
    const browser = createBrowser(esia.url);
    await browser.open((await rp.begin({ act_for: EXAMPLE })).url);
    const page = await enterPassword(browser, esia, 'confirmed-citizen');

    expect(page.reason).toBe('ROLE_UNAVAILABLE');
    expect(page.status).toBe(403);
  });
});
