/** ESIA's own protocol: signed requests at /aas/oauth2, data at /rs, translated to the engine and back. */
export { createEsiaDoor, AUTHORIZATION_PATHS } from './door.ts';
export { createEsiaDialect } from './dialect.ts';
export { createTokenRecords } from './tokens/records.ts';
export { codesOf, ESIA_ERRORS } from './errors.ts';
export type { EsiaDeps, EsiaDoorDeps } from './deps.ts';
