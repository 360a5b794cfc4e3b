import { readTime, TAG } from '../der/index.ts';

/** Elements of an entry of number and date, and of the one extension that most entries have beside them. */
const [BARE_NODES, REASON_NODES] = [3, 5];
/** crlEntryExtensions with a reasonCode that is not critical, up to the octet that says which. */
const REASON = Uint8Array.of(0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01);
const LENGTHS = { [TAG.utcTime]: 13, [TAG.generalizedTime]: 15 };

/**
 * An entry of a CRL in the form that nearly all have: number, date, and a reason or nothing. Looks at octets alone,
 * which is many times as fast as reading elements. Undefined for every other entry, broken ones among them: those are
 * read element by element, which says what is wrong.
 */
export function plainEntry(
  bytes: Uint8Array,
  start: number,
  limit: number,
  extensible: boolean,
): { end: number; nodes: number } | undefined {
  const length = bytes[start + 1] ?? 0x80;
  const end = start + 2 + length;
  if (bytes[start] !== TAG.sequence || length >= 0x80 || end > limit) return undefined;
  const numberLength = bytes[start + 3] ?? 0;
  const number = start + 4;
  if (bytes[start + 2] !== TAG.integer || numberLength === 0 || !isShortest(bytes, number, numberLength))
    return undefined;

  const date = number + numberLength;
  const tag = bytes[date] === TAG.generalizedTime ? TAG.generalizedTime : TAG.utcTime;
  const dateEnd = date + 2 + LENGTHS[tag];
  if (bytes[date] !== tag || bytes[date + 1] !== LENGTHS[tag] || dateEnd > end) return undefined;
  if (readTime(tag, bytes.subarray(date + 2, dateEnd)) === undefined) return undefined;
  if (dateEnd === end) return { end, nodes: BARE_NODES };
  const isReason =
    extensible &&
    end - dateEnd === REASON.length + 1 &&
    isReasonAt(bytes, dateEnd) &&
    (bytes[end - 1] ?? 0x80) < 0x80;
  return isReason ? { end, nodes: BARE_NODES + REASON_NODES } : undefined;
}

function isReasonAt(bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < REASON.length; index += 1)
    if (bytes[start + index] !== REASON[index]) return false;
  return true;
}

/** Whether an INTEGER is in its shortest form, and short enough for this one. */
function isShortest(bytes: Uint8Array, start: number, length: number): boolean {
  if (length >= 0x80) return false;
  const [first = 0, second = 0] = [bytes[start], bytes[start + 1]];
  return length === 1 || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
}
