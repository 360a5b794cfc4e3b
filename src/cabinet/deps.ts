import type { KeyObject } from 'node:crypto';
import type { Context } from 'koa';
import type { Accounts } from '../accounts/index.ts';
import type { Client } from '../clients/index.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/index.ts';
import type { Visit, Visitors } from '../oidc/index.ts';
import type { Organizations } from '../organizations/index.ts';
import type { Language, RenderPage } from '../pages/index.ts';
import type { Random } from '../random.ts';
import type { SignatureLogin } from '../signature-login/index.ts';
import type { Store } from '../storage/index.ts';

export interface CabinetDeps {
  visitors: Visitors<Context>;
  /** The cabinet itself, as the engine knows it. */
  client: Client;
  accounts: Pick<Accounts, 'confirmPassword' | 'lockState'>;
  organizations: Pick<Organizations, 'get'>;
  signatureLogin: Pick<SignatureLogin, 'bindings' | 'examine'>;
  journal: Pick<Journal, 'record'>;
  store: Store;
  clock: Clock;
  random: Random;
  /** Every address the stand goes by. */
  origins: ReadonlySet<string>;
  /** Key of the csrf fields and of the state of an entry. */
  csrfKey: KeyObject | Buffer;
  render: RenderPage;
  languageOf: (ctx: Context) => Language;
}

/** One request of somebody who has been let in. */
export interface Request {
  ctx: Context;
  deps: CabinetDeps;
  visit: Visit;
}
