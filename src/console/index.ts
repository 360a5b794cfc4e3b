/** The developer's console at `/_/`: people, messages, journal and clock on one page. */
export { createConsoleDoor } from './door.ts';
export type { ConsoleDeps } from './deps.ts';
