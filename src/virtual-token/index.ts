/**
 * Virtual tokens (SIGN-1): a thing like a Rutoken for every person, kept by the stand. It holds the person's keys and
 * certificates, signs for whoever knows its PIN, and locks when that is wrong three times in a row.
 */
export type * from './virtual-tokens.ts';
export { createVirtualTokens, type VirtualTokensDeps } from './create-virtual-tokens.ts';
export { DEFAULT_PIN, PIN_ATTEMPTS } from './pin.ts';
