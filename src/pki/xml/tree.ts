import { read, unreadable, type Read } from '../outcome.ts';
import { attributeText, decodeXml } from './characters.ts';
import { scanXml, XML_LIMITS, type ScanListener, type XmlLimits } from './scan.ts';

/** An element without its prefix, and those inside it; texts are not kept. */
export interface XmlTree {
  readonly name: string;
  /** By their names as written, with their prefixes. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlTree[];
}

type Growing = XmlTree & { readonly children: Growing[] };

/**
 * The elements of a document that says what it says in attributes, within limits and without the library that
 * signatures need: what is well-formed here is what is well-formed to `verifySignedXml`. Never throws.
 */
export function readXmlTree(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): Read<XmlTree> {
  const bounds = { ...XML_LIMITS, ...limits };
  if (bytes.length > bounds.bytes) return unreadable(`XML of at most ${bounds.bytes} bytes`);
  const text = decodeXml(bytes);
  if (text === undefined) return unreadable('XML in UTF-8, with characters that XML has');
  const grown = createTree();
  const { expected, sections } = scanXml(text, bounds, grown.listener);
  // Where nobody looks, nothing is to be hidden: people would read it as part of the document.
  if (sections > 0) return unreadable('XML: elements and attributes only, without CDATA');
  const root = grown.root();
  return root === undefined || expected !== undefined
    ? unreadable(`XML: ${expected ?? 'a document element'}`)
    : read(root);
}

function createTree(): { listener: ScanListener; root: () => XmlTree | undefined } {
  const open: Growing[] = [];
  let root: Growing | undefined;
  return {
    root: () => root,
    listener: {
      begins(name, written) {
        const attributes = new Map(written.map((one) => [one.name, attributeText(one.value)]));
        const element: Growing = { name: name.slice(name.indexOf(':') + 1), attributes, children: [] };
        open.at(-1)?.children.push(element);
        root ??= element;
        open.push(element);
      },
      ends: () => void open.pop(),
    },
  };
}
