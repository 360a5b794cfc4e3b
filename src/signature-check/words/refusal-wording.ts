import type { Bilingual } from '../../certificates/index.ts';

/** Why something was not checked, and what to send instead. */
export interface RefusalWords {
  says: Bilingual;
  mend: Bilingual;
}

type Texts = readonly [says: string, mend: string];

export function refusalWording(ru: Texts, en: Texts): RefusalWords {
  return { says: { ru: ru[0], en: en[0] }, mend: { ru: ru[1], en: en[1] } };
}
