const rules = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') };

/** Picks the form of a noun; Russian needs one (1, 21), few (2…4) and many (0, 5…20). */
export function plural(
  language: 'ru' | 'en',
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { many: string },
): string {
  return forms[rules[language].select(count)] ?? forms.many;
}
