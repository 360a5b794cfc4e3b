/** PKCS#12: a key and its certificates in one file under a password. */
export { readPkcs12 } from './node-reader.ts';
export type { Pkcs12Rule } from './outcome.ts';
export type { Pkcs12Primitives } from './primitives.ts';
export type { KeyFile, ReadPkcs12 } from './reader.ts';
export { writePkcs12, type Pkcs12Input } from './writer.ts';
