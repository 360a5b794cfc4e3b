import { contentOf, fail, nextTag, readTime, TAG, take, type DerCursor } from '../der/index.ts';

const LENGTHS = { [TAG.utcTime]: 'YYMMDDhhmmssZ'.length, [TAG.generalizedTime]: 'YYYYMMDDhhmmssZ'.length };

/**
 * Takes a Time as RFC 5280 4.1.2.5 and 5.1.2.4 write it, in ms: UTCTime or GeneralizedTime in UTC, with seconds and
 * without parts of them. Years before 2050 are taken in either form, as PKITS 4.2.4 asks.
 */
export function takeMoment(cursor: DerCursor, name: string): number {
  const tag = nextTag(cursor) === TAG.generalizedTime ? TAG.generalizedTime : TAG.utcTime;
  const element = take(cursor, tag, name);
  if (element.tag !== tag) return 0;
  const content = contentOf(cursor, element);
  const time = content.length === LENGTHS[tag] ? readTime(tag, content) : undefined;
  if (time === undefined)
    fail(cursor, 'der.time', `a time like 310517060807Z (${name}) at byte ${element.start}`);
  return time ?? 0;
}
