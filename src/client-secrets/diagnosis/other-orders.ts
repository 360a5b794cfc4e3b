import type { Message } from '../messages.ts';
import type { WrongMessage } from './wrong-messages.ts';

const SEPARATORS = [' ', '\n', '\r\n', ',', ', ', '&', ';', '|', ':', '.', '-', '_', '+', '\t'];

/** The right values with something between them. */
export function* joinedMessages(right: Message): Generator<WrongMessage> {
  const filled = right.filter(({ text }) => text !== '');
  for (const separator of SEPARATORS) {
    const details = { separator: JSON.stringify(separator) };
    for (const message of filled.length === right.length ? [right] : [right, filled]) {
      yield { id: 'fields-separated', message: joined(message, separator), details };
    }
  }
  const form = (encode: (text: string) => string): Message =>
    joined(
      filled.map(({ field, text }) => ({ field, text: `${field}=${encode(text)}` })),
      '&',
    );
  yield { id: 'message-as-form', message: form((text) => text) };
  yield { id: 'message-as-form', message: form(encodeURIComponent) };
}

function joined(message: Message, separator: string): Message {
  return message.flatMap((piece, index) =>
    index === 0 ? [piece] : [{ field: 'separator', text: separator }, piece],
  );
}

/** The right values in another order: all orders of four fields, one field moved or two swapped of more. */
export function* otherOrders(right: Message): Generator<WrongMessage> {
  const orders = right.length <= 4 ? permutations(right) : [...moved(right), ...swapped(right)];
  for (const message of orders) {
    const details = { signed: message.map(({ field }) => field).join(', ') };
    yield { id: 'order-other', message, details };
  }
}

function permutations(message: Message): Message[] {
  if (message.length <= 1) return [message];
  return message.flatMap((piece, index) =>
    permutations(message.toSpliced(index, 1)).map((rest) => [piece, ...rest]),
  );
}

function moved(message: Message): Message[] {
  return message.flatMap((piece, from) =>
    message.map((_, to) => message.toSpliced(from, 1).toSpliced(to, 0, piece)),
  );
}

function swapped(message: Message): Message[] {
  return message.flatMap((piece, from) =>
    message.slice(from + 1).map((other, offset) => message.with(from, other).with(from + 1 + offset, piece)),
  );
}
