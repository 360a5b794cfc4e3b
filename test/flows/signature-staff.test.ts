import { describe, expect } from '@jest/globals';
import { RefusedError } from '../../src/index.ts';
import { reasonOf } from '../../src/signature-login/index.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { createSignatureCheck, failing } from '../support/signature-check.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const check = createSignatureCheck(() => esia);

const COMPANY = '1000100001';
const oidOf = (persona: string) => esia.personas.find(({ id }) => id === persona)!.oid;

async function json<T>(path: string, body?: object): Promise<T> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return (await (await fetch(new URL(path, esia.url), body === undefined ? {} : post)).json()) as T;
}

/** A certificate that was issued while all was well, and the PEM of it. */
async function issued(order: object): Promise<{ id: string; pem: string }> {
  const { id } = await json<{ id: string }>('/_/api/certificates', { organization: COMPANY, ...order });
  return { id, pem: await (await fetch(new URL(`/pki/specimens/${id}.pem`, esia.url))).text() };
}

async function becomes(persona: string, status: 'blocked' | 'dismissed' | 'invited'): Promise<void> {
  const { employees } = await esia.organizations.get(COMPANY);
  const changed = employees.map((one) => (one.person === oidOf(persona) ? { ...one, status } : one));
  await esia.organizations.patch(COMPANY, { employees: changed });
}

async function refusal(id: string): Promise<Record<string, unknown>> {
  const { url } = await web.begin();
  try {
    await esia.login(url, { signature: { certificate: id } });
  } catch (error) {
    if (error instanceof RefusedError) return { reason: error.reason, ...error.problem };
    throw error;
  }
  throw new Error(`${id} has logged in`);
}

async function checked(pem: string) {
  const report = await check.checked({ signature: pem });
  return { valid: report.valid, admits: report.admits, failing: failing(report) };
}
const bound = (persona: string) => json<object[]>(`/_/api/accounts/${oidOf(persona)}/certificates`);

/** Whose employment ends, what certificate they had, and the rule that refuses it from then on. */
const CASES = [
  ['a head', 'head-of-company', { person: 'head-of-company' }, 'sign.ogrn-organization'],
  ['an employee', 'employee', { person: 'employee' }, 'sign.ogrn-organization'],
  [
    'the organisation itself, by its head',
    'head-of-company',
    { profile: 'legal-entity' },
    'sign.organization-head',
  ],
] as const;

for (const [whose, persona, order, rule] of CASES) {
  describe(`the certificate of ${whose}`, () => {
    story('is good while they are at work', async () => {
      const { pem } = await issued(order);

      expect(await checked(pem)).toMatchObject({
        valid: true,
        failing: [],
        admits: { person: oidOf(persona) },
      });
    });

    for (const status of ['blocked', 'dismissed', 'invited'] as const) {
      story(`is refused by its own rule once they are ${status}, and is not bound`, async () => {
        const { id } = await issued(order);
        await becomes(persona, status);

        expect(await refusal(id)).toMatchObject({ rule, reason: reasonOf(rule) });
        expect(await bound(persona)).toEqual([]);
      });

      story(`is found wrong by "check my signature" once they are ${status}`, async () => {
        const { pem } = await issued(order);
        await becomes(persona, status);

        expect(await checked(pem)).toEqual({ valid: false, admits: undefined, failing: [rule] });
      });
    }
  });
}

describe('the head', () => {
  story('who has no account any more answers for nothing', async () => {
    const { id, pem } = await issued({ profile: 'legal-entity' });
    await esia.accounts.patch(oidOf('head-of-company'), { status: 'deleted' });

    expect(await refusal(id)).toMatchObject({ rule: 'sign.organization-head' });
    expect(await checked(pem)).toMatchObject({ valid: false, failing: ['sign.organization-head'] });
  });

  story('who is new answers for what the organisation had before', async () => {
    const { id } = await issued({ profile: 'legal-entity' });
    const { employees } = await esia.organizations.get(COMPANY);
    const former = oidOf('head-of-company');
    const next = oidOf('confirmed-citizen');
    await esia.organizations.patch(COMPANY, {
      employees: [
        ...employees.map((one) => (one.person === former ? { ...one, status: 'dismissed' as const } : one)),
        { ...employees.find(({ person }) => person === former)!, person: next },
      ].filter(({ person, chief }) => person !== next || chief),
    });
    const attempt = await web.begin();
    const { location } = await esia.login(attempt.url, { signature: { certificate: id } });

    expect((await attempt.complete(location)).claims()).toMatchObject({ account_type: 'organization' });
    expect(await bound('confirmed-citizen')).toHaveLength(1);
  });
});

describe('a СНИЛС that is somebody else’s telephone as well', () => {
  /** Eleven digits that begin with 8 are looked up as a telephone first (LOGIN-1). */
  async function givenBoth(): Promise<void> {
    await esia.accounts.patch(oidOf('employee'), { snils: '890-000-000 43' });
    const phone = { type: 'mobile', value: '+7(900)0000043', verified: true } as const;
    await esia.accounts.patch(oidOf('confirmed-citizen'), { contacts: [phone] });
  }

  story('names its own person in a certificate', async () => {
    await givenBoth();
    const { pem } = await issued({ person: 'employee', organization: undefined });

    expect(await checked(pem)).toMatchObject({ valid: true, admits: { person: oidOf('employee') } });
  });

  story('names its own person in a power of attorney', async () => {
    await givenBoth();
    const order = { principal: COMPANY, representative: 'employee' };
    const { number } = await json<{ number: string }>('/_/api/powers-of-attorney', order);

    expect(await json(`/_/api/powers-of-attorney/${number}`)).toMatchObject({ person: oidOf('employee') });
  });
});
