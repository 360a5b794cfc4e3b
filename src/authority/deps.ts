import type { IncomingMessage } from 'node:http';
import type { Certificates } from '../certificates/index.ts';
import type { Settings } from '../config/index.ts';

export interface AuthorityDoorDeps {
  certificates: Certificates;
  settings: Pick<Settings, 'controlToken'>;
  /** Base URL as browsers see it. */
  baseUrl: () => string;
  /** The host that the request asked for, where it is not one of the emulator's own. */
  foreignHost: (request: IncomingMessage) => string | undefined;
}
