export interface Wording {
  /** What is wrong. */
  says: { ru: string; en: string };
  /** What to change, in one line. */
  mend: { ru: string; en: string };
}

export function wording(
  ru: readonly [says: string, mend: string],
  en: readonly [says: string, mend: string],
): Wording {
  return { says: { ru: ru[0], en: en[0] }, mend: { ru: ru[1], en: en[1] } };
}
