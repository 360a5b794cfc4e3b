import { LOGIN_WORDS } from './login.ts';
import { MESSAGE_WORDS } from './signed-message.ts';
import { PATH_WORDS } from './path.ts';
import { REVOCATION_WORDS } from './revocation.ts';
import type { RuleWords } from './wording.ts';

export type { RuleWords } from './wording.ts';

/** Every rule in words, by its id. The types of the four tables demand one for each rule there is. */
export const RULE_WORDS: Readonly<Record<string, RuleWords>> = {
  ...MESSAGE_WORDS,
  ...PATH_WORDS,
  ...REVOCATION_WORDS,
  ...LOGIN_WORDS,
};
