import { BLOCK_WORDS, compress, words, type Block } from './compression.ts';

const BLOCK_OCTETS = 64;

/** GOST R 34.11-2012 (RFC 6986), fed piece by piece. */
export interface Streebog {
  update(data: Uint8Array): Streebog;
  /** 32 or 64 octets, as tools print them. Changes nothing: more may follow. */
  digest(): Uint8Array;
}

export function createStreebog(bits: 256 | 512): Streebog {
  const h: Block = new Int32Array(BLOCK_WORDS).fill(bits === 256 ? 0x01010101 : 0);
  const length: Block = new Int32Array(BLOCK_WORDS);
  const sum: Block = new Int32Array(BLOCK_WORDS);
  const pending = new Uint8Array(BLOCK_OCTETS);
  let filled = 0;

  function absorb(octets: Uint8Array, offset: number): void {
    const block = words(octets, offset);
    compress(h, length, block);
    add(length, blockOf(8 * BLOCK_OCTETS));
    add(sum, block);
  }

  const streebog: Streebog = {
    update(data) {
      let offset = 0;
      if (filled > 0) {
        offset = Math.min(BLOCK_OCTETS - filled, data.length);
        pending.set(data.subarray(0, offset), filled);
        filled += offset;
        if (filled < BLOCK_OCTETS) return streebog;
        absorb(pending, 0);
      }
      for (; data.length - offset >= BLOCK_OCTETS; offset += BLOCK_OCTETS) absorb(data, offset);
      pending.set(data.subarray(offset));
      filled = data.length - offset;
      return streebog;
    },
    digest() {
      const last = new Uint8Array(BLOCK_OCTETS);
      last.set(pending.subarray(0, filled));
      last[filled] = 1;
      const block = words(last);
      const [state, bitLength, checksum] = [h, length, sum].map((value) => Int32Array.from(value)) as [
        Block,
        Block,
        Block,
      ];
      compress(state, bitLength, block);
      add(bitLength, blockOf(8 * filled));
      add(checksum, block);
      const zero: Block = new Int32Array(BLOCK_WORDS);
      compress(state, zero, bitLength);
      compress(state, zero, checksum);
      return octetsOf(state).subarray(bits === 256 ? 32 : 0);
    },
  };
  return streebog;
}

/** 32 octets. */
export function streebog256(data: Uint8Array): Uint8Array {
  return createStreebog(256).update(data).digest();
}

/** 64 octets. */
export function streebog512(data: Uint8Array): Uint8Array {
  return createStreebog(512).update(data).digest();
}

function blockOf(low: number): Block {
  const block = new Int32Array(BLOCK_WORDS);
  block[0] = low;
  return block;
}

/** Addition modulo 2^512, into `total`. */
function add(total: Block, addend: Block): void {
  let carry = 0;
  for (let index = 0; index < BLOCK_WORDS; index++) {
    const word = ((total[index] ?? 0) >>> 0) + ((addend[index] ?? 0) >>> 0) + carry;
    total[index] = word;
    carry = word > 0xffffffff ? 1 : 0;
  }
}

function octetsOf(block: Block): Uint8Array {
  const octets = new Uint8Array(BLOCK_OCTETS);
  const view = new DataView(octets.buffer);
  block.forEach((word, index) => view.setInt32(4 * index, word, true));
  return octets;
}
