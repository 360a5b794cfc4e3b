import { describe, expect } from '@jest/globals';
import { RefusedError } from '../../src/index.ts';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient } from '../support/native-client.ts';
import { createRelyingParty, type LoginAttempt } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const PIN = 'Specimen-1';
const [FIRST, SECOND] = ['1000100001', '1000100002'];
const individual = 'individual-employee-rsa';
const atFirst = `employee-employee-${FIRST}-rsa`;
const employee = esia.personas.find(({ id }) => id === 'employee')!.oid;

/** The employee may act for both, so that the certificate alone decides. */
async function powerOfSecond(): Promise<void> {
  const answer = await fetch(new URL('/_/api/powers-of-attorney', esia.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ principal: SECOND, representative: 'employee' }),
  });
  expect(answer.status).toBe(201);
}

type Who = Parameters<typeof esia.login>[1];

async function claims(attempt: LoginAttempt, who: Who, actFor: string) {
  const { location } = await esia.login(attempt.url, who, { actFor });
  return (await attempt.complete(location)).claims();
}

async function refusal(
  url: string | URL,
  certificate: string,
  options: { actFor?: string; pin?: string } = {},
) {
  const { actFor, ...how } = options;
  const who = { signature: { certificate, ...how } };
  const answer = await esia
    .login(url, who, actFor === undefined ? {} : { actFor })
    .catch((error: unknown) => error);
  if (answer instanceof RefusedError) return { reason: answer.reason, ...answer.problem };
  throw new Error(`it has logged in: ${JSON.stringify(answer)}`);
}

/** Certificate, `actFor`, and how it is refused. */
const MISFITS = [
  [individual, FIRST, 'CERTIFICATE_PERSONAL', 'sign.personal-for-organization'],
  [atFirst, 'individual', 'CERTIFICATE_OF_ORGANIZATION', 'sign.organization-for-personal'],
  [atFirst, SECOND, 'CERTIFICATE_OF_ANOTHER_ORGANIZATION', 'sign.organization-asked'],
] as const;
const WAYS = [
  ['signing by itself', {}],
  ['its token', { pin: PIN }],
] as const;

for (const [certificate, actFor, reason, rule] of MISFITS) {
  for (const [way, how] of WAYS) {
    story(`${certificate}, by ${way}, does not act for ${actFor}: ${reason}`, async () => {
      await powerOfSecond();
      const { url } = await web.begin();

      expect(await refusal(url, certificate, { actFor, ...how })).toMatchObject({
        status: 409,
        reason,
        rule,
      });
    });
  }

  story(`${certificate} is refused by the same rule where the URL asks for ${actFor}`, async () => {
    const { url } = await web.begin({ act_for: actFor });

    expect(await refusal(url, certificate)).toMatchObject({ status: 409, reason, rule });
  });

  story(`${certificate} does not act for ${actFor} in a pushed request either: ${reason}`, async () => {
    const { url } = await web.push();

    expect(await refusal(url, certificate, { actFor })).toMatchObject({ status: 409, reason });
    expect((await esia.journal.list({ kind: 'login.role' }))[0]).toMatchObject({
      outcome: 'refused',
      reason,
    });
  });
}

describe('a certificate that fits', () => {
  for (const [way, how] of WAYS) {
    story(`acts as it was asked to, by ${way}`, async () => {
      const signature = { certificate: atFirst, ...how };

      expect(await claims(await web.begin(), { signature }, FIRST)).toMatchObject({
        account_type: 'employee',
        organization: { oid: FIRST },
      });
    });
  }

  story('acts as it was asked to in a pushed request', async () => {
    const attempt = await web.push();

    expect(await claims(attempt, { signature: { certificate: individual } }, 'individual')).toMatchObject({
      account_type: 'individual',
    });
  });

  story('acts as it was asked to in ESIA’s own protocol', async () => {
    const client = await nativeClient(esia);
    const url = await client.authorizationUrl('v2', { scope: 'openid' });

    expect(await refusal(url, atFirst, { actFor: SECOND })).toMatchObject({
      reason: 'CERTIFICATE_OF_ANOTHER_ORGANIZATION',
    });
    const { location } = await esia.login(url, { signature: { certificate: atFirst } }, { actFor: FIRST });
    expect(new URL(location).searchParams.has('code')).toBe(true);
  });
});

describe('where the client demands a signature', () => {
  story('the stand signs with the certificate of the organisation that is asked for', async () => {
    await powerOfSecond();
    await esia.clients.patch('demo-web', { esia: { policy: { signatureNeeded: true } } });
    for (const actFor of [FIRST, SECOND])
      expect(await claims(await web.begin(), 'employee', actFor)).toMatchObject({
        organization: { oid: actFor },
      });
  });
});

describe('on the page', () => {
  story(
    'the certificate of another organisation is refused with its own sentence and binds nothing',
    async () => {
      const browser = createBrowser(esia.url);
      const { url } = await browser.open((await web.begin({ act_for: SECOND })).url);
      await browser.open(`${url.pathname}/signature?token=employee`);
      const page = await browser.fill({ certificate: atFirst, pin: PIN });

      expect(page).toMatchObject({ status: 403, reason: 'CERTIFICATE_OF_ANOTHER_ORGANIZATION' });
      expect(page.text).toContain('sign.organization-asked');
      const bound = await fetch(new URL(`/_/api/accounts/${employee}/certificates`, esia.url));
      expect(await bound.json()).toEqual([]);
    },
  );
});
