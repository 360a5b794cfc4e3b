import { readTimestamp, writeTimestamp } from '../timestamp.ts';
import type { DiagnosisId } from './table.ts';

interface OtherTimestamp {
  id: DiagnosisId;
  text: string;
}

/** How the timestamp that was sent may have been written where it was signed, likeliest first. */
export function otherTimestamps(sent: string): OtherTimestamp[] {
  // A `+` that was not percent-encoded comes as a blank.
  const lost = sent.replace(/ (?=\d\d:?\d\d$)/, '+');
  const plain = lost.replace(/([+-]\d\d):(\d\d)$/, '$1$2');
  const instant = readTimestamp(plain);
  const of = (id: DiagnosisId, ...texts: string[]): OtherTimestamp[] => texts.map((text) => ({ id, text }));
  return [
    ...of('timestamp-plus-lost', lost),
    ...of('timestamp-zone-colon', plain.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'), plain),
    ...of('timestamp-zone', ...otherZones(plain, instant)),
    ...of('timestamp-form', ...otherForms(plain, instant)),
  ];
}

/** Seconds before and after: the time was taken twice, once to sign and once to send. */
export function nearTimestamps(sent: string): OtherTimestamp[] {
  return shifted(sent, [-1, 1, -2, 2, -3, 3, -4, 4, -5, 5]);
}

/** A signature that was kept for a while, and clocks that are whole hours apart. */
export function farTimestamps(sent: string): OtherTimestamp[] {
  const both = (count: number, first = 1): number[] =>
    Array.from({ length: count }, (_, index) => index + first).flatMap((one) => [-one, one]);
  return shifted(sent, [...both(FAR_HOURS).map((hour) => hour * 3600), ...both(FAR_SECONDS - 5, 6)]);
}
const FAR_HOURS = 14;
const FAR_SECONDS = 900;

function shifted(sent: string, seconds: readonly number[]): OtherTimestamp[] {
  const instant = readTimestamp(sent);
  if (instant === undefined) return [];
  const zone = minutesOf(sent);
  return seconds.map((second) => ({
    id: 'timestamp-another',
    text: writeTimestamp(instant + second * 1000, zone),
  }));
}

function otherZones(plain: string, instant: number | undefined): string[] {
  const local = plain.replace(/ ?[+-]\d{4}$/, '');
  const zones = [
    local,
    `${local} `,
    `${local}Z`,
    `${local} Z`,
    `${local} UTC`,
    `${local} GMT`,
    `${local} MSK`,
  ];
  const glued = plain.replace(/ ([+-]\d{4})$/, '$1');
  const ofInstant = instant === undefined ? [] : [0, 180].map((minutes) => writeTimestamp(instant, minutes));
  return [glued, `${local} +0000`, `${local} +0300`, ...ofInstant, ...zones];
}

function otherForms(plain: string, instant: number | undefined): string[] {
  const [date = '', ...rest] = plain.split(' ');
  const dashed = date.replaceAll('.', '-');
  const [year = '', month = '', day = ''] = date.split('.');
  const time = rest.join(' ');
  const forms = [
    `${dashed} ${time}`,
    `${dashed}T${time.replace(' ', '')}`,
    `${dashed}T${time.replace(/ ([+-]\d\d)(\d\d)$/, '$1:$2')}`,
    `${date.replaceAll('.', '/')} ${time}`,
    `${day}.${month}.${year} ${time}`,
    plain.replaceAll(':', '.'),
  ];
  if (instant === undefined) return forms;
  const iso = new Date(instant).toISOString();
  return [...forms, iso, iso.replace('.000', ''), String(instant), String(instant / 1000)];
}

function minutesOf(timestamp: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d)(\d\d)$/.exec(timestamp) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
