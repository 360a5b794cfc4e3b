import Koa from 'koa';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAccounts, type Person } from '../../src/accounts/index.ts';
import { createCertificates, createVault } from '../../src/certificates/index.ts';
import { createCertificateRegister, createSecretExplainer } from '../../src/client-secrets/index.ts';
import { createClients, createConsents, createSwitches } from '../../src/clients/index.ts';
import { settingsFrom } from '../../src/config/index.ts';
import type { ConfirmationCodes } from '../../src/confirmation-codes/index.ts';
import type { ConsoleDeps } from '../../src/console/index.ts';
import { createControlDoor, type ControlDeps } from '../../src/control/index.ts';
import { createFaults } from '../../src/faults/index.ts';
import { createInbox } from '../../src/inbox/index.ts';
import { createJournal } from '../../src/journal/index.ts';
import { createOrganizations } from '../../src/organizations/index.ts';
import { createRandom } from '../../src/random.ts';
import { createPowersOfAttorney } from '../../src/powers-of-attorney/index.ts';
import { createSignatureLogin } from '../../src/signature-login/index.ts';
import { createSignatureCheck } from '../../src/signature-check/index.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { createTokenKeys } from '../../src/token-keys/index.ts';
import { createVirtualTokens } from '../../src/virtual-token/index.ts';
import { movableClock } from './movable-clock.ts';

export const ANNA = {
  oid: '1000000001',
  persona: 'confirmed-citizen',
  surname: 'Тестова',
  name: 'Анна',
  birthDate: '1990-01-31',
  gender: 'F',
  password: 'Citizen-1-test',
  login: 'anna',
  contacts: [{ type: 'mobile', value: '+7(900)0000001', verified: true }],
};

export interface ControlStand extends ControlDeps, Pick<ConsoleDeps, 'registerCertificates' | 'switchesOf'> {
  server: Server;
  closing: AbortSignal;
  /** What was asked of the world, in order. */
  asked: string[];
  leaveWorld(): void;
  person(): Person;
  stop(): Promise<void>;
}

/** The control door over real rooms and a made-up world, behind a bare Koa. `more` comes before the door. */
export async function startControlStand(
  changes: Partial<ControlDeps> = {},
  more: Koa.Middleware = (_ctx, next) => next(),
): Promise<ControlStand> {
  const clock = changes.clock ?? movableClock();
  const random = createRandom();
  const store = createMemoryStore(() => clock.now());
  let last = 1_000_000_100;
  const oids = (): string => String(last++);
  const accounts = createAccounts({
    clock,
    store,
    settings: { lockoutAttempts: 3, lockoutSeconds: 1800, passwordMaxAgeDays: 0, passwordHistory: 3 },
    passwordKey: Buffer.alloc(32, 1),
    oids,
  });
  accounts.add(ANNA);
  const personOf = (to: string): string | undefined => accounts.byPersona(to)?.oid;
  const leaving = new AbortController();
  const asked: string[] = [];
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const clients = createClients();
  const organizations = createOrganizations({ oids });
  const read = settingsFrom({});
  if (read.outcome === 'invalid') throw new Error(read.mistakes.join('\n'));
  const switchesOf = createSwitches(read.settings);
  const registerCertificates = createCertificateRegister();
  const certificates = createCertificates({
    clock,
    random,
    accounts,
    organizations,
    vault: createVault(undefined),
    baseUrl: url,
  });
  const powersOfAttorney = createPowersOfAttorney({
    clock,
    random,
    store,
    accounts,
    organizations,
    certificates,
  });
  const signatureLogin = createSignatureLogin({
    clock,
    random,
    store,
    accounts,
    organizations,
    certificates,
    powersOfAttorney,
    settings: { signatureAutoBinding: true },
  });
  const deps: ControlDeps & { closing: AbortSignal } = {
    accounts,
    organizations,
    clients,
    consents: createConsents({ store, clock, clients }),
    inbox: createInbox({ clock, random, size: 100, personOf }),
    faults: createFaults({ clock, random, personOf }),
    journal: createJournal({ clock, random, size: 100 }),
    clock,
    random,
    confirmationCodes: refusingCodes(),
    settings: {},
    world: {
      reset: async () => void asked.push('reset'),
      saveSnapshot: async (name) => void asked.push(`save ${name}`),
      restoreSnapshot: async (name) => (name === 'known' ? 'restored' : 'unknown'),
      snapshots: () =>
        asked.map((what) => ({ name: what.replace('save ', ''), takenAt: '2026-11-22T12:00:00.000Z' })),
      deleteSnapshot: (name) => name === 'known',
    },
    tokenKeys: createTokenKeys({ initial: [], random, now: () => clock.now() }),
    certificates,
    powersOfAttorney,
    signatureLogin,
    virtualTokens: createVirtualTokens({
      accounts,
      organizations,
      certificates,
      store,
      clock,
      pinKey: Buffer.alloc(32, 4),
    }),
    signatureCheck: createSignatureCheck({ signatureLogin, certificates, clock }),
    clientKey: () => undefined,
    makeClientKey: async () => ({ privateKey: '', certificate: '' }),
    explainer: createSecretExplainer({
      clients,
      clock,
      switchesOf,
      registerCertificates,
    }),
    version: '0.0.0',
    baseUrl: () => url,
    localUrl: () => url,
    foreignHost: () => undefined,
    closing: leaving.signal,
    ...changes,
  };
  const app = new Koa().use(more).use(createControlDoor(deps));
  app.silent = true;
  const callback = app.callback();
  server.on('request', (incoming, outgoing) => void callback(incoming, outgoing));

  return {
    ...deps,
    registerCertificates,
    switchesOf,
    server,
    asked,
    leaveWorld: () => leaving.abort(),
    person: () => accounts.get(ANNA.oid)!,
    stop: async () => {
      leaving.abort();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function refusingCodes(): ConfirmationCodes {
  return {
    channelsOf: () => [],
    request: async () => ({ outcome: 'unavailable' }),
    current: async () => undefined,
    verify: async () => ({ outcome: 'never-requested' }),
    pushState: async () => 'none',
    answerPush: async () => ({ outcome: 'unknown' }),
  };
}
