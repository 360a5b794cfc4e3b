import type { IncomingMessage } from 'node:http';
import type { Accounts } from '../accounts/index.ts';
import type { Certificates } from '../certificates/index.ts';
import type { SecretExplainer } from '../client-secrets/index.ts';
import type { Clients, Consents } from '../clients/index.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import type { ConfirmationCodes } from '../confirmation-codes/index.ts';
import type { Faults } from '../faults/index.ts';
import type { Inbox } from '../inbox/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Organizations } from '../organizations/index.ts';
import type { PowersOfAttorney } from '../powers-of-attorney/index.ts';
import type { Random } from '../random.ts';
import type { SignatureLogin } from '../signature-login/index.ts';
import type { SignatureCheck } from '../signature-check/index.ts';
import type { TokenKeys } from '../token-keys/index.ts';
import type { VirtualTokens } from '../virtual-token/index.ts';

/** The world as a whole: what only the composition root can do. */
export interface WorldControl {
  /** Back to the fixtures. */
  reset(): Promise<void>;
  saveSnapshot(name: string): Promise<void>;
  restoreSnapshot(name: string): Promise<'restored' | 'unknown'>;
  /** `takenAt`: ISO instant of the emulator's clock. */
  snapshots(): { name: string; takenAt: string }[];
  deleteSnapshot(name: string): boolean;
}

export interface ControlDeps {
  accounts: Accounts;
  organizations: Organizations;
  clients: Clients;
  consents: Consents;
  inbox: Inbox;
  faults: Faults;
  journal: Journal;
  clock: Clock;
  random: Random;
  confirmationCodes: ConfirmationCodes;
  settings: Pick<Settings, 'controlToken' | 'internalUrl'>;
  world: WorldControl;
  tokenKeys: TokenKeys;
  certificates: Certificates;
  powersOfAttorney: PowersOfAttorney;
  signatureLogin: Pick<SignatureLogin, 'bindings'>;
  signatureCheck: SignatureCheck;
  virtualTokens: VirtualTokens;
  explainer: SecretExplainer;
  /** The pair made for a native client of the fixtures. */
  clientKey: (clientId: string) => { privateKey: string; certificate: string } | undefined;
  /** Makes one for a native client that is registered without certificates. */
  makeClientKey: (owner: {
    clientId: string;
    mnemonic: string;
    gost: boolean;
  }) => Promise<{ privateKey: string; certificate: string }>;
  version: string;
  /** Base URL as browsers see it. */
  baseUrl: () => string;
  /** Where this process listens, e.g. `http://127.0.0.1:3000`. */
  localUrl: () => string;
  /** The host that the request asked for, where it is not one of the emulator's own. */
  foreignHost: (request: IncomingMessage) => string | undefined;
  /** Paths at which a login begins; `/auth` unless told otherwise. */
  authorizationPaths?: readonly string[];
  /** Aborted when this world is swapped for another: streams close and long polls answer. */
  closing?: AbortSignal;
}
