import { describe, expect, test } from '@jest/globals';
import { RefusedError, startEmulator } from '../../src/index.ts';
import { reasonOf } from '../../src/signature-login/index.ts';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');

const POWERS = '/_/api/powers-of-attorney';
const FIRST = '1000100001';
const SECOND = '1000100002';
const HEAD = `head-head-of-company-${FIRST}`;
/** Of the fixtures: in force for the employee, expired for the accountant, revoked for the administrator. */
const NUMBERS = {
  employee: '00000000-0000-4000-8000-000000000007',
  accountant: '00000000-0000-4000-8000-000000000008',
  administrator: '00000000-0000-4000-8000-000000000009',
};
const certificate = (persona: string, organization = FIRST, kind = 'rsa') =>
  `employee-${persona}-${organization}-${kind}`;
const oidOf = (persona: string) => esia.personas.find(({ id }) => id === persona)!.oid;

interface Power {
  id?: string;
  cms?: string;
  now?: string;
  number: string;
  state: string;
  reason?: string;
  rule?: string;
  detail?: string;
  errors?: { field: string; value: string; expected: string }[];
  revoked?: { at: string; by: string; reason?: string };
}

async function call(method: string, path: string, body?: object): Promise<{ status: number; body: Power }> {
  const answer = await fetch(new URL(path, esia.url), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Power };
}
async function listed(path: string): Promise<Power[]> {
  return (await (await fetch(new URL(path, esia.url))).json()) as Power[];
}
const issue = (order: object) =>
  call('POST', POWERS, { principal: FIRST, representative: 'employee', ...order });
async function issued(order: object): Promise<string> {
  const { status, body } = await issue(order);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.number;
}
const remove = (number: string) => call('DELETE', `${POWERS}/${number}`);
async function fileOf(number: string, part: 'document' | 'signature'): Promise<Buffer> {
  return Buffer.from(await (await fetch(new URL(`${POWERS}/${number}/${part}`, esia.url))).arrayBuffer());
}
async function signedBy(id: string, document: string): Promise<string> {
  const { body } = await call('POST', `/_/api/certificates/${id}/sign`, {
    content: document,
  });
  return body.cms ?? '';
}
/** As `moscow-days` counts: the tests run on any day. */
async function day(ahead: number): Promise<string> {
  const { now } = (await call('GET', '/_/api/clock')).body;
  return new Date(Date.parse(now ?? '') + 3 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
}

async function signIn(id: string) {
  const attempt = await web.begin();
  const { location } = await esia.login(attempt.url, { signature: { certificate: id } });
  return (await attempt.complete(location)).claims();
}
async function refusal(id: string): Promise<Record<string, unknown>> {
  try {
    await signIn(id);
  } catch (error) {
    if (error instanceof RefusedError) return { reason: error.reason, ...error.problem };
    throw error;
  }
  throw new Error(`${id} has logged in`);
}
const refusedBy = (rule: string) => ({ rule, reason: reasonOf(rule) });

describe('an employee with a power of attorney logs in', () => {
  for (const kind of ['rsa', 'ec', 'gost', 'gost512']) {
    story(`for the organisation, as its employee (${kind})`, async () => {
      expect(await signIn(certificate('employee', FIRST, kind))).toMatchObject({
        account_type: 'employee',
        organization: { oid: FIRST },
        amr: ['swk', 'pop'],
      });
    });
  }

  story('and the journal names the power of attorney', async () => {
    await signIn(certificate('employee'));
    const [entry] = await esia.journal.list({ kind: 'login.signature' });

    expect(entry).toMatchObject({
      outcome: 'ok',
      account: oidOf('employee'),
      details: { powerOfAttorney: NUMBERS.employee, role: { kind: 'employee', organization: FIRST } },
    });
  });

  story('on the page without a script too', async () => {
    const browser = createBrowser(esia.url);
    const attempt = await web.begin();
    const { url } = await browser.open(attempt.url);
    await browser.open(`${url.pathname}/signature`);
    const [, challenge = ''] = /<pre[^>]*>([A-Za-z0-9+/=]{44})<\/pre>/.exec(browser.page().text) ?? [];
    await browser.fill({ signature: await signedBy(certificate('employee'), challenge) });
    await browser.fill({ decision: 'allow' });

    expect((await attempt.complete(browser.callback())).claims()).toMatchObject({ account_type: 'employee' });
  });

  story('and is refused once it is revoked, at once and for good', async () => {
    await signIn(certificate('employee'));
    const { status, body } = await call('POST', `${POWERS}/${NUMBERS.employee}/revoke`, { reason: 'Уволен' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { state: 'revoked', revoked: { by: 'principal', reason: 'Уволен' } },
    });

    expect(await refusal(certificate('employee'))).toMatchObject(refusedBy('sign.power-revocation'));
  });

  for (const signer of ['head', 'legal-entity'] as const) {
    for (const algorithm of ['RSA', 'GOST256', 'GOST512', 'EC']) {
      story(`that the ${signer} has signed with ${algorithm}`, async () => {
        await remove(NUMBERS.employee);
        await issued({ signer, algorithm });

        expect(await signIn(certificate('employee'))).toMatchObject({ account_type: 'employee' });
      });
    }
  }

  story('that a head signed whose certificate was revoked only later', async () => {
    await signIn(certificate('employee'));
    await esia.clock.advance('PT1M');
    await call('DELETE', `/_/api/certificates/${HEAD}-rsa`);

    expect(await signIn(certificate('employee'))).toMatchObject({ account_type: 'employee' });
  });

  story('twenty at once, although nobody has needed the document before', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => signIn(certificate('employee'))));
    const body = await listed(`${POWERS}?person=${oidOf('employee')}`);

    expect(all.every((claims) => claims?.account_type === 'employee')).toBe(true);
    expect(body).toHaveLength(1);
  });
});

describe('an employee is refused', () => {
  story('without any', async () => {
    await remove(NUMBERS.employee);
    const told = await refusal(certificate('employee'));

    expect(told).toMatchObject({
      ...refusedBy('sign.power-of-attorney'),
      reason: 'CERTIFICATE_POWER_MISSING',
    });
  });

  story('by one for another person', async () => {
    await remove(NUMBERS.employee);
    await issued({ representative: 'accountant' });

    expect(await refusal(certificate('employee'))).toMatchObject(refusedBy('sign.power-of-attorney'));
    expect((await esia.journal.list({ kind: 'login.signature' }))[0]?.hint).toContain('name other people');
  });

  story('by one with the СНИЛС of this person and the name of another', async () => {
    const document = (await fileOf(NUMBERS.employee, 'document'))
      .toString()
      .replaceAll(NUMBERS.employee, '00000000-0000-4000-8000-00000000aaaa')
      .replace('Фамилия="Сотрудникова"', 'Фамилия="Другая"');
    await remove(NUMBERS.employee);
    const signature = await signedBy(`${HEAD}-rsa`, document);
    const { status } = await call('POST', POWERS, {
      document: Buffer.from(document).toString('base64'),
      signature,
    });
    expect(status).toBe(201);

    expect(await refusal(certificate('employee'))).toMatchObject(refusedBy('sign.power-representative'));
  });

  story('by one of another organisation', async () => {
    expect(await refusal(certificate('employee', SECOND))).toMatchObject(
      refusedBy('sign.power-organization'),
    );
  });

  story('by one that has expired: the accountant of the fixtures', async () => {
    expect(await refusal(certificate('accountant'))).toMatchObject(refusedBy('sign.power-ended'));
  });

  story('by one that is revoked: the administrator of the fixtures', async () => {
    expect(await refusal(certificate('administrator'))).toMatchObject(refusedBy('sign.power-revocation'));
  });

  story('after its last day, and not on it', async () => {
    await remove(NUMBERS.employee);
    await issued({ until: await day(2) });
    await esia.clock.advance('P2D');
    expect(await signIn(certificate('employee'))).toMatchObject({ account_type: 'employee' });
    await esia.clock.advance('P1D');

    expect(await refusal(certificate('employee'))).toMatchObject(refusedBy('sign.power-ended'));
  });

  story('before its first day, and not on it', async () => {
    await remove(NUMBERS.employee);
    await issued({ from: await day(2) });
    expect(await refusal(certificate('employee'))).toMatchObject(refusedBy('sign.power-started'));
    await esia.clock.advance('P2D');

    expect(await signIn(certificate('employee'))).toMatchObject({ account_type: 'employee' });
  });

  story('by one that gives other powers', async () => {
    await remove(NUMBERS.employee);
    await issued({ powers: [{ code: 'REPORT_SEND', name: 'Сдача отчётности' }] });

    expect(await refusal(certificate('employee'))).toMatchObject(refusedBy('sign.power-sufficient'));
  });

  story('by a document that was changed after signing', async () => {
    await remove(NUMBERS.employee);
    await issued({ defect: 'document-tampered' });

    expect(await refusal(certificate('employee'))).toMatchObject(refusedBy('sign.power-signature'));
  });

  story('by one that the employee has signed alone', async () => {
    await remove(NUMBERS.employee);
    await issued({ defect: 'signed-by-representative' });

    expect(await refusal(certificate('employee'))).toMatchObject(refusedBy('sign.power-signer'));
  });

  story('when the head who signed it has been dismissed', async () => {
    await signIn(certificate('employee'));
    const organization = await esia.organizations.get(FIRST);
    const employees = organization.employees.map((one) =>
      one.chief ? { ...one, status: 'dismissed' as const } : one,
    );
    await esia.organizations.patch(FIRST, { employees });

    expect(await refusal(certificate('employee'))).toMatchObject(refusedBy('sign.power-signer'));
  });

  story('by one whose signer is trusted no longer', async () => {
    await signIn(certificate('employee', FIRST, 'gost'));
    const body = await listed('/_/api/accredited');
    await call(
      'PUT',
      '/_/api/accredited',
      body.filter(({ id }) => id !== 'rsa-root'),
    );

    expect(await refusal(certificate('employee', FIRST, 'gost'))).toMatchObject(
      refusedBy('sign.power-signature'),
    );
  });

  story('and each refusal of the page says its own sentence', async () => {
    const browser = createBrowser(esia.url);
    const { url } = await browser.open((await web.begin()).url);
    await browser.open(`${url.pathname}/signature`);
    const [, challenge = ''] = /<pre[^>]*>([A-Za-z0-9+/=]{44})<\/pre>/.exec(browser.page().text) ?? [];
    const page = await browser.fill({ signature: await signedBy(certificate('accountant'), challenge) });

    expect(page).toMatchObject({ status: 403, reason: 'CERTIFICATE_POWER_EXPIRED' });
    expect(page.text).toContain('Срок доверенности истёк');
    expect(page.text).toMatch(/data-rule="sign\.power-signature" data-holds="true"/);
    expect(page.text).toMatch(/data-rule="sign\.power-ended" data-holds="false"/);
  });
});

describe('of several powers of attorney the best one counts', () => {
  story('whatever is wrong with the others', async () => {
    await issued({ defect: 'document-tampered' });
    await issued({ powers: [{ code: 'REPORT_SEND' }] });
    await issued({ from: '2020-01-01', until: '2020-12-31' });

    expect(await signIn(certificate('employee'))).toMatchObject({ account_type: 'employee' });
  });

  story('and where none holds, the one that gets furthest is told about', async () => {
    await issued({ representative: 'administrator', from: '2020-01-01', until: '2020-12-31' });

    expect(await refusal(certificate('administrator'))).toMatchObject(refusedBy('sign.power-ended'));
  });
});

describe('nobody else is asked for one', () => {
  for (const id of [`${HEAD}-rsa`, `legal-entity-${FIRST}-rsa`]) {
    story(id, async () => {
      for (const number of Object.values(NUMBERS)) await remove(number);

      expect(await signIn(id)).toMatchObject({ account_type: 'organization' });
    });
  }

  story('the employee with a personal certificate', async () => {
    await remove(NUMBERS.employee);
    const attempt = await web.begin({ act_for: 'individual' });
    const { location } = await esia.login(attempt.url, {
      signature: { certificate: 'individual-employee-rsa' },
    });

    expect((await attempt.complete(location)).claims()).toMatchObject({ account_type: 'individual' });
  });
});

describe('a power of attorney that is brought along', () => {
  async function upload(change: (document: string) => string, signer = `${HEAD}-rsa`) {
    const text = (await fileOf(NUMBERS.employee, 'document')).toString();
    await remove(NUMBERS.employee);
    const document = change(text.replaceAll(NUMBERS.employee, '00000000-0000-4000-8000-00000000bbbb'));
    const signature = await signedBy(signer, document);
    return call('POST', POWERS, { document: Buffer.from(document).toString('base64'), signature });
  }

  for (const kind of ['rsa', 'gost']) {
    story(`is taken, and lets its owner in (${kind})`, async () => {
      const { status, body } = await upload((text) => text, `${HEAD}-${kind}`);
      expect({ status, body }).toMatchObject({ status: 201, body: { origin: 'upload', state: 'valid' } });

      expect(await signIn(certificate('employee'))).toMatchObject({ account_type: 'employee' });
      expect((await fileOf(body.number, 'signature')).length).toBeGreaterThan(1000);
    });
  }

  story('may be laid out and prefixed in another way', async () => {
    const { status } = await upload((text) =>
      text
        .replaceAll(/<(\/?)(\p{Lu})/gu, '<$1m:$2')
        .replace('xmlns=', 'xmlns:m=')
        .replaceAll('\n', '\r\n  ')
        .replace('<m:Документ>', '<!-- & --><m:Документ>'),
    );

    expect(status).toBe(201);
  });

  const refusals: [string, (text: string) => string, string, object][] = [
    ['by an employee', (text) => text, `employee-accountant-${FIRST}-rsa`, { rule: 'sign.power-signer' }],
    ['by a stranger', (text) => text, 'individual-confirmed-citizen-rsa', { rule: 'sign.power-signer' }],
    ['by the head of another', (text) => text, `legal-entity-${SECOND}-rsa`, { rule: 'sign.power-signer' }],
    ['with an expired certificate', (text) => text, 'expired-rsa', { rule: 'sign.power-signature' }],
    ['with a revoked certificate', (text) => text, 'revoked-crl-rsa', { rule: 'sign.power-signature' }],
    [
      'with an unaccredited certificate',
      (text) => text,
      'unaccredited-rsa',
      { rule: 'sign.power-signature' },
    ],
    ['by two', (text) => text, 'message-two-signers-rsa', { rule: 'sign.power-signature' }],
  ];
  for (const [what, change, signer, told] of refusals) {
    story(`is refused when it is signed ${what}`, async () => {
      const { status, body } = await upload(change, signer);

      expect({ status, body }).toMatchObject({ status: 422, body: told });
      expect(body.reason).toBe(reasonOf(body.rule ?? ''));
    });
  }

  story('is refused when the document was changed after signing', async () => {
    const document = await fileOf(NUMBERS.employee, 'document');
    const signature = (await fileOf(NUMBERS.employee, 'signature')).toString('base64');
    const changed = document
      .toString()
      .replace('2099', '2098')
      .replaceAll(NUMBERS.employee, NUMBERS.employee.replace(/7$/, 'f'));
    const { status, body } = await call('POST', POWERS, {
      document: Buffer.from(changed).toString('base64'),
      signature,
    });

    expect({ status, body }).toMatchObject({ status: 422, body: refusedBy('sign.power-signature') });
  });

  story('is refused under a number that there is', async () => {
    const document = (await fileOf(NUMBERS.employee, 'document')).toString('base64');
    const signature = (await fileOf(NUMBERS.employee, 'signature')).toString('base64');

    expect(await call('POST', POWERS, { document, signature })).toMatchObject({
      status: 409,
      body: { reason: 'RECORD_CONFLICT' },
    });
  });

  const unreadable: [string, (text: string) => string, string][] = [
    ['a document type', (text) => text.replace('?>', '?><!DOCTYPE x [<!ENTITY e "1">]>'), 'document type'],
    ['an entity', (text) => text.replace('ВидДовер="1"', 'ВидДовер="&e;"'), 'an entity of XML itself'],
    ['an instruction', (text) => text.replace('<Документ>', '<?x y?><Документ>'), 'instructions'],
    ['CDATA', (text) => text.replace('<Документ>', '<Документ><![CDATA[x]]>'), 'CDATA'],
    [
      'a second representative',
      (text) => text.replace(/<СвУпПред[^]*<\/СвУпПред>/, '$&$&'),
      'one representative',
    ],
    [
      'powers that are joint',
      (text) => text.replace('ПрСовмПолн="1"', 'ПрСовмПолн="2"'),
      'one person uses alone',
    ],
    [
      'the number of a surrogate',
      (text) => text.replace('ВидДовер="1"', 'ВидДовер="&#xD800;"'),
      'an entity of XML itself',
    ],
    [
      'the number of no character',
      (text) => text.replace('ВидДовер="1"', 'ВидДовер="&#xFFFE;"'),
      'XML itself',
    ],
    ['another encoding declared', (text) => text.replace('UTF-8', 'windows-1251'), 'a document in UTF-8'],
    ['a mistyped СНИЛС', (text) => text.replace('СНИЛС="000-000-007 07"', 'СНИЛС="7"'), '11 digits'],
    ['no number', (text) => text.replace(/НомДовер="[^"]*"/, ''), 'number'],
    [
      'a day that is none',
      (text) => text.replace('СрокДейст="2099-12-31"', 'СрокДейст="2099-13-31"'),
      'СрокДейст',
    ],
    [
      'an attribute twice',
      (text) => text.replace('ВидДовер="1"', 'ВидДовер="1" ВидДовер="1"'),
      'every attribute of an element once',
    ],
    ['an element that does not end', (text) => text.replace('</Пред>', ''), 'an end tag for every element'],
    [
      'ten thousand elements',
      (text) => text.replace('<Документ>', `<Документ>${'<a/>'.repeat(10_000)}`),
      '2000 elements',
    ],
    [
      'elements too deep',
      (text) => text.replace('<Документ>', `<Документ>${'<a>'.repeat(40)}${'</a>'.repeat(40)}`),
      '40 deep',
    ],
    ['a second document', (text) => text + text.slice(text.indexOf('<Доверенность')), 'one document element'],
    ['another document', () => '<Заявление/>', 'EMCHD_1'],
    [
      'an unknown principal',
      (text) => text.replace('ОГРН="1000000000010"', 'ОГРН="1000000000999"'),
      'organisation of the stand',
    ],
    ['nothing', () => ' ', 'a document element'],
  ];
  for (const [what, change, expected] of unreadable) {
    story(`is refused by name with ${what}`, async () => {
      const { status, body } = await upload(change);

      expect({ status, body }).toMatchObject({
        status: 422,
        body: {
          reason: 'RECORD_INVALID',
          errors: [{ field: '/document', expected: expect.stringContaining(expected) }],
        },
      });
    });
  }

  test.each([
    [{ document: 'AAAA' }, '/signature'],
    [{ document: '…', signature: 'AAAA' }, '/document'],
    [{ document: 'AAAA', signature: 'AAAA', more: 1 }, '/more'],
    [{ document: 'AAAA', signature: 'AAAA' }, '/document'],
  ])('is refused by name as %j', async (body, field) => {
    const answer = await call('POST', POWERS, body);

    expect(answer).toMatchObject({ status: 422, body: { reason: 'RECORD_INVALID', errors: [{ field }] } });
  });
});

describe('a stand that has issued nothing yet', () => {
  test('makes what it needs for the first power of attorney', async () => {
    const fresh = await startEmulator();
    const answer = await fetch(new URL(POWERS, fresh.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ principal: SECOND, representative: 'employee' }),
    });
    await fresh.stop();

    expect(answer.status).toBe(201);
  });
});

describe('an order', () => {
  test.each([
    [{ principal: 'nobody' }, '/principal'],
    [{ representative: 'nobody' }, '/representative'],
    [{ representative: 'simplified-citizen' }, '/representative'],
    [{ from: '2030-01-02', until: '2030-01-01' }, '/until'],
    [{ until: '2001-01-01' }, '/until'],
    [{ from: 'tomorrow' }, '/from'],
    [{ number: 'one' }, '/number'],
    [{ number: NUMBERS.employee }, '/number'],
    [{ powers: [] }, '/powers'],
    [{ powers: [{ code: 'X' }] }, '/powers/0/code'],
    [{ powers: [{ code: 'REPORT_SEND' }, { code: 'REPORT_SEND' }] }, '/powers'],
    ...['\u0000', '\u0007', '\n', '\u007F', '\uFFFE', '\uD800'].flatMap((strange) => [
      [{ powers: [{ code: `REPORT${strange}SEND` }] }, '/powers/0/code'] as const,
      [{ powers: [{ code: 'REPORT_SEND', name: `a${strange}b` }] }, '/powers/0/name'] as const,
    ]),
    [{ algorithm: 'DSA' }, '/algorithm'],
    [{ defect: 'none' }, '/defect'],
    [{ signer: 'head', principal: '1000100004' }, '/signer'],
    [{ more: true }, '/more'],
  ])('%j is refused by name', async (order, field) => {
    expect(await issue(order)).toMatchObject({
      status: 422,
      body: { reason: 'RECORD_INVALID', errors: [{ field }] },
    });
  });

  story('is refused where a name has characters that no document can', async () => {
    await esia.organizations.patch(FIRST, { fullName: 'ООО\uFFFE«Пример»' });

    expect(await issue({})).toMatchObject({
      status: 422,
      body: { reason: 'RECORD_INVALID', errors: [{ field: '/representative' }] },
    });
  });

  story('is refused where the head’s certificate is revoked', async () => {
    await call('GET', `/_/api/certificates/${HEAD}-rsa`);
    await call('DELETE', `/_/api/certificates/${HEAD}-rsa`);

    expect(await issue({})).toMatchObject({ status: 422, body: refusedBy('sign.power-signature') });
  });

  story('of the same number is taken from one of ten who come at once', async () => {
    const number = '00000000-0000-4000-8000-00000000cccc';
    const answers = await Promise.all(Array.from({ length: 10 }, () => issue({ number })));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});

describe('the list', () => {
  story('shows those of the fixtures with their states, and signs nothing by that', async () => {
    const body = await listed(POWERS);

    expect(body.map(({ number, state }) => [number, state])).toEqual([
      [NUMBERS.employee, 'valid'],
      [NUMBERS.accountant, 'expired'],
      [NUMBERS.administrator, 'revoked'],
    ]);
    expect(body.every((power) => !('registeredAt' in power))).toBe(true);
  });

  story('is narrowed by organisation and person', async () => {
    const number = await issued({ principal: SECOND, signer: 'legal-entity' });
    const numbers = async (query: string) => (await listed(`${POWERS}?${query}`)).map((one) => one.number);

    expect(await numbers(`organization=${SECOND}`)).toEqual([number]);
    expect((await numbers(`person=${oidOf('employee')}`)).sort()).toEqual([NUMBERS.employee, number].sort());
    expect(await numbers(`person=${oidOf('employee')}&organization=${FIRST}`)).toEqual([NUMBERS.employee]);
    expect(await numbers('person=1')).toEqual([]);
  });

  story('survives a snapshot with what has happened to it, and a reset forgets', async () => {
    const number = await issued({});
    await call('POST', `${POWERS}/${NUMBERS.employee}/revoke`, {});
    await remove(NUMBERS.accountant);
    await call('POST', '/_/api/snapshots/powers');
    const before = await listed(POWERS);
    await remove(number);
    await call('POST', '/_/api/snapshots/powers/restore');
    expect(await listed(POWERS)).toEqual(before);
    await esia.reset();

    expect((await listed(POWERS)).map((one) => one.state)).toEqual(['valid', 'expired', 'revoked']);
  });
});

describe('a power of attorney', () => {
  story('is revoked once', async () => {
    expect((await call('POST', `${POWERS}/${NUMBERS.employee}/revoke`, {})).status).toBe(200);

    expect(await call('POST', `${POWERS}/${NUMBERS.employee}/revoke`, {})).toMatchObject({
      status: 409,
      body: { reason: 'RECORD_CONFLICT' },
    });
  });

  story('is found by its number in either case, and an unknown one is not', async () => {
    const upper = '00000000-0000-4000-8000-00000000DDDD';
    expect((await issue({ number: upper })).body.number).toBe(upper.toLowerCase());
    expect((await call('GET', `${POWERS}/${upper}`)).status).toBe(200);
    for (const [method, end] of [
      ['GET', ''],
      ['GET', '/document'],
      ['GET', '/signature'],
      ['POST', '/revoke'],
      ['DELETE', ''],
    ] as const)
      expect(await call(method, `${POWERS}/none${end}`)).toMatchObject({
        status: 404,
        body: { reason: 'RECORD_NOT_FOUND' },
      });
  });

  story('is a file of XML and a file of its signature', async () => {
    const answer = await fetch(new URL(`${POWERS}/${NUMBERS.employee}/document`, esia.url));

    expect(answer.headers.get('content-type')).toContain('application/xml');
    expect(answer.headers.get('content-disposition')).toContain(`ON_EMCHD_${NUMBERS.employee}.xml`);
    expect(await answer.text()).toContain('<МашПолн КодПолн="ESIA_LOGIN"');
    const signature = await fetch(new URL(`${POWERS}/${NUMBERS.employee}/signature`, esia.url));
    expect(signature.headers.get('content-type')).toBe('application/pkcs7-signature');
  });

  story('that is issued, revoked and removed stands in the journal', async () => {
    const number = await issued({});
    await call('POST', `${POWERS}/${number}/revoke`, {});
    await remove(number);
    const entries = await esia.journal.list({ kind: 'power-of-attorney.written' });

    expect(entries.map(({ details }) => details?.change)).toEqual(['removed', 'revoked', 'issued']);
  });
});
