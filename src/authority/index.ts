/** The door of the stand's certification authority, `/pki/…`: certificates, CRLs, OCSP, time stamps, specimens. */
export { createAuthorityDoor } from './door.ts';
export type { AuthorityDoorDeps } from './deps.ts';
