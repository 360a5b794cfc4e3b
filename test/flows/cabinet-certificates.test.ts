import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from '@jest/globals';
import { bindElsewhere } from '../support/bound-elsewhere.ts';
import type { Browser } from '../support/browser.ts';
import { bind, inCabinet, postAs, shelf, upload } from '../support/cabinet.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { runOpenssl } from '../support/openssl.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { reasonOfSpecimen } from '../support/specimen-reasons.ts';

const { esia, story } = await startTestEmulator({ signatureAutoBinding: false });
const web = await createRelyingParty(esia, 'demo-web');
const PERSONA = 'confirmed-citizen';
const GOOD = `individual-${PERSONA}`;
const { oid, password } = esia.persona(PERSONA);
const BINDINGS = `/_/api/accounts/${oid}/certificates`;
const AT = '/cabinet/certificates';

interface Bound {
  id: string;
  by: string;
  serialNumber: string;
}
const call = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
  fetch(new URL(path, esia.url), {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  });
interface Listed {
  id: string;
  kind: string;
  profile: string;
  person?: string;
  defect?: string;
  rule?: string;
  wrong?: string;
  needs?: object;
}
const { specimens } = (await (await call('/pki/specimens')).json()) as { specimens: Listed[] };
const bound = async (): Promise<Bound[]> => (await (await call(BINDINGS)).json()) as Bound[];
const signIn = async (certificate: string) => {
  const { url } = await web.begin();
  return esia.login(url, { signature: { certificate } });
};
/** On the page the person reads, and in the journal the developer. */
async function refusedOn(browser: Browser): Promise<{ status: number; reason: string | undefined }> {
  const { status, reason } = browser.page();
  const [entry] = await esia.journal.list({ account: oid }, 1);
  expect(entry).toMatchObject({ outcome: 'refused', reason, hint: expect.any(String) });
  return { status, reason };
}

describe('a certificate of one’s own', () => {
  for (const kind of ['rsa', 'ec', 'gost', 'gost512']) {
    story(`is shown, confirmed by the password, bound, and logs in (${kind})`, async () => {
      await expect(signIn(`${GOOD}-${kind}`)).rejects.toMatchObject({ reason: 'CERTIFICATE_NOT_BOUND' });
      const browser = await inCabinet(esia, PERSONA);
      const asked = await upload(browser, await shelf(esia, `${GOOD}-${kind}.cer`));
      expect(asked).toMatchObject({ status: 200, heading: 'Привязать этот сертификат?' });
      expect(asked.text).toContain('Тестова Анна Образцовна');
      expect(asked.text).toContain('000-000-001 01');
      expect(await bound()).toEqual([]);
      const page = await browser.fill({ password });

      expect(page).toMatchObject({ status: 200, heading: 'Сертификаты' });
      expect(page.text).toContain('Сертификат привязан.');
      expect(page.text).toContain('data-state="in-force"');
      expect(await bound()).toEqual([expect.objectContaining({ by: 'person' })]);
      expect((await signIn(`${GOOD}-${kind}`)).location).toContain('code=');
    });
  }

  const forms: [string, (cer: Buffer) => Buffer][] = [
    ['PEM', (cer) => runOpenssl(['x509', '-inform', 'DER', '-outform', 'PEM'], cer)],
    ['PEM with Windows line ends', (cer) => Buffer.from(pem(cer).replaceAll('\n', '\r\n'))],
    ['PEM with text around it', (cer) => runOpenssl(['x509', '-inform', 'DER', '-text'], cer)],
    ['base64 without its lines', (cer) => Buffer.from(cer.toString('base64'))],
  ];
  const pem = (cer: Buffer) => runOpenssl(['x509', '-inform', 'DER', '-outform', 'PEM'], cer).toString();
  for (const [what, written] of forms) {
    story(`is taken as ${what}, whatever the file is called`, async () => {
      const browser = await inCabinet(esia, PERSONA);
      const cer = Buffer.from(await shelf(esia, `${GOOD}-rsa.cer`));

      expect(await upload(browser, written(cer), 'certificate.p12')).toMatchObject({
        status: 200,
        reason: undefined,
      });
      expect(browser.page().url.pathname).toContain(`${AT}/new/`);
    });
  }

  story('of an employee can be bound before there is a power of attorney', async () => {
    const { id, person } = specimens.find(({ kind, profile }) => kind === 'good' && profile === 'employee')!;
    const owner = esia.personas.find((one) => one.oid === person || one.id === person)!;
    const browser = await inCabinet(esia, owner.id);
    if (browser.page().url.pathname.startsWith('/login/')) await browser.fill({ role: 'individual' });

    expect(await upload(browser, await shelf(esia, `${id}.cer`))).toMatchObject({
      status: 200,
      reason: undefined,
    });
    expect(browser.page().text).toContain('сертификат организации');
  });

  story('is told of by a message, with a link', async () => {
    await bind(await inCabinet(esia, PERSONA), esia, PERSONA, `${GOOD}-rsa`);
    const messages = await esia.inbox.list({ to: oid });

    expect(messages).toHaveLength(1);
    expect(messages[0]!.text).toContain('привязан сертификат');
    expect(messages[0]!.text).toContain(`${esia.url}${AT}`);
  });
});

const KEY = runOpenssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']).toString();
const RSA_KEY = runOpenssl(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']).toString();
const der = (pem: string): Buffer => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
const folder = mkdtempSync(join(tmpdir(), 'cabinet-'));
afterAll(() => rmSync(folder, { recursive: true }));
function inFile(bytes: string | Uint8Array): string {
  const file = join(folder, 'given.pem');
  writeFileSync(file, bytes);
  return file;
}
const REQUEST = runOpenssl(['req', '-new', '-key', inFile(KEY), '-subj', '/CN=Test', '-batch']).toString();
const cer = (end = 'cer', id = `${GOOD}-rsa`) => shelf(esia, `${id}.${end}`);
const inPem = (bytes: Uint8Array) => runOpenssl(['x509', '-inform', 'DER', '-outform', 'PEM'], bytes);
const twice = async () => Buffer.concat([inPem(await cer()), inPem(await cer('cer', `${GOOD}-ec`))]);
const padded = async (size: number) => Buffer.concat([await cer(), Buffer.alloc(size)]);

/** SIGN-6: what people send instead, and what it is called. */
const INSTEAD: [string, () => Promise<Uint8Array> | Uint8Array, string, number][] = [
  ['nothing', () => new Uint8Array(), 'CERTIFICATE_FILE_EMPTY', 422],
  ['blanks', () => Buffer.from(' \r\n\t'), 'CERTIFICATE_FILE_EMPTY', 422],
  ['a .p12', () => cer('p12'), 'CERTIFICATE_FILE_PKCS12', 422],
  ['a .p12 with a key of GOST', () => cer('p12', `${GOOD}-gost`), 'CERTIFICATE_FILE_PKCS12', 422],
  [
    'a .p12 in base64',
    async () => Buffer.from(Buffer.from(await cer('p12')).toString('base64')),
    'CERTIFICATE_FILE_PKCS12',
    422,
  ],
  ['a certificate with its key', () => cer('pem'), 'CERTIFICATE_FILE_PRIVATE_KEY', 422],
  ['a key in PEM', () => Buffer.from(KEY), 'CERTIFICATE_FILE_PRIVATE_KEY', 422],
  ['a key in DER', () => der(KEY), 'CERTIFICATE_FILE_PRIVATE_KEY', 422],
  ['a key of RSA in DER', () => der(RSA_KEY), 'CERTIFICATE_FILE_PRIVATE_KEY', 422],
  [
    'a key of PKCS#1',
    () => runOpenssl(['pkey', '-traditional', '-outform', 'DER'], RSA_KEY),
    'CERTIFICATE_FILE_PRIVATE_KEY',
    422,
  ],
  [
    'an encrypted key',
    () => runOpenssl(['pkcs8', '-topk8', '-outform', 'DER', '-passout', 'pass:x'], KEY),
    'CERTIFICATE_FILE_PRIVATE_KEY',
    422,
  ],
  ['a request in PEM', () => Buffer.from(REQUEST), 'CERTIFICATE_FILE_REQUEST', 422],
  ['a request in DER', () => der(REQUEST), 'CERTIFICATE_FILE_REQUEST', 422],
  ['a signature in DER', () => cer('cms?challenge=x'), 'CERTIFICATE_FILE_SIGNATURE', 422],
  [
    'a signature in PEM',
    async () =>
      Buffer.from(
        `-----BEGIN CMS-----\n${Buffer.from(await cer('cms?challenge=x')).toString('base64')}\n-----END CMS-----\n`,
      ),
    'CERTIFICATE_FILE_SIGNATURE',
    422,
  ],
  [
    'certificates in a .p7b',
    async () => runOpenssl(['crl2pkcs7', '-nocrl', '-certfile', inFile(await twice())]),
    'CERTIFICATE_FILE_SIGNATURE',
    422,
  ],
  ['two certificates', twice, 'CERTIFICATE_FILE_SEVERAL', 422],
  ['a public key', () => runOpenssl(['pkey', '-pubout'], KEY), 'CERTIFICATE_FILE_UNKNOWN', 422],
  [
    'a public key in DER',
    () => runOpenssl(['pkey', '-pubout', '-outform', 'DER'], KEY),
    'CERTIFICATE_FILE_UNKNOWN',
    422,
  ],
  [
    'a picture',
    () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'CERTIFICATE_FILE_UNKNOWN',
    422,
  ],
  ['a certificate with more behind it', () => padded(8), 'CERTIFICATE_FILE_UNKNOWN', 422],
  ['a certificate cut short', async () => (await cer()).slice(0, 200), 'CERTIFICATE_FILE_UNKNOWN', 422],
  ['one byte', () => Buffer.from([0x30]), 'CERTIFICATE_FILE_UNKNOWN', 422],
  [
    'a certificate of 64 KiB and a byte',
    async () => padded(65_537 - (await cer()).length),
    'CERTIFICATE_FILE_TOO_LARGE',
    413,
  ],
  ['a megabyte', () => padded(1_000_000), 'CERTIFICATE_FILE_TOO_LARGE', 413],
];

describe('what is no certificate is refused by name', () => {
  for (const [what, bytes, reason, status] of INSTEAD) {
    story(what, async () => {
      const browser = await inCabinet(esia, PERSONA);
      await upload(browser, await bytes());

      expect(await refusedOn(browser)).toEqual({ status, reason });
      expect(browser.page().forms.map(({ action }) => action)).toContain(AT);
    });
  }

  story('a form without any file', async () => {
    const browser = await inCabinet(esia, PERSONA);

    expect(await upload(browser)).toMatchObject({ status: 422, reason: 'CERTIFICATE_FILE_EMPTY' });
  });

  // Base64 of what is too large is the longer for it, and a text of base64 is not looked into twice.
  const other = INSTEAD.filter(([name]) => !/nothing|megabyte|in base64/.test(name));
  for (const [what, bytes, reason, status] of other) {
    story(`${what}, by the control API too`, async () => {
      const body = Buffer.from(await bytes());
      const text =
        body.toString('utf8').includes('-----BEGIN ') || body.toString().trim() === ''
          ? body.toString()
          : body.toString('base64');
      const answer = await call(BINDINGS, 'POST', { certificate: text });

      expect({ status: answer.status, ...((await answer.json()) as object) }).toMatchObject({
        status,
        reason,
      });
    });
  }

  story('and of a key nothing is shown, nor written down', async () => {
    const answer = await call(BINDINGS, 'POST', { certificate: KEY });
    const journal = JSON.stringify(await esia.journal.list({}));

    for (const text of [await answer.text(), journal]) expect(text).not.toContain(KEY.split('\n')[1]);
  });
});

describe('a certificate that could not log in is not bound', () => {
  const bad = specimens.filter(
    ({ id, kind, wrong, needs }) =>
      // What is wrong only for a client that asks for something else is fine here.
      kind === 'bad' && wrong === 'certificate' && id.endsWith('-rsa') && needs === undefined,
  );
  expect(bad.length).toBeGreaterThan(30);
  for (const { id, rule = '' } of bad) {
    story(id, async () => {
      const browser = await inCabinet(esia, PERSONA);
      await upload(browser, await shelf(esia, `${id}.cer`));

      expect((await refusedOn(browser)).reason).toBe(reasonOfSpecimen(id, rule));
      expect(await bound()).toEqual([]);
    });
  }

  story('that of another person', async () => {
    const browser = await inCabinet(esia, PERSONA);
    await upload(browser, await shelf(esia, 'individual-standard-citizen-rsa.cer'));

    expect(await refusedOn(browser)).toEqual({ status: 403, reason: 'CERTIFICATE_OF_ANOTHER_PERSON' });
  });

  story('one that is bound to another account', async () => {
    await bindElsewhere(esia, `${GOOD}-rsa`, PERSONA, 'standard-citizen');
    const browser = await inCabinet(esia, PERSONA);
    await upload(browser, await cer());

    expect(await refusedOn(browser)).toEqual({ status: 409, reason: 'CERTIFICATE_BOUND_TO_ANOTHER' });
  });

  story('one that is bound already', async () => {
    const browser = await inCabinet(esia, PERSONA);
    await bind(browser, esia, PERSONA, `${GOOD}-rsa`);
    await upload(browser, await cer());

    expect(await refusedOn(browser)).toEqual({ status: 409, reason: 'CERTIFICATE_BOUND_ALREADY' });
    expect(await bound()).toHaveLength(1);
  });
});

describe('between the upload and the password', () => {
  story('a wrong password binds nothing, and counts as at login', async () => {
    const browser = await inCabinet(esia, PERSONA);
    await upload(browser, await cer());
    await browser.fill({ password: 'wrong' });
    expect(await refusedOn(browser)).toEqual({ status: 422, reason: 'PASSWORD_WRONG' });
    expect(browser.page().text).toContain('Осталось 2 попытки');
    await browser.fill({ password: '' });
    await browser.fill({ password: 'wrong' });

    expect(browser.page()).toMatchObject({ status: 423, reason: 'LOGIN_LOCKED' });
    expect(await browser.fill({ password })).toMatchObject({ status: 423, reason: 'LOGIN_LOCKED' });
    expect(await bound()).toEqual([]);
    await expect(esia.login((await web.begin()).url, PERSONA)).rejects.toMatchObject({
      reason: 'LOGIN_LOCKED',
    });
  });

  story('twenty at once get no more attempts than three', async () => {
    const browser = await inCabinet(esia, PERSONA);
    const { url, forms } = await upload(browser, await cer());
    const csrf = forms.at(-1)!.controls.find(({ name }) => name === 'csrf')!.value;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        postAs(browser, url, { body: new URLSearchParams({ csrf, password: 'wrong' }) }),
      ),
    );

    expect(answers.filter(({ status }) => status === 422)).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 423)).toHaveLength(18);
    const wrong = await esia.journal.list({ reason: 'PASSWORD_WRONG' });
    expect(wrong).toHaveLength(2);
  });

  story('ten minutes pass and no more', async () => {
    const browser = await inCabinet(esia, PERSONA);
    await upload(browser, await cer());
    await esia.clock.advance('PT10M1S');
    await browser.fill({ password });

    expect(await refusedOn(browser)).toEqual({ status: 410, reason: 'CERTIFICATE_UPLOAD_GONE' });
  });

  story('the certificate may be revoked, and is looked at again', async () => {
    const browser = await inCabinet(esia, PERSONA);
    await upload(browser, await cer());
    await call(`/_/api/certificates/${GOOD}-rsa`, 'DELETE');
    await browser.fill({ password });

    expect(await refusedOn(browser)).toEqual({ status: 403, reason: 'CERTIFICATE_REVOKED' });
    expect(await bound()).toEqual([]);
  });

  story('it is nobody else’s to confirm', async () => {
    const browser = await inCabinet(esia, PERSONA);
    const { url } = await upload(browser, await cer());
    const other = await inCabinet(esia, 'standard-citizen');

    expect(await other.open(url)).toMatchObject({ status: 410, reason: 'CERTIFICATE_UPLOAD_GONE' });
  });

  story('it is confirmed once', async () => {
    const browser = await inCabinet(esia, PERSONA);
    const { url } = await upload(browser, await cer());
    await browser.fill({ password });
    await browser.open(url);

    expect(await refusedOn(browser)).toEqual({ status: 410, reason: 'CERTIFICATE_UPLOAD_GONE' });
  });
});

describe('the list says of each certificate in which state it is', () => {
  async function stateAfter(change: () => Promise<unknown>): Promise<string> {
    const browser = await inCabinet(esia, PERSONA);
    await bind(browser, esia, PERSONA, `${GOOD}-rsa`);
    await change();
    const page = await inCabinet(esia, PERSONA);
    return page.page().text;
  }

  story('revoked', async () => {
    const text = await stateAfter(() => call(`/_/api/certificates/${GOOD}-rsa`, 'DELETE'));
    expect(text).toContain('data-state="revoked"');
  });

  story('expired', async () => {
    expect(await stateAfter(() => esia.clock.advance('P800D'))).toContain('data-state="expired"');
  });

  story('no longer of an accredited authority', async () => {
    const text = await stateAfter(() => call('/_/api/accredited', 'PUT', []));
    expect(text).toContain('data-state="unfit"');
    expect(text).toContain('неаккредитованным');
  });

  story('bound by an operator, as well', async () => {
    await call(BINDINGS, 'POST', { id: `${GOOD}-gost` });
    expect((await inCabinet(esia, PERSONA)).page().text).toContain('оператором');
  });
});

describe('unbinding', () => {
  async function bindAndOpen(): Promise<{ browser: Browser; id: string }> {
    const browser = await inCabinet(esia, PERSONA);
    await bind(browser, esia, PERSONA, `${GOOD}-rsa`);
    const [{ id }] = (await bound()) as [Bound];
    await browser.open(`${AT}/${id}/unbind`);
    return { browser, id };
  }

  story('takes the password, and then the certificate logs nobody in', async () => {
    const { browser } = await bindAndOpen();
    expect(browser.page()).toMatchObject({ status: 200, heading: 'Отвязать этот сертификат?' });
    const page = await browser.fill({ password });

    expect(page.text).toContain('Сертификат отвязан');
    expect(await bound()).toEqual([]);
    await expect(signIn(`${GOOD}-rsa`)).rejects.toMatchObject({ reason: 'CERTIFICATE_NOT_BOUND' });
  });

  story('does not happen with a wrong password', async () => {
    const { browser } = await bindAndOpen();
    await browser.fill({ password: 'wrong' });

    expect(await refusedOn(browser)).toEqual({ status: 422, reason: 'PASSWORD_WRONG' });
    expect(await bound()).toHaveLength(1);
  });

  story('of somebody else’s is refused as one that is not there', async () => {
    const { id } = await bindAndOpen();
    const other = await inCabinet(esia, 'standard-citizen');

    expect((await other.open(`${AT}/${id}/unbind`)).status).toBe(404);
    expect((await other.open(`${AT}/${'0'.repeat(40)}/unbind`)).status).toBe(404);
  });
});

describe('a form', () => {
  const csrfOf = (browser: Browser) =>
    browser.form('/logout').controls.find(({ name }) => name === 'csrf')!.value;
  async function withFile(csrf?: string): Promise<FormData> {
    const body = new FormData();
    if (csrf !== undefined) body.append('csrf', csrf);
    body.append('certificate', new Blob([new Uint8Array(await cer())]), 'a.cer');
    return body;
  }

  story('without the field of this session binds and unbinds nothing', async () => {
    const browser = await inCabinet(esia, PERSONA);
    const other = await inCabinet(esia, 'standard-citizen');
    const url = new URL(AT, esia.url);
    for (const csrf of [undefined, '', csrfOf(other)]) {
      const answer = await postAs(browser, url, { body: await withFile(csrf) });
      expect({ csrf, status: answer.status }).toEqual({ csrf, status: 403 });
      expect(await answer.text()).toContain('CSRF_MISMATCH');
    }
    const asked = await upload(browser, await cer());
    const body = new URLSearchParams({ password, csrf: csrfOf(other) });
    expect((await postAs(browser, asked.url, { body })).status).toBe(403);
    const foreign = {
      body: new URLSearchParams({ password, csrf: csrfOf(browser) }),
      headers: { 'Sec-Fetch-Site': 'same-site' },
    };
    expect((await postAs(browser, asked.url, foreign)).status).toBe(403);
    expect(await bound()).toEqual([]);
  });

  story('that is broken or of another type is refused by name', async () => {
    const browser = await inCabinet(esia, PERSONA);
    const url = new URL(AT, esia.url);
    const type = 'multipart/form-data; boundary=x';
    const broken: [number, string, string][] = [
      [415, 'application/x-www-form-urlencoded', 'certificate=a'],
      [415, 'application/json', '{}'],
      [400, 'multipart/form-data', '--x--'],
      [400, type, 'not a part'],
      [400, type, '--x\r\nContent-Disposition: form-data; name="certificate"\r\n\r\nnever ends'],
      [
        400,
        type,
        ['csrf', 'csrf']
          .map((name) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`)
          .join('') + '--x--\r\n',
      ],
    ];
    for (const [status, contentType, body] of broken) {
      const answer = await postAs(browser, url, { body, headers: { 'Content-Type': contentType } });
      expect({ body, status: answer.status }).toEqual({ body, status });
    }
  });
});
