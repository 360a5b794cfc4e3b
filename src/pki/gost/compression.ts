/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index below is within the fixed length of its array,
   and a check for each would halve the speed */
import { fromHex } from '../der/octets.ts';
import { lazily } from './lazily.ts';
import { A, C, PI } from './streebog-tables.ts';

/** 512 bits: 16 words of 32 bits, the lowest first, as they lie in the octets of a message. */
export type Block = Int32Array;

export const BLOCK_WORDS = 16;
const ROUNDS = 12;

/**
 * The transformations S, P and L in one look-up (RFC 6986 7). For octet `value` in word `row` of a block (64 bits a
 * word) the table holds what it adds to the result: two words of 32 bits at `(row * 256 + value) * 2`, the lower first.
 * P turns rows into columns, so octet `column` of all eight rows makes word `column` of the result.
 */
const contributions = lazily(() => {
  const rows = A.map((row) => [parseInt(row.slice(8), 16), parseInt(row.slice(0, 8), 16)] as const);
  const table = new Int32Array(8 * 256 * 2);
  for (let row = 0; row < 8; row++) {
    PI.forEach((substitute, value) => {
      const place = (row * 256 + value) * 2;
      for (let bit = 0; bit < 8; bit++) {
        if (((substitute >>> bit) & 1) === 0) continue;
        const [low, high] = rows[63 - 8 * row - bit] ?? [0, 0];
        table[place] = (table[place] ?? 0) ^ low;
        table[place + 1] = (table[place + 1] ?? 0) ^ high;
      }
    });
  }
  return table;
});

const roundConstants = lazily(() => C.map((hex) => words(fromHex(hex).reverse())));

/** The words of 64 octets from `offset`. */
export function words(octets: Uint8Array, offset = 0): Block {
  const view = new DataView(octets.buffer, octets.byteOffset + offset, 64);
  return Int32Array.from({ length: BLOCK_WORDS }, (_, index) => view.getInt32(4 * index, true));
}

/** L(P(S(left ⊕ right))) into `result`, which is neither of them. Written out: nothing else here costs time. */
function lps(table: Int32Array, left: Block, right: Block, result: Block): void {
  for (let half = 0; half < 2; half++) {
    // One half (the lower or the higher four octets) of each of the eight rows.
    const w0 = left[half]! ^ right[half]!;
    const w1 = left[half + 2]! ^ right[half + 2]!;
    const w2 = left[half + 4]! ^ right[half + 4]!;
    const w3 = left[half + 6]! ^ right[half + 6]!;
    const w4 = left[half + 8]! ^ right[half + 8]!;
    const w5 = left[half + 10]! ^ right[half + 10]!;
    const w6 = left[half + 12]! ^ right[half + 12]!;
    const w7 = left[half + 14]! ^ right[half + 14]!;
    for (let column = 0; column < 4; column++) {
      const shift = 8 * column;
      const i0 = ((w0 >>> shift) & 255) << 1;
      const i1 = (((w1 >>> shift) & 255) << 1) + 512;
      const i2 = (((w2 >>> shift) & 255) << 1) + 1024;
      const i3 = (((w3 >>> shift) & 255) << 1) + 1536;
      const i4 = (((w4 >>> shift) & 255) << 1) + 2048;
      const i5 = (((w5 >>> shift) & 255) << 1) + 2560;
      const i6 = (((w6 >>> shift) & 255) << 1) + 3072;
      const i7 = (((w7 >>> shift) & 255) << 1) + 3584;
      const place = 8 * half + 2 * column;
      result[place] =
        table[i0]! ^ table[i1]! ^ table[i2]! ^ table[i3]! ^ table[i4]! ^ table[i5]! ^ table[i6]! ^ table[i7]!;
      result[place + 1] =
        table[i0 + 1]! ^
        table[i1 + 1]! ^
        table[i2 + 1]! ^
        table[i3 + 1]! ^
        table[i4 + 1]! ^
        table[i5 + 1]! ^
        table[i6 + 1]! ^
        table[i7 + 1]!;
    }
  }
}

/** The compression function g_N(h, m) of RFC 6986 8: changes `h`, leaves `n` and `m` alone. */
export function compress(h: Block, n: Block, m: Block): void {
  const table = contributions();
  let key: Block = new Int32Array(BLOCK_WORDS);
  let nextKey: Block = new Int32Array(BLOCK_WORDS);
  let state: Block = Int32Array.from(m);
  let nextState: Block = new Int32Array(BLOCK_WORDS);
  const constants = roundConstants();

  lps(table, h, n, key);
  for (let round = 0; round < ROUNDS; round++) {
    lps(table, key, state, nextState);
    [state, nextState] = [nextState, state];
    lps(table, key, constants[round]!, nextKey);
    [key, nextKey] = [nextKey, key];
  }
  for (let index = 0; index < BLOCK_WORDS; index++) h[index]! ^= key[index]! ^ state[index]! ^ m[index]!;
}
