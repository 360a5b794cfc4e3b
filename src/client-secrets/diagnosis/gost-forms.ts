import type { DiagnosisId } from './table.ts';

export interface GostForm {
  /** The signature as s ‖ r. */
  signature: Uint8Array;
  id: DiagnosisId;
}

/** How else s ‖ r may have been written, turned into what it should be. */
export function otherGostForms(signature: Uint8Array): GostForm[] {
  const half = signature.length / 2;
  const [first, second] = [signature.subarray(0, half), signature.subarray(half)];
  const reversed = (bytes: Uint8Array): Buffer => Buffer.from(bytes).reverse();
  return [
    { id: 'signature-reversed', signature: reversed(signature) },
    { id: 'signature-halves-swapped', signature: Buffer.concat([second, first]) },
    // Both at once: each half with its lowest byte first.
    { id: 'signature-halves-reversed', signature: Buffer.concat([reversed(first), reversed(second)]) },
  ];
}

/** `SEQUENCE { r INTEGER, s INTEGER }` as s ‖ r of the length of the key; undefined where it is none. */
export function fromDerSequence(bytes: Uint8Array): Uint8Array | undefined {
  const outer = valueAt(bytes, 0, 0x30);
  if (outer?.end !== bytes.length) return undefined;
  const r = valueAt(bytes, outer.start, 0x02);
  const s = r === undefined ? undefined : valueAt(bytes, r.end, 0x02);
  if (r === undefined || s?.end !== bytes.length) return undefined;
  const digits = [s, r].map(({ start, end }) => Buffer.from(bytes.subarray(start, end)));
  const plain = digits.map((number) => (number[0] === 0 ? number.subarray(1) : number));
  const length = Math.max(...plain.map((number) => number.length)) > 33 ? 64 : 32;
  if (plain.some((number) => number.length > length)) return undefined;
  return Buffer.concat(plain.map((number) => Buffer.concat([Buffer.alloc(length - number.length), number])));
}

/** A value of a short or one-byte long length, which is all that two numbers of a signature need. */
function valueAt(bytes: Uint8Array, at: number, tag: number): { start: number; end: number } | undefined {
  const first = bytes[at + 1];
  if (bytes[at] !== tag || first === undefined) return undefined;
  const long = first === 0x81;
  const length = long ? bytes[at + 2] : first;
  if (length === undefined || (!long && first >= 0x80)) return undefined;
  const start = at + (long ? 3 : 2);
  return start + length <= bytes.length ? { start, end: start + length } : undefined;
}
