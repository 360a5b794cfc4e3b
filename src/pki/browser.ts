/**
 * The face of `pki` for programs that run in a page: key files opened and challenges signed there. Nothing behind it
 * imports from Node; `test/architecture` watches that, and a page that imported `index.ts` would not be bundled.
 */
export { openPkcs12, type KeyFile } from './pkcs12/reader.ts';
export type { Pkcs12Rule } from './pkcs12/outcome.ts';
export { createWebPrimitives } from './web/primitives.ts';
export { ownerOf, signWithKeyFile, type Owner } from './web/sign.ts';
