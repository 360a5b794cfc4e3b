/** The engine: oidc-provider owns authorization requests, codes, grants, sessions and tokens; nobody else does. */
export { createEngine, type Engine, type EngineDeps } from './engine.ts';
export { createKeyring, openKeyring, type Keyring } from './keyring.ts';
export { ACR, CLAIM_NOTES, CLAIMS_BY_SCOPE } from './claims.ts';
export { SIGNING_ALGORITHMS } from './configuration.ts';
export type * from './login-request.ts';
export type * from './dialect.ts';
export { writtenScopes } from './dialect-params.ts';
export type { Visit, Visitors } from './visitors.ts';
