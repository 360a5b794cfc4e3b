/**
 * What is asked of a power of attorney, in the order of telling: the further a document gets, the better it is. And
 * where that is written.
 */
export const POWER_RULES = {
  'sign.power-of-attorney': 'SIGN-4; ORG-6',
  'sign.power-organization': 'ORG-6; ГК РФ, ст. 185.1',
  'sign.power-representative': 'ORG-6; ГК РФ, ст. 185',
  'sign.power-signature': 'ORG-6; 63-ФЗ, ст. 17.2',
  'sign.power-signer': 'ORG-6; ГК РФ, ст. 185.1, п. 4',
  'sign.power-revocation': 'ORG-6; ГК РФ, ст. 188',
  'sign.power-started': 'ORG-6',
  'sign.power-ended': 'ORG-6; ГК РФ, ст. 186',
  'sign.power-sufficient': 'ORG-6',
} as const;

export type PowerRule = keyof typeof POWER_RULES;
