import type { Check } from '../path/rules.ts';

/** Every rule about a signed message, and the clause it comes from. */
export const SIGNED_DATA_RULES = {
  'cms.readable': 'RFC 5652, 5.1',
  'cms.version': 'RFC 5652, 5.1 and 5.3',
  'cms.content': 'RFC 5652, 5.2 and 5.4',
  'cms.signer-certificate': 'RFC 5652, 5.3',
  'cms.digest-known': 'RFC 5652, 5.3',
  'cms.digest-listed': 'RFC 5652, 5.1',
  'cms.algorithm': 'RFC 5652, 5.3; SIGN-2',
  'cms.signed-attributes': 'RFC 5652, 5.3; ETSI EN 319 122-1, 5.1',
  'cms.attributes-sorted': 'RFC 5652, 5.3; X.690, 11.6',
  'cms.attributes-once': 'RFC 5652, 11.1 to 11.4',
  'cms.content-type': 'RFC 5652, 11.1',
  'cms.message-digest': 'RFC 5652, 11.2',
  'cms.signing-time': 'RFC 5652, 11.3; SIGN-3',
  'cms.signing-certificate': 'RFC 5035, 3 and 5',
  'cms.algorithm-protection': 'RFC 6211, 2 and 3',
  'cms.signature': 'RFC 5652, 5.4 and 5.6',
} as const;

export type SignedDataRule = keyof typeof SIGNED_DATA_RULES;

export function check(rule: SignedDataRule, certificate: string, holds: boolean, sentence: string): Check {
  return { rule, certificate, holds, sentence, reference: SIGNED_DATA_RULES[rule] };
}
