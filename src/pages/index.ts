/** Pages: every piece of markup, every string people read, the style sheet and the few browser scripts. */
export { assets, type Asset } from './assets.ts';
export { bandOver } from './band-over.tsx';
export type * from './clients.ts';
export type * from './consent.ts';
export type * from './explanation.ts';
export type * from './models.ts';
export { render } from './render.tsx';
export type * from './signatures.ts';
