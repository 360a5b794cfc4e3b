import fc from 'fast-check';
import type { RawRequest } from './raw-http.ts';

/** Every public endpoint; of the control API every call but those that wait, stream or clear the journal away. */
const PATHS = [
  ...['/auth', '/token', '/me', '/jwks', '/token/introspection', '/token/revocation', '/request'],
  ...['/session/end', '/session/end/confirm', '/session/end/success', '/.well-known/openid-configuration'],
  ...['/', '/login/flow', '/login/flow/password', '/login/flow/code', '/login/flow/consent'],
  ...['/_/', '/_/actions/login', '/_/actions/push', '/_/actions/clock', '/_/health/ready'],
  ...['/_/api/personas', '/_/api/accounts', '/_/api/accounts/1000000001', '/_/api/accounts/nobody/unlock'],
  ...['/_/api/organizations', '/_/api/organizations/nobody', '/_/api/clients', '/_/api/clients/nobody'],
  ...['/_/api/login', '/_/api/inbox', '/_/api/inbox/none/approve', '/_/api/journal', '/_/api/clock'],
  ...['/_/api/snapshots', '/_/api/snapshots/none/restore', '/_/api/openapi.json'],
];
const NAMES = [
  ...[
    'client_id',
    'redirect_uri',
    'response_type',
    'scope',
    'prompt',
    'claims',
    'max_age',
    'act_for',
    'state',
  ],
  ...[
    'grant_type',
    'code',
    'refresh_token',
    'token',
    'request',
    'request_uri',
    'id_token_hint',
    'login_hint',
  ],
  ...['login', 'password', 'csrf', 'url', 'persona', 'since', 'limit', 'kind', 'to', 'advance', 'number'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'lang', 'ui_locales', 'xsrf'],
];
const NASTY = [
  ...['%', '%E0%A4%A', '%00', '%ff', '%0d%0aSet-Cookie:%20a=b', '..%2f..%2fetc%2fpasswd', '%2500', ''],
  ...['{"id_token":{"__proto__":{"essential":true}}}', '[[[[', '-1', '1e999', 'null', '%F0%9F%98%80'],
  ...[
    'demo-web',
    'openid%20openid',
    'none%20login',
    'code',
    'http://localhost:8080/callback',
    'a'.repeat(6000),
  ],
];

const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.string() },
);
export const hostileValue = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const query = fc
  .array(fc.tuple(name, hostileValue), { maxLength: 8 })
  .map((pairs) => pairs.map(([key, text]) => `${encodeURIComponent(key.toWellFormed())}=${text}`).join('&'));

const deep = (depth: number, open: string, shut: string): string => open.repeat(depth) + shut.repeat(depth);
const body = fc.oneof(
  query,
  fc.json(),
  fc.json().map((text) => text.slice(0, -1)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(
    deep(10_000, '[', ']'),
    deep(10_000, '{"a":', '}').replace(':}', ':1}'),
    '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}',
    '{"oid":"1000000001","oid":"1000000002"}',
    Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
    '\0'.repeat(50),
  ),
);
const header = fc.oneof(
  fc.constantFrom<[string, string]>(
    ['Content-Type', 'application/json'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Content-Type', 'application/json; charset=utf-16'],
    ['Content-Type', 'multipart/form-data; boundary='],
    ['Content-Type', 'nonsense'],
    ['Content-Encoding', 'gzip'],
    ['Accept', 'application/json'],
    ['Accept', ',;q=,,*/*;q=9'],
    ['Accept-Language', '*-*-*,;;'],
    ['Authorization', 'Basic %%%'],
    ['Authorization', `Basic ${btoa('%E0%A4%A:%')}`],
    ['Authorization', `Bearer ${'a'.repeat(4000)}`],
    ['Authorization', 'DPoP x'],
    ['DPoP', 'x.y.z'],
    ['Cookie', 'esia_emulator_session=%E0%A4%A; esia_emulator_flow=__proto__; =; ;;a'],
    ['Cookie', `esia_emulator_flow=${'b'.repeat(3000)}; esia_emulator_flow.sig=c`],
    ['Cookie', 'esia_emulator_language=__proto__; esia_console_access=x'],
    ['Host', 'evil.example'],
    ['Host', '[::1'],
    ['Origin', 'null'],
    ['Sec-Fetch-Site', 'cross-site'],
    ['X-Forwarded-Proto', 'javascript'],
    ['X-Forwarded-For', '::ffff:%0a'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['If-None-Match', '*'],
    ['Range', 'bytes=-1'],
    ['Last-Event-ID', '\u00ff'],
  ),
);
export const hostileRequest: fc.Arbitrary<RawRequest> = fc.record({
  method: fc.constantFrom(
    'GET',
    'POST',
    'POST',
    'PATCH',
    'PUT',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'TRACE',
    'PROPFIND',
  ),
  path: fc.tuple(fc.constantFrom(...PATHS), query).map(([path, search]) => `${path}?${search}`),
  headers: fc.uniqueArray(header, { maxLength: 6, selector: ([key]) => key }),
  body,
});

/** A value for one field of a record, or of a form, that is right otherwise. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\0',
    '\r\nSet-Cookie: a=b',
    '__proto__',
    'constructor',
    '😀',
    '\ud800',
    'x'.repeat(9000),
  ),
  fc.constantFrom<unknown>(
    -1,
    0,
    1e308,
    2 ** 53,
    [],
    {},
    [null],
    [[]],
    { toString: 1 },
    JSON.parse('{"__proto__":{"a":1}}'),
  ),
);

/** A form that is right but for one or two fields; values are written to the wire as they stand. */
export function hostileForms(fields: Record<string, string>, names: string[]): fc.Arbitrary<string> {
  const changes = fc.dictionary(fc.constantFrom(...names), hostileValue, { minKeys: 1, maxKeys: 2 });
  const right = Object.entries(fields).map(([name, value]) => [name, encodeURIComponent(value)] as const);
  return changes.map((changed) =>
    Object.entries<string>({ ...Object.fromEntries(right), ...changed })
      .map((pair) => pair.join('='))
      .join('&'),
  );
}
