/** The JSON API behind ESIA's login page, for bots and mobile clients: the flow, steps and reasons of the pages. */
export { isJsonApi } from './calls.ts';
export { serveJsonApi } from './door.ts';
