import type { Bilingual } from '../../certificates/index.ts';

/** A rule in words: what it asks, and what to do where it does not hold. Code stands in backticks. */
export interface RuleWords {
  means: Bilingual;
  mend: Bilingual;
}

type Pair = readonly [means: string, mend: string];

export function wording(ru: Pair, en: Pair): RuleWords {
  return { means: { ru: ru[0], en: en[0] }, mend: { ru: ru[1], en: en[1] } };
}
