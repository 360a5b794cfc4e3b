import type Koa from 'koa';
import type { Accounts } from '../accounts/index.ts';
import type { RegisterCertificates, SecretExplainer } from '../client-secrets/index.ts';
import type { Client, Clients, Consents, Switches } from '../clients/index.ts';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults/index.ts';
import type { Journal } from '../journal/index.ts';
import type { DialectEngine } from '../oidc/index.ts';
import type { Organizations } from '../organizations/index.ts';
import type { Language, RenderPage } from '../pages/index.ts';
import type { Random } from '../random.ts';
import type { TokenKeys } from '../token-keys/index.ts';
import type { DiagnosisBudget } from './diagnosis-budget.ts';
import type { TokenRecords } from './tokens/records.ts';

/** What the door of ESIA's own protocol works with. */
export interface EsiaDeps {
  accounts: Accounts;
  organizations: Organizations;
  clients: Clients;
  consents: Consents;
  clock: Clock;
  random: Random;
  journal: Journal;
  faults: Faults;
  switchesOf(client: Client): Switches;
  tokenKeys: TokenKeys;
  registerCertificates: RegisterCertificates;
  explainer: SecretExplainer;
  records: TokenRecords;
  render: RenderPage;
  languageOf(ctx: Koa.Context): Language;
  /** Public base of the stand as this request's client reaches it, without a slash at the end. */
  baseUrl(ctx: Koa.Context): string;
}

export interface EsiaDoorDeps extends EsiaDeps {
  engine: DialectEngine;
}

/** What the endpoints share beyond that, as long as the door stands. */
export interface EndpointDeps extends EsiaDoorDeps {
  diagnoses: DiagnosisBudget;
}
