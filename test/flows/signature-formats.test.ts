import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from '@jest/globals';
import { RefusedError } from '../../src/index.ts';
import { createBot } from '../support/bot.ts';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { runOpenssl } from '../support/openssl.ts';
import { createRelyingParty } from '../support/relying-party.ts';
import { hasXmlsec1, runXmlsec1, WITHOUT_XMLSEC1 } from '../support/xmlsec1.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const folder = mkdtempSync(join(tmpdir(), 'signature-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PERSON = 'individual-confirmed-citizen';
const KINDS = ['rsa', 'ec', 'gost', 'gost512'];
const file = async (name: string) =>
  Buffer.from(await (await fetch(new URL(`/pki/specimens/${name}`, esia.url))).arrayBuffer());
const signed = (id: string, end: 'xml' | 'sig' | 'cms', challenge: string) =>
  file(`${id}.${end}?challenge=${encodeURIComponent(challenge)}`);

/** The page of the signature in a browser without a script. */
async function pageToSign() {
  const browser = createBrowser(esia.url);
  const attempt = await web.begin();
  const { url } = await browser.open(attempt.url);
  const page = await browser.open(`${url.pathname}/signature`);
  const challenge = /<pre[^>]*>([A-Za-z0-9+/=]{44})<\/pre>/.exec(page.text)![1]!;
  const logIn = async (fields: Record<string, string>) => {
    await browser.fill(fields);
    await browser.fill({ decision: 'allow' });
    return (await attempt.complete(browser.callback())).claims();
  };
  return { browser, challenge, logIn };
}

async function botToSign() {
  const bot = createBot(esia);
  await bot.open((await web.begin()).url);
  const { body } = await bot.get('digital/request');
  return { bot, challenge: String(body.digital_challenge) };
}

async function driven(format: 'cms' | 'xml' | 'raw', certificate: string) {
  const { url } = await web.begin();
  return fetch(new URL('/_/api/login', esia.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: url.href, signature: { certificate, format } }),
  });
}

describe('a signature in XML logs in', () => {
  for (const kind of KINDS) {
    story(`pasted as it is (${kind})`, async () => {
      const { challenge, logIn } = await pageToSign();
      const xml = await signed(`${PERSON}-${kind}`, 'xml', challenge);

      expect(await logIn({ signature: xml.toString() })).toMatchObject({ amr: ['swk', 'pop'] });
    });

    story(`by the driver (${kind})`, async () => {
      expect((await driven('xml', `${PERSON}-${kind}`)).status).toBe(200);
    });
  }

  story('in base64, with a byte order mark and a declaration', async () => {
    const { challenge, logIn } = await pageToSign();
    const xml = await signed(`${PERSON}-rsa`, 'xml', challenge);
    const written = Buffer.from(`\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n${xml.toString()}`);

    expect(await logIn({ signature: written.toString('base64') })).toMatchObject({ amr: ['swk', 'pop'] });
  });

  story('by the JSON API of the page', async () => {
    const { bot, challenge } = await botToSign();
    const signature = (await signed(`${PERSON}-gost`, 'xml', challenge)).toString();

    expect((await bot.post('digital/validate', { signature })).body).toMatchObject({ action: 'DONE' });
  });

  story('of a legal entity, by its head', async () => {
    expect((await driven('xml', 'legal-entity-1000100001-gost512')).status).toBe(200);
  });

  story('without properties: the challenge says how old it is', async () => {
    const { challenge, logIn } = await pageToSign();
    const xml = (await signed('xml-without-certificate-rsa', 'xml', challenge)).toString();
    const pem = (await file(`${PERSON}-rsa.cer`)).toString('base64');
    const whole = xml.replace(
      '<ds:X509Data>',
      `<ds:X509Data><ds:X509Certificate>${pem}</ds:X509Certificate>`,
    );

    expect(xml).not.toContain('SigningTime');
    expect(await logIn({ signature: whole })).toMatchObject({ amr: ['swk', 'pop'] });
  });
});

describe('a signature in XML logs nobody in', () => {
  const ask = async (
    change: (xml: string) => string,
    id = `${PERSON}-rsa`,
    wrap = (text: string) => text,
  ) => {
    const { browser, challenge } = await pageToSign();
    const xml = (await signed(id, 'xml', wrap(challenge))).toString();
    return browser.fill({ signature: change(xml) });
  };
  const same = (xml: string) => xml;

  story('over the challenge of another login', async () => {
    const other = await pageToSign();
    const page = await ask(same, undefined, () => other.challenge);

    expect(page).toMatchObject({ status: 422, reason: 'SIGNATURE_OF_OTHER_CONTENT' });
    expect(page.text).toMatch(/data-rule="sign\.challenge-signed" data-holds="false"/);
  });

  for (const [what, document] of [
    ['another element', (text: string) => `<other xmlns="urn:esia-emulator:login">${text}</other>`],
    ['another namespace', (text: string) => `<challenge xmlns="urn:other">${text}</challenge>`],
    [
      'an element around it',
      (text: string) => `<a><challenge xmlns="urn:esia-emulator:login">${text}</challenge></a>`,
    ],
    [
      'an element in it',
      (text: string) => `<challenge xmlns="urn:esia-emulator:login">${text}<a/></challenge>`,
    ],
    [
      'an attribute on it',
      (text: string) => `<challenge xmlns="urn:esia-emulator:login" a="1">${text}</challenge>`,
    ],
  ] as const) {
    story(`with ${what}`, async () => {
      expect(await ask(same, undefined, document)).toMatchObject({
        status: 422,
        reason: 'SIGNATURE_OF_OTHER_CONTENT',
      });
    });
  }

  story('the second time', async () => {
    const { bot, challenge } = await botToSign();
    const signature = (await signed(`${PERSON}-rsa`, 'xml', challenge)).toString();
    const answers = await Promise.all([1, 2, 3, 4].map(() => bot.post('digital/validate', { signature })));
    const ok = (await esia.journal.list({ kind: 'login.signature' })).filter(
      ({ outcome }) => outcome === 'ok',
    );

    expect(answers.some(({ body: { action } }) => action === 'DONE')).toBe(true);
    expect(ok).toHaveLength(1);
  });

  story('after five minutes', async () => {
    const { browser, challenge } = await pageToSign();
    const signature = (await signed(`${PERSON}-rsa`, 'xml', challenge)).toString();
    await esia.clock.advance('PT5M1S');

    expect(await browser.fill({ signature })).toMatchObject({
      status: 422,
      reason: 'SIGNATURE_CHALLENGE_EXPIRED',
    });
  });

  story('with a certificate that is revoked', async () => {
    expect(await ask(same, 'revoked-crl-gost')).toMatchObject({ status: 403, reason: 'CERTIFICATE_REVOKED' });
  });

  story('with a document type, and the page says by which rule', async () => {
    const page = await ask((xml) => `<!DOCTYPE challenge>${xml}`);

    expect(page).toMatchObject({ status: 422, reason: 'SIGNATURE_UNREADABLE' });
    expect(page.text).toMatch(/data-rule="xml\.readable" data-holds="false"/);
  });

  story('in which the challenge is split by a comment, unless the signature is over it', async () => {
    const { browser, challenge } = await pageToSign();
    const other = `${challenge.slice(0, 20)}${'A'.repeat(23)}=`;
    const xml = (await signed(`${PERSON}-rsa`, 'xml', other)).toString();
    const signature = xml.replace(
      other,
      `${challenge.slice(0, 20)}<!-- ${'A'.repeat(23)} -->${challenge.slice(20)}`,
    );

    expect(await browser.fill({ signature })).toMatchObject({ reason: 'SIGNATURE_OF_OTHER_CONTENT' });
  });
});

describe('a bare signature', () => {
  for (const kind of KINDS) {
    story(`logs in with its certificate beside it (${kind})`, async () => {
      const { challenge, logIn } = await pageToSign();
      const value = await signed(`${PERSON}-${kind}`, 'sig', challenge);
      const certificate = (await file(`${PERSON}-${kind}.cer`)).toString('base64');

      expect(await logIn({ signature: value.toString('base64'), certificate })).toMatchObject({
        amr: ['swk', 'pop'],
      });
    });

    story(`is sent by the driver (${kind})`, async () => {
      expect((await driven('raw', `${PERSON}-${kind}`)).status).toBe(200);
    });
  }

  for (const how of [
    ['-sha256'],
    ['-sha384'],
    ['-sha512'],
    ['-sha256', '-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest'],
  ]) {
    story(`by openssl dgst ${how.join(' ')}, over the characters and over the bytes`, async () => {
      for (const content of [
        (text: string) => Buffer.from(text),
        (text: string) => Buffer.from(text, 'base64'),
      ]) {
        const { bot, challenge } = await botToSign();
        const certificate = (await file(`${PERSON}-rsa.pem`)).toString();
        const pem = join(folder, 'key.pem');
        writeFileSync(pem, certificate);
        const value = runOpenssl(['dgst', ...how, '-sign', pem], content(challenge));
        const { body } = await bot.post('digital/validate', {
          signature: value.toString('base64'),
          certificate,
        });

        expect(body).toMatchObject({ action: 'DONE' });
      }
    });
  }

  const refused: [string, string, string, (value: Buffer, certificate: string) => Record<string, string>][] =
    [
      [
        'without a certificate',
        'SIGNATURE_WITHOUT_CERTIFICATE',
        'raw.certificate',
        (value) => ({ signature: value.toString('base64') }),
      ],
      [
        'with something else in its place',
        'SIGNATURE_WITHOUT_CERTIFICATE',
        'raw.certificate',
        (value) => ({ signature: value.toString('base64'), certificate: 'certificate' }),
      ],
      [
        'cut off',
        'SIGNATURE_MALFORMED',
        'raw.length',
        (value, certificate) => ({ signature: value.subarray(1).toString('base64'), certificate }),
      ],
      [
        'changed',
        'SIGNATURE_WRONG',
        'raw.signature',
        (value, certificate) => ({ signature: value.fill(7, 3, 9).toString('base64'), certificate }),
      ],
      [
        'turned round',
        'SIGNATURE_WRONG',
        'raw.signature',
        (value, certificate) => ({ signature: value.reverse().toString('base64'), certificate }),
      ],
    ];
  for (const [what, reason, rule, fields] of refused) {
    for (const kind of ['rsa', 'gost']) {
      story(`is refused ${what} (${kind})`, async () => {
        const { browser, challenge } = await pageToSign();
        const certificate = (await file(`${PERSON}-${kind}.cer`)).toString('base64');
        const page = await browser.fill(
          fields(await signed(`${PERSON}-${kind}`, 'sig', challenge), certificate),
        );

        expect(page).toMatchObject({ status: 422, reason });
        expect(page.text).toContain(`data-rule="${rule}" data-holds="false"`);
      });
    }
  }

  story('of GOST that is turned round is told so', async () => {
    const { browser, challenge } = await pageToSign();
    const certificate = (await file(`${PERSON}-gost512.cer`)).toString('base64');
    const signature = (await signed(`${PERSON}-gost512`, 'sig', challenge)).reverse().toString('base64');

    expect((await browser.fill({ signature, certificate })).text).toContain('turn its octets round');
  });

  story('of another key than the certificate’s is refused', async () => {
    const { bot, challenge } = await botToSign();
    const signature = (await signed(`${PERSON}-rsa`, 'sig', challenge)).toString('base64');
    const certificate = (await file('individual-head-of-company-rsa.cer')).toString('base64');

    expect((await bot.post('digital/validate', { signature, certificate })).body).toEqual({
      failed: 'SIGNATURE_WRONG',
    });
  });

  story('over another login’s challenge is refused', async () => {
    const [first, second] = [await botToSign(), await botToSign()];
    const signature = (await signed(`${PERSON}-ec`, 'sig', first.challenge)).toString('base64');
    const certificate = (await file(`${PERSON}-ec.cer`)).toString('base64');

    expect((await second.bot.post('digital/validate', { signature, certificate })).body).toEqual({
      failed: 'SIGNATURE_WRONG',
    });
  });

  story('with a bad certificate is refused by the certificate’s rule', async () => {
    const answer = await driven('raw', 'expired-rsa');

    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ reason: 'CERTIFICATE_EXPIRED', rule: 'path.validity' });
  });

  story('that is a CMS is read as such, whatever stands beside it', async () => {
    const { bot, challenge } = await botToSign();
    const signature = (await signed(`${PERSON}-rsa`, 'cms', challenge)).toString('base64');

    expect((await bot.post('digital/validate', { signature, certificate: 'x' })).body).toMatchObject({
      action: 'DONE',
    });
  });
});

const present = hasXmlsec1();
(present ? describe : describe.skip)(present ? 'the recipe of the page for xmlsec1' : WITHOUT_XMLSEC1, () => {
  for (const kind of ['rsa', 'ec']) {
    story(`makes a signature that logs in (${kind})`, async () => {
      const { browser, logIn } = await pageToSign();
      const recipes = browser
        .page()
        .text.replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"');
      const [, document = ''] =
        /xmlsec1 --sign --privkey-pem my\.pem,my\.pem - <<'XML'\n([\s\S]*?)\nXML/.exec(recipes) ?? [];
      const method = kind === 'rsa' ? document : document.replace('rsa-sha256', 'ecdsa-sha256');
      const [pem, xml] = [join(folder, `${kind}.pem`), join(folder, `${kind}.xml`)];
      writeFileSync(pem, await file(`${PERSON}-${kind}.pem`));
      writeFileSync(xml, method);
      const signature = runXmlsec1('--sign', '--privkey-pem', `${pem},${pem}`, xml);

      expect(await logIn({ signature })).toMatchObject({ amr: ['swk', 'pop'] });
    });
  }
});

describe('the stand signs', () => {
  const ask = (id: string, body: object) =>
    fetch(new URL(`/_/api/certificates/${id}/sign`, esia.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  story('a document', async () => {
    const answer = await ask(`${PERSON}-gost`, { content: '<a>1</a>', format: 'xml' });

    expect(await answer.json()).toEqual({ xml: expect.stringMatching(/^<a>1<ds:Signature /) });
  });

  story('no document that has a document type', async () => {
    const answer = await ask(`${PERSON}-gost`, { content: '<!DOCTYPE a><a/>', format: 'xml' });

    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ reason: 'RECORD_INVALID', errors: [{ field: '/content' }] });
    const download = await fetch(new URL(`/pki/specimens/${PERSON}-rsa.xml?challenge=%3C`, esia.url));
    expect(download.status).toBe(400);
  });

  story('and names a certificate that is none', async () => {
    expect((await ask('nobody', { content: 'x', format: 'raw' })).status).toBe(404);
    await expect(
      esia.login((await web.begin()).url, { signature: { certificate: 'nobody' } }),
    ).rejects.toBeInstanceOf(RefusedError);
  });
});
