/** What a request wants to have inside the answer instead of behind an address. */
export interface Embed {
  /** Elements of the collection that is asked for. */
  elements: boolean;
  /** A collection of the object that is asked for, by relation: as objects, as addresses, or not at all. */
  of(rel: string): 'objects' | 'links' | undefined;
}

const LONGEST = 2000;
const MOST = 64;
const NAME = /[A-Za-z]\w*(?:-\d+)?(?:\.[A-Za-z]\w*(?:-\d+)?)*/g;

/**
 * Reads `(elements)`, `(contacts.elements-1,addresses.elements)` and the like; parentheses may be missing. Versions
 * of schemas are dropped: there is one of each. Observed: clients ask for embeds that do not exist there (one asks the
 * person for `(elements)`), so whatever is not known is left aside. Bounded: 2 000 characters, 64 names.
 */
export function readEmbed(values: readonly string[]): Embed {
  const collections = new Map<string, 'objects' | 'links'>();
  let elements = false;
  const names = values.join(',').slice(0, LONGEST).match(NAME) ?? [];
  for (const name of names.slice(0, MOST)) {
    const [first = '', second] = name.split('.').map((part) => part.replace(/-\d+$/, ''));
    // What would be embedded into each element, `elements.person`, is left aside; the elements themselves are not.
    if (first === 'elements') elements = true;
    else if (second === 'elements') collections.set(first, 'objects');
    else if (!collections.has(first)) collections.set(first, 'links');
  }
  return { elements, of: (rel) => collections.get(rel) };
}
