import type * as z from 'zod';
import { nearestName } from '../config/index.ts';
import type { Mistake } from './mistake.ts';

/**
 * Checks `input` against a schema and answers the record with its defaults, or every mistake in it at once. The
 * sentence of a mistake reads on after "expected": `a date like 1990-12-31`.
 */
export function readRecord<T>(
  schema: z.ZodType<T>,
  input: unknown,
): { outcome: 'valid'; record: T } | { outcome: 'invalid'; mistakes: Mistake[] } {
  const read = schema.safeParse(input, { error: sentence });
  if (read.success) return { outcome: 'valid', record: read.data };
  return {
    outcome: 'invalid',
    mistakes: read.error.issues.flatMap((issue) => mistakesOf(issue, input, schema)),
  };
}

/** JSON pointer (RFC 6901) to a place in a record. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What was found, short enough for one line. Lists and objects are only named: a secret may lie inside. */
export function shown(value: unknown, path: readonly PropertyKey[] = []): string {
  if (value === undefined) return 'nothing';
  if (path.some((step) => SECRET.test(String(step)))) return '(hidden)';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

const SECRET = /password|secret|jwks$|token$/i;

function mistakesOf(issue: z.core.$ZodIssue, input: unknown, schema: z.ZodType): Mistake[] {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
  if (keys === undefined) return [mistakeAt(issue.path, input, issue.message)];
  const known = fieldNames(schema, issue.path);
  return keys.map((key) => unknownField([...issue.path, key], key, known, input));
}

function unknownField(path: PropertyKey[], key: string, known: readonly string[], input: unknown): Mistake {
  const near = nearestName(key, known);
  if (near === undefined) return mistakeAt(path, input, `one of the fields ${known.join(', ')}`);
  const { field, value } = mistakeAt(path, input, '');
  // What was meant for a secret is one, however its name is spelled.
  return {
    field,
    value: SECRET.test(near) ? '(hidden)' : value,
    expected: `a known field; the nearest is "${near}"`,
  };
}

function mistakeAt(path: readonly PropertyKey[], input: unknown, expected: string): Mistake {
  return { field: pointer(path), value: shown(valueAt(input, path), path), expected };
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    input,
  );
}

const KINDS: Record<string, string> = {
  string: 'text (numbers with leading zeros are written in quotes)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

// Schemas carry their own sentences for what is particular; this says the rest in the same tone.
const sentence: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'a value: the field is required'
        : (KINDS[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? `at least ${issue.minimum} characters` : `at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? issue.format;
    default:
      return undefined;
  }
};

const FORMATS: Record<string, string> = {
  date: 'a calendar date like 1990-12-31',
  datetime: 'an instant like 2030-01-31T09:00:00Z',
  url: 'an absolute http or https address',
  email: 'an e-mail address like name@example.test',
};

/**
 * The library names the field it does not know, not those it does: they are read from the schema.
 * The field names an object has at `path`, through optional, default, list and pipe.
 */
function fieldNames(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { shape, element, innerType, in: input } = schema._zod.def as SchemaParts;
  const wrapped = innerType ?? input;
  if (wrapped !== undefined) return fieldNames(wrapped, path);
  const [step, ...rest] = path;
  if (step === undefined) return Object.keys(shape ?? {});
  const next = shape?.[step] ?? element;
  return next === undefined ? [] : fieldNames(next, rest);
}

interface SchemaParts extends z.core.$ZodTypeDef {
  shape?: Record<PropertyKey, z.core.$ZodType>;
  element?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
}
