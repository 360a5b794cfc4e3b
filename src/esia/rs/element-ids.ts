import { createHash } from 'node:crypto';
import type { Oid } from '../../accounts/index.ts';

const LOWEST = 1_000_000;
// Clients in Java and C# read ids into 32 bits.
const SPAN = 2 ** 31 - LOWEST;

/**
 * Gives records that have no id of their own a number: positive, 32 bits, made of the owner's oid and of what the
 * record is known by (`identity`), so that adding or removing a record does not renumber the others.
 */
export function numbered<T>(
  owner: Oid,
  kind: string,
  records: readonly T[],
  identity: (record: T) => string,
): { id: number; record: T }[] {
  const taken = new Set<number>();
  return records.map((record) => {
    let id = hashed(`${owner} ${kind} ${identity(record)}`);
    // Two of the same (or two that collide): the later one moves on to the next free number.
    while (taken.has(id)) id = LOWEST + ((id - LOWEST + 1) % SPAN);
    taken.add(id);
    return { id, record };
  });
}

function hashed(text: string): number {
  return LOWEST + (createHash('sha256').update(text).digest().readUInt32BE() % SPAN);
}
