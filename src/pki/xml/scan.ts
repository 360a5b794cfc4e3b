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
  /** CDATA sections. */
  sections: number;
  /** What should have stood in place of the first thing that is wrong. */
  expected?: string;
}

/** Told of every element as it begins and as it ends, in the order of the text. */
export interface ScanListener {
  begins(name: string, attributes: readonly ScannedAttribute[]): void;
  ends(): void;
}

const NAME = '[\\p{L}_][\\p{L}\\p{M}\\p{N}._\\-\\u00B7]*';
const QNAME = `${NAME}(?::${NAME})?`;
const DECLARATION =
  /<\?xml\s+version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["']([A-Za-z0-9._-]+)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>/y;
const TAG_NAME = new RegExp(`<(${QNAME})`, 'yu');
const ATTRIBUTE = new RegExp(`[ \\t\\n]+(${QNAME})[ \\t\\n]*=[ \\t\\n]*("[^<"]*"|'[^<']*')`, 'yu');
const TAG_END = /[ \t\n]*(\/?)>/y;
const CLOSING = new RegExp(`</(${QNAME})[ \\t\\n]*>`, 'yu');

/** A scan that is under way. */
interface Scanning {
  readonly text: string;
  readonly limits: XmlLimits;
  readonly listener: ScanListener | undefined;
  readonly scan: Scan;
  readonly open: { name: string; scope: Scope }[];
  place: number;
  rooted: boolean;
  asides: number;
}

/**
 * Looks through a document before a tree is made of it: is it well-formed, is it within the limits, does every prefix
 * mean something. A subset of XML is read, in which a signature can mean one thing only: no document type, hence no
 * entities, and no processing instructions. Parsers forgive more, and each something else.
 */
export function scanXml(text: string, limits: XmlLimits, listener?: ScanListener): Scan {
  const scan: Scan = { start: 0, elements: 0, attributes: 0, sections: 0 };
  const state: Scanning = { text, limits, listener, scan, open: [], place: 0, rooted: false, asides: 0 };
  const declaration = take(state, DECLARATION);
  if (declaration !== null && !/^utf-?8$/i.test(declaration[1] ?? 'utf-8'))
    return { ...scan, expected: 'a document in UTF-8' };
  scan.start = state.place;
  while (state.place < text.length) {
    const expected = passNext(state);
    if (expected !== undefined) return { ...scan, expected };
  }
  if (state.open.length > 0) return { ...scan, expected: 'an end tag for every element' };
  return state.rooted ? scan : { ...scan, expected: 'a document element' };
}

/** Goes past what stands at `place`, as those below do; answers what should have stood there, if it is wrong. */
function passNext(state: Scanning): string | undefined {
  const { text, place, limits } = state;
  if (state.asides > limits.asides) return `at most ${limits.asides} comments and CDATA sections`;
  if (text[place] !== '<') return passText(state);
  if (text.startsWith('<!--', place)) {
    const comment = skip(state, '<!--', '-->');
    const whole = comment !== undefined && !comment.includes('--') && !comment.endsWith('-');
    return whole ? undefined : 'a whole comment';
  }
  if (text.startsWith('<![CDATA[', place)) {
    state.scan.sections += 1;
    const whole = state.open.length > 0 && skip(state, '<![CDATA[', ']]>') !== undefined;
    return whole ? undefined : 'a whole CDATA section, in an element';
  }
  if (text.startsWith('<!', place))
    return 'a document without a document type (DOCTYPE) and without entities';
  if (text.startsWith('<?', place)) return 'a document without processing instructions';
  return text.startsWith('</', place) ? passEndTag(state) : passStartTag(state);
}

function passText(state: Scanning): string | undefined {
  const { text, place } = state;
  const next = text.indexOf('<', place);
  const characters = text.slice(place, next === -1 ? text.length : next);
  if (state.open.length === 0 && characters.trim() !== '') return 'nothing beside the document element';
  if (characters.includes(']]>')) return 'text without ]]>';
  if (!hasPlainReferences(characters)) return 'text in which every & begins an entity of XML itself';
  state.place += characters.length;
  return undefined;
}

function passEndTag(state: Scanning): string | undefined {
  const name = take(state, CLOSING)?.[1];
  if (name === undefined || name !== state.open.pop()?.name)
    return 'an end tag for every element that is open';
  state.listener?.ends();
  return undefined;
}

function passStartTag(state: Scanning): string | undefined {
  const { scan, limits, open, listener } = state;
  const inner = open.at(-1);
  const name = take(state, TAG_NAME)?.[1];
  if (name === undefined || (inner === undefined && state.rooted)) return 'one document element';
  state.rooted = true;
  const attributes: ScannedAttribute[] = [];
  for (let found = take(state, ATTRIBUTE); found !== null; found = take(state, ATTRIBUTE)) {
    attributes.push({ name: found[1] ?? '', value: (found[2] ?? '').slice(1, -1) });
    scan.attributes += 1;
    if (scan.attributes > limits.attributes) return `at most ${limits.attributes} attributes`;
  }
  const end = take(state, TAG_END);
  if (end === null) return 'tags that are closed, with attributes in quotation marks';
  scan.elements += 1;
  if (scan.elements > limits.elements) return `at most ${limits.elements} elements`;
  const scope = createScope(name, attributes, inner?.scope);
  if (typeof scope === 'string') return scope;
  listener?.begins(name, attributes);
  if (end[1] === '') open.push({ name, scope });
  else listener?.ends();
  return open.length > limits.depth ? `elements at most ${limits.depth} deep` : undefined;
}

function take(state: Scanning, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = state.place;
  const found = pattern.exec(state.text);
  if (found !== null) state.place = pattern.lastIndex;
  return found;
}

/** Goes past something that counts as an aside; answers what is inside, undefined where it does not end. */
function skip(state: Scanning, begin: string, end: string): string | undefined {
  const from = state.place + begin.length;
  const last = state.text.indexOf(end, from);
  state.asides += 1;
  if (last === -1) return undefined;
  state.place = last + end.length;
  return state.text.slice(from, last);
}
