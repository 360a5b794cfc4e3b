// ESIA: `yyyy.MM.dd HH:mm:ss Z`, the zone without a colon.
const FORM = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/;

/** The instant in ms; undefined where the text is no timestamp of this protocol (which ESIA answers as missing). */
export function readTimestamp(text: string): number | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [hours = 0, minutes = 0] = match.slice(8).map(Number);
  if (hour > 23 || minute > 59 || second > 59 || hours > 18 || minutes > 59) return undefined;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  // 31.02 would quietly become a day in March.
  if (new Date(local).getUTCMonth() !== month - 1 || new Date(local).getUTCDate() !== day) return undefined;
  return local - (match[7] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** `2031.05.17 09:08:07 +0300`; `offset` is the zone, minutes east of Greenwich. */
export function writeTimestamp(instant: number, offset = 180): string {
  const [date = '', time = ''] = new Date(instant + offset * 60_000).toISOString().split(/[T.]/);
  const zone = Math.abs(offset);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.replaceAll('-', '.')} ${time} ${offset < 0 ? '-' : '+'}${two(Math.floor(zone / 60))}${two(zone % 60)}`;
}
