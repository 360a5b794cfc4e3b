import { nodePrimitives } from './node-primitives.ts';
import { openPkcs12, type ReadPkcs12 } from './reader.ts';

/** `openPkcs12` with Node's cryptography, or with another platform's. */
export function readPkcs12(
  bytes: Uint8Array,
  password: string,
  primitives = nodePrimitives,
): Promise<ReadPkcs12> {
  return openPkcs12(bytes, password, primitives);
}
