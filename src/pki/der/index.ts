/** DER as X.509 and CMS use it: a strict reader that counts its work, BER made DER, and a writer. */
export { BER_RULES, convertBer } from './ber.ts';
export { asBuffer } from './buffer.ts';
export type { DerElement } from './header.ts';
export {
  contentOf,
  DER_LIMITS,
  encodingOf,
  enter,
  fail,
  finish,
  hasMore,
  nextTag,
  openDer,
  take,
  takeAny,
  takeIf,
  takeInside,
  type DerCursor,
  type DerFailure,
  type DerLimits,
} from './reader.ts';
export { compare, concat, fromHex, toHex } from './octets.ts';
export { readOid } from './oid.ts';
export { contextTag, TAG } from './tags.ts';
export { hex, readText } from './text.ts';
export { readTime } from './time.ts';
export { readHeader } from './header.ts';
export { takeAlgorithm, takeBits, takeContent, takeEncoding, takeOid, takeTime } from './values.ts';
export * as write from './writer.ts';
