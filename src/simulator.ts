import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { createVault } from './certificates/index.ts';
import { settingsFrom, type Settings } from './config/index.ts';
import { readRecords, reloadFixtures } from './fixture-reload.ts';
import { shippedFixtures } from './shipped-fixtures.ts';
import { createHouse, type House, type HouseDeps } from './house.ts';
import { createBaseUrls, listen, type Handler } from './http/index.ts';
import { createKeyring, openKeyring } from './oidc/index.ts';
import { createClock } from './clock.ts';
import { openStandKeys } from './stand-keys.ts';
import { createRandom } from './random.ts';
import { createWorldControl } from './world-control.ts';
import { createWorld, type Records, type World, type WorldState } from './world.ts';

export interface Simulator {
  /** Base URL as browsers see it. */
  url: string;
  /** Where this process listens: reachable from here whatever the public address is. */
  localUrl: string;
  issuer: string;
  counts(): { accounts: number; organizations: number; clients: number };
  stop(): Promise<void>;
}

/**
 * The composition root: fixtures → world → house → server. Rejects with an Error whose message names every wrong
 * setting, fixture or client at once.
 */
export async function startSimulator(
  options: Partial<Record<keyof Settings, unknown>> = {},
  { log = pino({ level: 'silent' }) }: { log?: Logger } = {},
): Promise<Simulator> {
  const loaded = settingsFrom(options);
  if (loaded.outcome === 'invalid') throw new Error(`wrong settings:\n- ${loaded.mistakes.join('\n- ')}`);
  const { settings } = loaded;
  const folder = settings.fixtures ?? shippedFixtures();
  const random = createRandom();
  const [fixtures, keyring] = await Promise.all([
    readRecords(folder),
    settings.keys === undefined ? createKeyring(random) : openKeyring(settings.keys, random),
  ]);
  const standKeys = await openStandKeys(settings.keys, keyring, { random, now: createClock().now() });
  let records = await standKeys.equip(fixtures);
  const vault = createVault(settings.keys === undefined ? undefined : join(settings.keys, 'pki'));

  // The socket is opened first, because port 0 becomes part of the issuer; requests wait until the house stands.
  let house: House | undefined;
  let standing: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (standing = resolve));
  const handler: Handler = (request, response) => {
    if (house === undefined) void ready.then(() => handler(request, response));
    else {
      baseUrls.pin(request);
      house.handle(request, response);
    }
  };
  const listening = await listen(handler, settings.host, settings.port);

  const publicUrl = settings.publicUrl ?? `http://${urlHost(settings.host)}:${listening.port}`;
  const issuer = settings.issuer ?? publicUrl;
  const localUrl = `http://${localHost(settings.host)}:${listening.port}`;
  const baseUrls = createBaseUrls(publicUrl, settings.internalUrl, localUrl, settings.trustProxy);
  const worldDeps = { settings, keyring, log, publicUrl, tokenKeys: standKeys.tokenKeys, vault };

  const build = (begin: Records | WorldState): House => createHouse(houseDeps, createWorld(worldDeps, begin));
  const swap = async (
    begin: Records | WorldState,
    kind: 'world.reset' | 'world.restored' | 'world.fixtures',
    details = {},
  ) => {
    const former = house;
    house = build(begin);
    house.world.journal.record({ kind, outcome: 'note', details });
    // Not waited for: a delivery of the old world that hangs must not hold up the new one.
    void former?.close();
  };
  const current = (): World => house!.world; // eslint-disable-line @typescript-eslint/no-non-null-assertion -- asked only where a house stands
  const houseDeps: HouseDeps = {
    settings,
    keyring,
    baseUrls,
    issuer,
    localUrl,
    clientKey: (clientId) => standKeys.clientKey(clientId),
    makeClientKey: (owner) => standKeys.makeClientKey(owner),
    control: createWorldControl({
      current,
      reset: () => swap(records, 'world.reset'),
      restore: (state, name) => swap(state, 'world.restored', { snapshot: name }),
    }),
  };

  house = build(records);
  const problems = await house.engine.checkClients();
  if (problems.length > 0) {
    await listening.close();
    throw new Error(
      `wrong clients:\n${problems.map(({ clientId, problem }) => `- ${clientId}: ${problem}`).join('\n')}`,
    );
  }
  standing();

  const watch = settings.watchFixtures
    ? reloadFixtures({
        folder,
        equip: (read) => standKeys.equip(read),
        current,
        former: () => records,
        change: async (fresh, state) => {
          await swap(state, 'world.fixtures', { folder });
          records = fresh;
        },
      })
    : undefined;

  return {
    url: publicUrl,
    localUrl,
    issuer,
    counts: () => ({
      accounts: house?.world.accounts.size ?? 0,
      organizations: house?.world.organizations.size ?? 0,
      clients: house?.world.clients.size ?? 0,
    }),
    stop: async () => {
      watch?.close();
      const closed = house?.close();
      await listening.close();
      await closed;
      await house?.world.store.close();
    },
  };
}

const urlHost = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
const localHost = (host: string): string =>
  host === 'localhost' || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : urlHost(host);
