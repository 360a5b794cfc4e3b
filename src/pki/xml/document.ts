import { withDefaults } from '../defaults.ts';
import { unreadable, type Unreadable } from '../outcome.ts';
import { decodeXml } from './characters.ts';
import { dropEmptyTexts, everyElement, isElement, type XmlElement, type XmlNode } from './elements.ts';
import { scanXml, XML_LIMITS, type XmlLimits } from './scan.ts';

/** A document as a tree. */
export interface XmlDocument {
  root: XmlElement;
  /** The canonical form (exclusive, without comments) of an element as it stands now. */
  canonical: (element: XmlElement) => Uint8Array;
  /** Elements and attributes looked at. */
  nodes: number;
}

export type ReadXml = { outcome: 'read'; value: XmlDocument } | (Unreadable & { nodes: number });

/** Parser and canonical form are loaded when the first XML comes: few logins ever bring one. */
async function openLibrary() {
  // By `default`: the bundle knows no other name of what a CommonJS package exports.
  const [{ default: xmldom }, { default: xmlCrypto }] = await Promise.all([
    import('@xmldom/xmldom'),
    import('xml-crypto'),
  ]);
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  const options = {
    errorHandler: { warning: refuse, error: refuse, fatalError: refuse },
    // Done before, by the rules of XML 1.0; the parser's own are those of 1.1.
    normalizeLineEndings: (text: string) => text,
  };
  const parser = new xmldom.DOMParser(options);
  const form = new xmlCrypto.ExclusiveCanonicalization();
  return {
    parse: (text: string) =>
      parser.parseFromString(text, 'text/xml') as XmlNode & { documentElement?: XmlElement },
    // A list with no prefix in it: left out, the library would look for one among the children of the element.
    canonical: (element: XmlElement) =>
      new Uint8Array(Buffer.from(form.process(element as never, { inclusiveNamespacesPrefixList: [''] }))),
  };
}

/** Reads a document that can mean one thing only; whatever else it is, it does not throw. */
export async function readXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): Promise<ReadXml> {
  const bounds = withDefaults(XML_LIMITS, limits);
  const refuse = (expected: string, nodes = 0): ReadXml => ({ ...unreadable(expected), nodes });
  if (bytes.length > bounds.bytes) return refuse(`at most ${bounds.bytes} bytes`);
  const text = decodeXml(bytes);
  if (text === undefined) return refuse('a document in UTF-8, with characters that XML has');
  const { start, elements, attributes, expected } = scanXml(text, bounds);
  const nodes = elements + attributes;
  if (expected !== undefined) return refuse(expected, nodes);
  const library = await openLibrary();
  try {
    const root = library.parse(text.slice(start)).documentElement;
    // Two readers that count otherwise have read two documents.
    if (root === undefined || !isElement(root) || !counts(root, elements, attributes)) {
      return refuse('a document that is read one way only', nodes);
    }
    dropEmptyTexts(root);
    return { outcome: 'read', value: { root, canonical: library.canonical, nodes } };
  } catch {
    return refuse('well-formed XML', nodes);
  }
}

function counts(root: XmlElement, elements: number, attributes: number): boolean {
  const all = [...everyElement(root)];
  return all.length === elements && all.reduce((sum, one) => sum + one.attributes.length, 0) === attributes;
}
