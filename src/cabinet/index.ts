/** The door `/cabinet/…`: a person's own place, for now their certificates. */
export { cabinetClient } from './client.ts';
export { createCabinetDoor } from './door.ts';
