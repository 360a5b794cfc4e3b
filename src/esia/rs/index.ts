/** REST of ESIA, `/rs/…`: people and organisations, as far as the scopes of a token open them. */
export type { GrantedScope, RestDeps, RestGrant, ValidGrant } from './deps.ts';
export { createRestDoor } from './door.ts';
export { ORGANIZATION_RESOURCES, PERSON_RESOURCES } from './resources.ts';
export type { Resource } from './resource.ts';
