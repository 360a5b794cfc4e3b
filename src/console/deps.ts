import type { KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Context } from 'koa';
import type { Accounts } from '../accounts/index.ts';
import type { RegisterCertificates, SecretExplainer } from '../client-secrets/index.ts';
import type { Client, Clients, Switches } from '../clients/index.ts';
import type { Certificates } from '../certificates/index.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import type { ConfirmationCodes } from '../confirmation-codes/index.ts';
import type { Faults } from '../faults/index.ts';
import type { Inbox } from '../inbox/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Organizations } from '../organizations/index.ts';
import type { Language, RenderPage } from '../pages/index.ts';
import type { PowersOfAttorney } from '../powers-of-attorney/index.ts';
import type { Random } from '../random.ts';
import type { SignatureCheck } from '../signature-check/index.ts';
import type { VirtualTokens } from '../virtual-token/index.ts';

export interface ConsoleDeps {
  accounts: Accounts;
  organizations: Organizations;
  clients: Clients;
  explainer: SecretExplainer;
  certificates: Certificates;
  powersOfAttorney: PowersOfAttorney;
  signatureCheck: SignatureCheck;
  virtualTokens: VirtualTokens;
  registerCertificates: RegisterCertificates;
  switchesOf: (client: Client) => Switches;
  /** The pair the stand has made for a native client of the fixtures, as PEM. */
  clientKey: (clientId: string) => { privateKey: string; certificate: string } | undefined;
  inbox: Inbox;
  journal: Journal;
  clock: Clock;
  random: Random;
  confirmationCodes: Pick<ConfirmationCodes, 'answerPush'>;
  faults: Pick<Faults, 'arm' | 'disarm' | 'list'>;
  world: {
    reset(): Promise<void>;
    saveSnapshot(name: string): Promise<void>;
    restoreSnapshot(name: string): Promise<'restored' | 'unknown'>;
    snapshots(): { name: string; takenAt: string }[];
  };
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
