/** Pages: every piece of markup, every string people read, the style sheet and the few browser scripts. */
export { assets, type Asset } from './assets.ts';
export { bandOver } from './band-over.tsx';
export type * from './cabinet.ts';
export type * from './clients.ts';
export type * from './consent.ts';
export type * from './explanation.ts';
export type * from './models.ts';
export { createPageMemory } from './page-memory.ts';
export type * from './powers-of-attorney.ts';
export { render } from './render.tsx';
export type * from './signatures.ts';
export type * from './tokens.ts';
