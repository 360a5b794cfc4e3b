import type { KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Context } from 'koa';
import type { Accounts } from '../accounts/index.ts';
import type { Clients } from '../clients/index.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import type { ConfirmationCodes } from '../confirmation-codes/index.ts';
import type { Inbox } from '../inbox/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Organizations } from '../organizations/index.ts';
import type { Language, RenderPage } from '../pages/index.ts';
import type { Random } from '../random.ts';

export interface ConsoleDeps {
  accounts: Accounts;
  organizations: Organizations;
  clients: Clients;
  inbox: Inbox;
  journal: Journal;
  clock: Clock;
  random: Random;
  confirmationCodes: Pick<ConfirmationCodes, 'answerPush'>;
  world: { reset(): Promise<void> };
  settings: Pick<Settings, 'controlToken' | 'internalUrl'>;
  issuer: string;
  version: string;
  /** Base URL as browsers see it. */
  baseUrl: () => string;
  /** Where this process listens. */
  localUrl: () => string;
  /** The host that the request asked for, where it is not one of the emulator's own. */
  foreignHost: (request: IncomingMessage) => string | undefined;
  /** Key of the csrf fields and of the tickets for the login door, which has the same one. */
  csrfKey: KeyObject | Buffer;
  render: RenderPage;
  languageOf: (ctx: Context) => Language;
}
