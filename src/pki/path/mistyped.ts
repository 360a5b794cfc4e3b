import { KEY_USAGE } from '../certificate/extensions.ts';
import { PATH_LIMITS } from './budget.ts';
import { PURPOSES } from './request.ts';

/** What a field of a request has to be; `wanted` ends the sentence "… has to be". */
export interface Expected {
  readonly holds: (value: unknown) => boolean;
  readonly wanted: string;
  /** Of an object: its fields. */
  readonly fields?: Fields;
  readonly required?: true;
}

type Fields = Readonly<Record<string, Expected>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isOid = (value: unknown): boolean => typeof value === 'string' && /^\d+(\.\d+)+$/.test(value);
const isListOf = (value: unknown, holds: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(holds);
const isKept = (value: unknown): boolean =>
  isObject(value) && typeof value.get === 'function' && typeof value.add === 'function';

const object = (fields: Fields): Expected => ({ holds: isObject, wanted: 'an object', fields });
const oneOf = (...values: readonly string[]): Expected => ({
  holds: (value) => values.includes(value as string),
  wanted: values.map((value) => `'${value}'`).join(' or '),
});
export const OCTETS: Expected = { holds: (value) => value instanceof Uint8Array, wanted: 'a Uint8Array' };
export const OCTETS_LIST: Expected = {
  holds: (value) => isListOf(value, OCTETS.holds),
  wanted: 'a list of DER, each a Uint8Array',
};
export const FLAG: Expected = { holds: (value) => typeof value === 'boolean', wanted: 'true or false' };
export const AMOUNT: Expected = {
  holds: (value) => typeof value === 'number' && value >= 0,
  wanted: 'a number that is not negative',
};
export const required = (expected: Expected): Expected => ({ ...expected, required: true });

/** The evidence and the options of every verification. */
const COMMON: Fields = {
  trustAnchors: required(OCTETS_LIST),
  candidates: OCTETS_LIST,
  crls: OCTETS_LIST,
  ocspResponses: OCTETS_LIST,
  at: required({
    holds: (value) =>
      (value instanceof Date || typeof value === 'number' || typeof value === 'string') &&
      !Number.isNaN(new Date(value).getTime()),
    wanted: 'a moment: a Date, milliseconds, or an ISO 8601 text',
  }),
  revocation: oneOf('require', 'if-present', 'none'),
  policies: object({
    initial: {
      holds: (value) => isListOf(value, (one) => one === 'any' || one === 'anyPolicy' || isOid(one)),
      wanted: "a list of OIDs, or ['any']",
    },
    requireExplicit: FLAG,
    inhibitMapping: FLAG,
    inhibitAny: FLAG,
  }),
  purpose: {
    holds: (value) => isOid(value) || (typeof value === 'string' && Object.hasOwn(PURPOSES, value)),
    wanted: `an OID or one of ${Object.keys(PURPOSES).join(', ')}`,
  },
  keyUsage: {
    holds: (value) => isListOf(value, (one) => typeof one === 'string' && Object.hasOwn(KEY_USAGE, one)),
    wanted: `a list of ${Object.keys(KEY_USAGE).join(', ')}`,
  },
  algorithms: object({ md5: FLAG, sha1: FLAG, rsaBits: AMOUNT, dsa: FLAG }),
  ocspMaxAge: AMOUNT,
  issuingProfile: oneOf('told', 'demanded'),
  limits: object(Object.fromEntries(Object.keys(PATH_LIMITS).map((name) => [name, AMOUNT]))),
  cache: {
    holds: (value) =>
      isObject(value) &&
      isKept(value.certificates) &&
      isKept(value.crls) &&
      value.signatures instanceof WeakMap,
    wanted: 'one of createCertificateCache()',
  },
};

/**
 * What is impossible about a request, in words that name the option: programs in JavaScript hand over PEM texts, null
 * and nothing at all. `own`: the fields of this kind of request beside those of all. Undefined if nothing is wrong.
 */
export function mistypedRequest(request: unknown, own: Fields): string | undefined {
  if (!isObject(request)) return 'The request has to be an object';
  return mistypedField(request, { ...own, ...COMMON }, '');
}

function mistypedField(
  given: Readonly<Record<string, unknown>>,
  fields: Fields,
  prefix: string,
): string | undefined {
  for (const [name, { holds, wanted, fields: inner, required: isRequired }] of Object.entries(fields)) {
    const value = given[name];
    if (value === undefined && isRequired !== true) continue;
    if (!holds(value)) return `${prefix}${name} has to be ${wanted}`;
    const within = inner && isObject(value) ? mistypedField(value, inner, `${prefix}${name}.`) : undefined;
    if (within !== undefined) return within;
  }
  return undefined;
}
