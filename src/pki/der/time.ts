import { TAG } from './tags.ts';

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/;
const LONGEST = 'YYYYMMDDhhmmss.fffffffffZ'.length;

/** Content of a UTCTime or GeneralizedTime in UTC, in ms; undefined if there is no such instant. */
export function readTime(tag: number, content: Uint8Array): number | undefined {
  if (content.length > LONGEST) return undefined;
  const parts = (tag === TAG.utcTime ? UTC_TIME : GENERALIZED_TIME).exec(
    Buffer.from(content).toString('latin1'),
  );
  if (parts === null) return undefined;
  const [written = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  // RFC 5280 4.1.2.5.1: two digits from 50 on are of the twentieth century.
  const year = tag === TAG.utcTime ? written + (written < 50 ? 2000 : 1900) : written;
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute, second, Math.floor(Number(`0.${parts[7] ?? '0'}`) * 1000));
  // The calendar rolls over what does not exist (31 April, 25 o'clock): then it reads back differently.
  const exists =
    time.getUTCMonth() === month - 1 &&
    time.getUTCDate() === day &&
    time.getUTCHours() === hour &&
    time.getUTCMinutes() === minute &&
    time.getUTCSeconds() === second;
  return exists ? time.getTime() : undefined;
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
