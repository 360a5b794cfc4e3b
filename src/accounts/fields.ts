import * as z from 'zod';
import {
  ogrnCheckDigit,
  ogrnipCheckDigit,
  organizationInnCheckDigit,
  personInnCheckDigits,
  snilsCheckDigits,
} from './check-digits.ts';
import { canonicalSnils, digitsOf } from './identifiers.ts';
import { isObject } from './merge-patch.ts';

/** Fields that records of people and organisations share. What is read is canonical; what may be typed is wider. */
export const oid = z.string().regex(/^[1-9]\d{0,17}$/, 'an oid: 1 to 18 digits without a leading zero');
export const text = (longest = 255) => z.string().max(longest).regex(/\S/, 'some text');
export const flag = (fallback: boolean) => z.boolean().default(fallback);
export const digits = (count: number) => z.string().regex(new RegExp(`^\\d{${count}}$`), `${count} digits`);

export const snils = z.string().transform((typed, ctx) => {
  const canonical = canonicalSnils(typed);
  if (canonical === undefined) return refuse(ctx, typed, 'a СНИЛС: 11 digits like 000-000-001 01');
  const plain = digitsOf(canonical);
  // The formula is content with zeros alone, which are no number of anybody.
  if (/^0+$/.test(plain)) return refuse(ctx, typed, 'a СНИЛС that is not all zeros');
  const right = snilsCheckDigits(plain.slice(0, 9));
  return plain.endsWith(right) ? canonical : refuse(ctx, typed, `a СНИЛС with the check digits ${right}`);
});

/** A registration number by its length: each length has its own rule for the check digits. */
const registered = (name: string, forms: Record<number, (before: string) => string>) =>
  z.string().transform((typed, ctx) => {
    const control = /^\d+$/.test(typed) ? forms[typed.length] : undefined;
    if (control === undefined)
      return refuse(ctx, typed, `${name}: ${Object.keys(forms).join(' or ')} digits`);
    const right = control(typed);
    return typed.endsWith(right)
      ? typed
      : refuse(ctx, typed, `${name} with the check digit ${right} at the end`);
  });

export const personInn = registered('an ИНН of a person', {
  12: (inn) => personInnCheckDigits(inn.slice(0, 10)),
});
export const organizationInn = registered('an ИНН', {
  10: (inn) => organizationInnCheckDigit(inn.slice(0, 9)),
  12: (inn) => personInnCheckDigits(inn.slice(0, 10)),
});
export const ogrn = registered('an ОГРН or ОГРНИП', {
  13: (number) => ogrnCheckDigit(number.slice(0, 12)),
  15: (number) => ogrnipCheckDigit(number.slice(0, 14)),
});
/** КПП has no check digit: office (4 digits), reason (2 digits or letters), number (3 digits). */
export const kpp = z.string().regex(/^\d{4}[\dA-Z]{2}\d{3}$/, 'a КПП: 9 characters like 000101001');

function refuse(ctx: z.RefinementCtx, input: string, message: string): never {
  ctx.issues.push({ code: 'custom', message, input });
  return z.NEVER;
}

/**
 * A rule across fields. It is judged as soon as the fields it looks at are sound, so that it is reported together
 * with mistakes elsewhere in the record.
 */
export function rule<T extends object>(
  path: [keyof T & string, ...PropertyKey[]],
  expected: string,
  holds: (record: T) => boolean,
  fields: (keyof T & string)[] = [path[0]],
): z.core.$ZodCheck<T> {
  return rules<T>(fields, (record) => (holds(record) ? [] : [{ path, expected }]));
}

/** As `rule`, for rules that can be broken in several places of the fields named. */
export function rules<T extends object>(
  fields: (keyof T & string)[],
  broken: (record: T) => { path: PropertyKey[]; expected: string }[],
): z.core.$ZodCheck<T> {
  const check = z.check<T>(({ value, issues }) => {
    for (const { path, expected } of broken(value)) {
      issues.push({ code: 'custom', path, message: expected, input: value, continue: true });
    }
  });
  // Without this the library would skip the rule as soon as anything in the record is wrong (DEV-6: all at once).
  check._zod.def.when = ({ value, issues }) =>
    isObject(value) && !issues.some((issue) => touches(issue, fields));
  return check;
}

function touches({ path, code }: z.core.$ZodRawIssue, fields: readonly string[]): boolean {
  const first = path?.[0];
  return first === undefined ? code !== 'unrecognized_keys' : fields.includes(String(first));
}

export const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
