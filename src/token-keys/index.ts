/** The pairs that sign ESIA's codes and tokens: made on first start, published as certificates, rotated on command. */
export type * from './token-keys.ts';
export { createTokenKeys } from './create-token-keys.ts';
export { openTokenKeys } from './open-token-keys.ts';
export { readTokenKey } from './make-token-key.ts';
