import { hasPlainReferences } from './characters.ts';
import { createScope, type Scope, type ScannedAttribute } from './scope.ts';

export interface XmlLimits {
  /** Of the file. */
  bytes: number;
  elements: number;
  attributes: number;
  depth: number;
  /** Comments and CDATA sections. */
  asides: number;
}

export const XML_LIMITS: XmlLimits = {
  bytes: 256 * 1024,
  elements: 2000,
  attributes: 4000,
  depth: 40,
  asides: 500,
};

export interface Scan {
  /** Where the document element begins; an XML declaration stands before it. */
  start: number;
  elements: number;
  attributes: number;
  /** What should have stood in place of the first thing that is wrong. */
  expected?: string;
}

const NAME = '[\\p{L}_][\\p{L}\\p{M}\\p{N}._\\-\\u00B7]*';
const QNAME = `${NAME}(?::${NAME})?`;
const DECLARATION =
  /<\?xml\s+version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["']([A-Za-z0-9._-]+)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>/y;

/**
 * Looks through a document before a tree is made of it: is it well-formed, is it within the limits, does every prefix
 * mean something. A subset of XML is read, in which a signature can mean one thing only: no document type, hence no
 * entities, and no processing instructions. Parsers forgive more, and each something else.
 */
export function scanXml(text: string, limits: XmlLimits): Scan {
  const scan: Scan = { start: 0, elements: 0, attributes: 0 };
  const open: { name: string; scope: Scope }[] = [];
  const tagName = new RegExp(`<(${QNAME})`, 'yu');
  const attribute = new RegExp(`[ \\t\\n]+(${QNAME})[ \\t\\n]*=[ \\t\\n]*("[^<"]*"|'[^<']*')`, 'yu');
  const tagEnd = /[ \t\n]*(\/?)>/y;
  const closing = new RegExp(`</(${QNAME})[ \\t\\n]*>`, 'yu');
  let place = 0;
  let rooted = false;
  let asides = 0;

  const fail = (expected: string): Scan => ({ ...scan, expected });
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    if (found !== null) place = pattern.lastIndex;
    return found;
  };
  const skip = (begin: string, end: string): string | undefined => {
    const last = text.indexOf(end, place + begin.length);
    asides += 1;
    if (last === -1) return undefined;
    const inside = text.slice(place + begin.length, last);
    place = last + end.length;
    return inside;
  };

  const declaration = take(DECLARATION);
  if (declaration !== null && !/^utf-?8$/i.test(declaration[1] ?? 'utf-8'))
    return fail('a document in UTF-8');
  scan.start = place;

  while (place < text.length) {
    const inner = open.at(-1);
    if (asides > limits.asides) return fail(`at most ${limits.asides} comments and CDATA sections`);
    if (text[place] !== '<') {
      const next = text.indexOf('<', place);
      const characters = text.slice(place, next === -1 ? text.length : next);
      if (inner === undefined && characters.trim() !== '') return fail('nothing beside the document element');
      if (characters.includes(']]>')) return fail('text without ]]>');
      if (!hasPlainReferences(characters))
        return fail('text in which every & begins an entity of XML itself');
      place += characters.length;
    } else if (text.startsWith('<!--', place)) {
      const comment = skip('<!--', '-->');
      if (comment === undefined || comment.includes('--') || comment.endsWith('-'))
        return fail('a whole comment');
    } else if (text.startsWith('<![CDATA[', place)) {
      if (inner === undefined || skip('<![CDATA[', ']]>') === undefined)
        return fail('a whole CDATA section, in an element');
    } else if (text.startsWith('<!', place)) {
      return fail('a document without a document type (DOCTYPE) and without entities');
    } else if (text.startsWith('<?', place)) {
      return fail('a document without processing instructions');
    } else if (text.startsWith('</', place)) {
      const name = take(closing)?.[1];
      if (name === undefined || name !== open.pop()?.name)
        return fail('an end tag for every element that is open');
    } else {
      const name = take(tagName)?.[1];
      if (name === undefined || (inner === undefined && rooted)) return fail('one document element');
      rooted = true;
      const attributes: ScannedAttribute[] = [];
      for (let found = take(attribute); found !== null; found = take(attribute)) {
        attributes.push({ name: found[1] ?? '', value: (found[2] ?? '').slice(1, -1) });
        scan.attributes += 1;
        if (scan.attributes > limits.attributes) return fail(`at most ${limits.attributes} attributes`);
      }
      const end = take(tagEnd);
      if (end === null) return fail('tags that are closed, with attributes in quotation marks');
      scan.elements += 1;
      if (scan.elements > limits.elements) return fail(`at most ${limits.elements} elements`);
      const scope = createScope(name, attributes, inner?.scope);
      if (typeof scope === 'string') return fail(scope);
      if (end[1] === '') open.push({ name, scope });
      if (open.length > limits.depth) return fail(`elements at most ${limits.depth} deep`);
    }
  }
  if (open.length > 0) return fail('an end tag for every element');
  return rooted ? scan : fail('a document element');
}
