import type { Parameters, SignedRequest } from './request.ts';

/** A part of the string that is signed: which parameter it comes from, and its decoded value. */
export interface Piece {
  field: string;
  text: string;
}
export type Message = readonly Piece[];

// ESIA: v1, every grant type (MR appendix; seen in every v1 client).
export const V1 = ['scope', 'timestamp', 'client_id', 'state'] as const;
// Observed: the order of six v2 clients and of a production URL.
export const V2 = ['client_id', 'scope', 'scope_org', 'timestamp', 'state', 'redirect_uri'] as const;
// Observed: v3 code exchange, six clients. The one client that leaves the code out is refused.
export const V3_CODE = [...V2, 'code'] as const;
// Observed: AISGorod's refresh; ilimurzin and vsev92 sign the V2 string instead. Both are taken (section 12, 3).
export const V3_REFRESH = ['client_id', 'scope', 'timestamp', 'state', 'refresh_token'] as const;

/** The parameters in the order given; what was not sent is an empty string, so `scope_org` may be left out. */
export function messageOf(parameters: Parameters, order: readonly string[]): Message {
  return order.map((field) => ({ field, text: parameters[field] ?? '' }));
}

/** Everything is joined without separators (section 3). */
export function textOf(message: Message): string {
  return message.map(({ text }) => text).join('');
}

/** The messages that may be signed for this request, best first. */
export function expectedMessages(request: Omit<SignedRequest, 'secret'>): [Message, ...Message[]] {
  const { generation, parameters } = request;
  const of = (order: readonly string[]): Message => messageOf(parameters, order);
  if (generation === 'v1') return [of(V1)];
  if (generation === 'v2' || request.endpoint === 'ac') return [of(V2)];
  switch (grantOf(parameters)) {
    case 'authorization_code':
      return [of(V3_CODE)];
    case 'refresh_token':
      return [of(V2), of(V3_REFRESH)];
    default:
      return [of(V2)];
  }
}

/** The exact strings allowed for this request, best first. */
export function signedMessages(request: Omit<SignedRequest, 'secret'>): string[] {
  return expectedMessages(request).map(textOf);
}

/** Bytes of a string that is signed. A whole request of the usual size has less than one thousand. */
export const LONGEST_MESSAGE = 16_384;

/** Says which parameter makes the string longer than anybody reads; undefined where it is not too long. */
export function messageTooLong(request: Omit<SignedRequest, 'secret'>): string | undefined {
  const longest = expectedMessages(request).find(
    (message) => Buffer.byteLength(textOf(message)) > LONGEST_MESSAGE,
  );
  if (longest === undefined) return undefined;
  const [first] = [...longest].sort((one, other) => other.text.length - one.text.length);
  return `a string to be signed of at most ${LONGEST_MESSAGE} bytes; \`${first?.field}\` has ${first?.text.length} characters`;
}

/** Observed: one client forgets `grant_type`; others send a copy of `state` as `refresh_token` beside a code. */
function grantOf({ grant_type, code, refresh_token }: Parameters): string {
  if (grant_type !== undefined && grant_type !== '') return grant_type;
  if (code !== undefined && code !== '') return 'authorization_code';
  return refresh_token === undefined || refresh_token === '' ? 'client_credentials' : 'refresh_token';
}
