import * as z from 'zod';
import { shown } from '../accounts/index.ts';
import { answered, refused, type Answer } from './answer.ts';

/** Query parameters arrive as text; in the document they are the integers they stand for. */
export function integerParameter(least: number, most: number, meaning: string) {
  return z
    .string()
    .regex(/^\d{1,9}$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.number().int().min(least).max(most).describe(meaning));
}

export const limitParameter = integerParameter(1, 1000, 'How many at most; 100 unless told').optional();
export const DEFAULT_LIMIT = 100;

export const pageQuery = z.strictObject({
  limit: limitParameter,
  after: z.string().min(1).optional().describe('Identifier of the last record of the previous page'),
});

/** One page out of a list that may be long: nothing beyond the page is gathered. */
export function pageOf<T>(
  all: Iterable<T>,
  idOf: (record: T) => string,
  { limit = DEFAULT_LIMIT, after }: z.output<typeof pageQuery>,
  base: string,
): Answer {
  const page: T[] = [];
  let begun = after === undefined;
  let more = false;
  for (const record of all) {
    if (!begun) begun = idOf(record) === after;
    else if (page.length < limit) page.push(record);
    else {
      more = true;
      break;
    }
  }
  if (!begun) {
    const expected = 'the identifier of a record in this list';
    return refused('RECORD_INVALID', {
      errors: [{ field: '?after', value: shown(after), expected }],
    });
  }
  const last = page.at(-1);
  if (!more || last === undefined) return answered(page);
  return answered(page, {
    Link: `<${base}?limit=${limit}&after=${encodeURIComponent(idOf(last))}>; rel="next"`,
  });
}
