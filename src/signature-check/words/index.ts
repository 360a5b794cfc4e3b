import type { Check } from '../../pki/index.ts';
import { KEY_FILE_WORDS } from './key-files.ts';
import { LOGIN_WORDS } from './login.ts';
import { MESSAGE_WORDS } from './signed-message.ts';
import { PATH_WORDS } from './path.ts';
import { POWER_WORDS } from './power-of-attorney.ts';
import { REVOCATION_WORDS } from './revocation.ts';
import { XML_WORDS } from './signed-xml.ts';
import type { RuleWords } from './wording.ts';

/** Every rule in words, by its id. The types of the tables demand one for each rule there is. */
export const RULE_WORDS: Readonly<Record<string, RuleWords>> = {
  ...KEY_FILE_WORDS,
  ...MESSAGE_WORDS,
  ...XML_WORDS,
  ...PATH_WORDS,
  ...REVOCATION_WORDS,
  ...LOGIN_WORDS,
  ...POWER_WORDS,
};

const UNNAMED: RuleWords = { means: { ru: '', en: '' }, mend: { ru: '', en: '' } };

/** A check with the words of its rule. */
export function explain<C extends Pick<Check, 'rule'>>(check: C): C & RuleWords {
  const { means, mend } = RULE_WORDS[check.rule] ?? UNNAMED;
  return { ...check, means, mend };
}
