import { messageOf, V1, V2, type Message } from '../messages.ts';
import type { Parameters, SignedRequest } from '../request.ts';
import type { DiagnosisId } from './table.ts';
import type { WrongMessage } from './wrong-messages.ts';

/** The message with one value changed. */
export function withValue(id: DiagnosisId, right: Message, field: string, text: string): WrongMessage {
  const sent = right.find((piece) => piece.field === field)?.text ?? '';
  return {
    id,
    message: right.map((piece) => (piece.field === field ? { field, text } : piece)),
    details: { field, sent: shortened(sent), signed: shortened(text) },
  };
}

/** Values that were signed in another form, or taken from elsewhere. */
export function* otherValues(request: SignedRequest, right: Message): Generator<WrongMessage> {
  const { parameters, earlier, generation } = request;
  yield* encodedValues(right);
  yield* otherScopes(parameters.scope ?? '', right);
  yield* otherRedirects(parameters.redirect_uri ?? '', right);
  yield* ofAuthorization(earlier, generation === 'v1' ? V1 : V2, right);
  const client = parameters.client_id ?? '';
  yield withValue('client-id-case', right, 'client_id', client.toLowerCase());
  yield withValue('client-id-case', right, 'client_id', client.toUpperCase());
  const state = parameters.state ?? '';
  for (const text of [state.replaceAll('-', ''), state.toLowerCase(), state.toUpperCase(), `{${state}}`]) {
    yield withValue('state-differs', right, 'state', text);
  }
  for (const word of ['null', 'undefined', 'None', 'nil']) {
    const message = right.map(({ field, text }) => ({ field, text: text === '' ? word : text }));
    yield { id: 'literal-for-nothing', message, details: { signed: word } };
  }
  yield* otherParameters(parameters, right);
}

function* encodedValues(right: Message): Generator<WrongMessage> {
  const id = 'values-url-encoded';
  const percent = (text: string): string => encodeURIComponent(text);
  const form = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);
  const plus = (text: string): string => text.replaceAll(' ', '+');
  for (const change of [percent, form]) {
    yield { id, message: right.map(({ field, text }) => ({ field, text: change(text) })) };
    for (const { field, text } of right) yield withValue(id, right, field, change(text));
    const most = right.map((piece) =>
      piece.field === 'redirect_uri' ? piece : { field: piece.field, text: change(piece.text) },
    );
    yield { id, message: most, details: { plain: 'redirect_uri' } };
  }
  for (const fields of [
    ['scope', 'scope_org', 'timestamp'],
    ['scope'],
    ['timestamp'],
    ['scope', 'scope_org'],
  ]) {
    yield {
      id: 'plus-for-blank',
      message: right.map(({ field, text }) => ({ field, text: fields.includes(field) ? plus(text) : text })),
      details: { fields: fields.join(', ') },
    };
  }
}

function* otherScopes(scope: string, right: Message): Generator<WrongMessage> {
  const words = scope.split(/[\s,]+/).filter((word) => word !== '');
  const texts = [
    words.join(' '),
    words.join(','),
    words.join(', '),
    words.join(''),
    [...words].sort().join(' '),
    [...words].reverse().join(' '),
    words.filter((word) => word !== 'openid').join(' '),
    ['openid', ...words].join(' '),
    [...words, 'openid'].join(' '),
    `${scope} `,
    'openid',
  ];
  for (const text of texts) yield withValue('scope-differs', right, 'scope', text);
  if (right.some(({ field, text }) => field === 'scope_org' && text === '')) {
    for (const text of [scope, 'openid', 'org_shortname', 'org_fullname', 'org_inn', 'org_ogrn']) {
      yield withValue('scope-org-not-sent', right, 'scope_org', text);
    }
  }
}

function* otherRedirects(uri: string, right: Message): Generator<WrongMessage> {
  const bare = uri.split(/[?#]/, 1)[0] ?? '';
  const slashless = uri.replace(/\/$/, '');
  const decoded = uri.includes('%') ? safelyDecoded(uri) : uri;
  for (const text of [
    bare,
    slashless,
    `${uri}/`,
    uri.toLowerCase(),
    decoded,
    uri.replace(/^https:/, 'http:'),
  ]) {
    yield withValue('redirect-differs', right, 'redirect_uri', text);
  }
}

/** What the client signed or sent when it asked for the code. */
function* ofAuthorization(
  earlier: Parameters | undefined,
  order: readonly string[],
  right: Message,
): Generator<WrongMessage> {
  if (earlier === undefined) return;
  yield { id: 'request-replayed', message: messageOf(earlier, order) };
  yield withValue('scope-of-authorization', right, 'scope', earlier.scope ?? '');
  yield withValue('state-differs', right, 'state', earlier.state ?? '');
  yield withValue('timestamp-another', right, 'timestamp', earlier.timestamp ?? '');
  yield withValue('redirect-differs', right, 'redirect_uri', earlier.redirect_uri ?? '');
  yield withValue('scope-org-not-sent', right, 'scope_org', earlier.scope_org ?? '');
}

const UNSIGNED = [
  'access_type',
  'response_type',
  'grant_type',
  'token_type',
  'client_certificate_hash',
  'permissions',
  'nonce',
];

function* otherParameters(parameters: Parameters, right: Message): Generator<WrongMessage> {
  for (const field of UNSIGNED) {
    const text = parameters[field] ?? '';
    const details = { field };
    if (text !== '') yield { id: 'another-parameter-signed', message: [...right, { field, text }], details };
  }
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
