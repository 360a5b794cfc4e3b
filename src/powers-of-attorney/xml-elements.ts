/** An element without its prefix; texts between elements carry nothing that is read here. */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
}

export type ReadXml = { outcome: 'read'; root: XmlElement } | { outcome: 'unreadable'; expected: string };

const LIMITS = { bytes: 256 * 1024, elements: 2000, depth: 32, attributes: 64 };

const NAME = '[\\p{L}_][\\p{L}\\p{N}._:-]*';
const DECLARATION = /\uFEFF?(?:<\?xml\s[^<>]*\?>)?/uy;
const COMMENT = /<!--(?:(?!--)[^])*-->/uy;
const TEXT = /[^<]+/uy;
const OPENING = new RegExp(`<(${NAME})`, 'uy');
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'uy');
const OPENED = /\s*(\/?)>/uy;
const CLOSING = new RegExp(`</(${NAME})\\s*>`, 'uy');
const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));|&/gu;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The elements of a document from outside, in one pass and within limits. A subset on purpose: no document type, no
 * entities but the five, no processing instructions, no CDATA; there is nothing that a document could refer to.
 */
export function readXml(bytes: Uint8Array): ReadXml {
  if (bytes.length > LIMITS.bytes) return unreadable(`XML of at most ${LIMITS.bytes} bytes`);
  const text = decoded(bytes);
  if (text === undefined) return unreadable('XML in UTF-8');
  let at = 0;
  const take = (token: RegExp): RegExpExecArray | undefined => {
    token.lastIndex = at;
    const found = token.exec(text) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };
  const open: { tag: string; element: XmlElement }[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  take(DECLARATION);
  while (at < text.length) {
    if (take(COMMENT) !== undefined) continue;
    const between = take(TEXT);
    if (between !== undefined) {
      if (open.length > 0 || between[0].trim() === '') continue;
      return unreadable('nothing but the one element in the document');
    }
    const closing = take(CLOSING);
    if (closing !== undefined) {
      if (open.pop()?.tag !== closing[1]) return unreadable('elements that end where they began');
      continue;
    }
    const opening = take(OPENING)?.[1];
    if (opening === undefined)
      return unreadable('elements only: no document type, entities, instructions or CDATA');
    if (++elements > LIMITS.elements || open.length >= LIMITS.depth)
      return unreadable(`at most ${LIMITS.elements} elements, ${LIMITS.depth} deep`);
    const element: XmlElement = { name: localName(opening), attributes: new Map(), children: [] };
    const mistake = takeAttributes(element.attributes, () => take(ATTRIBUTE));
    if (mistake !== undefined) return unreadable(mistake);
    const end = take(OPENED);
    if (end === undefined) return unreadable('attributes as name="value"');
    const parent = open.at(-1)?.element;
    if (parent !== undefined) parent.children.push(element);
    else if (root === undefined) root = element;
    else return unreadable('one element that holds all others');
    if (end[1] === '') open.push({ tag: opening, element });
  }
  if (root === undefined || open.length > 0) return unreadable('a whole XML document');
  return { outcome: 'read', root };
}

/** What is wrong with them, if anything is. */
function takeAttributes(
  attributes: XmlElement['attributes'],
  next: () => RegExpExecArray | undefined,
): string | undefined {
  for (let found = next(); found !== undefined; found = next()) {
    const [, name = '', double, single = ''] = found;
    const value = expanded(double ?? single);
    if (value === undefined) return 'no entities but the five of XML';
    if (attributes.has(name) || attributes.size >= LIMITS.attributes)
      return `each attribute once, and at most ${LIMITS.attributes} in an element`;
    attributes.set(name, value);
  }
  return undefined;
}

function expanded(value: string): string | undefined {
  const unknown: string[] = [];
  const text = value.replace(REFERENCE, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? '';
    // A bare `&` gives no number at all.
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : parseInt(decimal, 10);
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    unknown.push(whole);
    return '';
  });
  return unknown.length === 0 ? text : undefined;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const unreadable = (expected: string): ReadXml => ({ outcome: 'unreadable', expected });

/** Fatal, so that another encoding is named and not read as other letters. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
