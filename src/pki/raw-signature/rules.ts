import type { Check } from '../path/rules.ts';

/** Every rule about a bare signature value, in the order it is asked. */
export const RAW_RULES = {
  'raw.certificate': 'SIGN-1; RFC 5280, 4.1',
  'raw.algorithm': 'SIGN-2',
  'raw.length': 'SIGN-1; RFC 8017, 8.2.2; RFC 7091, 6',
  'raw.signature': 'SIGN-1',
} as const;

export type RawRule = keyof typeof RAW_RULES;

export function check(rule: RawRule, certificate: string, holds: boolean, sentence: string): Check {
  return { rule, certificate, holds, sentence, reference: RAW_RULES[rule] };
}
