import { hasPlainReferences } from './characters.ts';

/** What prefixes mean inside an element. */
export type Scope = ReadonlyMap<string, string>;

export interface ScannedAttribute {
  name: string;
  /** As written, with its references. */
  value: string;
}

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
/** Declarations in force at once. */
const MOST_PREFIXES = 32;
/** Names of namespaces are written into the canonical form as they are: these would be something else there. */
const UNSAFE = /[&<>"'\s]/;

/**
 * What prefixes mean inside an element of this name with these attributes; text, in English, where one means nothing,
 * where an attribute stands twice, or where names are used that belong to XML itself.
 */
export function createScope(
  element: string,
  attributes: readonly ScannedAttribute[],
  above: Scope = new Map([['xml', XML]]),
): Scope | string {
  const own = attributes.flatMap(({ name, value }) => {
    const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : undefined;
    return prefix === undefined ? [] : [[prefix, value] as const];
  });
  for (const [prefix, uri] of own) {
    if (UNSAFE.test(uri)) return 'names of namespaces without quotation marks, blanks and references';
    // Prefixes are looked up in objects by the parser, where these mean something already.
    if (/^xml/i.test(prefix) || prefix in {} || [XML, XMLNS].includes(uri))
      return 'no declaration of what belongs to XML';
    if (prefix !== '' && uri === '') return 'a namespace for every prefix that is declared';
  }
  const scope = own.length === 0 ? above : new Map([...above, ...own]);
  if (scope.size > MOST_PREFIXES) return `at most ${MOST_PREFIXES} prefixes at once`;
  const names = attributes.filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'));
  for (const name of [element, ...names.map((one) => one.name)]) {
    const [first = '', local] = name.split(':');
    if (local !== undefined && !scope.has(first))
      return `a declaration of the prefix “${first.slice(0, 40)}”`;
    // The canonical form leaves out whatever begins with xmlns, declaration or not.
    if (/^xml/i.test(local ?? first)) return 'names that do not begin with xml';
  }
  const expanded = names.map(({ name }) => expand(name, scope));
  if (new Set([...expanded, ...own.map(([prefix]) => `xmlns ${prefix}`)]).size < attributes.length) {
    return 'every attribute of an element once';
  }
  const plain = attributes.every(({ value }) => hasPlainReferences(value));
  return plain ? scope : 'attributes in which every & begins an entity of XML itself';
}

function expand(name: string, scope: Scope): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : `${scope.get(name.slice(0, colon)) ?? ''} ${name.slice(colon + 1)}`;
}
