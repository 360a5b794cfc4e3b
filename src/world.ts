import { createSecretKey } from 'node:crypto';
import type { Logger } from 'pino';
import { createAccounts, type Accounts, type Person } from './accounts/index.ts';
import {
  createCertificates,
  type Certificates,
  type CertificatesState,
  type Vault,
} from './certificates/index.ts';
import { createClients, createConsents, type Client, type Clients, type Consents } from './clients/index.ts';
import { createClock, type Clock, type ClockState } from './clock.ts';
import type { Settings } from './config/index.ts';
import { createConfirmationCodes, type ConfirmationCodes } from './confirmation-codes/index.ts';
import { codesOf } from './esia/index.ts';
import { createFaults, type Fault, type Faults } from './faults/index.ts';
import {
  createInbox,
  createOutbox,
  createLogDelivery,
  createSmtpDelivery,
  createWebhookDelivery,
  type Inbox,
  type Message,
  type Outbox,
} from './inbox/index.ts';
import { createJournal, type Entry, type Journal } from './journal/index.ts';
import { createNotifications, watchCertificates } from './notifications/index.ts';
import type { Keyring } from './oidc/index.ts';
import { createOrganizations, type Organization, type Organizations } from './organizations/index.ts';
import { createRandom, type Random } from './random.ts';
import { createPowersOfAttorney, type PowerSeed, type PowersOfAttorney } from './powers-of-attorney/index.ts';
import {
  createTokenKeys,
  readTokenKey,
  type TokenKey,
  type TokenKeyPem,
  type TokenKeys,
} from './token-keys/index.ts';
import { createSignatureLogin, type SignatureLogin } from './signature-login/index.ts';
import { createMemoryStore, type Store, type StoreExport } from './storage/index.ts';
import { createVirtualTokens, type VirtualTokens } from './virtual-token/index.ts';

/** Everything that changes while the emulator runs. Reset swaps the world for a new one; it never clears pieces. */
export interface World {
  clock: Clock;
  random: Random;
  store: Store;
  journal: Journal;
  accounts: Accounts;
  organizations: Organizations;
  clients: Clients;
  consents: Consents;
  inbox: Inbox;
  outbox: Outbox;
  confirmationCodes: ConfirmationCodes;
  faults: Faults;
  tokenKeys: TokenKeys;
  certificates: Certificates;
  powersOfAttorney: PowersOfAttorney;
  signatureLogin: SignatureLogin;
  virtualTokens: VirtualTokens;
  export(): Promise<WorldState>;
}

/** The records a world begins with. */
export interface Records {
  accounts: Person[];
  organizations: Organization[];
  clients: Client[];
  powersOfAttorney: PowerSeed[];
}

/** A world as plain values: what a named snapshot keeps. */
export interface WorldState extends Records {
  clock: ClockState;
  store: StoreExport;
  inbox: Message[];
  journal: Entry[];
  faults: Fault[];
  tokenKeys: TokenKeyPem[];
  certificates: CertificatesState;
}

export interface WorldDeps {
  settings: Settings;
  keyring: Keyring;
  log: Logger;
  /** For links in the log. */
  publicUrl: string;
  /** The pairs a world begins with. */
  tokenKeys: readonly TokenKey[];
  /** Pairs of the stand's authority; they outlive worlds. */
  vault: Vault;
}

export function createWorld(
  { settings, keyring, log, publicUrl, tokenKeys: firstKeys, vault }: WorldDeps,
  begin: Records | WorldState,
): World {
  const restored = 'store' in begin ? begin : undefined;
  const clock = createClock(restored?.clock);
  const random = createRandom();
  const store = createMemoryStore(() => clock.now(), restored?.store);
  const journal = createJournal({
    clock,
    random,
    size: settings.journalSize,
    log: (entry) => writeLog(log, entry, publicUrl),
    ...(restored === undefined ? {} : { initial: restored.journal }),
  });
  const passwordKey = createSecretKey(keyring.secrets.passwords, 'base64url');
  const accounts = createAccounts({
    clock,
    store,
    settings,
    passwordKey,
    oids: () => `1${random.digits(9)}`,
    initial: begin.accounts,
  });
  const organizations = createOrganizations({
    oids: () => `1${random.digits(9)}`,
    initial: begin.organizations,
  });
  const clients = createClients({ initial: begin.clients });
  const personOf = (name: string) => (accounts.byPersona(name) ?? accounts.get(name))?.oid;
  const faults = createFaults({
    clock,
    random,
    personOf,
    hasClient: (id) => clients.get(id) !== undefined,
    esiaCodes: codesOf,
    ...(restored === undefined ? {} : { initial: restored.faults }),
  });
  const inbox = createInbox({
    clock,
    random,
    size: settings.inboxSize,
    personOf,
    ...(restored === undefined ? {} : { initial: restored.inbox }),
  });
  const deliveries = [
    ...(settings.deliveryLog ? [createLogDelivery((fields, text) => log.info(fields, text))] : []),
    ...(settings.deliveryWebhook === undefined ? [] : [createWebhookDelivery(settings.deliveryWebhook)]),
    ...(settings.deliverySmtp === undefined
      ? []
      : [createSmtpDelivery({ url: settings.deliverySmtp, from: settings.deliveryFrom })]),
  ];
  const outbox = createOutbox({
    clock,
    inbox,
    deliveries,
    faults,
    journal,
    belongs: (address) => accounts.byIdentifier(address) !== undefined,
  });
  const confirmationCodes = createConfirmationCodes({
    clock,
    random,
    store,
    accounts,
    inbox,
    outbox,
    faults,
    journal,
    settings,
    codeKey: Buffer.from(keyring.secrets.codes, 'base64url'),
  });

  const kept = restored?.tokenKeys.map(readTokenKey).filter((key) => key !== undefined);
  const tokenKeys = createTokenKeys({ initial: kept ?? firstKeys, random, now: () => clock.now() });

  const certificates = createCertificates({
    clock,
    random,
    accounts,
    organizations,
    vault,
    baseUrl: publicUrl,
    initial: restored?.certificates,
  });

  const powersOfAttorney = createPowersOfAttorney({
    clock,
    random,
    store,
    accounts,
    organizations,
    certificates,
    initial: begin.powersOfAttorney,
  });

  const signatureLogin = createSignatureLogin({
    clock,
    random,
    store,
    accounts,
    organizations,
    certificates,
    powersOfAttorney,
    settings,
  });

  const virtualTokens = createVirtualTokens({
    accounts,
    organizations,
    certificates,
    store,
    clock,
    pinKey: passwordKey,
  });

  const notifications = createNotifications({ outbox, journal, publicUrl });
  void watchCertificates({ bindings: signatureLogin.bindings, accounts, clock, notifications });

  // A world that begins sets the locks its fixtures ask for; a restored one brings its locks along in the store.
  if (restored === undefined) void accounts.prepare();

  return {
    clock,
    random,
    store,
    journal,
    accounts,
    organizations,
    clients,
    consents: createConsents({ store, clock, clients }),
    inbox,
    outbox,
    confirmationCodes,
    faults,
    tokenKeys,
    certificates,
    powersOfAttorney,
    signatureLogin,
    virtualTokens,
    export: async () => ({
      accounts: accounts.export(),
      organizations: organizations.export(),
      clients: clients.export(),
      powersOfAttorney: powersOfAttorney.seeds(),
      clock: clock.state(),
      store: await store.export(),
      inbox: inbox.export(),
      journal: journal.export(),
      faults: faults.export(),
      tokenKeys: tokenKeys.export(),
      certificates: certificates.export(),
    }),
  };
}

/** One line an entry; what was refused stands out. Details stay in the journal; what is explained at length is linked. */
function writeLog(log: Logger, entry: Entry, publicUrl: string): void {
  const { id, kind, outcome, reason, hint, account, client, flow } = entry;
  const level = outcome === 'failed' ? 'error' : outcome === 'refused' ? 'warn' : 'info';
  const link = kind === 'esia.client-secret' ? `${publicUrl}/_/client-secret?entry=${id}` : undefined;
  log[level]({ entry: id, kind, outcome, reason, account, client, flow, link }, hint ?? `${kind} ${outcome}`);
}
