import { describe, expect } from '@jest/globals';
import { RefusedError } from '../../src/index.ts';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const [CITIZEN, STANDARD, HEAD] = ['confirmed-citizen', 'standard-citizen', 'head-of-company'].map(
  (persona) => esia.personas.find(({ id }) => id === persona)!.oid,
) as [string, string, string];

interface Answer {
  status: number;
  body: { id?: string; reason?: string; detail?: string; owner?: string };
}

async function call(path: string, body?: object): Promise<Answer> {
  const answer = await fetch(new URL(path, esia.url), {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}
const bind = (oid: string, id: string) => call(`/_/api/accounts/${oid}/certificates`, { id });

async function signIn(certificate: string) {
  const attempt = await web.begin();
  const { location } = await esia.login(attempt.url, { signature: { certificate } });
  return (await attempt.complete(location)).claims();
}

async function refusal(certificate: string): Promise<Record<string, unknown>> {
  const answer = await signIn(certificate).catch((error: unknown) => error);
  if (answer instanceof RefusedError) return { reason: answer.reason, ...answer.problem };
  throw new Error(`${certificate} has logged in`);
}

describe('an operator', () => {
  story('binds a certificate to the person it names', async () => {
    expect(await bind(CITIZEN, 'individual-confirmed-citizen-rsa')).toMatchObject({ status: 201 });
  });

  for (const [whose, id, owner] of [
    ['a person', 'individual-standard-citizen-rsa', STANDARD],
    ['an organisation, for which its head answers', 'legal-entity-1000100001-gost', HEAD],
    ['a person in an organisation', 'head-head-of-company-1000100001-ec', HEAD],
  ] as const) {
    story(`does not bind that of ${whose} to somebody else, who could never log in by it`, async () => {
      const { status, body } = await bind(CITIZEN, id);

      expect({ status, body }).toMatchObject({
        status: 409,
        body: { reason: 'CERTIFICATE_OF_ANOTHER_PERSON', owner, detail: expect.stringContaining(CITIZEN) },
      });
      expect((await call(`/_/api/accounts/${CITIZEN}/certificates`)).body).toEqual([]);
      expect((await esia.journal.list({ kind: 'certificate.written' }))[0]).toMatchObject({
        outcome: 'refused',
        account: CITIZEN,
        hint: expect.stringContaining(owner),
      });
      await signIn(id);
    });
  }

  for (const id of ['snils-of-nobody-rsa', 'snils-missing-rsa', 'snils-check-digits-rsa'])
    story(`binds one that names nobody known (${id}), whatever a login says of it`, async () => {
      expect(await bind(CITIZEN, id)).toMatchObject({ status: 201 });
    });
});

describe('the certificate of an organisation without a head', () => {
  const AGENCY = '1000100004';

  story('is refused by its own reason, and not as a mistake in the order', async () => {
    expect(await refusal(`legal-entity-${AGENCY}-rsa`)).toMatchObject({
      status: 409,
      reason: 'CERTIFICATE_HEAD_ABSENT',
      rule: 'sign.organization-head',
    });
  });

  story('also where nobody works there at all', async () => {
    await esia.organizations.patch(AGENCY, { employees: [] });

    expect(await refusal(`legal-entity-${AGENCY}-gost`)).toMatchObject({
      status: 409,
      reason: 'CERTIFICATE_HEAD_ABSENT',
    });
  });

  story('is refused on the page with the same sentence', async () => {
    const browser = createBrowser(esia.url);
    const { url } = await browser.open((await web.begin()).url);
    const { text } = await browser.open(`${url.pathname}/signature`);
    const challenge = /<pre[^>]*>([A-Za-z0-9+/=]{44})<\/pre>/.exec(text)![1]!;
    const query = new URLSearchParams({ challenge });
    const cms = await fetch(new URL(`/pki/specimens/legal-entity-${AGENCY}-rsa.cms?${query}`, esia.url));
    const page = await browser.fill({ signature: Buffer.from(await cms.arrayBuffer()).toString('base64') });

    expect(page).toMatchObject({ status: 403, reason: 'CERTIFICATE_HEAD_ABSENT' });
    expect(page.text).toContain('руководителя сейчас нет');
  });
});

describe('the employee of a department without a head', () => {
  story('is let in by a power of attorney that the department has signed itself', async () => {
    const certificate = 'employee-agency-employee-1000100004-rsa';
    expect(await refusal(certificate)).toMatchObject({ reason: 'CERTIFICATE_POWER_MISSING' });
    const order = { principal: '1000100004', representative: 'agency-employee' };
    expect(await call('/_/api/powers-of-attorney', order)).toMatchObject({ status: 201 });

    expect(await signIn(certificate)).toMatchObject({ organization: { oid: '1000100004' } });
  });
});
