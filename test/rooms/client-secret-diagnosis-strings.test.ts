import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { digestOf } from '../../src/pki/index.ts';
import {
  cms,
  explain,
  ids,
  issue,
  messageFor,
  PARAMETERS,
  raw,
  systemWith,
  v1,
  v2,
  v3,
  type Credentials,
  type Unsigned,
} from '../support/secrets.ts';

let rsa: Credentials;
let gost: Credentials;
beforeAll(async () => {
  [rsa, gost] = await Promise.all([issue('RSA'), issue('GOST256')]);
});

const { client_id, scope, timestamp, state, redirect_uri } = PARAMETERS;
const joined = (...parts: string[]): string => parts.join('');
const V1 = joined(scope, timestamp, client_id, state);
const V2 = joined(client_id, scope, timestamp, state, redirect_uri);
const others = [{ mnemonic: 'LYUTIK02', certificates: [] }];

/** A mistake: what it is called, the request that is sent, the string that was signed for it. */
type Mistake = [id: string, signed: string | Uint8Array, sent?: Record<string, string>];

const IN_STRING_OF_V2: Mistake[] = [
  ['order-v1', V1],
  ['order-other', joined(scope, client_id, timestamp, state, redirect_uri)],
  ['scope-org-missing', V2, { scope_org: 'org_inn' }],
  ['scope-org-not-sent', joined(client_id, scope, 'org_inn', timestamp, state, redirect_uri)],
  ['redirect-missing', joined(client_id, scope, timestamp, state)],
  ['redirect-differs', joined(client_id, scope, timestamp, state, redirect_uri, '/')],
  ['state-missing', joined(client_id, scope, timestamp, redirect_uri)],
  ['state-differs', V2.replaceAll(state, state.replaceAll('-', ''))],
  ['timestamp-missing', joined(client_id, scope, state, redirect_uri)],
  ['client-id-missing', joined(scope, timestamp, state, redirect_uri)],
  ['client-id-case', V2.replace(client_id, client_id.toLowerCase())],
  ['client-id-of-another-system', V2.replace(client_id, 'LYUTIK02')],
  ['scope-missing', joined(client_id, timestamp, state, redirect_uri)],
  ['scope-differs', V2.replace(scope, 'fullname openid')],
  [
    'values-url-encoded',
    joined(...[client_id, scope, timestamp, state, redirect_uri].map(encodeURIComponent)),
  ],
  ['values-url-encoded', V2.replace(redirect_uri, encodeURIComponent(redirect_uri))],
  ['plus-for-blank', V2.replaceAll(' ', '+')],
  ['timestamp-plus-lost', V2, { timestamp: timestamp.replace('+', ' ') }],
  ['timestamp-zone-colon', V2.replace('+0300', '+03:00')],
  ['timestamp-zone-colon', V2, { timestamp: timestamp.replace('+0300', '+03:00') }],
  ['timestamp-zone', V2.replace(' +0300', '')],
  ['timestamp-zone', V2.replace('09:08:07 +0300', '06:08:07 +0000')],
  ['timestamp-zone', V2.replace(' +0300', 'Z')],
  ['timestamp-form', V2.replace('2031.05.17', '2031-05-17')],
  ['timestamp-form', V2.replace(timestamp, '2031-05-17T09:08:07+03:00')],
  ['timestamp-another', V2.replace('09:08:07', '09:08:05')],
  ['timestamp-another', V2.replace('09:08:07', '08:55:01')],
  ['timestamp-another', V2.replace('09:08:07', '19:08:07')],
  ['nothing-signed', ''],
  ['another-parameter-signed', `${V2}online`],
  ['literal-for-nothing', joined(client_id, scope, 'undefined', timestamp, state, redirect_uri)],
  ['fields-separated', [client_id, scope, timestamp, state, redirect_uri].join('\n')],
  [
    'message-as-form',
    `client_id=${client_id}&scope=${scope}&timestamp=${timestamp}&state=${state}&redirect_uri=${redirect_uri}`,
  ],
  ['line-end', `${V2}\n`],
  ['line-end', `${V2}\r\n`],
  ['smime-text', `Content-Type: text/plain\r\n\r\n${V2}`],
  ['utf-16', Buffer.from(V2, 'utf16le')],
  ['byte-order-mark', `\u{feff}${V2}`],
  ['message-base64', Buffer.from(V2).toString('base64')],
  ['message-quoted', `"${V2}"`],
  ['digest-as-hex', createHash('sha256').update(V2).digest('hex')],
  ['digest-twice', createHash('sha256').update(V2).digest()],
  ['another-message', 'nothing that anybody could guess'],
];

const IN_STRING_OF_V1: Mistake[] = [
  ['order-v2', V2],
  ['order-other', joined(client_id, scope, timestamp, state)],
  ['redirect-extra', `${V1}${redirect_uri}`],
  ['code-extra', `${V1}CODE`, { code: 'CODE' }],
  ['timestamp-zone-colon', V1.replace('+0300', '+03:00')],
  ['timestamp-another', V1.replace('09:08:07', '09:22:59')],
  ['nothing-signed', ''],
  ['scope-differs', V1.replace(scope, 'openid')],
  ['line-end', `${V1}\n`],
  ['utf-16', Buffer.from(V1, 'utf16le')],
  ['another-message', 'nothing that anybody could guess'],
];

describe('in a raw RSA signature at v2 the explainer finds', () => {
  it.each(IN_STRING_OF_V2)('%s (%#)', async (id, signed, sent = {}) => {
    const request = v2(rsa, sent);
    const explanation = explain(request, await raw(rsa, signed), systemWith([rsa]), { others });
    expect(ids(explanation)[0]).toBe(id);
    expect(explanation).toMatchObject({ verdict: 'wrong', message: { text: messageFor(request) } });
  });
});

describe('in a CMS at v1 the explainer finds', () => {
  const forms = [
    ['detached', {}],
    ['attached', { detached: false }],
    ['without signed attributes', { signedAttributes: false }],
  ] as const;
  describe.each(forms)('%s', (form, changes) => {
    it.each(IN_STRING_OF_V1)('%s (%#)', async (id, signed, sent = {}) => {
      const secret = await cms(rsa, signed, changes);
      const wanted = form === 'attached' && id === 'another-message' ? 'content-attached-differs' : id;
      expect(ids(explain(v1(sent), secret, systemWith([rsa]), { others }))).toEqual([wanted]);
    });
  });
});

describe('in a GOST signature the explainer finds', () => {
  const streebog = (text: string): Uint8Array => digestOf('streebog256', Buffer.from(text))!;
  const cheap = IN_STRING_OF_V2.filter(([id]) =>
    /^(order-v1|scope|redirect|state-m|timestamp|line-end)/.test(id),
  ).filter(([id]) => !/another|scope-differs|not-sent|redirect-differs/.test(id));
  it.each(cheap)('%s (%#)', async (id, signed, sent = {}) => {
    const request = v2(gost, sent);
    const explanation = explain(request, await raw(gost, signed), systemWith([gost]));
    expect(ids(explanation)[0]).toBe(id);
    expect(explanation.work.signatures).toBeLessThan(66);
  });

  it.each([
    ['digest-twice', () => streebog(V1)],
    ['digest-as-hex', () => Buffer.from(Buffer.from(streebog(V1)).toString('hex'))],
    ['order-v2', () => V2],
  ])('%s in the attributes of a CMS, without a verification', async (id, signed) => {
    const explanation = explain(v1(), await cms(gost, signed()), systemWith([gost]));
    expect(ids(explanation)).toEqual([id]);
    expect(explanation.work.signatures).toBeLessThan(5);
  });

  it('that it fits nothing that is known', async () => {
    const explanation = explain(
      v2(gost),
      await raw(gost, 'nothing that anybody could guess'),
      systemWith([gost]),
    );
    expect(ids(explanation)).toEqual(['signature-unexplained']);
  });
});

describe('at the token endpoint the explainer finds', () => {
  const found = async (
    request: Unsigned,
    signed: string,
    earlier?: Record<string, string>,
  ): Promise<string[]> => {
    const asked = {
      ...request,
      ...(earlier === undefined ? {} : { earlier: { ...PARAMETERS, ...earlier } }),
    };
    return ids(explain(asked, await raw(rsa, signed), systemWith([rsa])));
  };

  it('that the code is missing, or that it is too many', async () => {
    const exchange = v3(rsa);
    expect(await found(exchange, messageFor(v2(rsa)))).toEqual(['code-missing']);
    const machine = v3(rsa, { grant_type: 'client_credentials' });
    expect(await found(machine, messageFor(exchange))).toEqual(['code-extra']);
  });

  it('a refresh token after the string of v2', async () => {
    const refresh = v3(rsa, { grant_type: 'refresh_token', refresh_token: 'R', code: '' });
    expect(await found(refresh, `${messageFor(refresh)}R`)).toEqual(['refresh-token-extra']);
  });

  it('the scope of the authorization request', async () => {
    const exchange = v3(rsa, { scope: 'openid' });
    const whole = 'openid fullname snils usr_org';
    const signed = messageFor(exchange).replace('openid', whole);
    expect(await found(exchange, signed, { scope: whole })).toEqual(['scope-of-authorization']);
  });

  it('a signature that was sent before', async () => {
    const exchange = v3(rsa, { state: 'another-state', timestamp: '2031.05.17 09:08:30 +0300' });
    expect(await found(exchange, messageFor(v2(rsa)), {})).toEqual(['request-replayed']);
  });
});

describe('Cyrillic in the string', () => {
  it.each([['windows-1251', Uint8Array.from([0xcf, 0xf0, 0xb8])]] as const)(
    'is found in %s',
    async (id, bytes) => {
      const request = v1({ state: 'Прё' });
      const signed = Buffer.concat([Buffer.from(joined(scope, timestamp, client_id)), bytes]);
      expect(ids(explain(request, await cms(rsa, signed), systemWith([rsa])))).toEqual([id]);
    },
  );
});

it('shows the string that was signed beside the one that was expected, both by their fields', async () => {
  const explanation = explain(v2(rsa), await raw(rsa, V1), systemWith([rsa]));
  expect(explanation.message.characters.map(({ field }) => field)).toEqual([
    'client_id',
    'scope',
    'scope_org',
    'timestamp',
    'state',
    'redirect_uri',
  ]);
  expect(explanation.signed).toEqual({
    text: V1,
    characters: [
      { field: 'scope', text: scope },
      { field: 'timestamp', text: timestamp },
      { field: 'client_id', text: client_id },
      { field: 'state', text: state },
    ],
  });
});

it('finds two mistakes that were made together', async () => {
  const secret = await raw(rsa, `${V1}\n`);
  expect(ids(explain(v2(rsa), secret, systemWith([rsa])))).toEqual(['order-v1', 'line-end']);
});
