/** What of the parser's tree is used. */
export interface XmlNode {
  readonly nodeType: number;
  readonly parentNode: XmlNode | null;
  readonly childNodes: ArrayLike<XmlNode>;
  readonly data?: string;
  removeChild(child: XmlNode): unknown;
}

export interface XmlElement extends XmlNode {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly attributes: ArrayLike<{
    readonly name: string;
    readonly localName: string;
    readonly prefix: string | null;
    readonly value: string;
  }>;
}

const [ELEMENT, TEXT, CDATA] = [1, 3, 4];

export const isElement = (node: XmlNode): node is XmlElement => node.nodeType === ELEMENT;
export const isNamed = (element: XmlElement, namespace: string, name: string): boolean =>
  element.namespaceURI === namespace && element.localName === name;

/** Elements among the children; undefined if anything but blanks stands between them, be it a comment. */
export function childElements(parent: XmlElement): XmlElement[] | undefined {
  const nodes = Array.from(parent.childNodes);
  const blank = (node: XmlNode) => node.nodeType === TEXT && /^[ \t\n\r]*$/.test(node.data ?? '');
  return nodes.every((node) => isElement(node) || blank(node)) ? nodes.filter(isElement) : undefined;
}

/** The text of an element that has nothing else in it. */
export function textOf(element: XmlElement): string | undefined {
  const nodes = Array.from(element.childNodes);
  return nodes.every(({ nodeType }) => nodeType === TEXT)
    ? nodes.map(({ data }) => data ?? '').join('')
    : undefined;
}

/** The octets of an element in base64, in lines or not. */
export function octetsOf(element: XmlElement): Uint8Array | undefined {
  const text = textOf(element)?.replace(/[ \t\n\r]+/g, '');
  if (text === undefined || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** An attribute without a namespace. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return Array.from(element.attributes).find((one) => !one.prefix && one.name === name)?.value;
}

/** The element and all below it, in their order. */
export function* everyElement(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const node of Array.from(root.childNodes)) if (isElement(node)) yield* everyElement(node);
}

/** Removes texts of no length, which the canonical form has no place for and its writer no answer to. */
export function dropEmptyTexts(root: XmlElement): void {
  for (const element of everyElement(root)) {
    for (const node of Array.from(element.childNodes)) {
      if ((node.nodeType === TEXT || node.nodeType === CDATA) && node.data === '') element.removeChild(node);
    }
  }
}
