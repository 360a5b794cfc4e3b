const SIGNS: Readonly<Record<string, string>> = { '\r': '␍', '\n': '␊\n', '\t': '␉', '\u{feff}': '⟨BOM⟩' };

/** Signs that a reader would not see, made visible; other controls by their number. */
export function visible(text: string): string {
  return text.replaceAll(/\p{C}/gu, (sign) => {
    const number = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return SIGNS[sign] ?? `⟨U+${number}⟩`;
  });
}
