import { messageOf, textOf, V1, V2, V3_CODE, V3_REFRESH, type Message } from '../messages.ts';
import type { SignedRequest } from '../request.ts';
import { joinedMessages, otherOrders } from './other-orders.ts';
import { farTimestamps, nearTimestamps, otherTimestamps } from './other-timestamps.ts';
import { otherValues, withValue } from './other-values.ts';
import type { DiagnosisId } from './table.ts';

/** A string that is signed by mistake, and the mistake that makes it. */
export interface WrongMessage {
  id: DiagnosisId;
  message: Message;
  details?: Record<string, string>;
}

const MOST_MNEMONICS = 40;

/**
 * The strings that clients sign by mistake, likeliest first, each text once and never one that would be right.
 * `mnemonics`: the other systems of this world.
 */
export function* wrongMessages(
  request: SignedRequest,
  expected: readonly Message[],
  mnemonics: readonly string[],
): Generator<WrongMessage> {
  const seen = new Set(expected.map(textOf));
  for (const wrong of allWrong(request, expected[0] ?? [], mnemonics)) {
    const text = textOf(wrong.message);
    if (seen.has(text)) continue;
    seen.add(text);
    yield wrong;
  }
}

function* allWrong(
  request: SignedRequest,
  right: Message,
  mnemonics: readonly string[],
): Generator<WrongMessage> {
  const sent = request.parameters.timestamp ?? '';
  yield* otherGenerations(request, right);
  for (const { id, text } of otherTimestamps(sent)) yield withValue(id, right, 'timestamp', text);
  yield { id: 'nothing-signed', message: [] };
  yield* missingFields(right);
  yield* otherValues(request, right);
  yield* joinedMessages(right);
  for (const mnemonic of mnemonics.slice(0, MOST_MNEMONICS)) {
    yield withValue('client-id-of-another-system', right, 'client_id', mnemonic);
  }
  for (const { id, text } of nearTimestamps(sent)) yield withValue(id, right, 'timestamp', text);
  yield* otherOrders(right);
}

/** A string of timestamps that are tried costs microseconds each where it is short. */
const LONGEST_STRING = 1000;

/** The right string at another time of the day: only where guesses are cheap. */
export function* farMessages(request: SignedRequest, expected: readonly Message[]): Generator<WrongMessage> {
  const [right = []] = expected;
  if (textOf(right).length > LONGEST_STRING) return;
  for (const { id, text } of farTimestamps(request.parameters.timestamp ?? '')) {
    yield withValue(id, right, 'timestamp', text);
  }
}

/** The string of another generation, grant or endpoint. */
function* otherGenerations(
  { generation, parameters }: SignedRequest,
  right: Message,
): Generator<WrongMessage> {
  const of = (id: DiagnosisId, order: readonly string[]): WrongMessage => ({
    id,
    message: messageOf(parameters, order),
  });
  const hasCode = (parameters.code ?? '') !== '';
  if (generation === 'v1') {
    yield of('order-v2', V2);
    yield of('order-v2', V3_CODE);
    yield of('redirect-extra', [...V1, 'redirect_uri']);
    if (hasCode) yield of('code-extra', [...V1, 'code']);
  } else {
    yield of('order-v1', V1);
    if (right.some(({ field }) => field === 'code')) yield of('code-missing', V2);
    else if (hasCode) yield of('code-extra', V3_CODE);
    if ((parameters.refresh_token ?? '') !== '') {
      yield of('refresh-token-extra', [...V2, 'refresh_token']);
      yield of('refresh-token-extra', V3_REFRESH);
    }
  }
}

const MISSING: readonly (readonly [string, DiagnosisId])[] = [
  ['scope_org', 'scope-org-missing'],
  ['redirect_uri', 'redirect-missing'],
  ['state', 'state-missing'],
  ['timestamp', 'timestamp-missing'],
  ['client_id', 'client-id-missing'],
  ['scope', 'scope-missing'],
];

function* missingFields(right: Message): Generator<WrongMessage> {
  for (const [field, id] of MISSING) yield { id, message: right.filter((piece) => piece.field !== field) };
}
