import { TAG } from './tags.ts';

const LONGEST = 'YYYYMMDDhhmmss.fffffffffZ'.length;
const [ZERO, NINE, POINT, ZULU] = [0x30, 0x39, 0x2e, 0x5a];

/**
 * Content of a UTCTime or GeneralizedTime in UTC, in ms; undefined if there is no such instant. Reads octets and not
 * text: a list of revoked certificates may have tens of thousands of them.
 */
export function readTime(tag: number, content: Uint8Array): number | undefined {
  const years = tag === TAG.utcTime ? 2 : 4;
  const end = content.length - 1;
  if (end >= LONGEST || content[end] !== ZULU) return undefined;
  const whole = years + 10;
  if (end < whole || !areDigits(content, 0, whole)) return undefined;
  if (end > whole && (tag === TAG.utcTime || content[whole] !== POINT)) return undefined;
  if (end === whole + 1 || !areDigits(content, whole + 1, end)) return undefined;

  const two = (at: number): number => 10 * digitAt(content, at) + digitAt(content, at + 1);
  // RFC 5280 4.1.2.5.1: two digits from 50 on are of the twentieth century.
  const year = years === 2 ? two(0) + (two(0) < 50 ? 2000 : 1900) : 100 * two(0) + two(2);
  const [month, day] = [two(years), two(years + 2)];
  const [hour, minute, second] = [two(years + 4), two(years + 6), two(years + 8)];
  const exists =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysOf(year, month) &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!exists) return undefined;
  // Date.UTC takes years below 100 for those of the twentieth century; 400 years have the same days throughout.
  const instant = Date.UTC(year + 400, month - 1, day, hour, minute, second) - FOUR_CENTURIES;
  return instant + milliseconds(content, whole + 1, end);
}

const FOUR_CENTURIES = 146_097 * 86_400_000;

function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Of the parts of a second that are written; what is below a millisecond is cut off. */
function milliseconds(content: Uint8Array, from: number, to: number): number {
  let found = 0;
  for (let at = from, worth = 100; at < to && worth >= 1; at++, worth /= 10)
    found += worth * digitAt(content, at);
  return found;
}

const digitAt = (content: Uint8Array, at: number): number => (content[at] ?? ZERO) - ZERO;

function areDigits(content: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const octet = content[at] ?? 0;
    if (octet < ZERO || octet > NINE) return false;
  }
  return true;
}

/** Tag and content for an instant in ms: UTCTime until 2049, GeneralizedTime after, whole seconds (RFC 5280 4.1.2.5). */
export function writeTime(time: number): { tag: number; text: string } {
  const digits = new Date(time)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '');
  const year = Number(digits.slice(0, 4));
  if (year >= 1950 && year < 2050) return { tag: TAG.utcTime, text: digits.slice(2) };
  return { tag: TAG.generalizedTime, text: digits };
}
