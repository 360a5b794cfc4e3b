import type { Chrome } from './models.ts';
import { CATALOGUE } from './words/index.ts';

/** Pages tell Moscow time, as ESIA does: the stand's own zone says nothing to the person who reads. */
export const TIME_ZONE = 'Europe/Moscow';
const LOCALES = { ru: 'ru-RU', en: 'en-GB' } as const;

interface Formats {
  time: Intl.DateTimeFormat;
  exact: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
  date: Intl.DateTimeFormat;
  moment: Intl.DateTimeFormat;
  relative: Intl.RelativeTimeFormat;
}
const formatsFor = (locale: string): Formats => ({
  time: new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' }),
  exact: new Intl.DateTimeFormat(locale, {
    timeZone: TIME_ZONE,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }),
  day: new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, day: 'numeric', month: 'long' }),
  date: new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, dateStyle: 'long' }),
  moment: new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, dateStyle: 'long', timeStyle: 'medium' }),
  relative: new Intl.RelativeTimeFormat(locale, { numeric: 'always' }),
});
const formats = { ru: formatsFor(LOCALES.ru), en: formatsFor(LOCALES.en) };

type Reading = Pick<Chrome, 'language' | 'now'>;

/** `14:35 МСК`, with the day unless it is known to be today. Text that is no instant is shown as it came. */
export function clockTime(instant: string, { language, now }: Reading): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const { time, day } = formats[language];
  const told = `${time.format(at)} ${CATALOGUE[language].zone}`;
  const sinceNow = now === undefined ? NaN : Math.abs(at.getTime() - Date.parse(now));
  const today = sinceNow < 86_400_000 && day.format(new Date(now ?? instant)) === day.format(at);
  return today ? told : `${told}, ${day.format(at)}`;
}

/** `14:35:07`, for the console, whose heading names the zone. */
export function exactTime(instant: string, language: Chrome['language']): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : formats[language].exact.format(at);
}

export function dayOf(instant: string, language: Chrome['language']): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : formats[language].day.format(at);
}

/** `22 ноября 2026 г.`: for what lasts longer than a year. */
export function dateOf(instant: string, language: Chrome['language']): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : formats[language].date.format(at);
}

/** `22 ноября 2026 г. в 14:35:07 МСК`: an instant of any year. */
export function momentOf(instant: string, language: Chrome['language']): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime())
    ? instant
    : `${formats[language].moment.format(at)} ${CATALOGUE[language].zone}`;
}

/** Whole seconds from the stand's now to the instant, never negative; unknown where no clock is given. */
export function secondsLeft(instant: string | undefined, now: string | undefined): number | undefined {
  if (instant === undefined || now === undefined) return undefined;
  const left = Math.ceil((Date.parse(instant) - Date.parse(now)) / 1000);
  return Number.isNaN(left) ? undefined : Math.max(0, left);
}

/** `через 30 минут`; below 90 seconds in seconds, above 90 minutes in hours. */
export function inWords(instant: string, { language, now }: Reading): string | undefined {
  const left = secondsLeft(instant, now);
  if (left === undefined || left === 0) return undefined;
  const { relative } = formats[language];
  if (left < 90) return relative.format(left, 'second');
  if (left < 90 * 60) return relative.format(Math.ceil(left / 60), 'minute');
  return left < 48 * 3600
    ? relative.format(Math.round(left / 3600), 'hour')
    : relative.format(Math.round(left / 86_400), 'day');
}

const UNITS = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** `60 минут` → `1 час`: the largest unit that divides it, so that nothing is rounded. */
export function durationInWords(minutes: number, language: Chrome['language']): string {
  const [unit, length] = UNITS.find(([, size]) => minutes % size === 0) ?? UNITS[2];
  const format = new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(minutes / length);
}

/** `+00:31:00` and, beyond a day, `+2д 00:00:00`: how far the stand's clock is ahead. */
export function offsetWords(seconds: number, dayMark: string): string {
  const whole = Math.abs(Math.round(seconds));
  const days = Math.floor(whole / 86_400);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(Math.floor(whole / 3600) % 24)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return `${seconds < 0 ? '−' : '+'}${days > 0 ? `${days}${dayMark} ` : ''}${time}`;
}
