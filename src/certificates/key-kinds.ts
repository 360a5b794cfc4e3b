/** Keys the stand issues certificates for: RSA of 2048 bits, EC on P-256, GOST R 34.10-2012. */
export const KEY_KINDS = ['RSA', 'EC', 'GOST256', 'GOST512'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** As they stand in identifiers and addresses: `expired-gost`. */
export const SLUGS: Record<KeyKind, string> = { RSA: 'rsa', EC: 'ec', GOST256: 'gost', GOST512: 'gost512' };

/** The kind at the end of an identifier, and what stands before it. */
export function splitSlug(id: string): { stem: string; algorithm: KeyKind } | undefined {
  const place = id.lastIndexOf('-');
  const algorithm = KEY_KINDS.find((kind) => SLUGS[kind] === id.slice(place + 1));
  return place < 1 || algorithm === undefined ? undefined : { stem: id.slice(0, place), algorithm };
}
