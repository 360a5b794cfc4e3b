import { createHash } from 'node:crypto';
import { segment } from './links.ts';
import type { Collection, Element, Members, Scene } from './resource.ts';

/**
 * Observed: the shape of every list; one that is inline has no `eTag`. `base` is the public base, `at` the list's path:
 * elements that are not embedded are their addresses.
 */
export function collectionBody<Owner>(
  { form }: Collection<Owner>,
  elements: readonly Element[],
  scene: Scene,
  embedded: boolean,
  { base, at }: { base: string; at: string },
): Members {
  const open = elements.filter((element) => isOpen(element, scene));
  const shown = open.map((element) => {
    if (form === 'inline') return element.members;
    if (embedded) return { ...element.members, eTag: contentTag(element.members) };
    return base + (element.at ?? `${at}/${segment(element.id)}`);
  });
  const facts = { stateFacts: ['hasSize'], size: shown.length };
  return form === 'inline'
    ? { ...facts, elements: shown }
    : { ...facts, eTag: contentTag(shown), elements: shown };
}

export function isOpen({ scopes }: Element, { permissions }: Scene): boolean {
  return scopes === undefined || permissions.opens(scopes);
}

/** 40 upper-case hex digits, the same until the content changes. Observed: their look; SHA-1 has their length. */
export function contentTag(content: unknown): string {
  return createHash('sha1').update(JSON.stringify(content)).digest('hex').toUpperCase();
}
