import { createControlCalls, type ControlCalls } from './control-calls.ts';
import { createWaiting, type InboxView, type JournalView } from './waiting.ts';
import type {
  Client,
  ClientKey,
  ClockReading,
  Fault,
  FaultOrder,
  LoginResult,
  Organization,
  Patch,
  Person,
  Persona,
  Snapshot,
  TokenCertificate,
} from './records.ts';

export interface EmulatorClient {
  /** Base URL as browsers see it. */
  readonly url: string;
  readonly issuer: string;
  /** The cast, as it was on connecting. */
  readonly personas: readonly Persona[];
  /** Throws where there is no such persona, and names those there are. */
  persona(id: string): Persona;
  readonly inbox: InboxView;
  readonly journal: JournalView;
  readonly clock: ClockView;
  readonly accounts: RecordsView<Person>;
  readonly organizations: RecordsView<Organization>;
  readonly clients: ClientsView;
  readonly tokenKeys: TokenKeysView;
  readonly snapshots: SnapshotsView;
  readonly faults: FaultsView;
  /**
   * Performs the whole login for an authorization URL, without a browser. Rejects with `RefusedError` whose `reason`
   * says which rule refused. `who`: a persona, an account, or the id of a certificate that signs in place of the password; with a `pin`,
   * by the virtual token of its owner.
   */
  login(
    url: string | URL,
    who:
      | string
      | Persona
      | { oid: string }
      | { signature: { certificate: string; pin?: string; format?: 'cms' | 'xml' | 'raw' } },
    options?: LoginOptions,
  ): Promise<LoginResult>;
  /** Back to the world of the fixtures: one call, between tests. */
  reset(): Promise<void>;
}

export interface LoginOptions {
  /** Oid of the organisation to act for, or `individual`, `self_employed`. */
  actFor?: string;
  /** False refuses to share the data. */
  consent?: boolean;
  channel?: 'sms' | 'push' | 'email' | 'totp';
  /** For a persona whose password must be changed first. */
  newPassword?: string;
}

export interface ClockView {
  now(): Promise<Date>;
  /** An ISO 8601 duration such as `PT31M`, or milliseconds. */
  advance(by: string | number): Promise<ClockReading>;
  freeze(): Promise<ClockReading>;
  unfreeze(): Promise<ClockReading>;
  set(instant: Date | string): Promise<ClockReading>;
  reset(): Promise<ClockReading>;
}

export interface RecordsView<T> {
  list(): Promise<T[]>;
  get(id: string): Promise<T>;
  add(record: Partial<T>): Promise<T>;
  patch(id: string, patch: Patch<T>): Promise<T>;
  remove(id: string): Promise<void>;
}

export interface ClientsView extends RecordsView<Client> {
  /** What a native client of the fixtures signs with: the pair the stand has made for it. */
  key(clientId: string): Promise<ClientKey>;
}

export interface TokenKeysView {
  /** The certificates that ESIA's codes and tokens are signed by, as in `/public/esia.zip`. */
  list(): Promise<TokenCertificate[]>;
  /** New keys. With `overlap` (default) tokens of the former ones go on working. */
  rotate(options?: { overlap?: boolean }): Promise<TokenCertificate[]>;
}

export interface FaultsView {
  /** Rejects with `RefusedError` whose `problem.errors` name every mistake in the order. */
  arm(order: FaultOrder): Promise<Fault>;
  /** Those that are armed, in that order. */
  list(): Promise<Fault[]>;
  /** One fault, or all of them. */
  disarm(id?: string): Promise<void>;
}

export interface SnapshotsView {
  list(): Promise<Snapshot[]>;
  save(name: string): Promise<Snapshot>;
  restore(name: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface ConnectOptions {
  /** Control token, where the emulator has one. */
  token?: string | undefined;
}

/** Speaks to an emulator that is already running: in this process, another one, or a container. */
export async function connect(baseUrl: string, { token }: ConnectOptions = {}): Promise<EmulatorClient> {
  const calls = createControlCalls(baseUrl, token);
  const [personas, { issuer }] = await Promise.all([
    calls.get<Persona[]>('/_/api/personas'),
    calls.get<{ issuer: string }>('/.well-known/openid-configuration'),
  ]);

  return {
    url: baseUrl.replace(/\/+$/, ''),
    issuer,
    personas,
    persona: (id) => {
      const found = personas.find((persona) => persona.id === id);
      if (found !== undefined) return found;
      throw new Error(`there is no persona "${id}"; there are ${personas.map((each) => each.id).join(', ')}`);
    },
    ...createWaiting(calls),
    clock: clockView(calls),
    accounts: recordsView<Person>(calls, '/_/api/accounts'),
    organizations: recordsView<Organization>(calls, '/_/api/organizations'),
    clients: {
      ...recordsView<Client>(calls, '/_/api/clients'),
      key: (clientId) => calls.get(`/_/api/clients/${encodeURIComponent(clientId)}/key`),
    },
    tokenKeys: {
      list: () => calls.get('/_/api/keys'),
      rotate: (options = {}) => calls.send('POST', '/_/api/keys/rotate', options),
    },
    snapshots: snapshotsView(calls),
    faults: faultsView(calls),
    login: async (url, who, options = {}) => {
      const whom =
        typeof who === 'string'
          ? { persona: who }
          : 'signature' in who
            ? { signature: who.signature }
            : { oid: who.oid };
      const result = await calls.send<Partial<LoginResult>>('POST', '/_/api/login', {
        url: String(url),
        ...whom,
        ...options,
      });
      return { location: '', ...result };
    },
    reset: () => calls.send('POST', '/_/api/reset'),
  };
}

function clockView(calls: ControlCalls): ClockView {
  const change = (body: object): Promise<ClockReading> => calls.send('POST', '/_/api/clock', body);
  return {
    now: async () => new Date((await calls.get<ClockReading>('/_/api/clock')).now),
    advance: (by) => change({ advance: typeof by === 'string' ? by : durationOf(by) }),
    freeze: () => change({ freeze: true }),
    unfreeze: () => change({ unfreeze: true }),
    set: (instant) => change({ now: typeof instant === 'string' ? instant : instant.toISOString() }),
    reset: () => change({ reset: true }),
  };
}

function durationOf(milliseconds: number): string {
  return `${milliseconds < 0 ? '-' : ''}PT${(Math.abs(milliseconds) / 1000).toFixed(3)}S`;
}

function recordsView<T>(calls: ControlCalls, base: string): RecordsView<T> {
  const at = (id: string): string => `${base}/${encodeURIComponent(id)}`;
  return {
    list: () => calls.all<T>(base),
    get: (id) => calls.get<T>(at(id)),
    add: (record) => calls.send<T>('POST', base, record),
    patch: (id, patch) => calls.send<T>('PATCH', at(id), patch),
    remove: (id) => calls.send('DELETE', at(id)),
  };
}

function snapshotsView(calls: ControlCalls): SnapshotsView {
  const at = (name: string): string => `/_/api/snapshots/${encodeURIComponent(name)}`;
  return {
    list: () => calls.get<Snapshot[]>('/_/api/snapshots'),
    save: (name) => calls.send<Snapshot>('POST', at(name)),
    restore: (name) => calls.send('POST', `${at(name)}/restore`),
    remove: (name) => calls.send('DELETE', at(name)),
  };
}

function faultsView(calls: ControlCalls): FaultsView {
  const base = '/_/api/faults';
  return {
    arm: (order) => calls.send<Fault>('POST', base, order),
    list: () => calls.get<Fault[]>(base),
    disarm: (id) => calls.send('DELETE', id === undefined ? base : `${base}/${encodeURIComponent(id)}`),
  };
}
