/** The control API: what tests and tools ask of the stand, as JSON. */
export { createControlDoor } from './door.ts';
export type { ControlDeps, WorldControl } from './deps.ts';
export { openApiDocument } from './openapi.ts';
export { ROUTES } from './routes.ts';
