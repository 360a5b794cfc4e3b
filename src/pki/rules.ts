import { PATH_RULES } from './path/rules.ts';
import { RAW_RULES } from './raw-signature/rules.ts';
import { SIGNED_DATA_RULES } from './signed-message/rules.ts';
import { XML_RULES } from './xml/rules.ts';

/** All rules there are, for whoever puts them into other words. */
export const ALL_RULES = { ...SIGNED_DATA_RULES, ...XML_RULES, ...RAW_RULES, ...PATH_RULES } as const;
