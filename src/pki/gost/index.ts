export { GOST_PARAM_SETS, type ParamSet } from './curves.ts';
export { generateGostKey, readGostPrivateKey, type GostPrivateKey } from './private-key.ts';
export { readGostPublicKey, type GostPublicKey } from './public-key.ts';
export type { RandomBytes } from './signature.ts';
export { createStreebog, streebog256, streebog512, type Streebog } from './streebog.ts';
