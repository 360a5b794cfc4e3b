import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The only source of randomness. A world may bring its own, so that a run can be repeated. */
export interface Random {
  bytes(length: number): Buffer;
  /** URL-safe text with `bytes` bytes of entropy; 16 by default (22 characters). */
  id(bytes?: number): string;
  uuid(): string;
  /** Decimal digits with leading zeros, e.g. a confirmation code. */
  digits(length: number): string;
}

// One call to the system for many short identifiers: each journal entry asks for one.
const POOL_BYTES = 4096;

export function createRandom(): Random {
  let pool = Buffer.alloc(0);
  let at = 0;

  /** Bytes that are given out once and wiped from the pool. */
  function draw(length: number): string {
    if (pool.length - at < length) {
      pool = randomBytes(Math.max(POOL_BYTES, length));
      at = 0;
    }
    const text = pool.toString('base64url', at, at + length);
    pool.fill(0, at, at + length);
    at += length;
    return text;
  }

  return {
    bytes: (length) => randomBytes(length),
    id: (bytes = 16) => draw(bytes),
    uuid: () => randomUUID(),
    digits: (length) => Array.from({ length }, () => randomInt(10)).join(''),
  };
}

/**
 * Numbers from 0 to 1 (exclusive) that are the same in every run: the whole state is the seed, a whole number below
 * 2^32, and how many were drawn. Good for dice, not for secrets (mulberry32).
 */
export function seededNumber(seed: number, drawn: number): number {
  const state = (seed + Math.imul(drawn + 1, 0x6d2b79f5)) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
