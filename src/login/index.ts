/** The login door: the pages of a login, step by step, and the same steps as JSON for programs. */
export { createLoginDoor } from './door.ts';
export type { LoginDoorDeps } from './deps.ts';
