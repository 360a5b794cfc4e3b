import type { Check } from '../path/rules.ts';

/** Every rule about a signature in XML, in the order it is asked, and the clause it comes from. */
export const XML_RULES = {
  'xml.readable': 'XML 1.0, 2.1; Namespaces in XML 1.0',
  'xml.one-signature': 'XMLDSig 1.1, 4.1',
  'xml.structure': 'XMLDSig 1.1, 4.2 to 4.5',
  'xml.reference': 'XMLDSig 1.1, 4.4.3; ETSI TS 101 903, 6.3.1',
  'xml.transforms': 'XMLDSig 1.1, 4.4.3.4 and 6.6.4',
  'xml.canonicalization': 'XMLDSig 1.1, 4.4.1; Exclusive XML Canonicalization 1.0',
  'xml.algorithm': 'XMLDSig 1.1, 6; RFC 6931; SIGN-2',
  'xml.content': 'XMLDSig 1.1, 8.1.2',
  'xml.digest': 'XMLDSig 1.1, 3.2.1',
  'xml.signer-certificate': 'XMLDSig 1.1, 4.5.4',
  'xml.signing-time': 'ETSI TS 101 903, 7.2.1; SIGN-3',
  'xml.signing-certificate': 'ETSI TS 101 903, 7.2.2; ETSI EN 319 132-1, 5.2.2',
  'xml.signature': 'XMLDSig 1.1, 3.2.2',
} as const;

export type XmlRule = keyof typeof XML_RULES;

export function check(rule: XmlRule, certificate: string, holds: boolean, sentence: string): Check {
  return { rule, certificate, holds, sentence, reference: XML_RULES[rule] };
}
