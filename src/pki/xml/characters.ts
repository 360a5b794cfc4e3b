const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const REFERENCES = /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g;

/** The text of a file in UTF-8, with the line ends of XML 1.0 (2.11); undefined if it is none, or has characters XML has not. */
export function decodeXml(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return ILLEGAL.test(text) ? undefined : text.replace(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}

/** Whether every `&` begins one of the five entities of XML, or the number of a character it may have. */
export function hasPlainReferences(text: string): boolean {
  if (!text.includes('&')) return true;
  const rest = text.replace(REFERENCES, (reference, decimal?: string, hexadecimal?: string) => {
    const number = decimal === undefined ? parseInt(hexadecimal ?? '20', 16) : Number(decimal);
    const legal = number <= 0x10ffff && !ILLEGAL.test(String.fromCodePoint(number));
    return legal ? '' : reference;
  });
  return !rest.includes('&');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What an attribute says (XML 1.0, 3.3.3); its references are known to be plain. */
export function attributeText(written: string): string {
  return written.replace(/[\t\n]/g, ' ').replace(REFERENCES, (reference, decimal?: string, hex?: string) => {
    const entity = ENTITIES[reference.slice(1, -1)];
    if (entity !== undefined) return entity;
    return String.fromCodePoint(decimal === undefined ? parseInt(hex ?? '20', 16) : Number(decimal));
  });
}
