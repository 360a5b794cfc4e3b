import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

/** Public by design, as the passwords of the cast are: nobody real is behind it. */
export const DEFAULT_PIN = 'Specimen-1';
/** SIGN-1: wrong ones in a row that lock. */
export const PIN_ATTEMPTS = 3;

/** What a PIN has to have. Assumed: the rule that agencies set on the tokens they hand out; the vendors' is laxer. */
const RULES = {
  length: /^.{8,12}$/su,
  'upper-case': /\p{Lu}/u,
  'lower-case': /\p{Ll}/u,
  digit: /\d/,
  special: /[^\p{L}\p{N}\s\p{C}]/u,
  visible: /^[^\s\p{C}]*$/u,
} as const;
export type PinRule = keyof typeof RULES;

const RULE_NAMES = Object.keys(RULES) as PinRule[];

/** The rules that it breaks, all at once. */
export function pinMistakes(pin: string): PinRule[] {
  return RULE_NAMES.filter((rule) => !RULES[rule].test(pin));
}

export interface PinDigests {
  of(person: string, pin: string): string;
  same(one: string, other: string): boolean;
}

/**
 * PINs are kept and compared as HMAC-SHA-256 under the world's key, with the person's oid inside: equal PINs of two
 * people look different in a snapshot.
 */
export function createPinDigests(key: KeyObject | Buffer): PinDigests {
  return {
    of: (person, pin) => createHmac('sha256', key).update(`pin\n${person}\n${pin}`).digest('base64url'),
    same: (one, other) => timingSafeEqual(Buffer.from(one), Buffer.from(other)),
  };
}
